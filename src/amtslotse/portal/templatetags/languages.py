"""How templates show the data's texts: {{ service|label }}, {{ office.name|label }}, {{ service|wording:"description" }}."""

from datetime import date
from typing import Any

from django import template
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.template import Context
from django.utils.formats import date_format
from django.utils.safestring import SafeString

from amtslotse.guide.model import Service
from amtslotse.guide.spoken import GERMAN, RIGHT_TO_LEFT, language_of
from amtslotse.portal import wording as words
from amtslotse.portal.language import addresses, in_language
from amtslotse.portal.origin import joint
from amtslotse.records.current import guide

register = template.Library()


def _request(context: Context) -> HttpRequest | None:
    """The request a page answers; parts rendered without one have none."""
    return getattr(context, "request", None)


@register.filter
def label(value: object, field: str = "") -> str:
    """A text of the data for HTML, in the page's language, else marked with its own."""
    return words.marked(words.said(value, field))


@register.filter
def wording(value: object, field: str = "") -> str:
    """The same without marks, for titles and attributes."""
    return words.said(value, field)


@register.filter
def beside(service: Service, language: str | None) -> str:
    """The service's name in the language a person searched in, set beside its title."""
    found = words.label_in(service, language)
    return SafeString(f'<span class="beside"> – {words.marked(found)}</span>') if found else ""


@register.filter
def weekday(day: date, form: str = "") -> str:
    """A day with its weekday: Dienstag, 24. November 2026; "short" leaves out the year."""
    return f"{date_format(day, 'l')}, {date_format(day, 'MONTH_DAY_FORMAT' if form else 'DATE_FORMAT')}"


@register.filter
def speech(text: str) -> str:
    """Language tag of a text, for a `lang` attribute."""
    return language_of(text)


@register.inclusion_tag("portal/parts/easy_german.html")
def easy_german(service: Service) -> dict[str, Any]:
    """The service in Leichte Sprache, on German pages and where there is a text."""
    shown = words.page_language() == GERMAN
    return {"sentences": words.easy_german(service) if shown else (), "reviewed": words.easy_is_reviewed(service)}


@register.inclusion_tag("portal/parts/other_tongue.html", takes_context=True)
def other_tongue(context: Context, language: str | None) -> dict[str, Any]:
    """One line for those who searched in another language: this page is German, here is the English one."""
    request = _request(context)
    if request is None or not language or words.page_language() != GERMAN:
        return {}
    directory = guide().directory
    sentence, link = (directory.translated("phrases", key, "text", language) for key in ("in-german", "in-english"))
    english = in_language(request.get_full_path(), "en")
    direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
    return {"language": language, "direction": direction, "sentence": sentence, "link": link, "english": english}


@register.inclusion_tag("portal/parts/language_switch.html", takes_context=True)
def language_switch(context: Context) -> dict[str, Any]:
    """Links to the same page in the other languages."""
    request = _request(context)
    return {"others": addresses(request.get_full_path()) if request else ()}


@register.inclusion_tag("portal/parts/alternates.html", takes_context=True)
def alternates(context: Context) -> dict[str, Any]:
    """For search engines: the page's own address and those in all languages, on the joint portal, without what was typed."""
    request = _request(context)
    if request is None:
        return {"pages": ()}
    try:
        origin = joint(request)
    except DisallowedHost:  # the page that refuses a foreign host repeats nothing of it
        return {"pages": ()}
    german = in_language(request.path, GERMAN)
    pages = [(GERMAN, german), ("en", in_language(request.path, "en")), ("x-default", german)]
    canonical = origin + (context.get("canonical") or request.path)
    return {"pages": [(code, origin + path) for code, path in pages], "canonical": canonical}
