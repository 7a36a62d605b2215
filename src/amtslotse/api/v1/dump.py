"""The open data dump: what there is, and the files as they lie on disk."""

from pathlib import Path as Folder
from typing import Any

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Path
from pydantic import BaseModel, Field

from amtslotse.api import tags
from amtslotse.api.problems import unknown
from amtslotse.api.v1.asked import Key, refuse_unknown
from amtslotse.api.v1.reading import get
from amtslotse.records.current import live
from amtslotse.records.open_data.keeping import folder
from amtslotse.records.open_data.writing import INDEX, SUMS

_TEXT = "text/plain; charset=utf-8"


class DumpFile(BaseModel):
    """Eine Datei mit Prüfsumme und Lizenz."""

    name: str
    url: str
    media_type: str
    bytes: int
    sha256: str
    table: str | None = None
    title: str | None = None
    rows: int | None = None
    columns: list[str] | None = None
    licence: str | None = Field(None, examples=["EUPL-1.2"])
    licence_url: str | None = None
    attribution: str | None = None


class Dump(BaseModel):
    """Der offene Datenbestand einer Veröffentlichung."""

    version: str
    checksums: str = Field(description="Adresse der Datei für sha256sum -c.")
    files: list[DumpFile]


def _current() -> tuple[Folder, dict[str, Any]]:
    """Folder and index of the published state in use."""
    now = live()
    found = folder(settings.VAR_DIR / "open-data", now.tables, now.version)
    return found, orjson.loads((found / INDEX).read_bytes())


def _address(name: str) -> str:
    return f"/api/v1/dump/{name}"


@get("/dump/", answer=Dump, name="dump", tag="Offene Daten", summary="Der offene Datenbestand", example="/dump/")
def dump(request: HttpRequest) -> Any:
    """Alle veröffentlichten Tabellen als JSON Lines und CSV, je mit Lizenz und SHA-256. Einmal je Veröffentlichung gemacht."""
    refuse_unknown(request)
    _, index = _current()
    files = [entry | {"url": _address(entry["name"])} for entry in index["files"]]
    return {"version": index["version"], "checksums": _address(SUMS), "files": files}


@get(
    "/dump/{name}", answer=None, name="dump-file", tag="Offene Daten", summary="Eine Datei", problems=(400, 404, 414),
    example="/dump/topics.csv",
    files=("text/csv", "application/x-ndjson", "text/plain"),
)  # fmt: skip
def file(request: HttpRequest, name: Path[Key]) -> Any:
    """Die Datei mit ihrer Prüfsumme als ETag: JSON Lines, CSV oder Text."""
    refuse_unknown(request)
    found, index = _current()
    entries = {entry["name"]: entry for entry in index["files"]}
    if name == SUMS:
        return HttpResponse((found / SUMS).read_bytes(), content_type=_TEXT)
    if name not in entries:
        raise unknown("Die Datei", name)
    tag = f'"{entries[name]["sha256"]}"'
    headers = {"ETag": tag, "Cache-Control": "public, max-age=60"}
    if tags.matches(request.headers.get("If-None-Match", ""), tag):
        return HttpResponse(status=304, headers=headers)
    return HttpResponse((found / name).read_bytes(), content_type=entries[name]["media_type"], headers=headers)
