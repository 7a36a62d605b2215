"""The people of an administration: who they are, inviting, roles, removing. Others' people do not exist here."""

import logging
from smtplib import SMTPException
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from amtslotse.accounts import people
from amtslotse.accounts.invitation import Invitation
from amtslotse.accounts.models import Administration, Role, User
from amtslotse.accounts.permissions import may_invite, may_manage_people, may_moderate
from amtslotse.records.person.requesting import request_of
from amtslotse.workspace.desk import DeskRequest, at_desk
from amtslotse.workspace.members import members
from amtslotse.workspace.people_forms import InviteForm, RoleForm, roles_for

log = logging.getLogger(__name__)


@at_desk
def index(request: DeskRequest) -> HttpResponse:
    """One's own administration; with several, a choice."""
    own = request.desk.administrations
    if len(own) == 1:
        return redirect("workspace:people-of", own[0].slug)
    return render(request, "workspace/people/index.html", {"administrations": own, "at": "people"})


@at_desk
def members_of(request: DeskRequest, slug: str) -> HttpResponse:
    """The people of an administration one works for."""
    administration = _own(request, slug)
    manages = may_manage_people(request.user, administration)
    waiting = Invitation.open.filter(administration=administration).select_related("inviter") if manages else []
    context = {"members": members(administration), "manages": manages, "waiting": waiting}
    return _show(request, "workspace/people/members.html", administration, context)


@at_desk
def invite(request: DeskRequest, slug: str) -> HttpResponse:
    """Invite somebody; moderators do this for the first people of any administration."""
    administration = get_object_or_404(Administration.open, slug=slug)
    if not roles_for(request.user, administration):
        raise Http404
    form = InviteForm(request.user, administration, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _sent(request, form, administration):
        own = administration in request.desk.administrations
        return redirect("workspace:people-of", slug) if own else redirect("workspace:administrations")
    status = 400 if form.is_bound else 200
    return _show(request, "workspace/people/invite.html", administration, {"form": form}, status)


@at_desk
@require_POST
def withdraw(request: DeskRequest, slug: str, key: int) -> HttpResponse:
    """The link of an invitation stops working."""
    administration = _managed(request, slug)
    found = get_object_or_404(Invitation.open, administration=administration, pk=key)
    found.withdrawn_at = timezone.now()
    found.save(update_fields=["withdrawn_at"])
    messages.success(request, f"Die Einladung an {found.email} gilt nicht mehr.")
    return redirect("workspace:people-of", slug)


@at_desk
def role(request: DeskRequest, slug: str, key: int) -> HttpResponse:
    """Another role; whoever gives up the last releasing role is warned first."""
    administration, user = _member(request, slug, key)
    current = next(one for one in members(administration) if one.user.pk == user.pk)
    form = RoleForm(request.POST or None, initial={"role": current.role})
    last = people.is_last(user, administration)
    confirmed = not last or "trotzdem" in request.POST
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["role"]
        if confirmed or chosen == Role.RELEASING:
            people.set_role(user, administration, chosen)
            messages.success(request, f"{user.name} hat jetzt die Rolle {Role(chosen).label}.")
            return (
                redirect("workspace:people-of", slug)
                if _still(request, administration)
                else redirect("workspace:start")
            )
    context = {"member": current, "form": form, "last": last and request.method == "POST"}
    return _show(request, "workspace/people/role.html", administration, context)


@at_desk
@require_POST
def duty(request: DeskRequest, slug: str, key: int) -> HttpResponse:
    """Give or take moderating or operating; moderators alone, and never their own last moderating role."""
    administration = get_object_or_404(Administration.open, slug=slug, moderates=True)
    if not may_moderate(request.user):
        raise Http404
    user = _works_for(administration, key)
    which, held = request.POST.get("aufgabe", ""), request.POST.get("ja") == "1"
    if which == Role.MODERATING and not held and people.is_last(user, administration, Role.MODERATING):
        messages.error(request, "Jemand muss moderieren. Geben Sie die Aufgabe zuerst einer zweiten Person.")
    else:
        try:
            people.set_duty(user, administration, which, held)
        except people.NotPossible as error:
            messages.error(request, str(error))
    return redirect("workspace:people-of", slug)


@at_desk
def remove(request: DeskRequest, slug: str, key: int) -> HttpResponse:
    """End somebody's work here, after a page that says what follows."""
    administration, user = _member(request, slug, key)
    last = people.is_last(user, administration)
    if request.method != "POST" or (last and "trotzdem" not in request.POST):
        context = {"person": user, "last": last, "self": user == request.user, "asked": request_of(user)}
        return _show(request, "workspace/people/remove.html", administration, context)
    people.remove(user, administration)
    messages.success(request, f"{user.name} arbeitet nicht mehr für {administration.name}.")
    return redirect("workspace:people-of", slug) if user != request.user else redirect("account_login")


def _own(request: DeskRequest, slug: str) -> Administration:
    """An administration one works for; of others nobody learns whether they have people."""
    return get_object_or_404(request.user.administrations(), slug=slug)


def _managed(request: DeskRequest, slug: str) -> Administration:
    administration = _own(request, slug)
    if not may_manage_people(request.user, administration):
        raise Http404
    return administration


def _member(request: DeskRequest, slug: str, key: int) -> tuple[Administration, User]:
    administration = _managed(request, slug)
    return administration, _works_for(administration, key)


def _works_for(administration: Administration, key: int) -> User:
    """A person with one role or several in an administration."""
    return get_object_or_404(User.objects.filter(memberships__administration=administration).distinct(), pk=key)


def _still(request: DeskRequest, administration: Administration) -> bool:
    return request.user.memberships.filter(administration=administration).exists()


def _sent(request: DeskRequest, form: InviteForm, administration: Administration) -> bool:
    """Whether the invitation is on its way; if not, the form says why."""
    email, chosen = form.cleaned_data["email"], form.cleaned_data["role"]
    if not may_invite(request.user, administration, chosen):
        raise Http404
    try:
        people.invite(request.user, email, administration, chosen)
    except people.NotPossible as error:
        form.add_error("email", str(error))
        return False
    except (OSError, SMTPException) as error:
        log.error("Eine Einladung konnte nicht verschickt werden: %s", type(error).__name__)
        form.add_error("email", "Die E-Mail konnte nicht verschickt werden. Bitte versuchen Sie es später noch einmal.")
        return False
    messages.success(request, f"Die Einladung an {email} ist unterwegs. Sie gilt sieben Tage.")
    return True


def _show(
    request: DeskRequest, template: str, administration: Administration, more: dict[str, Any], status: int = 200
) -> HttpResponse:
    return render(request, template, {"administration": administration, "at": "people", **more}, status=status)
