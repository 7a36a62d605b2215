"""Whoever types an address tells where they live: such a page is kept neither in memory nor on the way."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

from amtslotse.records.current import guide

View = Callable[..., HttpResponse]


def address_not_kept(view: View) -> View:
    """A view whose pages are not kept where the place may hold a street: with streets loaded, words and digits."""

    @wraps(view)
    def careful(request: HttpRequest, *args: str, **more: str) -> HttpResponse:
        response = view(request, *args, **more)
        place = request.GET.get("ort", "")
        if guide().directory.streets and any(c.isdigit() for c in place) and any(c.isalpha() for c in place):
            patch_cache_control(response, private=True, no_store=True)
        return response

    return careful
