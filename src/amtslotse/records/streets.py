"""Streets and house numbers as they lie on disk, apart from all our own tables: data of others, under their licence."""

import csv
import logging
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from amtslotse.guide.streets import range_of

log = logging.getLogger(__name__)
Row = dict[str, str]
FILES = {
    "streets": ("postcode", "ars", "street"),
    "house_numbers": ("street", "postcode", "ars", "from", "to", "parity"),
}
"""Each file with its columns: <table>.csv in the folder of streets."""


class FileRows(Sequence[Row]):
    """The rows of a CSV file, read anew each time and never all in memory; without the file there are none."""

    def __init__(self, path: Path, columns: tuple[str, ...]) -> None:
        self._path = path
        self._columns = columns

    def __iter__(self) -> Iterator[Row]:
        if not self._path.is_file():
            return
        with self._path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file, strict=True)
            if tuple(next(reader, ())) != self._columns:
                raise ValueError(f"{self._path.name} hat nicht die Spalten {', '.join(self._columns)}.")
            yield from (dict(zip(self._columns, row, strict=True)) for row in reader)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __getitem__(self, at: Any) -> Any:
        return list(self)[at]


def street_tables(folder: Path | None) -> Mapping[str, Sequence[Row]]:
    """The tables of streets and house numbers in a folder; none without it, and none if one of them is damaged.

    Half a list of streets would settle places wrongly. Without any the question about the place is asked as ever.
    """
    if folder is None:
        return {}
    tables = {name: FileRows(folder / f"{name}.csv", columns) for name, columns in FILES.items()}
    try:
        if not len(tables["streets"]):
            return {}
        for row in tables["house_numbers"]:
            range_of(row)
    except (OSError, ValueError, csv.Error) as error:
        log.error("Die Straßen unter %s sind beschädigt und werden nicht benutzt: %s", folder, error)
        return {}
    return tables
