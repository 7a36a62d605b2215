"""The columns of leika.csv and how its dates are written."""

import re
from datetime import datetime

from amtslotse.exchange.errors import Wrong

COLUMNS = (
    "Schluessel",
    "Bezeichnung",
    "Bezeichnung2",
    "Typ",
    "Leistungsgruppierung",
    "Leistungskennung",
    "Verrichtung",
    "Verrichtungsdetail",
    "Besondere Merkmale",
    "Synonyme",
    "Veröffentlichungsdatum",
)
_MOMENT = re.compile(r"(\d\d)\.(\d\d)\.(\d{4})(?: (\d\d):(\d\d)(?::\d\d)?)?")


def day_of(value: str) -> str:
    """The ISO day of a German moment, empty if there is none; raises Wrong for anything else."""
    if not value:
        return ""
    found = _MOMENT.fullmatch(value)
    try:
        if found is None:
            raise ValueError
        hour, minute = int(found[4] or 0), int(found[5] or 0)
        return datetime(int(found[3]), int(found[2]), int(found[1]), hour, minute).date().isoformat()
    except ValueError:
        raise Wrong(f"„{value[:40]}“ ist kein Datum wie 31.01.2026 12:00.") from None


def places(header: list[str]) -> dict[str, int]:
    """Where each column stands, in any order; columns that we do not know are left alone."""
    names = [name.strip() for name in header]
    if len(names) == 1 and "," in names[0]:
        raise Wrong("Zeile 1: Die Spalten sind nicht durch Semikolon getrennt.")
    missing = [name for name in COLUMNS if name not in names]
    if missing:
        raise Wrong(f"Zeile 1: Es fehlt {'die Spalte' if len(missing) == 1 else 'die Spalten'} {', '.join(missing)}.")
    twice = sorted({name for name in COLUMNS if names.count(name) > 1})
    if twice:
        raise Wrong(f"Zeile 1: Doppelte Spalte {', '.join(twice)}.")
    return {name: names.index(name) for name in COLUMNS}
