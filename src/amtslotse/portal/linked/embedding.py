"""schema.org data inside a page: a script element that is data, never code."""

from functools import partial

import orjson
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from amtslotse.guide import Decision, schema_org
from amtslotse.guide.model import Authority
from amtslotse.guide.schema_org import Thing
from amtslotse.guide.spoken import GERMAN
from amtslotse.portal.addresses import address
from amtslotse.portal.language import in_language
from amtslotse.portal.origin import joint
from amtslotse.records.current import guide, today

_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""Characters that mean something to HTML or end a line in old JavaScript, as JSON writes them instead."""


def of_answer(request: HttpRequest, decision: Decision) -> SafeString:
    """The service of an answer, with its offices and ways."""
    return script(schema_org.graph(schema_org.answer(guide().directory, decision, _pages(request))))


def of_office(request: HttpRequest, office: Authority) -> SafeString:
    """One office."""
    return script(schema_org.graph(schema_org.office(guide().directory, office, today(), _pages(request))))


def of_home(request: HttpRequest) -> SafeString:
    """The portal itself, with the address of its search."""
    home = joint(request) + reverse("portal:home")
    target = f"{joint(request)}{reverse('portal:search')}?anliegen={{search_term_string}}"
    action = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": target},
        "query-input": "required name=search_term_string",
    }
    return script(
        schema_org.graph({"@type": "WebSite", "@id": home, "url": home, "name": "Amtslotse", "potentialAction": action})
    )


def script(data: Thing) -> SafeString:
    """The element; nothing in the data can end it or begin another (HTML, "restrictions for contents of script")."""
    written = orjson.dumps(data).decode()
    for character, escape in _UNSAFE.items():  # five passes are ten times faster than str.translate
        written = written.replace(character, escape)
    return mark_safe(f'<script type="application/ld+json">{written}</script>')  # noqa: S308 - escaped above


def _pages(request: HttpRequest) -> schema_org.Page:
    return partial(page, joint(request))


def page(origin: str, kind: str, key: str) -> str:
    """Address of the German page on the joint portal: the one name by which all data speak of a thing."""
    return origin + in_language(address(kind, key), GERMAN)
