"""A second opinion: does FIT-Connect send an application to the office that we call competent?

The comparison never decides anything. A contradiction is only said where both sides are certain by name; everything
doubtful is called not comparable. Editors look at it and keep the last word.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from amtslotse.exchange.fitconnect.destination import Destination
from amtslotse.exchange.fitconnect.matching import Register


class Verdict(StrEnum):
    """How a comparison came out; the names are kept and shown by `TITLES`."""

    AGREES = "agrees"
    CONTRADICTS = "contradicts"
    INCOMPARABLE = "incomparable"
    NOTHING_THERE = "nothing_there"
    NOTHING_HERE = "nothing_here"
    INVALID_SIGNATURE = "invalid_signature"
    REFUSED = "refused"


TITLES = {
    Verdict.AGREES: "Stimmt überein",
    Verdict.CONTRADICTS: "Widerspruch",
    Verdict.INCOMPARABLE: "Nicht vergleichbar",
    Verdict.NOTHING_THERE: "Dort nichts bekannt",
    Verdict.NOTHING_HERE: "Bei uns keine Stelle genannt",
    Verdict.INVALID_SIGNATURE: "Signatur ungültig",
    Verdict.REFUSED: "Frage nicht angenommen",
}
_CERTAIN = frozenset({"municipality", "samtgemeinde", "city", "district"})
"""Kinds of bodies that a name tells apart beyond doubt."""
_COMPARABLE = _CERTAIN | {"state", "federal", "court"}


@dataclass(frozen=True, slots=True)
class Compared:
    """A verdict with its reason in German, and the destination it is about, if there is one."""

    verdict: Verdict
    reason: str
    destination: Destination | None = None


def compare(register: Register, ours: Sequence[str], destinations: Sequence[Destination]) -> Compared:
    """Our competent offices (ids) against destinations whose signatures are good; the best match counts."""
    if not destinations:
        return Compared(Verdict.NOTHING_THERE, "FIT-Connect kennt hierfür keinen Zustellpunkt.")
    if not ours:
        first = destinations[0]
        return Compared(Verdict.NOTHING_HERE, "FIT-Connect nennt eine Stelle, wir noch keine.", first)
    found = [_one(register, ours, one) for one in destinations]
    order = (Verdict.AGREES, Verdict.INCOMPARABLE, Verdict.CONTRADICTS)
    best = min(found, key=lambda one: order.index(one.verdict))
    return best if len(found) == 1 else Compared(best.verdict, f"{best.reason} {_others(found)}", best.destination)


def _others(found: Sequence[Compared]) -> str:
    return f"FIT-Connect nennt {len(found)} Zustellpunkte."


def _one(register: Register, ours: Sequence[str], destination: Destination) -> Compared:
    named, placed = register.named(destination), register.placed(destination)
    same = {office for office in named if _is_one_of(register, office, ours)}
    if same and same == named:
        return Compared(Verdict.AGREES, f"Dort genannt: {_names(register, same)}.", destination)
    if same:
        return Compared(Verdict.INCOMPARABLE, f"Dort genannt sind mehrere: {_names(register, named)}.", destination)
    here = {office for office in placed if _is_one_of(register, office, ours)}
    if named:
        return _elsewhere(register, ours, destination, named, bool(here))
    if here and here == placed:
        return Compared(Verdict.AGREES, f"Anschrift oder E-Mail gehört zu: {_names(register, here)}.", destination)
    return Compared(Verdict.INCOMPARABLE, "Der Name dort passt zu keiner unserer Stellen.", destination)


def _elsewhere(
    register: Register, ours: Sequence[str], destination: Destination, named: frozenset[str], here: bool
) -> Compared:
    """Another office of ours is named: a contradiction if nothing speaks against it, else not comparable."""
    there = f"Dort genannt: {_names(register, named)}. Bei uns zuständig: {_names(register, ours)}."
    kinds = {register.directory.authorities[office].kind for office in ours}
    certain = all(register.directory.authorities[office].kind in _CERTAIN for office in named)
    if here:
        return Compared(
            Verdict.INCOMPARABLE, f"{there} Anschrift oder E-Mail gehört aber zu unserer Stelle.", destination
        )
    if not certain or not kinds <= _COMPARABLE:
        return Compared(Verdict.INCOMPARABLE, f"{there} Das kann dieselbe Stelle sein.", destination)
    return Compared(Verdict.CONTRADICTS, there, destination)


def _is_one_of(register: Register, office: str, ours: Sequence[str]) -> bool:
    """Whether an office is one of ours, belongs to one of ours, or is the body that one of ours belongs to."""
    return office in ours or register.parent(office) in ours or office in {register.parent(one) for one in ours}


def _names(register: Register, offices: Sequence[str] | set[str] | frozenset[str]) -> str:
    return ", ".join(sorted(register.directory.authorities[office].name for office in offices))
