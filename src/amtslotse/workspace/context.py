"""What every page of the workspace knows."""

from typing import Any

from django.http import HttpRequest

from amtslotse.workspace.handbook_text import address
from amtslotse.workspace.help import page_for


def desk(request: HttpRequest) -> dict[str, Any]:
    """The desk of the person, where there is one, and where the handbook explains the page."""
    found = getattr(request, "desk", None)
    return _help(request) | ({"desk": found} if found else {})


def _help(request: HttpRequest) -> dict[str, Any]:
    match = request.resolver_match
    page, _, heading = page_for(match.view_name, match.kwargs.get("name", "")).partition("#") if match else ("", "", "")
    return {"help_url": address(f"{page}.md" + (f"#{heading}" if heading else ""))} if page else {}
