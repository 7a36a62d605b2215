"""The widget for other sites: its script, and what it needs to begin."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from amtslotse.api.widget_files import scripts
from amtslotse.guide.directory import Directory
from amtslotse.records.current import guide

_OPEN = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
_YEAR = "public, max-age=31536000, immutable"
_HOUR = "public, max-age=3600"


@require_safe
def script(request: HttpRequest, version: str) -> HttpResponse:
    """The script of a version: a full number never changes, `v1` is the newest that still fits."""
    found = scripts().get(version)
    if found is None:
        raise Http404("Diese Fassung gibt es nicht.")
    kept = _OPEN | {"Cache-Control": _HOUR if version.startswith("v") else _YEAR}
    return HttpResponse(found.body, content_type="text/javascript; charset=utf-8", headers=kept)


@require_safe
def start(request: HttpRequest) -> JsonResponse:
    """What the script asks first: whether the portal is there, and which offices are the host's own."""
    directory = guide().directory
    known = directory.administrations.get(request.GET.get("administration", ""))
    content = {
        "administration": known.name if known else None,
        "offices": offices_of(directory, known.id if known else ""),
    }
    return JsonResponse(content, headers=_OPEN | {"Cache-Control": "public, max-age=300"})


def offices_of(directory: Directory, administration: str) -> list[str]:
    """Offices that an administration runs, itself first."""
    known = directory.administrations.get(administration)
    run = [a.id for a in directory.authorities.values() if administration and a.administration == administration]
    return list(dict.fromkeys([known.authority, *run])) if known else []
