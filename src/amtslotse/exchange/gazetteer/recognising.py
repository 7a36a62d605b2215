"""Which of the files about places this is, told by what stands in it and not by its name."""

from pathlib import Path

from openpyxl import load_workbook

from amtslotse.exchange.gazetteer.area import LEVELS
from amtslotse.exchange.gazetteer.cells import is_workbook
from amtslotse.exchange.gazetteer.errors import BadFile
from amtslotse.exchange.gazetteer.extract import SHEET, is_text
from amtslotse.exchange.gazetteer.opening import check_package, lines

REGISTER, CHANGES, PAIRS, STREETS = "register", "changes", "pairs", "streets"
TITLES = {
    REGISTER: "Gemeindeverzeichnis",
    CHANGES: "Gebietsänderungen",
    PAIRS: "Postleitzahlen",
    STREETS: "Straßen",
}
_OTHER_EDITION = ("41", "61")


def kind_of(path: Path) -> str:
    """One of the kinds above; raises BadFile for anything else."""
    if is_workbook(path):
        return REGISTER if any(name.startswith(SHEET) for name in _sheets(path)) else CHANGES
    _, first = next(lines(path), (0, ""))
    heading = first.lower().replace("-", "").replace('"', "")
    if heading[:2] in (*LEVELS, *_OTHER_EDITION) or is_text(path):
        return REGISTER
    columns = {cell.strip() for cell in heading.replace(";", ",").split(",")}
    if {"name", "postalcode", "regionalkey"} <= columns:
        return STREETS
    if columns & {"plz", "postcode", "postleitzahl"} and columns & {"ags", "ars"}:
        return PAIRS
    if any("änderung" in cell or "kennziffer" in cell for cell in columns):
        return CHANGES
    raise BadFile(path.name, 1, f"Das ist keine dieser Dateien: {', '.join(TITLES.values())}.")


def _sheets(path: Path) -> list[str]:
    check_package(path)
    try:
        return list(load_workbook(path, read_only=True).sheetnames)
    except (ValueError, KeyError, TypeError, OSError, AttributeError) as error:
        raise BadFile(path.name, 0, "Die Arbeitsmappe ist beschädigt.") from error
