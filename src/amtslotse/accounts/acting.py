"""Who is at work in this moment: the person of the request that is being answered."""

from contextvars import ContextVar

from django.http import HttpRequest

current: ContextVar[HttpRequest | None] = ContextVar("amtslotse_request", default=None)


def acting() -> int | None:
    """Key of the signed-in person's account; none on the command line, in the worker and before signing in."""
    user = getattr(current.get(), "user", None)
    return user.pk if user is not None and user.is_authenticated else None
