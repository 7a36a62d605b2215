"""„Stimmt noch“: who may say it, for how long it counts, how it becomes public, what files make of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from amtslotse.accounts.models import User
from amtslotse.records import stamping
from amtslotse.records.compile import changed_since, current_version, published_rows
from amtslotse.records.editing import drafts, releasing
from amtslotse.records.editing.drafts import Wanted
from amtslotse.records.load import Report, _load_table, _owners
from amtslotse.records.models import Origin, Publication, Record, Revision, Stamp
from amtslotse.records.signing import last_looks, signed
from amtslotse.records.stamping import ENDED, MOVED, PLAIN, UNCONFIRMED, NotYours, share, stamp
from amtslotse.records.tables import RECORD_TABLES
from tests.workspace.rows import publish

pytestmark = pytest.mark.django_db
OLD = {"confirmed_by": "Anna Alt, Gemeinde Adendorf", "confirmed_at": "2020-05-04"}
DOG = {"service": "hundesteuer-anmelden", "kind": "cost", "text": "72 Euro im Jahr", "source": "Satzung"}


@pytest.fixture
def price(hall) -> Record:
    """What a dog costs in Adendorf, confirmed years ago."""
    return publish(hall.town("gemeinde-adendorf"), "texts", DOG | OLD | {"authority": "gemeinde-adendorf"})


def look(who: User, *records: Record) -> stamping.Outcome:
    return stamp(who, {record.pk: record.published_id for record in records})


def public(record: Record) -> dict[str, str]:
    return next(r for r in published_rows(record.table) if RECORD_TABLES[record.table].key_of(r) == record.key)


# --- who ---

MAY = """
lea   foreign foreign foreign
erika yes     no      foreign
ronja yes     yes     foreign
britta foreign foreign foreign
klara foreign foreign foreign
karl  foreign foreign foreign
moritz foreign foreign yes
"""
"""Adendorf's text that was confirmed once, one that nobody has confirmed, one that all share."""


def test_who_edits_renews_who_releases_confirms_first_others_never(hall, price):
    first = publish(hall.town("gemeinde-adendorf"), "texts", DOG | {"kind": "hint", "authority": "gemeinde-adendorf"})
    shared = publish(hall.town("landkreis-lueneburg"), "texts", DOG | {"kind": "hint"}, shared=True)
    for line in MAY.strip().splitlines():
        who, *expected = line.split()
        found = [allowed(getattr(hall, who), record) for record in (price, first, shared)]
        assert found == expected, who


def allowed(who: User, record: Record) -> str:
    try:
        outcome = look(who, record)
    except NotYours:
        return "foreign"
    Stamp.objects.all().delete()
    return "yes" if outcome.stamped else "no"


def test_after_a_releaser_has_confirmed_it_an_editor_may_renew(hall):
    first = publish(hall.town("gemeinde-adendorf"), "texts", DOG | {"authority": "gemeinde-adendorf"})
    assert look(hall.erika, first).refused == {first.pk: UNCONFIRMED}
    look(hall.ronja, first)
    assert look(hall.erika, first).stamped == [first.pk]


def test_one_record_of_another_town_refuses_the_whole_selection(hall, price):
    theirs = publish(hall.town("stadt-bleckede"), "texts", DOG | OLD | {"authority": "stadt-bleckede"})
    with pytest.raises(NotYours):
        look(hall.erika, price, theirs)
    assert not Stamp.objects.exists()


def test_nothing_is_confirmed_that_was_not_seen_has_ended_or_cannot_be(hall, price):
    word = publish(hall.town("gemeinde-adendorf"), "search_words", {"service": "kfz-ummelden", "word": "Auto", "language": "de", "administration": "gemeinde-adendorf"})  # fmt: skip
    assert look(hall.ronja, word).refused == {word.pk: PLAIN}
    seen = price.published_id
    price.published = Revision.objects.create(record=price, number=2, values=price.published.values, origin="files")
    price.save()
    assert stamp(hall.ronja, {price.pk: seen}).refused == {price.pk: MOVED}
    Record.objects.filter(pk=price.pk).update(published=None)
    assert stamp(hall.ronja, {price.pk: seen}).refused == {price.pk: ENDED}
    assert not Stamp.objects.exists()


# --- what it is worth ---


