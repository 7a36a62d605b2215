"""A local text follows its reference text, a copy the colleague's record; what changes there asks for a look."""

from itertools import product

import pytest
from django.utils import timezone

from amtslotse.records.editing import drafts
from amtslotse.records.editing.errors import Refused
from amtslotse.records.editing.releasing import release
from amtslotse.records.following import deciding, open_for, waiting_count
from amtslotse.records.following.adopting import Adoption, adopt, adopt_into, twins
from amtslotse.records.following.linking import follow_references
from amtslotse.records.following.opened import What
from amtslotse.records.models import Following, FollowKind, Origin, Record, Revision
from tests.records.editing.town_hall import edited, ended, new, offer, only, public, record

pytestmark = pytest.mark.django_db
SUBJECT = {"service": "hundesteuer-anmelden", "kind": "cost"}
KEY, LOCAL = "hundesteuer-anmelden|||cost|", "hundesteuer-anmelden|gemeinde-adendorf||cost|"


def text(words: str, authority: str = "", **cells: str):
    return new("texts", **SUBJECT, text=words, authority=authority, source="Satzung", **cells)


@pytest.fixture
def reference(hall) -> Record:
    hall.published("moritz", "mona", text("Die Gemeinde legt die Steuer fest."), shared=True)
    return record("texts", KEY)


@pytest.fixture
def local(hall, reference) -> Record:
    hall.published("erika", "ronja", text("72 Euro im Jahr", "gemeinde-adendorf"))
    return record("texts", LOCAL)


def rewrite(hall, found: Record, **cells: str) -> None:
    hall.published("moritz", "mona", edited(record(found.table, found.key), **cells), shared=True)


def the_one(user):
    [found] = open_for(user)
    return found


# --- reference texts ---


def test_a_local_text_follows_the_reference_text_it_was_written_on(hall, reference, local):
    following = Following.objects.get()
    assert (following.record, following.origin, following.kind) == (local, reference, FollowKind.REFERENCE)
    assert following.seen == reference.published
    assert open_for(hall.erika) == []


def test_new_words_of_the_reference_text_ask_adendorf_and_nobody_else(hall, reference, local):
    rewrite(hall, reference, text="Die Gemeinde legt die Steuer in einer Satzung fest.")
    assert the_one(hall.erika).what == What.CHANGED
    assert [waiting_count(who) for who in (hall.erika, hall.lea, hall.bernd, hall.klara, hall.moritz)] == [
        1,
        1,
        0,
        0,
        0,
    ]


def test_a_comma_a_source_and_a_confirmation_ask_nobody(hall, reference, local):
    rewrite(
        hall,
        reference,
        text="Die Gemeinde legt die Steuer fest",
        source="NKAG",
        confirmed_by="Moritz",
        confirmed_at="2026-11-01",
    )
    assert open_for(hall.erika) == []


def test_an_ordinary_change_of_ones_own_text_does_not_count_as_a_look(hall, reference, local):
    rewrite(hall, reference, text="Die Steuer legt der Rat fest.")
    hall.published("erika", "ronja", edited(record("texts", LOCAL), text="80 Euro im Jahr"))
    assert waiting_count(hall.erika) == 1


def test_a_text_drafted_before_the_reference_text_changed_has_not_seen_the_change(hall, reference):
    draft = hall.submitted("erika", text("72 Euro im Jahr", "gemeinde-adendorf"))
    rewrite(hall, reference, text="Die Steuer legt der Rat fest.")
    release(hall.ronja, draft, draft.version)
    assert the_one(hall.erika).following.seen == reference.published


def test_a_reference_text_that_comes_later_is_new_to_the_local_text(hall):
    hall.published("erika", "ronja", text("72 Euro im Jahr", "gemeinde-adendorf"))
    assert not Following.objects.exists()
    hall.published("moritz", "mona", text("Die Gemeinde legt die Steuer fest."), shared=True)
    assert (the_one(hall.erika).what, the_one(hall.erika).following.seen) == (What.NEW, None)
    deciding.keep(hall.erika, the_one(hall.erika).following.pk, the_one(hall.erika).now.pk, "")
    assert open_for(hall.erika) == []


def test_a_reference_text_for_another_language_or_kind_is_not_the_one(hall):
    hall.published("erika", "ronja", text("72 Euro im Jahr", "gemeinde-adendorf"))
    hall.published("moritz", "mona", text("The town sets the tax.", language="en"), shared=True)
    hall.published("moritz", "mona", new("texts", **SUBJECT | {"kind": "hint"}, text="x y", source="a"), shared=True)
    assert not Following.objects.exists()


