"""What a new Gemeindeverzeichnis changes: new, renamed, moved, vanished municipalities, each with its successor.

A successor is taken from the list of changes only. Two municipalities that look alike are never matched by guessing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from amtslotse.exchange.gazetteer.changes import Change, Successors
from amtslotse.exchange.gazetteer.gv100 import NAME_LENGTH
from amtslotse.exchange.gazetteer.register import Register

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Renamed:
    """A municipality that kept its key and changed its name."""

    ars: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A municipality that kept its AGS and name and went to another association: its ARS is new."""

    before: str
    after: str
    name: str
    step: Change | None = None


@dataclass(frozen=True, slots=True)
class Vanished:
    """A municipality whose key is gone; `steps` are the lines of the list of changes about it, none if it has none."""

    ars: str
    name: str
    steps: tuple[Change, ...] = ()
    successor: str = ""  # ARS of today, if there is exactly one


@dataclass(frozen=True)
class Comparison:
    """The differences, each kind in the order of the keys."""

    new: tuple[tuple[str, str], ...]  # ARS, name
    renamed: tuple[Renamed, ...]
    moved: tuple[Moved, ...]
    vanished: tuple[Vanished, ...]
    unchanged: int

    @property
    def unexplained(self) -> tuple[Vanished, ...]:
        """Municipalities that vanished without one successor: a person has to look at them."""
        return tuple(gone for gone in self.vanished if not gone.successor)


def standing(areas: Iterable[Row]) -> dict[str, str]:
    """The municipalities of a district's table that have not ended, by ARS with their official names."""
    rows = (row for row in areas if row["kind"] == "municipality" and not row["valid_to"])
    return {row["ars"]: row["official_name"] or row["name"] for row in rows}


def compare(
    before: Mapping[str, str], register: Register, changes: Iterable[Change] = (), prefix: str = ""
) -> Comparison:
    """The differences between the municipalities there are (12-digit ARS -> name) and those of a register.

    With a prefix only municipalities within that key count as new: one district's share of all Germany.
    """
    after = {area.ars: area.name for area in register.municipalities}
    by_ags = {area.ags: area.ars for area in register.municipalities}
    succession = Successors(changes)
    gone = [ars for ars in sorted(before) if ars not in after]
    moved = {ars: by_ags[_ags(ars)] for ars in gone if _ags(ars) in by_ags}
    vanished = tuple(_vanished(ars, before[ars], succession, by_ags) for ars in gone if ars not in moved)
    fresh = sorted(after.keys() - before.keys() - set(moved.values()))
    kept = before.keys() & after.keys()
    renamed = tuple(Renamed(a, before[a], after[a]) for a in sorted(kept) if not same_name(before[a], after[a]))
    return Comparison(
        new=tuple((ars, after[ars]) for ars in fresh if ars.startswith(prefix)),
        renamed=renamed,
        moved=tuple(Moved(old, now, after[now], succession.move(old, now)) for old, now in moved.items()),
        vanished=vanished,
        unchanged=len(kept) - len(renamed),
    )


def same_name(before: str, after: str) -> bool:
    """Whether two names are one, even if GV100AD has cut the second off."""
    return before == after or (len(before) > NAME_LENGTH and before[:NAME_LENGTH].strip() == after)


def _vanished(ars: str, name: str, succession: Successors, by_ags: Mapping[str, str]) -> Vanished:
    ags = _ags(ars)
    return Vanished(ars, name, succession.steps(ags), by_ags.get(succession.final(ags, by_ags), ""))


def _ags(ars: str) -> str:
    return ars[:5] + ars[9:]


def succeeded(rows: Iterable[Row], comparison: Comparison) -> list[Row]:
    """The district's areas after the comparison: whoever vanished ends the day before and names the successor.

    Only rows with a known day and successor change; the successor gets a row of its own if it has none yet. New names
    stay with the editors: the table says „Lüneburg“ where the register says „Lüneburg, Hansestadt“.
    """
    found = {row["ars"]: dict(row) for row in rows}
    ends = [(gone.ars, gone.successor, gone.steps[0]) for gone in comparison.vanished if gone.successor]
    ends += [(move.before, move.after, move.step) for move in comparison.moved if move.step]
    for ars, heir, step in ends:
        row = found.get(ars)
        if row is None or row["valid_to"]:
            continue
        row |= {"valid_to": (step.day - timedelta(days=1)).isoformat(), "successor": heir}
        if heir not in found:
            found[heir] = _heir(row, heir, comparison, step)
    return list(found.values())


def _heir(like: Row, ars: str, comparison: Comparison, step: Change) -> Row:
    """The row of a municipality that began on that day."""
    named = dict(comparison.new) | {move.after: move.name for move in comparison.moved}
    name = named.get(ars, step.new_name)
    own = {"ars": ars, "name": name.split(",")[0], "official_name": name, "kind": "municipality"}
    source = f"Gebietsänderungen (Destatis) {step.number}"
    return dict.fromkeys(like, "") | own | {"valid_from": step.day.isoformat(), "source": source}
