"""Django views of the API."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

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
