"""What is wrong or missing in the data, by name; found before anybody asks, never an error at answer time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from amtslotse.guide import around
from amtslotse.guide.day import Day
from amtslotse.guide.directory import Directory

NAMES = {
    "gap": "Leistung ohne zuständige Stelle",
    "overlap": "Mehrere Stellen widersprechen sich",
    "unresolved": "Die Ebene hat in diesem Gebiet keine Stelle",
    "cycle": "Die Nachfolge läuft im Kreis",
    "unreachable": "Stelle ohne jeden Kontaktweg",
    "orphan_key": "LeiKa-Schlüssel ohne Leistung",
    "plan_gap": "Schritt eines Plans ohne zuständige Stelle",
    "uncovered_ozg": "OZG-Nummer ohne Leistung",
    "controller_incomplete": "Angaben für Impressum und Datenschutz fehlen",
}


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One named finding: about what, where, and a sentence."""

    name: str
    subject: str
    where: str = ""
    text: str = ""


def findings(directory: Directory, day: date) -> tuple[Finding, ...]:
    """All findings of a Directory on a day, sorted by name."""
    found = [
        *_competences(directory, day),
        *_cycles("leika", {k.key: k.successor for k in directory.leika.values()}),
        *_cycles("areas", {a.ars: a.successor for a in directory.areas.values()}),
        *_cycles("authorities", {a.id: a.part_of for a in directory.authorities.values()}),
        *_keys(directory),
        *_contacts(directory),
        *_controllers(directory),
    ]
    return tuple(sorted(found))


def _competences(directory: Directory, day: date) -> Iterator[Finding]:
    shared = Day(directory, day)
    for service in directory.services:
        places: dict[str, list[str]] = {"gap": [], "overlap": [], "unresolved": []}
        for leaf in directory.finder.leaves:
            assigned = shared.assigned(service, leaf)
            if not assigned.offices:
                places["gap"].append(leaf)
            if assigned.overlap:
                places["overlap"].append(leaf)
            if assigned.unresolved:
                places["unresolved"].append(leaf)
        for name, leaves in places.items():
            if leaves:
                where = "überall" if len(leaves) == len(directory.finder.leaves) else " ".join(leaves)
                yield Finding(name, service, where, NAMES[name])


def _cycles(table: str, successors: Mapping[str, str]) -> Iterator[Finding]:
    """Each loop once, under its smallest member."""
    for start in successors:
        seen = [start]
        while (following := successors.get(seen[-1], "")) and following not in seen:
            seen.append(following)
        if following == start and start == min(seen):
            yield Finding("cycle", f"{table}:{start}", " ".join(seen), NAMES["cycle"])


def _keys(directory: Directory) -> Iterator[Finding]:
    for ozg_id in directory.ozg:
        if not directory.services_of_ozg(ozg_id):
            yield Finding("uncovered_ozg", ozg_id, "", NAMES["uncovered_ozg"])
    for key in directory.leika:
        if not directory.services_of_leika(key):
            yield Finding("orphan_key", key, "", NAMES["orphan_key"])


def _contacts(directory: Directory) -> Iterator[Finding]:
    for authority in directory.authorities.values():
        body = directory.authorities.get(authority.part_of, authority)
        if not any((a.street or a.website or a.email or a.phone) for a in (authority, body)):
            yield Finding("unreachable", authority.id, "", NAMES["unreachable"])


def _controllers(directory: Directory) -> Iterator[Finding]:
    for administration, gaps in around.incomplete(directory.controllers):
        yield Finding("controller_incomplete", administration, gaps, NAMES["controller_incomplete"])


def _plan_gaps(directory: Directory, day: date) -> Iterator[Finding]:
    """Steps whose service has no office in some municipality, so that the plan ends in a hand-over there."""
    shared = Day(directory, day)
    for plan in directory.plans.values():
        for step in plan.steps:
            if not step.service:
                continue
            leaves = [x for x in directory.finder.leaves if not shared.assigned(step.service, x).offices]
            if leaves:
                where = "überall" if len(leaves) == len(directory.finder.leaves) else " ".join(leaves)
                yield Finding("plan_gap", f"{plan.id}:{step.id}", where, NAMES["plan_gap"])
