"""„Für uns übernehmen“: a draft of one's own from what a colleague has published, with its origin."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from amtslotse.accounts.models import Administration, User
from amtslotse.records.editing import drafts
from amtslotse.records.editing.drafts import Wanted
from amtslotse.records.editing.errors import Refused
from amtslotse.records.editing.locking import lock_publishing
from amtslotse.records.editing.merging import complete
from amtslotse.records.following.copying import TABLES, Home, copy_of, host_of, with_words
from amtslotse.records.following.naming import Naming, by_key, german
from amtslotse.records.models import Change, Draft, Record
from amtslotse.records.models.draft import OPEN
from amtslotse.records.tables import RECORD_TABLES
from amtslotse.records.tables.columns import Row

_SUBJECT = {
    "offers": ("service", "kind"),
    "texts": ("service", "kind", "language"),
    "search_words": ("service", "language", "word"),
}
"""Columns in which one's own row is about the same."""


@dataclass(frozen=True, slots=True)
class Adoption:
    """One record of a colleague for one administration."""

    record: Record
    owner: Administration

    @property
    def row(self) -> Row:
        """What the colleague has published."""
        published = self.record.published
        return complete(RECORD_TABLES[self.record.table], published.values if published else {})


def may_be_adopted(record: Record) -> bool:
    """Whether a record is a colleague's published offer, text or search word; what all share needs no copy."""
    return record.table in TABLES and not record.shared and record.published_id is not None


def twins(adoption: Adoption) -> list[Record]:
    """Published records of one's own about the same, the nearest first."""
    wanted = {f"published__values__{name}": adoption.row[name] for name in _SUBJECT[adoption.record.table]}
    own = Record.objects.published().filter(table=adoption.record.table, owner=adoption.owner, shared=False)
    return list(own.filter(**wanted).select_related("published").order_by("pk"))


def begun(adoption: Adoption) -> Draft | None:
    """An open draft of the administration that takes the record over already."""
    taken = Change.objects.filter(origin__record=adoption.record, draft__owner=adoption.owner, draft__state__in=OPEN)
    change = taken.select_related("draft").order_by("pk").first()
    return change.draft if change else None


@transaction.atomic
def adopt(user: User, adoption: Adoption, new_id: Callable[[Row], str], name: Naming = by_key) -> Draft:
    """A new record of one's own as a draft."""
    _alone(adoption)
    table, record = RECORD_TABLES[adoption.record.table], adoption.record
    home = Home(adoption.owner.slug, adoption.owner.authority)
    values = copy_of(table, adoption.row, home, hosts(record.owner), _source(record))
    if "id" in table.names:
        values["id"] = new_id(values)
    return _draft(user, adoption, Wanted(table.name, values), name)


@transaction.atomic
def adopt_into(user: User, adoption: Adoption, twin: Record, name: Naming = by_key) -> Draft:
    """One's own record with the colleague's words, as a draft."""
    _alone(adoption)
    if drafts.open_draft(twin):
        raise Refused("Ihren eigenen Eintrag ändert gerade schon jemand. Bitte schließen Sie erst diesen Entwurf ab.")
    table = RECORD_TABLES[twin.table]
    own = complete(table, twin.published.values if twin.published else {})
    values = with_words(table, own, adoption.row)
    if values == own:
        raise Refused("Ihr Eintrag sagt schon dasselbe.")
    return _draft(user, adoption, Wanted(table.name, values, twin), name)


def hosts(owner: Administration) -> frozenset[str]:
    """Hosts of the administration's own pages."""
    offices = Record.objects.published().filter(table="authorities", owner=owner, shared=False)
    sites = (host_of(row.get("website", "")) for row in offices.values_list("published__values", flat=True))
    return frozenset(site for site in sites if site)


def _alone(adoption: Adoption) -> None:
    """Of two people at once one takes it over; the other is told."""
    lock_publishing()
    if not may_be_adopted(Record.objects.get(pk=adoption.record.pk)):
        raise Refused("Diesen Eintrag gibt es so nicht mehr.")
    if begun(adoption):
        raise Refused("Das hat in Ihrer Verwaltung gerade schon jemand als Entwurf übernommen.")


def _draft(user: User, adoption: Adoption, wanted: Wanted, name: Naming) -> Draft:
    record = adoption.record
    title = f"{name(wanted.table, wanted.values)}: übernommen von {record.owner}"
    draft = drafts.begin(user, adoption.owner, title, [wanted], reason=_source(record))
    draft.changes.update(origin=record.published)
    return draft


def _source(record: Record) -> str:
    return f"Übernommen von {record.owner} am {german(timezone.now())}"
