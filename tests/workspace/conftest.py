"""A small district at work: three administrations, people in every role, a few dozen real records."""

from types import SimpleNamespace

import pytest
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from amtslotse.accounts.models import Administration, Membership, Role, User
from amtslotse.records.editing.sharing import is_shared
from amtslotse.records.models import Origin, Publication, Record, Revision
from amtslotse.records.tables import RECORD_TABLES
from tests.grounds import ground

TOWNS = ("landkreis-lueneburg", "gemeinde-adendorf", "stadt-bleckede")
SERVICES = {"hundesteuer-anmelden", "personalausweis-beantragen", "wohnsitz-anmelden", "kfz-ummelden"}
PEOPLE = {
    "erika": ("gemeinde-adendorf", Role.EDITING, "Erika Adler"),
    "ronja": ("gemeinde-adendorf", Role.RELEASING, "Ronja Adam"),
    "lea": ("gemeinde-adendorf", Role.READING, "Lea Ahrens"),
    "bernd": ("stadt-bleckede", Role.EDITING, "Bernd Blohm"),
    "britta": ("stadt-bleckede", Role.RELEASING, "Britta Behn"),
    "klara": ("landkreis-lueneburg", Role.EDITING, "Klara Kruse"),
    "moritz": ("landkreis-lueneburg", Role.MODERATING, "Moritz Meyer"),
    "olga": ("landkreis-lueneburg", Role.OPERATING, "Olga Otto"),
}


def wanted(table: str, row: dict[str, str]) -> bool:
    """The rows that make the small district."""
    if table in ("administrations", "areas", "authorities", "place_kinds"):
        return True
    if table == "services":
        return row["id"] in SERVICES
    if table in ("competences", "offers", "texts", "search_words", "questions", "checked_answers"):
        return row["service"] in SERVICES
    return table in ("hours", "controllers", "themes", "handovers")


def open_district(tables) -> SimpleNamespace:
    """Administrations, people and published records."""
    offices = {row["id"]: row["administration"] for row in tables["authorities"]}
    rows = {row["id"]: row for row in tables["administrations"]}
    owners = {
        key: Administration.objects.create(
            slug=key, name=row["name"], authority=row["authority"], moderates=row["moderates"] == "yes"
        )
        for key, row in rows.items()
    }
    default = owners["landkreis-lueneburg"]
    records, states = [], []
    for name, table in RECORD_TABLES.items():
        for row in tables.get(name, []):
            if not wanted(name, row):
                continue
            owner = row.get(table.owner, "") if table.owner else ""
            owner = owner if table.owned_by_administration else offices.get(owner, "")
            shared = is_shared(table, row, offices)
            records.append(Record(table=name, key=table.key_of(row), owner=owners.get(owner, default), shared=shared))
            states.append(row)
    Record.objects.bulk_create(records, 500)
    revisions = [
        Revision(record=r, number=1, values=v, origin=Origin.FILES) for r, v in zip(records, states, strict=True)
    ]
    Revision.objects.bulk_create(revisions, 500)
    first = Revision.objects.filter(record=OuterRef("pk")).values("pk")[:1]
    Record.objects.update(published=Subquery(first))
    Publication.objects.create(published_at=timezone.now())
    people = {name: person(name, owners[slug], role, full) for name, (slug, role, full) in PEOPLE.items()}
    return SimpleNamespace(owners=owners, **people)


on_district = ground(open_district, name="on_district")


@pytest.fixture
def district(on_district) -> SimpleNamespace:
    """The small district, as it was before any test."""
    return on_district


def person(name: str, administration: Administration, role: str, full: str) -> User:
    """Somebody with one role."""
    first, last = full.split()
    user = User.objects.create_user(
        name, f"{name}@example.org", "Ein-langes-Passwort-7", first_name=first, last_name=last
    )
    Membership.objects.create(user=user, administration=administration, role=role)
    return user


@pytest.fixture
def at(client, settings):
    """Sign somebody in: `at(erika).get(…)`; the second factor has its own tests."""
    settings.MFA_REQUIRED = False

    def sign_in(user: User):
        client.force_login(user)
        return client

    return sign_in


def record(table: str, **values: str) -> Record:
    """The published record of a table with these cells."""
    wanted = {f"published__values__{name}": value for name, value in values.items()}
    return Record.objects.published().filter(table=table, **wanted).first()
