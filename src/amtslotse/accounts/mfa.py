"""Second factors: who needs one, and how their secrets are kept."""

import logging
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.encoding import force_bytes

from amtslotse.accounts.models import Role, User

log = logging.getLogger(__name__)
_STRONG = frozenset({Role.RELEASING, Role.MODERATING, Role.OPERATING})


def needed(user: User) -> bool:
    """Whether this person's roles ask for a second factor."""
    return bool(settings.MFA_REQUIRED) and any(_STRONG & roles for roles in user.roles.values())


def missing(user: User) -> bool:
    """Whether this person has yet to set up the second factor they need."""
    return needed(user) and not has_one(user)


def has_one(user: User) -> bool:
    """Whether an app or a key is set up; recovery codes alone are none."""
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return bool(Authenticator.objects.filter(user=user, type__in=kinds).exists())


class Adapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Plain German."""

    error_messages = {
        "add_email_blocked": "Ihre E-Mail-Adresse können Sie erst nach einer neuen Anmeldung ändern.",
        "cannot_delete_authenticator": "Ihre Rolle braucht einen zweiten Schritt bei der Anmeldung. "
        "Richten Sie erst einen anderen ein, dann können Sie diesen entfernen.",
        "cannot_generate_recovery_codes": "Ersatzcodes gibt es erst, wenn eine App oder ein Sicherheitsschlüssel "
        "eingerichtet ist.",
        "incorrect_code": "Dieser Code stimmt nicht. Bitte prüfen Sie ihn oder nehmen Sie den nächsten.",
        "rate_limited": "Das waren viele falsche Codes. Bitte warten Sie einige Minuten.",
        "unverified_email": "Bitte bestätigen Sie zuerst Ihre E-Mail-Adresse.",
    }

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """The last one stays as long as the role needs one."""
        if authenticator.type == Authenticator.Type.RECOVERY_CODES or not needed(authenticator.user):
            return True
        kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
        others = Authenticator.objects.filter(user=authenticator.user, type__in=kinds).exclude(pk=authenticator.pk)
        return bool(others.exists())

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # allauth names it so
        """A first name for a key."""
        count = Authenticator.objects.filter(user=user, type=type).count()
        return f"Schlüssel {count + 1}"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """What the browser calls us when it asks for a key."""
        return {**super().get_public_key_credential_rp_entity(), "name": "Amtslotse"}

    def encrypt(self, text: str) -> str:
        """Secrets are locked with the installation's key: a copy of the database alone is of no use."""
        return _locks().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """The secret; after the key was lost nothing fits any more, and the operator resets the second factor."""
        try:
            return _locks().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            log.warning("Ein zweiter Faktor passt nicht zu AMTSLOTSE_SECRET_KEY: amtslotse people reset-mfa hilft.")
            return ""


def _locks() -> MultiFernet:
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(urlsafe_b64encode(sha256(b"mfa/" + force_bytes(key)).digest())) for key in keys])
