"""The portal as a search engine of the browser: description and suggestions (OpenSearch 1.1)."""

import orjson
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from amtslotse.portal.context import portal
from amtslotse.records.current import guide

COUNT = 8
ASKED = 200
"""Characters of what was typed that are read."""


@require_safe
def description(request: HttpRequest) -> HttpResponse:
    """Name and addresses of the search, on the host that asks."""
    here = request.build_absolute_uri
    addresses = {
        "search": here(reverse("portal:search")),
        "suggest": here(reverse("site:opensearch-suggestions")),
        "itself": here(request.path),
        "icon": here(portal(request)["file"]["icon"]),
    }
    return render(
        request, "portal/opensearch.xml", addresses, content_type="application/opensearchdescription+xml; charset=utf-8"
    )


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """What was typed, then texts that complete it; nothing of it is kept."""
    typed = request.GET.get("q", "")[:ASKED]
    found = guide().suggester.concerns(typed, COUNT, "de") if typed.strip() else []
    texts = list(dict.fromkeys(one.text for one in found))
    body = orjson.dumps([typed, texts])
    response = HttpResponse(body, content_type="application/x-suggestions+json; charset=utf-8")
    response.headers["Cache-Control"] = "private, max-age=60"
    return response
