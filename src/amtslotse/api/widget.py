"""The widget for other sites: its script, what it needs to begin, and the same search as a frame."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from amtslotse.api.widget_files import scripts
from amtslotse.guide.directory import Directory
from amtslotse.guide.place import PLACE_LIMIT
from amtslotse.guide.text import clean
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
        "offices": _offices(directory, known.id if known else ""),
    }
    return JsonResponse(content, headers=_OPEN | {"Cache-Control": "public, max-age=300"})


def _offices(directory: Directory, administration: str) -> list[str]:
    """Offices that an administration runs, itself first."""
    known = directory.administrations.get(administration)
    run = [a.id for a in directory.authorities.values() if administration and a.administration == administration]
    return list(dict.fromkeys([known.authority, *run])) if known else []


@require_safe
@xframe_options_exempt
def frame(request: HttpRequest) -> HttpResponse:
    """The search as a page to put into a frame: a plain form whose answer fills the whole window."""
    directory = guide().directory
    known = directory.administrations.get(request.GET.get("administration", ""))
    context = {
        "place_text": clean(request.GET.get("place", ""), PLACE_LIMIT)[0],
        "theme_of": known.id if known and known.id in directory.themes else "",
    }
    response = render(request, "portal/widget_frame.html", context)
    response.headers["Content-Security-Policy"] = _policy(known.id if known else "")
    return response


def _policy(administration: str) -> str:
    """No script at all, and only the hosts in the settings may frame the page; by default any may."""
    hosts = settings.WIDGET_HOSTS.get(administration) or settings.WIDGET_HOSTS.get("") or ("*",)
    parts = ("default-src 'none'", "style-src 'self'", "font-src 'self'", "img-src 'self' data:", "form-action 'self'")
    return "; ".join((*parts, "base-uri 'none'", f"frame-ancestors {' '.join(hosts)}"))
