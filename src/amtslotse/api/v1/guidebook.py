"""The page about the API for people: every address of the OpenAPI document with an example to run."""

import re
from collections import defaultdict
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from amtslotse.api.v1.app import VERSION
from amtslotse.api.v1.asked import current
from amtslotse.api.v1.examples import decisions
from amtslotse.api.v1.reading import EXAMPLE
from amtslotse.api.v1.urls import api
from amtslotse.records.current import today
from amtslotse.records.open_data.declared import by_licence
from amtslotse.records.tables import RECORD_TABLES

_NAME = re.compile("`([^`]+)`")
_TAGS = ("Antworten", "Leistungen", "Angebote", "Stellen", "Orte", "Pläne", "Offene Daten", "Über die Schnittstelle")


def page(request: HttpRequest) -> HttpResponse:
    """The whole page; it needs no script and no foreign host."""
    host = (settings.PUBLIC_URL or request.build_absolute_uri("/")).rstrip("/")
    context = {
        "host": host,
        "version": VERSION,
        "groups": _groups(),
        "licences": [
            (licence, ", ".join(RECORD_TABLES[name].title for name in names)) for licence, names in by_licence()
        ],
        "statuses": [(e.decision.status, e.why, e.address) for e in decisions(current(), today())],
    }
    return render(request, "api/guidebook.html", context)


@lru_cache(maxsize=1)
def _groups() -> list[tuple[str, list[dict[str, Any]]]]:
    """Operations by subject, in the order in which they are needed."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for path, item in api.get_openapi_schema(path_prefix="/api/v1/")["paths"].items():
        operation = item["get"]
        found[operation["tags"][0]].append(
            {
                "path": path,
                "id": operation["operationId"],
                "summary": operation["summary"],
                "description": _plain(operation["description"]),
                "example": operation[EXAMPLE],
                "parameters": [_parameter(one) for one in operation["parameters"]],
            }
        )
    return sorted(found.items(), key=lambda group: _TAGS.index(group[0]))


def _plain(text: str) -> str:
    """Names in a text as the page quotes them."""
    return _NAME.sub("„\\1“", text)


def _parameter(one: dict[str, Any]) -> dict[str, Any]:
    """Name, meaning and possible values of a parameter."""
    schema = next((part for part in one["schema"].get("anyOf", ()) if part.get("type") != "null"), one["schema"])
    values = schema.get("enum") or []
    return {
        "name": one["name"],
        "text": _plain(one.get("description", "")),
        "values": values,
        "required": one["required"],
    }
