"""Django views of the API."""

from functools import lru_cache

import orjson
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import URLResolver, path
from django.urls.resolvers import RegexPattern
from django.views.decorators.http import require_safe

from amtslotse.api.problems import Problem
from amtslotse.records.current import live


@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Alive, and with which data."""
    return JsonResponse({"status": "ok", "directory": live().version}, headers={"Cache-Control": "no-store"})


@lru_cache(maxsize=1)
def _v1() -> URLResolver:
    """The addresses of v1, read at the first request: a process that serves pages alone never loads the framework."""
    return URLResolver(RegexPattern(r""), "amtslotse.api.v1.urls")


def v1(request: HttpRequest, rest: str) -> HttpResponse:
    """Whatever v1 answers at an address."""
    from django.urls import Resolver404

    try:
        match = _v1().resolve(rest)
    except Resolver404:
        raise Problem(404, "x", "y") from None
    return match.func(request, *match.args, **match.kwargs)
