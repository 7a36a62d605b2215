"""Changes to who works where: invite, accept, change a role, remove."""

import logging
import unicodedata
from secrets import token_hex

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone

from amtslotse.accounts import mails
from amtslotse.accounts.invitation import Invitation, hashed
from amtslotse.accounts.models import Administration, Membership, Role, User
from amtslotse.accounts.permissions import RANK

log = logging.getLogger(__name__)


class NotPossible(Exception):
    """A change that would not make sense; the text says why."""


def clean_address(text: str) -> str:
    """One spelling per mail address."""
    return unicodedata.normalize("NFKC", text).strip().lower()


def person_with(email: str) -> User | None:
    """Who has this mail address, if anybody."""
    return User.objects.filter(email__iexact=clean_address(email)).first()


def invite(inviter: User | None, email: str, administration: Administration, role: str) -> Invitation:
    """Invite somebody, or renew their invitation. Raises what mailing raises; an invitation nobody got is taken back."""
    one, token = _invitation(inviter, email, administration, role)
    context = {"invitation": one, "link": mails.absolute("invitation", token)}
    try:
        mails.compose("invitation", one.email, context).send()
    except Exception:
        one.delete()
        raise
    return one


@transaction.atomic
def _invitation(inviter: User | None, email: str, administration: Administration, role: str) -> tuple[Invitation, str]:
    """The stored invitation and the secret of its link."""
    address, known = clean_address(email), person_with(email)
    if administration.closed:
        raise NotPossible(f"{administration.name} nimmt nicht mehr teil.")
    if known and known.memberships.filter(administration=administration).exists():
        raise NotPossible(f"{known.name} arbeitet schon für {administration.name}. Ändern Sie dort die Rolle.")
    waiting = Invitation.objects.select_for_update().filter(used_at=None, withdrawn_at=None)
    found = waiting.filter(email__iexact=address, administration=administration).first()
    one = found or Invitation(email=address, administration=administration)
    one.role, one.inviter = role, inviter
    token = one.renew()
    one.save()
    return one, token


def invited_by(token: str) -> Invitation | None:
    """The open invitation behind a link."""
    return Invitation.open.select_related("administration", "inviter").filter(token_hash=hashed(token)).first()


@transaction.atomic
def accept(invitation: Invitation, user: User) -> None:
    """Use up an invitation; two clicks at once count as one. The mail address is proven by the link."""
    fresh = Invitation.open.select_for_update().filter(pk=invitation.pk).first()
    if fresh is None:
        raise NotPossible("Diese Einladung wurde schon benutzt oder gilt nicht mehr.")
    if user._state.adding:
        user.save()
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    fresh.used_at = timezone.now()
    fresh.save(update_fields=["used_at"])
    Membership.objects.get_or_create(user=user, administration=fresh.administration, role=fresh.role)
    user.forget_roles()
    log.info("Einladung angenommen: Konto %s, Verwaltung %s", user.pk, fresh.administration.slug)


def new_key() -> str:
    """A user name that nobody types."""
    return token_hex(8)


def new_person(email: str, first_name: str, last_name: str, password: str) -> User:
    """A person who is not stored yet."""
    user = User(username=new_key(), email=clean_address(email), first_name=first_name, last_name=last_name)
    user.set_password(password)
    return user


@transaction.atomic
def set_role(user: User, administration: Administration, role: str) -> None:
    """One of reading, editing, releasing; the roles of the district stay as they are."""
    rows = Membership.objects.filter(user=user, administration=administration, role__in=RANK)
    rows.exclude(role=role).delete()
    Membership.objects.get_or_create(user=user, administration=administration, role=role)
    user.forget_roles()


@transaction.atomic
def set_duty(user: User, administration: Administration, duty: str, held: bool) -> None:
    """Give or take moderating or operating in the district."""
    if not administration.moderates or duty not in (Role.MODERATING, Role.OPERATING):
        raise NotPossible("Moderieren und Betreiben gibt es nur beim Landkreis.")
    if held:
        Membership.objects.get_or_create(user=user, administration=administration, role=duty)
    else:
        Membership.objects.filter(user=user, administration=administration, role=duty).delete()
    user.forget_roles()


@transaction.atomic
def remove(user: User, administration: Administration) -> None:
    """End somebody's work for one administration, and all their sessions; what they wrote stays."""
    Membership.objects.filter(user=user, administration=administration).delete()
    user.forget_roles()
    user.end_sessions()


def is_last(user: User, administration: Administration, role: str = Role.RELEASING) -> bool:
    """Whether nobody else holds the role there."""
    holders = Membership.objects.filter(administration=administration, role=role, user__is_active=True)
    return holders.filter(user=user).exists() and not holders.exclude(user=user).exists()
