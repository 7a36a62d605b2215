"""The language of a page is part of its address: /en/… is English, everything else German.

No cookie and no Accept-Language: an address always shows the same page, so it can be kept and shared.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation


def language_of(path: str) -> str:
    """Language of a path: its first part if that is a language of the portal, else the first language."""
    head = path.lstrip("/").split("/", 1)[0]
    known = [code for code, _ in settings.LANGUAGES]
    return head if head in known[1:] else known[0]


def in_language(address: str, language: str) -> str:
    """The same page, with its query, in another language."""
    first = settings.LANGUAGES[0][0]
    current = language_of(address.partition("?")[0])
    bare = address if current == first else address.removeprefix(f"/{current}")
    bare = bare if bare.startswith("/") else f"/{bare}"
    return bare if language == first else f"/{language}{bare}"


def addresses(address: str) -> list[tuple[str, str, str]]:
    """Code, own name and address of the page in each other language of the portal."""
    current = language_of(address.partition("?")[0])
    return [(code, name, in_language(address, code)) for code, name in settings.LANGUAGES if code != current]


class LanguageByPath:
    """Activates the language of the address for the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = language_of(request.path_info)
        with translation.override(language):
            response = self._get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response
