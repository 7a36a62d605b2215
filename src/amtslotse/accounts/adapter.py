"""How allauth behaves here: no self-registration, plain German, mails as text and HTML."""

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.http import HttpRequest

from amtslotse.accounts import mails
from amtslotse.accounts.models import User
from amtslotse.accounts.passwords import plainly

LONGEST_PASSWORD = 200
"""Longer ones are refused before they are hashed."""
_TOO_MANY = (
    "Zu viele Fehlversuche. Zum Schutz des Kontos ist die Anmeldung für 15 Minuten gesperrt. "
    "Haben Sie Ihr Passwort vergessen? Dann setzen Sie es neu."
)


_SAID = {
    "account/messages/email_confirmation_sent.txt": "Bitte sehen Sie in Ihr Postfach: Der Link ist unterwegs.",
    "account/messages/email_confirmed.txt": "Ihre neue E-Mail-Adresse gilt.",
    "account/messages/email_confirmation_failed.txt": "Diese Adresse gehört schon zu einem anderen Konto.",
    "account/messages/email_deleted.txt": "Die Adresse ist entfernt.",
    "account/messages/logged_out.txt": "Sie sind abgemeldet.",
    "account/messages/password_changed.txt": "Ihr Passwort ist geändert.",
    "account/messages/password_set.txt": "Ihr Passwort ist festgelegt.",
    "account/messages/primary_email_set.txt": "Ihre neue E-Mail-Adresse gilt.",
    "mfa/messages/recovery_codes_generated.txt": "Sie haben neue Ersatzcodes.",
    "mfa/messages/totp_activated.txt": "Die App ist eingerichtet.",
    "mfa/messages/totp_deactivated.txt": "Die App ist entfernt.",
    "mfa/messages/webauthn_added.txt": "Der Schlüssel ist eingerichtet.",
    "mfa/messages/webauthn_removed.txt": "Der Schlüssel ist entfernt.",
}
"""What is said of allauth's messages, and how; the others would only be noise."""


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts come from invitations alone."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": "Dieses Konto ist gesperrt.",
        "duplicate_email": "Das ist schon Ihre E-Mail-Adresse.",
        "email_password_mismatch": "E-Mail-Adresse oder Passwort stimmen nicht.",
        "enter_current_password": "Das bisherige Passwort stimmt nicht.",
        "incorrect_code": "Dieser Code stimmt nicht. Bitte prüfen Sie ihn oder nehmen Sie den nächsten.",
        "incorrect_password": "Das Passwort stimmt nicht.",
        "invalid_login": "E-Mail-Adresse oder Passwort stimmen nicht.",
        "invalid_or_expired_key": "Dieser Link gilt nicht mehr.",
        "invalid_password_reset": "Dieser Link gilt nicht mehr.",
        "rate_limited": "Das waren viele Versuche nacheinander. Bitte warten Sie einige Minuten.",
        "same_as_current": "Das ist die bisherige Angabe. Bitte geben Sie eine neue ein.",
        "too_many_login_attempts": _TOO_MANY,
        "unverified_primary_email": "Bitte bestätigen Sie zuerst Ihre E-Mail-Adresse.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody registers themselves."""
        return False

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        """Whoever has just signed in is not asked again at once."""
        records = self.request.session.get(AUTHENTICATION_METHODS_SESSION_KEY) or []
        if records and time.time() - records[-1]["at"] < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT:
            return False
        return bool(super().is_reauthentication_required(app=app, **more))

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *_: Any, **more: Any
    ) -> None:
        """Say it in our words."""
        text = more.get("message") or _SAID.get(message_template or "")
        if text:
            messages.add_message(request, level, text)

    def clean_password(self, password: str, user: Any = None) -> str:
        """Django's rules, and a limit before anything is computed."""
        if len(password) > LONGEST_PASSWORD:
            raise ValidationError(f"Das Passwort ist zu lang. Höchstens {LONGEST_PASSWORD} Zeichen sind möglich.")
        try:
            return str(super().clean_password(password, user))
        except ValidationError as error:
            raise plainly(error) from None

    def set_password(self, user: User, password: str) -> None:
        """A password of one's own choice ends the duty to change a one-time one, and all other sessions."""
        user.must_change_password = False
        super().set_password(user, password)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The link of a mail never depends on what a request calls us."""
        uid, _, token = key.partition("-")
        return mails.absolute("account_reset_password_from_key", uid, token)

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:
        """The link of a mail never depends on what a request calls us."""
        return mails.absolute("account_confirm_email", emailconfirmation.key)

    def send_account_already_exists_mail(self, email: str) -> None:
        """Who has the address already learns that somebody tried it."""
        mails.compose("account_already_exists", email, {}).send()

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to one's account."""
        return str(self.get_login_redirect_url(request))

    def render_mail(
        self,
        template_prefix: str,
        email: str | list[str],
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMultiAlternatives:
        """The same two parts as every mail of the house; addresses in it come from the settings, never from the request."""
        to = email if isinstance(email, str) else email[0]
        name = template_prefix.rsplit("/", 1)[-1]
        return mails.compose(name, to, {**context, "portal_url": settings.PUBLIC_URL})
