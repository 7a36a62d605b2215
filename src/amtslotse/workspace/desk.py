"""Who sits at the desk: a person's administrations and rights, looked up once per request."""

from collections.abc import Callable
from functools import cached_property, wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from amtslotse.accounts.models import Administration, User
from amtslotse.accounts.permissions import may_edit, may_moderate
from amtslotse.records.models import Draft
from amtslotse.records.waiting_drafts import to_release
from amtslotse.workspace.again import signed_out, typed
from amtslotse.workspace.menu import Section, sections

P = ParamSpec("P")


class Desk:
    """A person at work; templates know it as `desk`."""

    def __init__(self, user: User) -> None:
        self.user = user

    @cached_property
    def administrations(self) -> list[Administration]:
        """The administrations the person works for."""
        return list(self.user.administrations().distinct())

    @cached_property
    def moderates(self) -> bool:
        """Whether the person coordinates all administrations."""
        return may_moderate(self.user)

    @cached_property
    def edited(self) -> list[Administration]:
        """The administrations the person edits for."""
        return [a for a in self.administrations if may_edit(self.user, a)]

    def edits(self, owner: Administration, *, shared: bool) -> bool:
        """Whether the person may change records of an owner."""
        return self.moderates if shared else owner in self.edited

    @cached_property
    def to_release(self) -> list[Draft]:
        """Submitted drafts the person may release."""
        return to_release(self.user)

    @cached_property
    def waiting(self) -> int:
        """How much waits for the person's decision."""
        return len(self.to_release)

    @cached_property
    def menu(self) -> list[Section]:
        """The parts of the workspace this person may open."""
        return list(sections(moderates=self.moderates))


class DeskRequest(HttpRequest):
    """A request of somebody who signed in and works for an administration."""

    user: User
    desk: Desk


def at_desk(
    view: Callable[Concatenate[DeskRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Only for signed-in people with an administration; the view finds them as `request.desk`.

    Whoever sends a form after the session ended gets back what was typed, and signs in again.
    """

    @wraps(view)
    def seated(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        desk = Desk(request.user)  # type: ignore[arg-type]  # signed in, so a User
        request.desk = desk  # type: ignore[attr-defined]
        if not desk.administrations:
            return render(request, "workspace/no_administration.html", status=403)
        return view(request, *args, **kwargs)  # type: ignore[arg-type]

    entered = login_required(seated)

    @wraps(view)
    def asked(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.method == "POST" and not request.user.is_authenticated and typed(request):
            return signed_out(request)
        return entered(request, *args, **kwargs)

    return asked
