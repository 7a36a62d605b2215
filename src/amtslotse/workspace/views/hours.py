"""The opening hours of one office as a week."""

from django.http import Http404, HttpResponse

from amtslotse.workspace.desk import DeskRequest, at_desk


@at_desk
def week(request: DeskRequest, office: str) -> HttpResponse:
    """The week of an office."""
    raise Http404
