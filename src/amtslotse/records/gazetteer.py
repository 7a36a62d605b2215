"""All municipalities and postcodes of Germany, to recognise places outside the district.

Reference data, not records: nobody edits them here, they are replaced whole with the next edition.
"""

import csv
from pathlib import Path

Tables = dict[str, list[dict[str, str]]]


def germany(data: Path) -> Tables:
    """Municipalities (ars, name, district) and postcode pairs (postcode, ars) of data/germany; empty if absent."""
    folder = data / "germany"
    return {
        "germany_municipalities": _rows(folder / "municipalities.csv"),
        "germany_postcodes": _rows(folder / "postcodes.csv"),
    }


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
