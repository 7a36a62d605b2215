"""Streets and house numbers as they lie on disk, apart from all our own tables: data of others, under their licence."""

import csv
import logging
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)
Row = dict[str, str]
FILES = {
    "streets": ("postcode", "ars", "street"),
    "house_numbers": ("street", "postcode", "ars", "from", "to", "parity"),
}
"""Each file with its columns: <table>.csv in the folder of streets."""


class FileRows(Sequence[Row]):
    """The rows of a CSV file, read anew each time and never all in memory; without the file there are none.

    A file that is damaged is named in the log and counts as far as it can be read: streets only make questions shorter.
    """

    def __init__(self, path: Path, columns: tuple[str, ...]) -> None:
        self._path = path
        self._columns = columns

    def __iter__(self) -> Iterator[Row]:
        try:
            with self._path.open(encoding="utf-8", newline="") as file:
                reader = csv.reader(file)
                if tuple(next(reader, ())) != self._columns:
                    log.error("%s hat nicht die Spalten %s und wird nicht benutzt.", self._path, self._columns)
                    return
                yield from (dict(zip(self._columns, row, strict=True)) for row in reader)
        except FileNotFoundError:
            return
        except (OSError, ValueError, csv.Error) as error:
            log.error("%s lässt sich nicht (ganz) lesen: %s", self._path, error)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __getitem__(self, at: Any) -> Any:
        return list(self)[at]


def street_tables(folder: Path | None) -> Mapping[str, Sequence[Row]]:
    """The tables of streets and house numbers in a folder; empty ones without it."""
    if folder is None:
        return {}
    return {name: FileRows(folder / f"{name}.csv", columns) for name, columns in FILES.items()}
