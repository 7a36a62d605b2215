"""A look at files before anything is done with them: what they are, what they hold, what they would change."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from amtslotse.exchange.gazetteer import changes, pairs, recognising, register, reporting, streets
from amtslotse.exchange.gazetteer.changes import Change
from amtslotse.exchange.gazetteer.comparing import Comparison, Row, compare, standing, succeeded
from amtslotse.guide.directory import Directory


class Check:
    """The files of one look; `areas` are the rows of the district's table, `everywhere` ARS -> name of all Germany.

    After `lines` was read to its end, `question` says whether something is left for a person to settle and `here` is
    the comparison with the district, if there was a Gemeindeverzeichnis.
    """

    def __init__(
        self, files: Sequence[Path], directory: Directory, areas: Sequence[Row], everywhere: dict[str, str]
    ) -> None:
        self._files = files
        self._directory = directory
        self._areas = areas
        self._everywhere = everywhere
        self.question = False
        self.here: Comparison | None = None

    def lines(self) -> Iterator[str]:
        """The report; raises BadFile."""
        kinds = {path: recognising.kind_of(path) for path in self._files}
        lists = {path: changes.read(path) for path, kind in kinds.items() if kind == recognising.CHANGES}
        known = [change for found in lists.values() for change in found]
        for path, kind in kinds.items():
            yield f"{path.name} ({recognising.TITLES[kind]})"
            if kind == recognising.REGISTER:
                yield from self._register(path, known)
            elif kind == recognising.CHANGES:
                yield reporting.count(len(lists[path]), "Änderung einer Gemeinde", "Änderungen von Gemeinden") + "."
            elif kind == recognising.PAIRS:
                found = list(pairs.read(path))
                codes = reporting.count(len({pair.postcode for pair in found}), "Postleitzahl", "Postleitzahlen")
                yield f"{codes} in {reporting.count(len(found), 'Paar', 'Paaren')}."
            else:
                yield from reporting.of_streets(streets.read(path, streets.Around.of(self._directory)), None)

    def _register(self, path: Path, known: Sequence[Change]) -> Iterator[str]:
        found = register.read(path)
        yield from reporting.of_register(found)
        yield "Ganz Deutschland:"
        whole = compare(self._everywhere, found, known)
        yield from reporting.of_comparison(whole)
        yield "Landkreis:"
        self.here = compare(standing(self._areas), found, known, self._directory.district)
        yield from reporting.of_comparison(self.here)
        self.question = self.question or bool(whole.unexplained or self.here.unexplained)


def write_areas(target: Path, areas: Sequence[Row], here: Comparison) -> None:
    """The district's table of areas as it would be after the comparison: to look at, and to upload under „Tabellen“."""
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(areas[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(succeeded(areas, here))
