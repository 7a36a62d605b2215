"""How an operation is declared: read-only, with its problems and an address that shows it."""

from collections.abc import Callable
from typing import Any, TypeVar

from pydantic import BaseModel, Field

from amtslotse.api.v1.app import api

F = TypeVar("F", bound=Callable[..., Any])
EXAMPLE = "x-beispiel"
_PROBLEMS = {400: "Die Anfrage ist nicht verständlich.", 404: "Das gibt es nicht.",
             406: "In einer Form, die „Accept“ erlaubt, gibt es das nicht.", 409: "Mehrere sind gemeint.",
             410: "Das gibt es nicht mehr.", 414: "Die Adresse ist zu lang.",
             429: "Zu viele Anfragen in einer Minute; `Retry-After` nennt die Wartezeit."}  # fmt: skip


class ProblemDetails(BaseModel):
    """Was nicht ging und was zu tun ist (RFC 9457)."""

    type: str = Field(examples=["tag:amtslotse,2026:invalid_parameter"], description="Bleibt gleich; für Programme.")
    title: str
    status: int
    detail: str | None = Field(None, description="Ein Satz für Menschen, auf Deutsch.")
    parameter: str | None = Field(None, description="Die Angabe, um die es geht.")


def get(
    path: str,
    *,
    answer: Any,
    name: str,
    summary: str,
    tag: str,
    example: str,
    problems: tuple[int, ...] = (400, 414),
    files: tuple[str, ...] = (),
    **extra: Any,
) -> Callable[[F], F]:
    """Register a GET operation; `example` is an address below /api/v1 that anybody can try, `files` are media types."""
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemDetails"}}}
    errors = {
        status: {"description": _PROBLEMS[status], "content": content} for status in sorted({*problems, 406, 429})
    }
    whole = {media_type: {"schema": {"type": "string"}} for media_type in files}
    unchanged = {304: {"description": "Nichts hat sich geändert."}}
    described = {
        "responses": {
            200: {"description": "Die Antwort."} | ({"content": whole} if files else {}),
            **unchanged,
            **errors,
        },
        EXAMPLE: f"/api/v1{example}",
    }
    return api.get(
        path, response=answer, operation_id=name, summary=summary, tags=[tag], openapi_extra=described | extra
    )