def test_a_reference_text_that_ends_or_is_emptied_never_touches_the_local_text(hall, reference, local):
    emptied = Revision.objects.create(
        record=reference, number=2, values=reference.published.values | {"text": " – "}, origin=Origin.FILES
    )
    Record.objects.filter(pk=reference.pk).update(published=emptied)
    found = the_one(hall.erika)
    assert (found.what, found.is_gone) == (What.EMPTIED, True)
    for step in (deciding.take, deciding.adapt):
        with pytest.raises(Refused):
            step(hall.erika, found.following.pk, found.now.pk)
    deciding.keep(hall.erika, found.following.pk, found.now.pk, "Gilt bei uns weiter.")
    assert open_for(hall.erika) == []

    hall.published("moritz", "mona", ended(record("texts", KEY)), shared=True)
    found = the_one(hall.erika)
    assert found.what == What.ENDED
    deciding.keep(hall.erika, found.following.pk, found.now.pk, "")
    assert open_for(hall.erika) == []
    assert public("texts", LOCAL)["text"] == "72 Euro im Jahr"


def test_a_reference_text_in_the_place_of_an_older_one_is_compared_with_what_was_seen(hall, reference, local):
    hall.published("moritz", "mona", text("Ab 2026 gilt die neue Satzung.", valid_from="2026-01-01"), shared=True)
    found = the_one(hall.erika)
    assert (found.what, found.following.seen) == (What.CHANGED, reference.published)
    assert found.now.values["text"] == "Ab 2026 gilt die neue Satzung."


def test_few_queries_however_many_follow(hall, reference, local, django_assert_max_num_queries):
    rewrite(hall, reference, text="Die Steuer legt der Rat fest.")
    erika = hall.erika
    with django_assert_max_num_queries(4):
        assert waiting_count(erika) == 1


# --- the ways on ---


@pytest.fixture
def asked(hall, reference, local):
    rewrite(hall, reference, text="Die Steuer legt der Rat fest.")
    return the_one(hall.erika)


def test_taking_over_is_a_draft_and_done_when_it_is_public(hall, asked):
    draft = deciding.take(hall.erika, asked.following.pk, asked.now.pk)
    assert only(draft).values["text"] == "Die Steuer legt der Rat fest."
    assert (the_one(hall.erika).draft, waiting_count(hall.erika)) == (draft, 0)
    with pytest.raises(Refused, match="schon einen Entwurf von Erika Adler"):
        deciding.take(hall.ronja, asked.following.pk, asked.now.pk)
    drafts.submit(hall.erika, draft, draft.version)
    release(hall.ronja, draft, draft.version)
    assert open_for(hall.erika) == []
    assert Following.objects.get().seen == asked.now


def test_adapting_goes_on_with_an_open_draft(hall, asked):
    begun = hall.begin("ronja", edited(record("texts", LOCAL), text="72 Euro im Jahr, sagt der Rat"))
    assert deciding.adapt(hall.erika, asked.following.pk, asked.now.pk) == begun
    assert only(begun).origin == asked.now
    drafts.submit(hall.ronja, begun, begun.version)
    with pytest.raises(Refused, match="Holen Sie ihn zuerst zurück"):
        deciding.adapt(hall.erika, asked.following.pk, asked.now.pk)


def test_of_two_at_once_the_second_is_told(hall, asked):
    deciding.keep(hall.erika, asked.following.pk, asked.now.pk, "Der Betrag steht bei uns.\nImmer.")
    with pytest.raises(Refused, match=r"Erika Adler hat das am .* schon entschieden"):
        deciding.keep(hall.ronja, asked.following.pk, asked.now.pk, "")
    assert Following.objects.get().reason == "Der Betrag steht bei uns. Immer."


def test_a_state_that_is_no_longer_the_latest_is_refused(hall, reference, asked):
    rewrite(hall, reference, text="Die Steuer legt jetzt der Kreis fest.")
    with pytest.raises(Refused, match="noch einmal geändert"):
        deciding.keep(hall.erika, asked.following.pk, asked.now.pk, "")


def test_others_and_readers_decide_nothing(hall, asked):
    steps = (deciding.take, deciding.adapt, lambda *a: deciding.keep(*a, ""))
    for who, step in product((hall.lea, hall.bernd, hall.klara, hall.moritz), steps):
        with pytest.raises(Refused):
            step(who, asked.following.pk, asked.now.pk)


