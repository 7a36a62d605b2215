"""Streets on disk: apart from our own tables, each file replaced whole, with its source and licence beside it."""

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from amtslotse.exchange.gazetteer.errors import Refused
from amtslotse.exchange.gazetteer.numbers import Numbers
from amtslotse.exchange.gazetteer.streets import Kept
from amtslotse.records.streets import FILES, FileRows
from amtslotse.records.whole_file import replacing

LEAST = 0.95
"""Fewer streets than this share of those before are a half file until somebody says otherwise."""
SOURCE = "SOURCE.txt"
_NOTICE = """Straßen: © OpenStreetMap-Mitwirkende, https://www.openstreetmap.org/copyright
Aufbereitet von OpenPLZ, https://openplzapi.org, übernommen am {day} aus der Datei {name}.
Lizenz: Open Data Commons Open Database License (ODbL) 1.0, https://opendatacommons.org/licenses/odbl/1-0/
Diese Datenbank steht für sich. Sie wird nicht mit den Tabellen des Amtslotsen vermischt und nicht mit ihnen weitergegeben.
house_numbers.csv, wenn vorhanden: eigene Angaben, nicht aus OpenPLZ.
"""


def objections(folder: Path, kept: Kept, numbers: Numbers | None = None) -> list[str]:
    """Why these streets should not take the place of those before."""
    before = _count(folder)
    found = []
    if not kept.rows:
        found.append("Keine Straße liegt unter einer Postleitzahl des Landkreises.")
    elif len(kept.rows) < before * LEAST:
        found.append(f"Nur {len(kept.rows)} Straßen, bisher {before}: weniger als {LEAST:.0%}. Ist die Datei ganz?")
    if numbers and numbers.overlaps:
        shown = "; ".join(numbers.overlaps[:5])
        found.append(f"{len(numbers.overlaps)} Bereiche von Hausnummern überschneiden sich: {shown}")
    return found


def _count(folder: Path) -> int:
    """Streets there are now; a damaged file counts as none."""
    try:
        return len(FileRows(folder / "streets.csv", FILES["streets"]))
    except (OSError, ValueError, csv.Error):
        return 0


def write(folder: Path, kept: Kept, numbers: Numbers | None, name: str, day: date, *, force: bool = False) -> None:
    """Replace the streets, and the house numbers if there are any; raises Refused while objections stand."""
    against = objections(folder, kept, numbers)
    if against and not (force and kept.rows):
        raise Refused(against)
    with replacing(folder / SOURCE, "source") as file:
        file.write(_NOTICE.format(day=day.strftime("%d.%m.%Y"), name=name).encode())
    _write(folder, "streets", kept.rows)
    if numbers is not None:
        _write(folder, "house_numbers", numbers.rows)
    for path in folder.iterdir():
        path.chmod(0o644)


def _write(folder: Path, table: str, rows: Iterable[Mapping[str, str]]) -> None:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, FILES[table], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    with replacing(folder / f"{table}.csv", table) as file:
        file.write(text.getvalue().encode())
