"""Whoever types an address tells where they live: such a page is kept neither in memory nor on the way."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

from amtslotse.records.current import guide

_CONCERN = "anliegen"
View = Callable[..., HttpResponse]


def address_not_kept(view: View) -> View:
    """A view whose pages are not kept where the place may hold a street: with streets loaded, words and digits."""

    @wraps(view)
    def careful(request: HttpRequest, *args: str, **more: str) -> HttpResponse:
        response = view(request, *args, **more)
        given = ((name, text) for name, texts in request.GET.lists() for text in texts)
        if guide().directory.streets and any(_may_be_address(*one) for one in given):
            patch_cache_control(response, private=True, no_store=True)
        return response

    return careful


def _may_be_address(name: str, text: object) -> bool:
    """Whether a value has words and digits; a concern is no address, whatever is in it."""
    letters = "" if name == _CONCERN else str(text)
    return any(map(str.isdigit, letters)) and any(map(str.isalpha, letters))
