"""What is written down by itself: publications, steps of drafts, roles, signing in, passwords and second factors."""

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from django.contrib.auth.signals import user_logged_out, user_login_failed
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from amtslotse.accounts.invitation import Invitation
from amtslotse.accounts.models import Membership, User
from amtslotse.accounts.people import person_with
from amtslotse.records.audit.writing import note
from amtslotse.records.models import DraftEvent, Publication


@receiver(post_save, sender=Publication)
def _published(instance: Publication, created: bool, **_: Any) -> None:
    if created:
        note("publication", f"publication/{instance.pk}", tables=instance.tables[:200])


@receiver(post_save, sender=DraftEvent)
def _draft(instance: DraftEvent, created: bool, **_: Any) -> None:
    if created:
        note(f"draft.{instance.step}", f"draft/{instance.draft_id}", who=instance.by_id, version=instance.version)


@receiver(post_save, sender=Membership)
def _role_given(instance: Membership, created: bool, **_: Any) -> None:
    what = "role.given" if created else "role.changed"
    note(what, instance.administration.slug, person=instance.user_id, role=str(instance.role))


@receiver(post_delete, sender=Membership)
def _role_taken(instance: Membership, **_: Any) -> None:
    note("role.taken", instance.administration.slug, person=instance.user_id, role=str(instance.role))


@receiver(post_save, sender=Invitation)
def _invited(instance: Invitation, created: bool, **_: Any) -> None:
    """To whom is not told: the address is that of somebody who may never have an account."""
    if created:
        note("invitation", instance.administration.slug, role=str(instance.role), number=instance.pk)


@receiver(account.user_logged_in)
def _signed_in(user: User, **_: Any) -> None:
    note("sign-in", who=user.pk)


@receiver(user_login_failed)
def _refused(credentials: dict[str, Any], **_: Any) -> None:
    """Whose account it was, if it is one; never what was typed."""
    typed = credentials.get("email") or credentials.get("username")
    known = person_with(typed.replace("\0", "")[:254]) if isinstance(typed, str) and typed else None
    note("sign-in.failed", who=known.pk if known else None)


@receiver(mfa.authentication_failed)
def _code_refused(user: User, **_: Any) -> None:
    note("second-factor.failed", who=user.pk)


@receiver(user_logged_out)
def _signed_out(user: User | None, **_: Any) -> None:
    if user is not None and user.pk:
        note("sign-out", who=user.pk)


@receiver((account.password_changed, account.password_set, account.password_reset))
def _new_password(user: User, **_: Any) -> None:
    note("password.changed", who=user.pk)


@receiver(account.email_changed)
def _new_address(user: User, **_: Any) -> None:
    note("address.changed", who=user.pk)


@receiver(post_save, sender=Authenticator)
def _second_factor(instance: Authenticator, created: bool, **_: Any) -> None:
    if created:
        note("second-factor.added", f"person/{instance.user_id}", kind=str(instance.type))


@receiver(post_delete, sender=Authenticator)
def _second_factor_gone(instance: Authenticator, **_: Any) -> None:
    note("second-factor.removed", f"person/{instance.user_id}", kind=str(instance.type))