def test_the_last_stamp_stands_in_the_tables_until_the_record_changes(hall, price):
    look(hall.erika, price)
    look(hall.ronja, price)
    row = public(price)
    assert (row["confirmed_by"], row["text"]) == ("Ronja Adam, Gemeinde Adendorf", "72 Euro im Jahr")
    assert row["confirmed_at"] == timezone.localdate().isoformat()
    assert price.revisions.count() == 1
    wanted = Wanted("texts", price.published.values | {"text": "80 Euro im Jahr"}, price)
    draft = drafts.begin(hall.erika, price.owner, "Teurer", [wanted])
    draft = drafts.submit(hall.erika, draft, draft.version)
    releasing.release(hall.ronja, draft, draft.version)
    assert public(price)["confirmed_by"] == OLD["confirmed_by"]


def test_a_stamp_never_makes_a_confirmation_older(hall, price):
    look(hall.erika, price)
    Stamp.objects.update(at=timezone.now() - timedelta(days=9000))
    assert public(price)["confirmed_at"] == OLD["confirmed_at"]


def test_stamps_become_public_together_and_not_more_often_than_every_five_minutes(hall, price):
    Publication.objects.create(published_at=timezone.now(), reason="Anfang", tables="texts")
    now, before = timezone.now(), current_version()
    assert not share(now)
    look(hall.erika, price)
    assert share(now)
    assert changed_since(before)[1] == {"texts"}
    assert not share(now + timedelta(hours=1)), "there is nothing new"
    look(hall.ronja, price)
    assert not share(now + timedelta(minutes=4))
    assert share(now + timedelta(minutes=6))


def test_what_nobody_has_looked_at_for_long_is_counted_for_those_who_can(hall, settings, price):
    own = {"authority": "gemeinde-adendorf"}
    before = sum(stamping.stale_counts(hall.erika).values())
    publish(hall.town("gemeinde-adendorf"), "texts", DOG | own | {"kind": "hint"})
    publish(hall.town("gemeinde-adendorf"), "texts", DOG | own | {"kind": "deadline", "valid_to": "2021-01-01"})
    fresh = {"confirmed_by": "Anna Alt", "confirmed_at": timezone.localdate().isoformat()}
    publish(hall.town("gemeinde-adendorf"), "texts", DOG | own | fresh | {"kind": "duration"})
    assert sum(stamping.stale_counts(hall.erika).values()) == before + 1
    look(hall.erika, price)
    assert sum(stamping.stale_counts(hall.erika).values()) == before
    assert sum(stamping.stale_counts(hall.lea).values()) == 0
    settings.STALE_DAYS = 100_00
    assert sum(stamping.stale_counts(hall.erika).values()) == before, "never confirmed stays to be looked at"


# --- files ---


def reload(price: Record, row: dict[str, str]) -> Report:
    """Load one row of the table of texts, as a file would bring it."""
    report = Report()
    table = RECORD_TABLES["texts"]
    administrations = [
        {"id": a.slug, "name": a.name, "authority": a.authority, "moderates": "yes" if a.moderates else "no"}
        for a in type(price.owner).objects.all()
    ]
    _load_table(table, [row], _owners({"administrations": administrations, "authorities": []}), report)
    price.refresh_from_db()
    return report


def test_a_dumped_stamp_comes_back_without_a_conflict(hall, price):
    look(hall.erika, price)
    dumped = public(price)
    report = reload(price, dumped)
    assert (report.touched and report.changed["texts"], report.kept) == (0, [])
    assert public(price) == dumped
    assert price.published.values["confirmed_by"] == "Erika Adler, Gemeinde Adendorf"


def test_what_an_editor_confirmed_and_somebody_stamped_comes_back_without_a_conflict(hall, price):
    again = price.published.values | {"text": "80 Euro", "confirmed_by": "Ronja Adam", "confirmed_at": "2024-01-01"}
    price.published = Revision.objects.create(record=price, number=2, values=again, origin=Origin.EDITOR)
    price.save()
    look(hall.erika, price)
    dumped = public(price)
    report = reload(price, dumped)
    assert [line for line in report.kept if price.key in line] == []
    assert public(price) == dumped


def test_an_older_file_never_takes_a_stamp_back(hall, price):
    first = price.published.values | {"confirmed_by": "Ronja Adam", "confirmed_at": "2024-01-01"}
    look(hall.erika, price)
    reload(price, first)
    assert public(price)["confirmed_by"] == "Erika Adler, Gemeinde Adendorf"


def test_a_file_with_another_text_ends_the_stamp(hall, price):
    look(hall.erika, price)
    reload(price, price.published.values | {"text": "90 Euro", "confirmed_by": "", "confirmed_at": ""})
    assert (public(price)["text"], public(price)["confirmed_by"]) == ("90 Euro", "")
    assert last_looks(("texts",)) == {}
    assert signed(price.published.values, None) is price.published.values
