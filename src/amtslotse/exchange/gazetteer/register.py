"""The whole Gemeindeverzeichnis of one day, whichever file it came in."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from amtslotse.exchange.gazetteer import extract, gv100
from amtslotse.exchange.gazetteer.area import Area
from amtslotse.exchange.gazetteer.cells import is_workbook

STATES = 16


@dataclass(frozen=True)
class Register:
    """Territories by ARS (of every length), and the day they are of, if the file tells it."""

    areas: dict[str, Area] = field(default_factory=dict)
    day: date | None = None

    @property
    def municipalities(self) -> list[Area]:
        """All municipalities, in the order of the file."""
        return [area for area in self.areas.values() if area.kind == "municipality"]

    @property
    def states(self) -> int:
        """How many Länder the file holds; fewer than sixteen are a part of Germany."""
        return sum(area.kind == "state" for area in self.areas.values())

    def district_of(self, area: Area) -> str:
        """Where a municipality lies, as places elsewhere are told apart: „Lüneburg, Niedersachsen“."""
        district, state = self.areas.get(area.ars[:5]), self.areas.get(area.ars[:2])
        names = (district.name.split(",")[0] if district else "", state.name if state else "")
        return ", ".join(name for name in names if name)


def read(path: Path) -> Register:
    """The register of a file: GV100AD (also in its ZIP), or the extract as workbook or CSV; raises BadFile."""
    return register(extract.read(path) if is_workbook(path) or extract.is_text(path) else gv100.read(path))


def register(areas: Iterable[Area]) -> Register:
    """The register of these territories."""
    found = {area.ars: area for area in areas}
    return Register(found, next((area.day for area in found.values()), None))
