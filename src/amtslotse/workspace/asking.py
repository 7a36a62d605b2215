"""„Wer ist zuständig?“ – three fields become one answer, or a question back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from amtslotse.guide import Guide
from amtslotse.guide.decision import Decision
from amtslotse.guide.model import Checked, Service
from amtslotse.guide.truth import expected, named
from amtslotse.guide.verdicts import Verdict, verdicts
from amtslotse.records.models import Record
from amtslotse.workspace.dates import typed_day

TYPED = 200
"""Characters of a field that are read; longer ones are cut."""


@dataclass(frozen=True)
class Asked:
    """What was typed, and what is wrong with it, by field."""

    service: str = ""
    place: str = ""
    day: str = ""
    errors: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Reading:
    """The answer with the rows behind it."""

    decision: Decision
    service: Service
    leaf: str
    area: str
    """The area for which all this holds: that of the place, or of the whole district."""
    area_name: str
    rows: tuple[tuple[Verdict, Record | None], ...]
    checked: Checked | None
    agrees: bool
    checked_record: Record | None = None


def typed(values: Mapping[str, str], today: date) -> Asked:
    """The fields of a form, cut to what is read; nothing typed for the day means today."""
    service, place = (values.get(name, "").replace("\0", "").strip()[:TYPED] for name in ("leistung", "ort"))
    day = values.get("tag", "").strip()[:20]
    errors = {}
    if "leistung" in values and not service:
        errors["leistung"] = "Bitte geben Sie eine Leistung ein."
    if day and not typed_day(day):
        errors["tag"] = "Den Tag bitte als Tag.Monat.Jahr eingeben, zum Beispiel 1.2.2027."
    return Asked(service, place, day or f"{today.day}.{today.month}.{today.year}", errors)


def service_of(guide: Guide, text: str) -> Service | None:
    """A service by its id or its exact title."""
    found = guide.directory.services.get(text)
    wanted = text.casefold()
    return found or next((s for s in guide.directory.services.values() if s.title.casefold() == wanted), None)


def answer(guide: Guide, asked: Asked) -> Decision:
    """The decision for what was typed: a service by name, else whatever a citizen could have meant."""
    day = date.fromisoformat(typed_day(asked.day))
    service = service_of(guide, asked.service)
    if service:
        return guide.answer(place=asked.place, service=service.id, day=day)
    return guide.answer(asked.service, asked.place, day=day)


def reading(guide: Guide, decision: Decision) -> Reading | None:
    """The rows behind an answer; None while the service or the place is still open."""
    service = decision.service
    if service is None or decision.status not in ("answered", "unknown_office"):
        return None
    directory = guide.directory
    place = decision.place if decision.place and decision.place.leaves and not decision.place.outside else None
    leaf = place.leaves[0] if place else directory.finder.leaves[0]
    area = place.ars if place else directory.district
    area_name = place.name if place else directory.areas[area].name
    found = verdicts(directory, service.id, leaf, decision.day)
    keys = {_key(v): v for v in found}
    records = {r.key: r for r in Record.objects.published().filter(table="competences", key__in=keys)}
    checked = expected((c for c in directory.checked if c.service == service.id), leaf, decision.day)
    agrees = checked is not None and set(named(directory, service.id, leaf, decision.day)) == checked.offices
    rows = tuple((v, records.get(_key(v))) for v in found)
    return Reading(decision, service, leaf, area, area_name, rows, checked, agrees, _record_of(checked))


def _key(verdict: Verdict) -> str:
    """Key of the record of a row."""
    row = verdict.row
    start = row.validity.start.isoformat() if row.validity.start else ""
    return "|".join((row.service, row.area, row.level, row.authority, row.role, start))


def _record_of(checked: Checked | None) -> Record | None:
    if checked is None:
        return None
    start = checked.validity.start.isoformat() if checked.validity.start else ""
    key = "|".join((checked.service, checked.area, start))
    return Record.objects.published().filter(table="checked_answers", key=key).first()


def titles(guide: Guide) -> Iterable[str]:
    """Every title that may be typed."""
    return sorted(service.title for service in guide.directory.services.values())
