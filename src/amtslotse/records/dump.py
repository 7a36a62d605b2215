"""Write the published records back as the CSV tables they came from."""

import csv
from pathlib import Path

from amtslotse.records.compile import published_tables
from amtslotse.records.tables.definitions import TABLES

CATALOGUE = frozenset({"topics", "situations", "ozg", "leika", "place_kinds", "services", "search_words", "term_classes", "questions"})
"""Tables that belong to every district; the rest goes to the district's folder."""


def dump(target: Path, district: str) -> dict[str, int]:
    """Write one CSV per table below `target`; returns rows written by table."""
    written: dict[str, int] = {}
    tables = published_tables()
    for table in TABLES:
        folder = target / ("catalogue" if table.name in CATALOGUE else district)
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, table.names, lineterminator="\n")
            writer.writeheader()
            writer.writerows(sorted(tables[table.name], key=table.key_of))
        written[table.name] = len(tables[table.name])
    return written
