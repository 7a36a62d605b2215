"""Write the open tables as JSON Lines and CSV, with an index, the licences and checksums."""

import csv
import hashlib
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson

from amtslotse.records.open_data.declared import OPEN, by_licence, columns, rows
from amtslotse.records.tables import RECORD_TABLES

INDEX, SUMS, LICENCES = "index.json", "SHA256SUMS", "LIZENZEN.txt"
FORMATS = {"jsonl": "application/x-ndjson", "csv": "text/csv; charset=utf-8"}
_APART = {"ODbL-1.0": "odbl-"}
"""What must not be mixed with the rest carries its licence in its name."""


def write(target: Path, tables: Mapping[str, list[dict[str, str]]], version: str) -> dict[str, Any]:
    """Write all files into an existing folder; the same tables give the same bytes. Returns the index."""
    files = [entry for name in OPEN for entry in _table(target, name, tables.get(name, []))]
    files.append(_entry(target, LICENCES, _licences(), "text/plain; charset=utf-8"))
    index = {"version": version, "files": files}
    (target / SUMS).write_text("".join(f"{entry['sha256']}  {entry['name']}\n" for entry in files), "utf-8")
    (target / INDEX).write_bytes(orjson.dumps(index))
    return index


def _table(target: Path, name: str, found: list[dict[str, str]]) -> list[dict[str, Any]]:
    """Both files of one table."""
    table, licence = RECORD_TABLES[name], OPEN[name]
    shown, out = columns(table.names), rows(name, found, table.names)
    stem = f"{_APART.get(licence.id, '')}{name}"
    about = {
        "table": name,
        "title": table.title,
        "rows": len(out),
        "columns": list(shown),
        "licence": licence.id,
        "licence_url": licence.url,
        "attribution": licence.attribution,
    }
    contents = {"jsonl": b"".join(orjson.dumps(row) + b"\n" for row in out), "csv": _csv(shown, out)}
    return [_entry(target, f"{stem}.{kind}", contents[kind], FORMATS[kind]) | about for kind in FORMATS]


def _csv(names: tuple[str, ...], found: list[dict[str, str]]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(found)
    return text.getvalue().encode()


def _entry(target: Path, name: str, content: bytes, media_type: str) -> dict[str, Any]:
    """Write one file and describe it."""
    (target / name).write_bytes(content)
    return {
        "name": name,
        "media_type": media_type,
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }


def _licences() -> bytes:
    """Which file is under which licence, in words."""
    lines = ["Offener Datenbestand des Amtslotsen: Lizenzen", ""]
    for licence, names in by_licence():
        lines += [
            f"{licence.id} ({licence.url})",
            f"  Tabellen: {', '.join(names)}",
            f"  Namensnennung: {licence.attribution}",
            "",
        ]
    lines.append("Die Postleitzahlen (odbl-…) stehen für sich. Wer sie mit anderen Daten verbindet, beachtet die ODbL.")
    return ("\n".join(lines) + "\n").encode()
