"""What a proposal would change in the answers, before it is released."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from django.db.models import Q

from amtslotse.guide import Directory, build_directory
from amtslotse.guide.contradictions import new_contradictions
from amtslotse.guide.preview import compare
from amtslotse.guide.preview_words import Sentence, moves_in_words, troubles_in_words
from amtslotse.guide.timeline import concerned
from amtslotse.guide.truth import flips, unmet_in_words
from amtslotse.records.current import guide, today
from amtslotse.records.editing.checks import Proposal
from amtslotse.records.models import Record
from amtslotse.records.tables import RECORD_TABLES
from amtslotse.records.tables.columns import Row

ANSWERING = ("competences", "authorities", "areas", "services", "checked_answers")
"""Tables on which it depends who is competent, or who should be."""
_BY_SERVICE = ("competences", "checked_answers")


@dataclass(frozen=True)
class Preview:
    """What changes, what goes wrong, what gets better, and which checked answers would become wrong."""

    changes: list[Sentence] = field(default_factory=list)
    findings: list[Sentence] = field(default_factory=list)
    cured: list[Sentence] = field(default_factory=list)
    contradictions: list[str] = field(default_factory=list)
    flips: list[str] = field(default_factory=list)

    @property
    def quiet(self) -> bool:
        """Whether there is nothing to say."""
        return not (self.changes or self.findings or self.cured or self.contradictions or self.flips)


def preview_of(proposal: Proposal, day: date | None = None) -> Preview | None:
    """What a proposal does to the answers from a day on, today unless told; None if it has nothing to do with them."""
    if not proposal.keys() & set(ANSWERING):
        return None
    day = day or today()
    old, new = _states(proposal)
    services = concerned(old, new)
    found = compare(old, new, services, day)
    troubles = troubles_in_words(found)
    contradictions = [c.text for c in new_contradictions(old, new, services, day)]
    fresh = [row for row in new.checked if row not in set(old.checked)]
    result = Preview(
        changes=moves_in_words(found),
        findings=[t for t in troubles if not t.good],
        cured=[t for t in troubles if t.good],
        contradictions=contradictions + unmet_in_words(new, fresh, day),
        flips=[flip.text for flip in flips(old, new, new.checked, day)],
    )
    return None if result.quiet and not proposal.keys() & set(_BY_SERVICE) else result


def flips_of(proposal: Proposal) -> list[str]:
    """Checked answers that would become wrong, one sentence each."""
    if not proposal.keys() & set(ANSWERING):
        return []
    old, new = _states(proposal)
    return [flip.text for flip in flips(old, new, new.checked, today())]


def _states(proposal: Proposal) -> tuple[Directory, Directory]:
    """The Directory as published and as proposed.

    The rows of the services concerned are read from the database: this process may still hold older ones.
    """
    gone = {name: _published(name, proposal[name]) for name in ANSWERING if name in proposal}
    come = {name: [row for row in proposal[name].values() if row is not None] for name in gone}
    services = {row["service"] for rows in (gone, come) for n in _BY_SERVICE for row in rows.get(n, ())}
    old = guide().directory
    if services:
        current = {name: _rows_of(name, services) for name in _BY_SERVICE}
        old = _exchanged(old, services, build_directory(current, old.version))
    return old, _proposed(old, build_directory(gone, ""), build_directory(come, ""), proposal)


def _exchanged(directory: Directory, services: Iterable[str], current: Directory) -> Directory:
    """The Directory with other rows for some services."""
    named = set(services)
    kept = tuple(row for row in directory.competences if row.service not in named)
    checked = tuple(row for row in directory.checked if row.service not in named)
    return replace(directory, competences=(*kept, *current.competences), checked=(*checked, *current.checked))


def _proposed(old: Directory, gone: Directory, come: Directory, proposal: Proposal) -> Directory:
    """The Directory with some rows taken out and others put in."""
    without, unchecked = set(gone.competences), set(gone.checked)

    def mapped(name: str, here: Mapping[str, object], new: Mapping[str, object]) -> Mapping[str, object]:
        rows = proposal.get(name, {})
        return {**{k: v for k, v in here.items() if k not in rows}, **new} if rows else here

    return replace(
        old,
        competences=(*(r for r in old.competences if r not in without), *come.competences),
        checked=(*(r for r in old.checked if r not in unchecked), *come.checked),
        authorities=mapped("authorities", old.authorities, come.authorities),  # type: ignore[arg-type]
        areas=mapped("areas", old.areas, come.areas),  # type: ignore[arg-type]
        services=mapped("services", old.services, come.services),  # type: ignore[arg-type]
    )


def _published(name: str, keys: Iterable[str]) -> list[Row]:
    """What is published now under some keys of a table."""
    found: list[Row] = []
    for some in _parts(keys, 500):
        rows = Record.objects.published().filter(table=name, key__in=some)
        found += rows.values_list("published__values", flat=True)
    return [_complete(name, values) for values in found]


def _rows_of(name: str, services: Iterable[str]) -> list[Row]:
    """The published rows of some services."""
    found: list[Row] = []
    for some in _parts(services, 100):
        wanted = Q()
        for service in some:
            wanted |= Q(key__startswith=f"{service}|")
        rows = Record.objects.published().filter(wanted, table=name).order_by("pk")
        found += rows.values_list("published__values", flat=True)
    return [_complete(name, values) for values in found]


def _complete(name: str, values: Row) -> Row:
    return {column: values.get(column, "") for column in RECORD_TABLES[name].names}


def _parts(names: Iterable[str], size: int) -> Iterator[list[str]]:
    """Names in order, a few at a time: a database takes only so many in one question."""
    ordered = sorted(names)
    for start in range(0, len(ordered), size):
        yield ordered[start : start + size]
