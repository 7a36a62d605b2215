"""Everything an administration owns, to be taken elsewhere: tables to read, tables to reuse, and how they came about.

People's names are left out of the history: what an administration takes along is its work, not its staff.
"""

from collections.abc import Iterator
from pathlib import Path

import orjson

from amtslotse.accounts.models import Administration
from amtslotse.records.editing.merging import complete
from amtslotse.records.folders import digests
from amtslotse.records.models import Record, Revision
from amtslotse.records.sheets.holdings import SHARED
from amtslotse.records.sheets.workbook_out import to_xlsx
from amtslotse.records.sheets.writing import to_csv
from amtslotse.records.tables import RECORD_TABLES, Table
from amtslotse.records.tables.columns import Row
from amtslotse.records.tenants import moderating

HISTORY, SUMS, README = "geschichte.jsonl", "SHA256SUMS", "LIESMICH.txt"


class NoSuchOwner(Exception):
    """Nobody of that name owns anything here."""


def owner_of(name: str) -> tuple[Administration, bool]:
    """Administration and whether the shared rows are meant; raises NoSuchOwner."""
    if name == SHARED:
        return moderating(), True
    found = Administration.objects.filter(slug=name).first()
    if found is None:
        known = ", ".join([*Administration.objects.order_by("slug").values_list("slug", flat=True), SHARED])
        raise NoSuchOwner(f"„{name}“ gibt es nicht. Möglich sind: {known}.")
    return found, False


def write(target: Path, owner: Administration, *, shared: bool) -> dict[str, int]:
    """Write all published rows as CSV, Excel and JSON, and every earlier state; returns rows written by table."""
    written = {table.name: _table(target, table, rows) for table, rows in _holdings(owner, shared)}
    _history(target / HISTORY, owner, shared)
    (target / README).write_text(_readme(owner, written, shared=shared), "utf-8")
    return written


def seal(target: Path) -> None:
    """Checksums of everything that lies in the folder."""
    lines = [f"{digest}  {name}\n" for name, digest in digests(target).items() if name != SUMS]
    (target / SUMS).write_text("".join(lines), "utf-8")


def _holdings(owner: Administration, shared: bool) -> Iterator[tuple[Table, list[Row]]]:
    """The tables in which there are rows."""
    records = Record.objects.published().filter(owner=owner, shared=shared).order_by("key")
    for table in RECORD_TABLES.values():
        values = records.filter(table=table.name).values_list("published__values", flat=True)
        rows = [complete(table, row) for row in values if row is not None]
        if rows:
            yield table, rows


def _table(target: Path, table: Table, rows: list[Row]) -> int:
    contents = {
        "csv": to_csv(table, rows),
        "xlsx": to_xlsx(table, rows),
        "json": orjson.dumps(rows, option=orjson.OPT_INDENT_2),
    }
    for kind, content in contents.items():
        path = target / kind / f"{table.name}.{kind}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return len(rows)


def _history(path: Path, owner: Administration, shared: bool) -> None:
    """Every state of every record, one line each."""
    states = Revision.objects.filter(record__owner=owner, record__shared=shared).select_related("record")
    with path.open("wb") as file:
        for one in states.order_by("record__table", "record__key", "number").iterator():
            line = {
                "table": one.record.table,
                "key": one.record.key,
                "number": one.number,
                "at": one.created_at.isoformat(),
                "ends": one.ends,
                "published": one.record.published_id == one.pk,
                "values": one.values,
            }
            file.write(orjson.dumps(line) + b"\n")


def _readme(owner: Administration, written: dict[str, int], *, shared: bool) -> str:
    whose = "den gemeinsamen Einträgen" if shared else str(owner)
    rows = "\n".join(f"  {name}: {count} Zeilen, {RECORD_TABLES[name].title}" for name, count in written.items())
    return (
        f"Was der Amtslotse von {whose} enthält\n\n"
        "csv/   Tabellen mit den Namen der Spalten, zum Wiedereinlesen\n"
        "xlsx/  dieselben für die Tabellenkalkulation\n"
        "json/  dieselben für Programme\n"
        f"{HISTORY}  jeder frühere Stand jedes Eintrags\n"
        f"{SUMS}  Prüfsummen\n\n{rows}\n"
    )
