"""The newsletter: ask, confirm by a button, end by a button. No page tells whether an address is known."""

from typing import Any

from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from amtslotse.portal.around_forms import LostLinkForm, NewsletterForm
from amtslotse.portal.form_page import FormPage, handle, later
from amtslotse.portal.guarding import Limit, refusal
from amtslotse.portal.tenants import operator
from amtslotse.records import newsletter
from amtslotse.records.current import guide

LIMIT = Limit(30, 60)
_SEND = ("GET", "HEAD", "POST")


def _sent() -> str:
    return reverse("portal:newsletter-sent")


def _ask(values: dict[str, Any]) -> str:
    newsletter.ask(values["email"], values["verwaltung"])
    return _sent()


def _lost_sent() -> str:
    return reverse("portal:newsletter-lost-sent")


def _lost(values: dict[str, Any]) -> str:
    newsletter.ask_to_end(values["email"])
    return _lost_sent()


_ASK = FormPage("portal/around/newsletter.html", NewsletterForm, _ask, _sent, LIMIT)
_LOST = FormPage("portal/around/newsletter_lost.html", LostLinkForm, _lost, _lost_sent, LIMIT)


@csrf_exempt
@require_http_methods(_SEND)
def ask(request: HttpRequest) -> HttpResponse:
    """Address and administrations; the same answer for known and unknown addresses."""
    administrations = guide().directory.administrations
    wanted = [one for one in request.GET.getlist("verwaltung") if one in administrations]
    runs = operator()
    context = {"administrations": administrations.values(), "operator_name": runs.name if runs else ""}
    return handle(request, _ASK, {"verwaltung": wanted}, **context)


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """Look into your mailbox."""
    return render(request, "portal/around/newsletter_sent.html")


@csrf_exempt
@never_cache
@require_http_methods(_SEND)
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows one button, only POST confirms: programs that open every link in a mail change nothing."""
    try:
        newsletter.checked_confirmation(token)
        if request.method != "POST":
            return render(request, "portal/around/newsletter_confirm.html")
        refused = refusal(request, LIMIT)
        if refused:
            return _confirming(request, refused.text, refused.status)
        newsletter.confirm(token)
    except newsletter.WrongLink:
        return render(request, "portal/around/newsletter_wrong_link.html", status=404)
    except Error:
        return _confirming(request, later(), 503)
    return render(request, "portal/around/newsletter_confirmed.html")


def _confirming(request: HttpRequest, trouble: str, status: int) -> HttpResponse:
    return render(request, "portal/around/newsletter_confirm.html", {"trouble": trouble}, status=status)


@csrf_exempt
@never_cache
@require_http_methods(_SEND)
def end(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows one button; POST, also from a mail program (RFC 8058), forgets the address."""
    try:
        newsletter.checked_ending(token)
        if request.method != "POST":
            return render(request, "portal/around/newsletter_end.html")
        newsletter.end(token)
    except newsletter.WrongLink:
        return render(request, "portal/around/newsletter_wrong_link.html", status=404)
    except Error:
        return render(request, "portal/around/newsletter_end.html", {"trouble": later()}, status=503)
    return render(request, "portal/around/newsletter_ended.html")


@csrf_exempt
@require_http_methods(_SEND)
def lost(request: HttpRequest) -> HttpResponse:
    """Unsubscribe without the mail at hand: the link is mailed again."""
    return handle(request, _LOST, {})


@require_safe
def lost_sent(request: HttpRequest) -> HttpResponse:
    """Look into your mailbox."""
    return render(request, "portal/around/newsletter_lost_sent.html")
