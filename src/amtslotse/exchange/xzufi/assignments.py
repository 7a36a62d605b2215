"""Zuständigkeiten as the partner writes them: apart or inside their object, each with the object it belongs to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from amtslotse.exchange.partner import Identity, Unusable
from amtslotse.exchange.xzufi.areas import Areas
from amtslotse.exchange.xzufi.described import Described, first_day, last_day
from amtslotse.exchange.xzufi.model import Formular, Kennung, Onlinedienst, Organisationseinheit, Zustaendigkeit
from amtslotse.exchange.xzufi.references import References
from amtslotse.exchange.xzufi.tasks import COMPETENT, CONTACTS, Task
from amtslotse.exchange.xzufi.wording import german

Holder = Organisationseinheit | Onlinedienst | Formular
_LONGEST_CONDITION = 1000


@dataclass(frozen=True, slots=True)
class Written:
    """One Zuständigkeit, the object that told it, and the name of the object it is for."""

    identity: Identity
    what: Zustaendigkeit
    target: Kennung


@dataclass(frozen=True, slots=True)
class Held:
    """An office, online service or form that the partner holds."""

    identity: Identity
    unit: Holder


@dataclass
class Assigner:
    """Reads Zuständigkeiten against what the partner holds and what we know; a task's `office` is empty here."""

    areas: Areas
    leistungen: References[Described]
    holders: References[Held]

    def tasks(self, written: Written) -> Iterator[tuple[Held, Task] | Unusable]:
        """Each service and area of ours that a Zuständigkeit speaks of, with the object competent for it."""
        what = written.what
        areas, faults = self._areas(what)
        if not areas:
            yield from (Unusable(written.identity, fault) for fault in faults)
            return
        leistung = self.leistungen.find(what.leistung_id.identity) if what.leistung_id else None
        if leistung is None:
            named = what.leistung_id.text[:80] if what.leistung_id else "ohne Angabe"
            yield Unusable(written.identity, f"Die Leistung {named} ist nie angekommen.")
            return
        if not leistung.meant:
            return
        held = self.holders.find(written.target.identity)
        fault = "" if held else f"Das Objekt {written.target.text[:80]}, das zuständig sein soll, ist nie angekommen."
        role, why = _role(what, written.identity)
        for reason in filter(None, (*faults, fault, why)):
            yield Unusable(written.identity, reason)
        if held and role:
            for meant in leistung.meant:
                near = (meant.place, leistung.identity)
                yield from ((held, replace(role, service=meant.service, near=near, area=area)) for area in areas)

    def _areas(self, what: Zustaendigkeit) -> tuple[list[str], list[str]]:
        """Areas of ours, and what is wrong with those that cannot be read."""
        if not what.gebiet_id:
            return [], ["Die Zuständigkeit nennt kein Gebiet."]
        read = [self.areas.read(kennung.text, kennung.scheme) for kennung in what.gebiet_id]
        ours = dict.fromkeys(area for area, _ in read if area and self.areas.concerns(area))
        return sorted(ours), [fault for _, fault in read if fault]


def _role(what: Zustaendigkeit, identity: Identity) -> tuple[Task | None, str]:
    """The task without service and area; None and why if nobody knows what the role means."""
    codes = {code.code for code in what.rolle}
    unknown = sorted(codes - CONTACTS - {COMPETENT})
    if unknown:
        return None, f"Die Rolle {', '.join(unknown)[:80]} ist unbekannt."
    contact = bool(codes) and COMPETENT not in codes
    bare = Task(
        identity,
        service="",
        near=(0, identity),
        area="",
        office="",
        contact=contact,
        condition="" if contact else german(what.kriterium)[:_LONGEST_CONDITION],
        doubtful=not codes or "02" in codes,
        valid_from=first_day(what.gueltigkeit, what.versionsinformationen),
        valid_to=last_day(what.gueltigkeit),
    )
    return bare, ""


def inside(held: Iterable[Held]) -> Iterator[Written]:
    """Zuständigkeiten that stand inside their object."""
    for one in held:
        for what in one.unit.zustaendigkeit:
            yield Written(one.identity, what, one.unit.id)
