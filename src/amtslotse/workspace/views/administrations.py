"""Opening and closing administrations; for the district's moderators alone, who see counts, never names."""

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from amtslotse.accounts.models import Administration, Role
from amtslotse.accounts.permissions import may_moderate
from amtslotse.workspace.desk import DeskRequest, at_desk
from amtslotse.workspace.people_forms import CloseForm


@at_desk
def index(request: DeskRequest) -> HttpResponse:
    """All administrations with the number of their people."""
    _moderators_only(request)
    active = Q(memberships__user__is_active=True)
    rows = Administration.objects.annotate(
        people=Count("memberships__user", filter=active, distinct=True),
        releasers=Count("memberships__user", filter=active & Q(memberships__role=Role.RELEASING), distinct=True),
    )
    return render(request, "workspace/people/administrations.html", {"rows": rows, "at": "administrations"})


@at_desk
def close(request: DeskRequest, slug: str) -> HttpResponse:
    """A dated end: its people can no longer sign in to it, what it published stays."""
    _moderators_only(request)
    administration = get_object_or_404(Administration, slug=slug, moderates=False)
    form = CloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        administration.closed_on = form.cleaned_data["day"]
        administration.save(update_fields=["closed_on"])
        messages.success(
            request, f"{administration.name} nimmt ab {administration.closed_on:%d.%m.%Y} nicht mehr teil."
        )
        return redirect("workspace:administrations")
    status = 400 if form.is_bound else 200
    context = {"administration": administration, "form": form, "at": "administrations"}
    return render(request, "workspace/people/close.html", context, status=status)


@at_desk
@require_POST
def reopen(request: DeskRequest, slug: str) -> HttpResponse:
    """Its people may work again, with the roles they had."""
    _moderators_only(request)
    administration = get_object_or_404(Administration, slug=slug)
    administration.closed_on = None
    administration.save(update_fields=["closed_on"])
    messages.success(request, f"{administration.name} nimmt wieder teil.")
    return redirect("workspace:administrations")


def _moderators_only(request: DeskRequest) -> None:
    if not may_moderate(request.user):
        raise Http404
