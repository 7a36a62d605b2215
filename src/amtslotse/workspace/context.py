"""What every page of the workspace knows."""

from typing import Any

from django.http import HttpRequest


def desk(request: HttpRequest) -> dict[str, Any]:
    """The desk of the person, where there is one."""
    found = getattr(request, "desk", None)
    return {"desk": found} if found else {}
