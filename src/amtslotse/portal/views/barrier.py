"""Reporting a barrier, without signing in."""

import re
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from amtslotse.portal.around_forms import BarrierForm
from amtslotse.portal.form_page import FormPage, handle
from amtslotse.portal.guarding import Limit
from amtslotse.records import barriers
from amtslotse.records.current import guide

LIMIT = Limit(20, 60)
_NUMBER = re.compile(r"B-[0-9A-F]{8}")


def _thanks() -> str:
    return reverse("portal:barrier-thanks")


def _report(values: dict[str, Any]) -> str:
    made = barriers.report(values["verwaltung"], values["seite"], values["text"], values["email"])
    return f"{_thanks()}?{urlencode({'nummer': made.number})}"


_PAGE = FormPage("portal/around/barrier.html", BarrierForm, _report, _thanks, LIMIT)


@csrf_exempt
@require_http_methods(("GET", "HEAD", "POST"))
def report(request: HttpRequest) -> HttpResponse:
    """What does not work, where, and whom to answer if wished."""
    initial = {"seite": request.GET.get("seite", "")[:500]}
    return handle(request, _PAGE, initial, administrations=guide().directory.administrations.values())


@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """The report is kept; its number, if the address carries one."""
    number = request.GET.get("nummer", "")
    known = number if _NUMBER.fullmatch(number) else ""
    return render(request, "portal/around/barrier_thanks.html", {"number": known})
