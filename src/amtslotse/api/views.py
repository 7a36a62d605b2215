"""Django views of the API."""

from functools import lru_cache

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import Resolver404, URLResolver
from django.urls.resolvers import RegexPattern
from django.views.decorators.http import require_safe

from amtslotse.api.problems import Problem
from amtslotse.api.wsgi import ENDPOINTS, HEADERS
from amtslotse.records.current import guide, live, today


@require_safe
def plain_view(request: HttpRequest) -> HttpResponse:
    """The answer of a plain endpoint; same bytes as the WSGI function."""
    answer = ENDPOINTS[request.path_info](request.META.get("QUERY_STRING", ""), guide(), today)
    return HttpResponse(answer.body, status=answer.status, content_type=answer.media_type, headers=dict(HEADERS))


@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Alive, and with which data."""
    return JsonResponse({"status": "ok", "directory": live().version}, headers={"Cache-Control": "no-store"})


@lru_cache(maxsize=1)
def _resolver() -> URLResolver:
    """The addresses of v1, read at the first request: a process that serves pages alone never loads the framework."""
    return URLResolver(RegexPattern(""), "amtslotse.api.v1.urls")


@require_safe
def v1(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Whatever v1 answers at an address."""
    try:
        match = _resolver().resolve(rest)
    except Resolver404:
        text = (
            "Diese Adresse gibt es in v1 nicht. Alle Adressen: /api/ für Menschen, /api/v1/openapi.json für Programme."
        )
        return Problem(404, "not_found", text).response()
    answer: HttpResponse = match.func(request, *match.args, **match.kwargs)
    return answer


@require_safe
def unknown(request: HttpRequest, rest: str = "") -> HttpResponse:
    """404 for any other address below /api/, with the version there is."""
    text = (
        "Diese Adresse gibt es nicht. Die Schnittstelle hat die Version v1: /api/v1/. Beschrieben ist sie unter /api/."
    )
    return Problem(404, "not_found", text, versions=["v1"]).response()


@require_safe
def guidebook(request: HttpRequest) -> HttpResponse:
    """The page for people, made from the OpenAPI document."""
    from amtslotse.api.v1.guidebook import page

    return page(request)
