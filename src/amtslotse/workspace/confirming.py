"""A moderator confirms an answer: it becomes a draft of a checked answer, and a second person releases it."""

from datetime import date

from amtslotse.accounts.models import Administration, User
from amtslotse.accounts.permissions import may_moderate
from amtslotse.guide import Guide
from amtslotse.guide.truth import named
from amtslotse.records.editing import drafts
from amtslotse.records.editing.errors import Refused
from amtslotse.records.models import Draft, Record
from amtslotse.records.tables import RECORD_TABLES
from amtslotse.records.tables.columns import Row
from amtslotse.workspace.asking import Reading

_TABLE = RECORD_TABLES["checked_answers"]


def confirm(user: User, guide: Guide, reading: Reading, today: date) -> Draft:
    """The draft that confirms what is answered now; raises Refused for those who may not and where one is going on."""
    if not may_moderate(user):
        raise Refused("Antworten bestätigt die Moderation des Landkreises.")
    values = _values(user, guide, reading, today)
    record = _record(reading, values)
    going = drafts.open_draft(record) if record else None
    if going:
        raise Refused(f"Diese Antwort wird gerade in einem Entwurf geändert: „{going.title}“.")
    owner = Administration.objects.filter(moderates=True).first()
    if owner is None:
        raise Refused("Keine Verwaltung koordiniert die gemeinsamen Einträge.")
    title = f"Antwort bestätigen: {reading.service.title} in {reading.area_name}"
    return drafts.begin(user, owner, title, [drafts.Wanted(_TABLE.name, values, record)], shared=True)


def _record(reading: Reading, values: Row) -> Record | None:
    """The record to go on with: the one that says the same, else one for exactly this place."""
    if reading.agrees and reading.checked_record:
        return reading.checked_record
    return Record.objects.published().filter(table=_TABLE.name, key=_TABLE.key_of(values)).first()


def _values(user: User, guide: Guide, reading: Reading, today: date) -> Row:
    """The row with its confirmation: what is held already where it agrees, else what is answered."""
    signed = {"confirmed_by": user.signature, "confirmed_at": today.isoformat()}
    if reading.agrees and reading.checked_record and reading.checked_record.published:
        return {**reading.checked_record.published.values, **signed}
    offices = named(guide.directory, reading.service.id, reading.leaf, reading.decision.day)
    sources = dict.fromkeys(v.row.source.text for v, _ in reading.rows if v.decides and v.row.source.text)
    empty = dict.fromkeys(_TABLE.names, "")
    found = {"service": reading.service.id, "area": reading.area, "offices": " ".join(sorted(offices))}
    return {**empty, **found, "source": "; ".join(sources), **signed}
