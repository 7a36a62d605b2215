"""Published revisions become tables; tables become a Directory and a snapshot on disk."""

import os
import tempfile
from pathlib import Path

import orjson

from amtslotse.guide import Directory, build_directory
from amtslotse.records.gazetteer import germany
from amtslotse.records.load import checked_tables
from amtslotse.records.models import Publication, Record
from amtslotse.records.tables.definitions import RECORD_TABLES, TABLES

Tables = dict[str, list[dict[str, str]]]


def published_tables() -> Tables:
    """The values of every published revision, by table, in the order in which the records were made."""
    tables: Tables = {table.name: [] for table in TABLES}
    rows = Record.objects.published().order_by("pk").values_list("table", "published__values")
    for table, values in rows.iterator(chunk_size=5000):
        if table in tables:
            tables[table].append({name: values.get(name, "") for name in RECORD_TABLES[table].names})
    return tables


def published_rows(table: str) -> list[dict[str, str]]:
    """The published rows of one table, in the order in which the records were made."""
    rows = Record.objects.published().filter(table=table).order_by("pk").values_list("published__values", flat=True)
    return [{name: values.get(name, "") for name in RECORD_TABLES[table].names} for values in rows]


def current_version() -> str:
    """Version of the latest publication, or an empty string before the first."""
    latest = Publication.objects.order_by("-number").first()
    return latest.version if latest else ""


def compiled(tables: Tables, version: str, data: Path) -> Directory:
    """Build the Directory from tables and the places of all Germany."""
    return build_directory(tables | germany(data), version)


def file_tables(data: Path, district: str) -> Tables:
    """The checked tables of the catalogue and one district, straight from the files; raises BrokenTables."""
    return checked_tables((data / "catalogue", data / district)).plain()


def from_files(data: Path, district: str = "lueneburg", version: str = "files#0") -> Directory:
    """The Directory of the files alone, without a database: for benches, calibration and tests."""
    return compiled(file_tables(data, district), version, data)


def write_snapshot(path: Path, tables: Tables, version: str) -> None:
    """Write the tables so that a reader sees the old snapshot or the new one, never a half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".snapshot-")
    with os.fdopen(handle, "wb") as file:
        file.write(orjson.dumps({"version": version, "tables": tables}))
        file.flush()
        os.fsync(file.fileno())
    os.replace(name, path)


def read_snapshot(path: Path) -> tuple[Tables, str]:
    """Read a snapshot; raises OSError or ValueError if there is none or it is damaged."""
    content = orjson.loads(path.read_bytes())
    return content["tables"], content["version"]
