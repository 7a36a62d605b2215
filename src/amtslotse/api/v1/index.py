"""The document itself, and the list of what there is."""

from functools import lru_cache
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from pydantic import BaseModel

from amtslotse.api.v1.app import VERSION, api
from amtslotse.api.v1.asked import current, refuse_unknown
from amtslotse.api.v1.reading import EXAMPLE, get
from amtslotse.records.current import live, today


class Index(BaseModel):
    """Was es gibt."""

    version: str
    documentation: str
    openapi: str
    resources: dict[str, str]
    directory: str


@lru_cache(maxsize=1)
def _resources() -> dict[str, str]:
    """Per operation the address that shows it."""
    paths = api.get_openapi_schema(path_prefix="/api/v1/")["paths"].values()
    return {operation["operationId"]: operation[EXAMPLE] for item in paths for operation in item.values()}


@get("/", answer=Index, name="index", tag="Über die Schnittstelle", summary="Was es gibt", example="/")
def index(request: HttpRequest) -> Any:
    """Version, Stand der Daten und je Abfrage eine Adresse zum Ausprobieren."""
    refuse_unknown(request)
    return {
        "version": VERSION,
        "documentation": "/api/",
        "openapi": "/api/v1/openapi.json",
        "resources": _resources(),
        "directory": current().directory.version,
    }


@lru_cache(maxsize=1)
def _written(state: str, day: str) -> bytes:
    from amtslotse.api.v1.document import document

    return orjson.dumps(document(), option=orjson.OPT_NON_STR_KEYS)


@api.get("/openapi.json", include_in_schema=False)
def openapi(request: HttpRequest) -> HttpResponse:
    """The OpenAPI document of the day."""
    return HttpResponse(_written(live().state, str(today())), content_type="application/json")
