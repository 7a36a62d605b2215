"""Imprint, privacy and accessibility: our own plain texts with each controller's data."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from amtslotse.portal.tenants import administration_or_404, operator, own, website_of
from amtslotse.records.current import guide


def _context(request: HttpRequest, slug: str) -> dict[str, Any]:
    """The administration of the address, else that of the host, else the operator, with what is known of it."""
    directory = guide().directory
    found = administration_or_404(slug) if slug else own(request) or operator()
    return {
        "administration": found,
        "controller": directory.controllers.get(found.id) if found else None,
        "website": website_of(found) if found else "",
        "operator": operator(),
        "on_own_host": found is not None and found is own(request) and not found.moderates,
        "others": [a for a in directory.administrations.values() if a is not found],
    }


_KEPT = {"GAPS_HASH_DAYS": 90, "GAPS_VISIBLE_DAYS": 365, "FEEDBACK_TEXT_DAYS": 180, "FEEDBACK_COUNT_DAYS": 730}
"""Days that hold where the settings name none."""


@require_safe
def imprint(request: HttpRequest, administration: str = "") -> HttpResponse:
    """Who answers for the portal, or for one administration's part of it (§ 5 DDG)."""
    return render(request, "portal/around/imprint.html", _context(request, administration))


@require_safe
def privacy(request: HttpRequest, administration: str = "") -> HttpResponse:
    """What the portal does with data and who answers for it (GDPR Art. 13)."""
    return render(
        request, "portal/around/privacy.html", {**_context(request, administration), "kept": _kept(), **_asked()}
    )


def _asked() -> dict[str, bool]:
    """Whom our own server asks, as it is configured; the page promises nothing else."""
    asked = {"pvog": settings.OUTSIDE, "second_opinion": settings.FITCONNECT_URL, "links": settings.LINKS}
    asked |= {"mails": settings.EMAIL_HOST, "api_limit": settings.API_LIMIT}
    return {f"asks_{name}": bool(value) for name, value in asked.items()}


def _kept() -> dict[str, int]:
    """For how many days what is kept; the page promises what the settings say."""
    names = {"hidden": "GAPS_HASH_DAYS", "visible": "GAPS_VISIBLE_DAYS"}
    names |= {"feedback_text": "FEEDBACK_TEXT_DAYS", "feedback_count": "FEEDBACK_COUNT_DAYS"}
    return {key: int(getattr(settings, name, _KEPT[name])) for key, name in names.items()}


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement (NBGG § 9b, model of (EU) 2018/1523)."""
    operator_alone = operator()
    slug = operator_alone.id if operator_alone else ""
    return render(request, "portal/around/accessibility.html", _context(request, slug))
