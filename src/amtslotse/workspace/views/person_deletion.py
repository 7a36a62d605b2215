"""Deleting the account of somebody who asked for it; by those who look after the people of an administration."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from amtslotse.accounts.models import User
from amtslotse.accounts.people import NotPossible
from amtslotse.accounts.permissions import may_manage_people
from amtslotse.records.person import requesting
from amtslotse.records.person.deletion import delete, needed_by
from amtslotse.workspace.desk import DeskRequest, at_desk


@at_desk
def delete_account(request: DeskRequest, slug: str, key: int) -> HttpResponse:
    """A page that says what follows, then the deletion; without a request by the person there is no such page."""
    administration = get_object_or_404(request.user.administrations(), slug=slug)
    person = get_object_or_404(User.objects.filter(memberships__administration=administration).distinct(), pk=key)
    if not may_manage_people(request.user, administration) or requesting.request_of(person) is None:
        raise Http404
    others = list(person.administrations().exclude(pk=administration.pk))
    name, itself = person.name, person == request.user
    if request.method == "POST" and not others:
        try:
            delete(person, request.user)
        except NotPossible as error:
            messages.error(request, str(error))
            return redirect("workspace:people-of", slug)
        if itself:
            return redirect("account_login")
        messages.success(request, f"Das Konto von {name} ist gelöscht.")
        return redirect("workspace:people-of", slug)
    context = {"administration": administration, "at": "people", "person": person, "others": others}
    return render(request, "workspace/people/delete.html", context | {"needed": needed_by(person)})
