"""One page of a list, with its way on in the Link header (RFC 8288)."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from django.http import HttpRequest, HttpResponse
from pydantic import BaseModel, Field

from amtslotse.api.v1.asked import Paged, current

T = TypeVar("T")
Row = TypeVar("Row")


class Page(BaseModel, Generic[T]):
    """Eine Seite einer Liste."""

    total: int = Field(description="So viele Einträge hat die ganze Liste.")
    page: int
    limit: int
    items: list[T]
    directory: str = Field(description="Stand der Daten.", examples=["2026-11-22T10:00:00Z#1842"])


def page(
    request: HttpRequest,
    response: HttpResponse,
    asked: Paged,
    rows: Sequence[Row],
    shown: Callable[[Row], dict[str, Any]],
) -> dict[str, Any]:
    """The rows of the page asked for; only these are written out."""
    start = (asked.page - 1) * asked.limit
    if links := _links(request, asked, len(rows)):
        response.headers["Link"] = links
    return {
        "total": len(rows),
        "page": asked.page,
        "limit": asked.limit,
        "items": [shown(row) for row in rows[start : start + asked.limit]],
        "directory": current().directory.version,
    }


def _links(request: HttpRequest, asked: Paged, total: int) -> str:
    """Addresses of the first, previous, next and last page, as far as there are any."""
    last = max(1, -(-total // asked.limit))
    wanted = {"first": 1, "prev": min(asked.page - 1, last), "next": asked.page + 1, "last": last}
    found = []
    for name, number in wanted.items():
        if 1 <= number <= last:
            query = request.GET.copy()
            query["page"] = str(number)
            found.append(f'<{request.path}?{query.urlencode()}>; rel="{name}"')
    return ", ".join(found)
