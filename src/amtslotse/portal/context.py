"""What every page knows: the district's name and the state of the data."""

from datetime import datetime
from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language

from amtslotse.guide.around import OUTAGE, Administration, Notice, notices_on
from amtslotse.portal import carrying, theming
from amtslotse.portal.tenants import own
from amtslotse.records.current import guide, today

_PAGES = (
    "home",
    "topics",
    "life-situations",
    "business-situations",
    "offices",
    "contact",
    "search",
    "index",
    "places",
    "feedback",
    "plans",
)
_AROUND = (
    "news",
    "newsletter",
    "imprint",
    "privacy",
    "accessibility",
    "barrier",
    "easy-language",
    "sign-language",
)
_FILES = {
    "icon": "portal/icon.svg",
    "font": "kern/fira-sans-regular.woff2",
    "kern": "kern/kern.min.css",
    "style": "portal/portal.css",
    "around": "portal/around.css",
    "combobox": "portal/combobox.js",
    "combobox_style": "portal/combobox.css",
    "open": "portal/open.js",
    "feedback": "portal/feedback.css",
}


@lru_cache(maxsize=8)
def _fixed(language: str) -> dict[str, dict[str, str]]:
    """Addresses and attributes that are on every page, made once per language."""
    suggest: dict[str, str] = {
        what: render_to_string("portal/parts/suggest.html", {"what": what}) for what in ("concern", "place")
    }
    to = {name.replace("-", "_"): reverse(f"portal:{name}") for name in (*_PAGES, *_AROUND)}
    return {"to": to, "file": {name: static(path) for name, path in _FILES.items()}, "suggest": suggest}


def portal(request: HttpRequest) -> dict[str, Any]:
    """Name of the district and, if known, the moment of publication."""
    directory = guide().directory
    area = directory.areas.get(directory.district)
    town = own(request)
    theme = theming.chosen(town.id if town else "")
    district = area.name if area else ""
    return {
        "district": district,
        "brand": theme.label if theme else town.name if town else district,
        "stand": moment(directory.version),
        "outages": _outages(town),
        "carry": carrying.of(request) if "ort" in request.GET else carrying.Carried(),
        "theme": theme,
        "streets": bool(directory.streets),
        **_fixed(get_language() or "de"),
    }


def _outages(town: Administration | None) -> list[Notice]:
    """All outages; on an administration's host its own and the operator's."""
    known = guide().directory.administrations
    found = notices_on(guide().directory.notices, today(), kinds=(OUTAGE,))
    concerned = {key for key, one in known.items() if town is None or one is town or one.moderates}
    return [notice for notice in found if notice.administration in concerned]


def moment(version: str) -> datetime | None:
    """The time in a version such as 2026-11-22T10:00:00Z#1842; versions from files have none."""
    try:
        return datetime.fromisoformat(version.split("#")[0])
    except ValueError:
        return None
