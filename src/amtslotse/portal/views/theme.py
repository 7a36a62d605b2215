"""The look of one administration: a small style sheet and a logo, made from the table of themes."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from amtslotse.guide.theme import Theme
from amtslotse.portal.theming import LOGOS, logo_file
from amtslotse.records.current import guide

_COLOUR = "--kern-color-action-default: {0}; --kern-color-action-default-contextual: {0};"


@require_safe
def stylesheet(request: HttpRequest, administration: str) -> HttpResponse:
    """Colours of an administration for light and dark pages; both were checked for contrast when loaded."""
    theme = _theme(administration)
    style = (
        f":root {{ {_COLOUR.format(theme.colour)} }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root {{ {_COLOUR.format(theme.colour_dark)} }} }}\n"
    )
    return HttpResponse(style, content_type="text/css; charset=utf-8")


@require_safe
def logo(request: HttpRequest, administration: str) -> HttpResponseBase:
    """The logo of an administration."""
    path = logo_file(_theme(administration))
    if path is None:
        raise Http404("Dieses Logo gibt es nicht.")
    return FileResponse(path.open("rb"), content_type=LOGOS[path.suffix])


def _theme(administration: str) -> Theme:
    found = guide().directory.themes.get(administration)
    if found is None:
        raise Http404("Dieses Aussehen gibt es nicht.")
    return found
