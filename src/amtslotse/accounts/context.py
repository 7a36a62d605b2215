"""What templates of private pages know about the person."""

from typing import Any

from django.contrib.auth.context_processors import auth
from django.contrib.messages.context_processors import messages
from django.http import HttpRequest

from amtslotse.accounts.middleware import is_private


def person(request: HttpRequest) -> dict[str, Any]:
    """The request, the person and their messages on private pages; nothing on public pages."""
    if not is_private(request) or not hasattr(request, "user"):
        return {}
    return {"request": request, **auth(request), **messages(request)}
