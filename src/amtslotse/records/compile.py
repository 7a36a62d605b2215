"""Published revisions become tables; tables become a Directory and a snapshot on disk."""

from collections.abc import Collection
from pathlib import Path

import orjson

from amtslotse.guide import Directory, build_directory
from amtslotse.records.gazetteer import germany
from amtslotse.records.load import checked_tables
from amtslotse.records.models import Publication, Record
from amtslotse.records.signing import last_looks, signed
from amtslotse.records.stock import Stock, Tables
from amtslotse.records.tables.definitions import RECORD_TABLES
from amtslotse.records.whole_file import replacing


def published_tables(names: Collection[str] = RECORD_TABLES.keys()) -> Tables:
    """The values of every published revision, by table, in the order in which the records were made.

    One query, so that the tables fit together whatever is published meanwhile; a stamp goes with its revision alone.
    """
    tables: Tables = {name: [] for name in RECORD_TABLES if name in names}
    looks = last_looks(tables)
    rows = Record.objects.published().filter(table__in=list(tables)).order_by("pk")
    for table, key, values in rows.values_list("table", "published", "published__values").iterator(chunk_size=5000):
        row = {name: values.get(name, "") for name in RECORD_TABLES[table].names}
        tables[table].append(signed(row, looks.get(key)))
    return tables


def published_rows(table: str) -> list[dict[str, str]]:
    """The published rows of one table, in the order in which the records were made."""
    return published_tables((table,))[table]


def current_version() -> str:
    """Version of the latest publication, or an empty string before the first."""
    latest = Publication.objects.order_by("-number").first()
    return latest.version if latest else ""


def read_since(version: str) -> tuple[str, Tables]:
    """The version now and every table that may have changed since that one, read after it and before the next."""
    now, names = changed_since(version)
    while True:
        tables = published_tables(names)
        latest, names = changed_since(version)
        if latest == now:
            return now, tables
        now = latest


def changed_since(version: str) -> tuple[str, set[str]]:
    """The version now and the tables published since that one; all of them where it cannot be told."""
    number = version.rpartition("#")[2]
    known = [*Publication.objects.filter(number__gte=int(number) if number.isdigit() else 0).order_by("number")]
    if not known or known[0].version != version:
        return current_version(), set(RECORD_TABLES)
    names = [set(publication.tables.split()) for publication in known[1:]]
    sure = all(found and found <= RECORD_TABLES.keys() for found in names)
    return known[-1].version, set().union(*names) if sure else set(RECORD_TABLES)


def file_tables(data: Path, district: str) -> Tables:
    """The checked tables of the catalogue and one district, straight from the files; raises BrokenTables."""
    return checked_tables((data / "catalogue", data / district)).plain()


def from_files(data: Path, district: str = "lueneburg", version: str = "files#0") -> Directory:
    """The Directory of the files alone, without a database: for benches, calibration and tests."""
    return build_directory(file_tables(data, district) | germany(data), version)


def write_snapshot(path: Path, stock: Stock, version: str) -> None:
    """Write the tables so that a reader sees the old snapshot or the new one, never a half."""
    tables = {name: orjson.Fragment(content) for name, content in stock.packed.items()}
    with replacing(path, "snapshot") as file:
        file.write(orjson.dumps({"version": version, "tables": tables}))


def read_snapshot(path: Path) -> tuple[Tables, str]:
    """Read a snapshot; raises OSError or ValueError if there is none or it is damaged."""
    content = orjson.loads(path.read_bytes())
    return content["tables"], content["version"]


def holds(path: Path, version: str) -> bool:
    """Whether the snapshot begins as one of that version; the rest is not read."""
    try:
        with path.open("rb") as file:
            return file.read(len(start := orjson.dumps({"version": version})[:-1])) == start
    except OSError:
        return False
