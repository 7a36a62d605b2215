"""What an administration's own host does not have: the desk, sign-in and sitemaps are on the joint portal alone."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from amtslotse.portal import errors
from amtslotse.portal.hosts import HEADERS, REFUSED, tenant

_ELSEWHERE = ("/arbeitsplatz", "/konto", "/sitemap")


class TownHosts:
    """Leads people who work here to the joint portal; a form sent there from a town's host is a wrong address."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            town = tenant(request)
        except DisallowedHost:
            return HttpResponse(REFUSED, status=400, headers=dict(HEADERS))
        if not town or not request.path_info.startswith(_ELSEWHERE):
            return self._get_response(request)
        if request.method not in ("GET", "HEAD"):
            return errors.not_found(request, Http404())
        return HttpResponseRedirect(f"{settings.ORIGIN}{request.path}")
