"""What our own competence rows say for a whole area, without the rows that the partner brought."""

from collections import defaultdict
from collections.abc import Mapping, Set
from dataclasses import dataclass

from amtslotse.records.tables.columns import Row

_LENGTHS = (12, 9, 5, 2)
DECIDING = frozenset({"competent", "joint", "choice"})


@dataclass(frozen=True, slots=True)
class Said:
    """The offices our rules name for an area: those that decide, and all."""

    deciding: Set[str] = frozenset()
    all: Set[str] = frozenset()


class Rules:
    """Our competence rows by service; a level is the office that takes it in the area."""

    def __init__(
        self, competences: Mapping[str, Row], authorities: Mapping[str, Row], brought: Set[str] = frozenset()
    ) -> None:
        self._rows: dict[str, list[Row]] = defaultdict(list)
        for key, row in competences.items():
            if key not in brought and not row.get("valid_to"):
                self._rows[row["service"]].append(row)
        self._level: dict[tuple[str, str], str] = {}
        for ident in sorted(authorities):
            for level in authorities[ident].get("levels", "").split():
                self._level.setdefault((level, authorities[ident]["area"]), ident)

    def at(self, service: str, area: str) -> Said:
        """The offices of the longest area that covers this one whole."""
        rows = self._nearest(service, area)
        deciding = frozenset(o for row in rows if row["role"] in DECIDING and (o := self._office(row, area)))
        return Said(deciding, deciding | {o for row in rows if (o := self._office(row, area))})

    def nearest(self, service: str, area: str) -> Row:
        """The first row of the longest area that covers this one; empty if there is none."""
        return next(iter(self._nearest(service, area)), {})

    def has_row(self, service: str, area: str) -> bool:
        """Whether a row of ours decides for exactly this area."""
        return any(row["area"] == area and row["role"] in DECIDING for row in self._rows.get(service, ()))

    def _nearest(self, service: str, area: str) -> list[Row]:
        covering = [row for row in self._rows.get(service, ()) if area.startswith(_prefix(row["area"]))]
        longest = max((len(_prefix(row["area"])) for row in covering), default=0)
        return [row for row in covering if len(_prefix(row["area"])) == longest]

    def _office(self, row: Row, area: str) -> str:
        if row["authority"]:
            return row["authority"]
        found = (self._level.get((row["level"], area[:length])) for length in _LENGTHS if len(area) >= length)
        return next(filter(None, found), "")


def _prefix(area: str) -> str:
    return "" if area == "00" else area
