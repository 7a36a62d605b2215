"""Four administrations at work: people in every role and a few hundred real records."""

from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Subquery

from amtslotse.accounts.models import Administration, Membership, Role, User
from amtslotse.records.editing import drafts, releasing
from amtslotse.records.editing.drafts import Wanted
from amtslotse.records.editing.sharing import is_shared
from amtslotse.records.models import Change, Draft, DraftEvent, Origin, Publication, Record, Revision
from amtslotse.records.tables import RECORD_TABLES

Row = dict[str, str]
TOWNS = ("landkreis-lueneburg", "hansestadt-lueneburg", "gemeinde-adendorf", "stadt-bleckede")
SERVICES = {"hundesteuer-anmelden", "personalausweis-beantragen", "wohnsitz-anmelden", "kfz-ummelden"}
WHOLE = ("areas", "authorities", "place_kinds", "handovers", "topics", "situations")
BY_SERVICE = ("competences", "texts", "questions", "featured", "search_words")
PEOPLE = {
    "erika": ("gemeinde-adendorf", Role.EDITING, "Erika Adler"),
    "ronja": ("gemeinde-adendorf", Role.RELEASING, "Ronja Adam"),
    "lea": ("gemeinde-adendorf", Role.READING, "Lea Ahrens"),
    "bernd": ("stadt-bleckede", Role.EDITING, "Bernd Blohm"),
    "britta": ("stadt-bleckede", Role.RELEASING, "Britta Behn"),
    "hanna": ("hansestadt-lueneburg", Role.RELEASING, "Hanna Holm"),
    "klara": ("landkreis-lueneburg", Role.EDITING, "Klara Kruse"),
    "karl": ("landkreis-lueneburg", Role.RELEASING, "Karl Kuhn"),
    "moritz": ("landkreis-lueneburg", Role.MODERATING, "Moritz Meyer"),
    "mona": ("landkreis-lueneburg", Role.MODERATING, "Mona Marx"),
}


def wanted(table: str, row: Row) -> bool:
    """The rows that make the small district."""
    if table == "administrations":
        return row["id"] in TOWNS
    if table == "services":
        return row["id"] in SERVICES
    if table == "translations":
        return row["table"] == "handovers" or row["key"] in SERVICES
    return table in WHOLE or (table in BY_SERVICE and row["service"] in SERVICES)


@dataclass
class TownHall:
    """Who is there, by first name or slug, and what they do all day."""

    people: dict[str, User]
    towns: dict[str, Administration]

    def __getattr__(self, name: str) -> User:
        """A person as they come to work: roles are read anew with every request."""
        if name not in PEOPLE:
            raise AttributeError(name)
        return User.objects.get(pk=self.people[name].pk)

    def town(self, slug: str) -> Administration:
        """One of the four."""
        return self.towns[slug]

    def begin(self, who: str, *changes: Wanted, **more: Any) -> Draft:
        """A draft of rows for the person's own town."""
        slug = more.pop("owner", PEOPLE[who][0])
        title = more.pop("title", "Neue Angaben")
        return drafts.begin(getattr(self, who), self.towns[slug], title, changes, **more)

    def submitted(self, who: str, *changes: Wanted, **more: Any) -> Draft:
        """The same, already given to review."""
        draft = self.begin(who, *changes, **more)
        return drafts.submit(getattr(self, who), draft, draft.version)

    def published(self, who: str, releaser: str, *changes: Wanted, **more: Any) -> Draft:
        """The same, already public."""
        draft = self.submitted(who, *changes, **more)
        return releasing.release(getattr(self, releaser), draft, draft.version)


def open_town_hall(tables: dict[str, list[Row]]) -> TownHall:
    """Write administrations, people and published records into the database."""
    towns = {row["id"]: _town(row) for row in tables["administrations"] if row["id"] in TOWNS}
    offices = {row["id"]: row["administration"] for row in tables["authorities"] if row["administration"] in TOWNS}
    records, rows = [], []
    for name, table in RECORD_TABLES.items():
        for row in tables.get(name, []):
            if wanted(name, row):
                named = row.get(table.owner, "") if table.owner else ""
                slug = named if table.owned_by_administration else offices.get(named, "")
                owner = towns.get(slug, towns["landkreis-lueneburg"])
                shared = is_shared(table, row, offices)
                records.append(Record(table=name, key=table.key_of(row), owner=owner, shared=shared))
                rows.append(row)
    _publish(records, rows)
    return TownHall({name: _person(name, towns) for name in PEOPLE}, towns)


def _town(row: Row) -> Administration:
    return Administration.objects.create(
        slug=row["id"], name=row["name"], authority=row["authority"], moderates=row["moderates"] == "yes"
    )


def _publish(records: list[Record], rows: list[Row]) -> None:
    Record.objects.bulk_create(records, 500)
    pairs = zip(records, rows, strict=True)
    revisions = [Revision(record=record, number=1, values=row, origin=Origin.FILES) for record, row in pairs]
    Revision.objects.bulk_create(revisions, 500)
    Record.objects.update(published=Subquery(Revision.objects.filter(record=OuterRef("pk")).values("pk")[:1]))


def _person(name: str, towns: dict[str, Administration]) -> User:
    slug, role, full = PEOPLE[name]
    first, last = full.split()
    user = User.objects.create_user(name, f"{name}@example.org", first_name=first, last_name=last)
    Membership.objects.create(user=user, administration=towns[slug], role=role)
    return user


def office(key: str) -> Record:
    """The record of an office."""
    return record("authorities", key)


def record(table: str, key: str) -> Record:
    """A record as it is now."""
    return Record.objects.select_related("published", "owner").get(table=table, key=key)


def edited(found: Record, **cells: str) -> Wanted:
    """A record with other cells."""
    base = found.published or found.revisions.last()
    return Wanted(found.table, {**base.values, **cells}, found)


def phone(found: Record, number: str) -> Wanted:
    """A record with another telephone number."""
    return edited(found, phone=number)


def ended(found: Record) -> Wanted:
    """A record that shall go away."""
    return Wanted(found.table, found.published.values, found, ends=True)


def new(table: str, **cells: str) -> Wanted:
    """A row that does not exist yet."""
    return Wanted(table, cells)


def opening(authority: str, days: str, opens: str = "08:00", closes: str = "12:00", **cells: str) -> Wanted:
    """Opening hours of an office."""
    return new("hours", authority=authority, days=days, opens=opens, closes=closes, source="Telefonat", **cells)


def offer(key: str, authority: str, **cells: str) -> Wanted:
    """An online service of an office."""
    row = {"id": key, "service": "hundesteuer-anmelden", "authority": authority, "kind": "online"}
    row |= {"title": "Hund online anmelden", "url": "https://www.adendorf.de/hund", "source": "Telefonat"}
    return Wanted("offers", row | cells)


def only(draft: Draft) -> Change:
    """The one change of a draft."""
    return draft.changes.get()


def public(table: str, key: str) -> Row | None:
    """The published row, if there is one."""
    found = Record.objects.filter(table=table, key=key).select_related("published").first()
    return found.published.values if found and found.published else None


def shape() -> tuple[Any, ...]:
    """Everything that could have been written, to show that nothing was."""
    return (
        list(Draft.objects.order_by("pk").values()),
        [(c.pk, c.values, c.ends, c.base_id) for c in Change.objects.order_by("pk")],
        DraftEvent.objects.count(),
        list(Record.objects.order_by("pk").values()),
        Revision.objects.count(),
        Publication.objects.count(),
    )