# --- copies ---


@pytest.fixture
def original(hall) -> Record:
    row = {"url": "https://www.bleckede.de/hund", "source": "Satzung"}
    hall.published("bernd", "britta", offer("stadt-bleckede-hund", "stadt-bleckede", **row))
    return record("offers", "stadt-bleckede-hund")


def taken_over(hall, original: Record):
    adoption = Adoption(original, hall.town("gemeinde-adendorf"))
    return adopt(hall.erika, adoption, lambda row: f"{row['authority']}-hund")


def test_a_copy_knows_its_origin_and_is_flagged_when_that_changes(hall, original):
    draft = taken_over(hall, original)
    day = timezone.localdate()
    values = only(draft).values
    assert values["url"] == ""
    assert values["source"] == f"Übernommen von Stadt Bleckede am {day.day}.{day.month}.{day.year}"
    assert not Following.objects.exists()
    draft = drafts.save(hall.erika, only(draft), draft.version, values | {"url": "https://www.adendorf.de/hund"}, "")
    drafts.submit(hall.erika, draft, draft.version)
    release(hall.ronja, draft, draft.version)
    following = Following.objects.get()
    assert (following.record.key, following.origin, following.kind) == (
        "gemeinde-adendorf-hund", original, FollowKind.ADOPTED,
    )  # fmt: skip

    hall.published("bernd", "britta", edited(record("offers", original.key), title="Hundesteuer online erklären"))
    found = the_one(hall.erika)
    taken = only(deciding.take(hall.erika, found.following.pk, found.now.pk))
    assert taken.values["title"] == "Hundesteuer online erklären"
    assert (taken.values["url"], taken.values["authority"]) == ("https://www.adendorf.de/hund", "gemeinde-adendorf")


def test_two_colleagues_do_not_take_the_same_over_twice(hall, original):
    taken_over(hall, original)
    with pytest.raises(Refused, match="gerade schon jemand"):
        taken_over(hall, original)


def test_nobody_takes_over_for_another_administration(hall, original):
    for who in (hall.lea, hall.bernd, hall.moritz):
        with pytest.raises(Refused):
            adopt(who, Adoption(original, hall.town("gemeinde-adendorf")), lambda row: "x")


def test_ones_own_text_on_the_subject_gets_the_words(hall, local):
    hall.published("bernd", "britta", text("60 Euro, der zweite Hund 90 Euro", "stadt-bleckede"))
    theirs = record("texts", "hundesteuer-anmelden|stadt-bleckede||cost|")
    adoption = Adoption(theirs, hall.town("gemeinde-adendorf"))
    assert twins(adoption) == [local]
    draft = adopt_into(hall.erika, adoption, local)
    change = only(draft)
    assert (change.record, change.values["text"]) == (local, "60 Euro, der zweite Hund 90 Euro")
    assert (change.values["authority"], change.origin) == ("gemeinde-adendorf", theirs.published)


def test_a_row_whose_key_changed_takes_its_followings_along(hall, local):
    hall.published("erika", "ronja", edited(local, valid_from="2027-01-01"))
    moved = record("texts", f"{LOCAL}2027-01-01")
    assert Following.objects.get().record == moved


def test_following_again_changes_nothing(hall, local):
    before = list(Following.objects.values())
    follow_references(set(), timezone.now())
    assert list(Following.objects.values()) == before


def test_a_search_word_under_another_word_is_still_the_same_original(hall):
    word = {"service": "hundesteuer-anmelden", "language": "de"}
    hall.published("bernd", "britta", new("search_words", **word, word="Kläffer", administration="stadt-bleckede"))
    theirs = record("search_words", "hundesteuer-anmelden|de|Kläffer|stadt-bleckede")
    draft = adopt(hall.erika, Adoption(theirs, hall.town("gemeinde-adendorf")), lambda row: "")
    drafts.submit(hall.erika, draft, draft.version)
    release(hall.ronja, draft, draft.version)
    hall.published("bernd", "britta", edited(record(theirs.table, theirs.key), word="Kläffersteuer"))
    found = the_one(hall.erika)
    assert (found.what, found.now.values["word"]) == (What.CHANGED, "Kläffersteuer")
    assert only(deciding.take(hall.erika, found.following.pk, found.now.pk)).values["word"] == "Kläffersteuer"
