"""Write the published records back as the CSV tables they came from."""

import csv
from pathlib import Path

from amtslotse.records.compile import published_tables
from amtslotse.records.tables import AREA, CATALOGUE, NAMED, RECORD_TABLES, TABLES, Table
from amtslotse.records.tables.columns import AUTHORITY

_STATE_DIGITS = 2


def dump(target: Path, district: str) -> dict[str, int]:
    """Write the tables below `target` as catalogue/ and the district's folder; returns rows written by table."""
    tables = published_tables()
    for table in TABLES:
        parts: dict[str, list[dict[str, str]]] = {"catalogue": [], district: []}
        for row in tables[table.name]:
            parts["catalogue" if _shared(table, row) else district].append(row)
        for folder, rows in parts.items():
            if rows:
                _write(target / folder / f"{table.name}.csv", table.names, rows)
    return {name: len(rows) for name, rows in tables.items()}


def _shared(table: Table, row: dict[str, str]) -> bool:
    """Whether a row belongs to the catalogue that districts share; rows for a Land or all Germany do."""
    if table.home == NAMED:
        named = RECORD_TABLES.get(row["table"])
        return named is None or _shared(named, row)
    if table.home == AUTHORITY:
        return not row["authority"]
    if table.owned_by_administration and row[table.owner]:
        return False
    return table.home == CATALOGUE or (table.home == AREA and len(row["area"]) <= _STATE_DIGITS)


def _write(path: Path, names: tuple[str, ...], rows: list[dict[str, str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
