"""The reference of all Germany, replaced whole: data/germany/municipalities.csv and data/germany/postcodes.csv.

Staged: everything is read, compared and guarded before the first byte is written; each file then takes its place at
once, and the files before are kept to go back to.
"""

import csv
import io
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from amtslotse.exchange.gazetteer import pairs as pairing
from amtslotse.exchange.gazetteer.changes import Change, Successors
from amtslotse.exchange.gazetteer.comparing import Comparison, compare, same_name
from amtslotse.exchange.gazetteer.errors import Refused
from amtslotse.exchange.gazetteer.pairs import Resolved
from amtslotse.exchange.gazetteer.register import STATES, Register
from amtslotse.records.gazetteer import germany
from amtslotse.records.whole_file import replacing

LEAST = 0.95
"""Fewer rows than this share of those before are a half file until somebody says otherwise."""
SHOWN = 5
_MUNICIPALITIES, _POSTCODES = "municipalities.csv", "postcodes.csv"


@dataclass(frozen=True)
class Proposal:
    """What would be written, what it changes, and why it should not be."""

    municipalities: tuple[tuple[str, str, str], ...]  # ARS, name, district and Land
    resolved: Resolved
    comparison: Comparison
    postcodes_before: int
    objections: list[str] = field(default_factory=list)
    without_postcode: tuple[str, ...] = ()
    """Names of inhabited municipalities that no pair names: they are found by name, not by postcode."""


def propose(data: Path, register: Register, pairs: Sequence[pairing.Pair], changes: Iterable[Change] = ()) -> Proposal:
    """Compare the files with what is there; nothing is written."""
    changes = list(changes)
    before = germany(data)
    names = {row["ars"]: row["name"] for row in before["germany_municipalities"]}
    resolved = pairing.resolve(pairs, register, Successors(changes))
    having = {ars for _, ars in resolved.pairs}
    rows = tuple(
        (a.ars, _whole(a.name, names.get(a.ars, "")), register.district_of(a)) for a in register.municipalities
    )
    return Proposal(
        rows,
        resolved,
        compare(names, register, changes),
        len({row["postcode"] for row in before["germany_postcodes"]}),
        [
            *_too_few("Gemeinden", len(rows), len(names)),
            *_too_few("Paare aus Postleitzahl und Gemeinde", len(resolved.pairs), len(before["germany_postcodes"])),
            *_states(register),
            *_unknown(resolved),
        ],
        tuple(area.name for area in register.municipalities if area.population and area.ars not in having),
    )


def _whole(name: str, before: str) -> str:
    """The name; the longer one there was if this is only its beginning."""
    return before if same_name(before, name) else name


def _too_few(what: str, now: int, before: int) -> list[str]:
    if now >= before * LEAST and now:
        return []
    return [f"Nur {now} {what}, bisher {before}: weniger als {LEAST:.0%}. Ist die Datei ganz?"]


def _states(register: Register) -> list[str]:
    return [] if register.states == STATES else [f"Die Datei enthält {register.states} statt {STATES} Länder."]


def _unknown(resolved: Resolved) -> list[str]:
    if not resolved.unknown:
        return []
    shown = ", ".join(f"{p.postcode} {p.ags} (Zeile {p.line})" for p in resolved.unknown[:SHOWN])
    more = " …" if len(resolved.unknown) > SHOWN else ""
    number = len(resolved.unknown)
    return [f"{number} Paare nennen eine Gemeinde, die im Verzeichnis fehlt: {shown}{more}"]


def write(data: Path, proposal: Proposal, kept: Path, *, force: bool = False) -> None:
    """Replace both files and keep the ones before in the folder `kept`; raises Refused while objections stand."""
    if proposal.objections and not force:
        raise Refused(proposal.objections)
    folder = data / "germany"
    kept.mkdir(parents=True, exist_ok=True)
    for name in (_MUNICIPALITIES, _POSTCODES):
        if (folder / name).is_file():
            with replacing(kept / name, "before") as file, (folder / name).open("rb") as old:
                shutil.copyfileobj(old, file)
    _replace(folder / _MUNICIPALITIES, ("ars", "name", "district"), proposal.municipalities)
    _replace(folder / _POSTCODES, ("postcode", "ars"), proposal.resolved.pairs)


def _replace(path: Path, heading: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(heading)
    writer.writerows(rows)
    with replacing(path, "places") as file:
        file.write(text.getvalue().encode())
    path.chmod(0o644)
