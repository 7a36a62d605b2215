"""Two people, one row: what each changed is kept, and what both changed is named."""

import pytest

from amtslotse.records.editing import drafts, joining, releasing
from amtslotse.records.editing.drafts import Wanted
from amtslotse.records.editing.errors import Outdated, Refused
from amtslotse.records.editing.merging import changed, merge
from amtslotse.records.models import Record, State
from tests.records.editing.town_hall import edited, ended, offer, office, only, phone, public, record, shape

NAMES = ("phone", "email")
BASE = {"phone": "1", "email": "rathaus@adendorf.de"}


@pytest.mark.parametrize(
    ("mine", "theirs", "joined", "clashes"),
    [
        ({}, {}, BASE, ()),
        ({"phone": "2"}, {}, BASE | {"phone": "2"}, ()),
        ({}, {"phone": "3"}, BASE | {"phone": "3"}, ()),
        ({"phone": "2"}, {"email": ""}, {"phone": "2", "email": ""}, ()),
        ({"phone": "2"}, {"phone": "2"}, BASE | {"phone": "2"}, ()),
        ({"phone": "2"}, {"phone": "3"}, BASE | {"phone": "2"}, ("phone",)),
        ({"phone": ""}, {"phone": "3"}, BASE | {"phone": ""}, ("phone",)),
    ],
    ids=["nobody", "I", "they", "each another cell", "both alike", "both differently", "I emptied what they changed"],
)
def test_cells_merge_one_by_one(mine, theirs, joined, clashes):
    found = merge(NAMES, BASE, BASE | mine, BASE | theirs)
    assert (found.values, found.clashes) == (joined, clashes)


def test_a_cell_that_is_missing_is_an_empty_one():
    assert changed(NAMES, {"phone": "1"}, {"phone": "1", "email": ""}) == ()
    assert merge(NAMES, {}, {"phone": "1"}, {"email": "a@b.de"}).values == {"phone": "1", "email": "a@b.de"}


@pytest.fixture
def adendorf(hall) -> Record:
    return office("gemeinde-adendorf")


pytestmark = pytest.mark.django_db


def test_the_second_to_save_gets_both_versions_and_loses_nothing(hall, adendorf):
    draft = hall.begin("erika", phone(adendorf, "1"))
    change, row = only(draft), only(draft).values
    drafts.save(hall.ronja, change, 1, row | {"unit": "Rathaus"}, "")
    before = shape()
    with pytest.raises(Outdated) as caught:
        drafts.save(hall.erika, change, 1, row | {"phone": "2", "town": "Adendorf bei Lüneburg"}, "")
    found = caught.value
    assert shape() == before
    assert (found.who, found.version) == ("Ronja Adam", 2)
    assert (found.base["phone"], found.base["unit"]) == ("1", "")
    assert (found.theirs["phone"], found.theirs["unit"]) == ("1", "Rathaus")
    assert found.merge.clashes == ()
    joined = found.merge.values
    assert (joined["phone"], joined["unit"], joined["town"]) == ("2", "Rathaus", "Adendorf bei Lüneburg")
    draft = drafts.save(hall.erika, change, found.version, joined, "")
    assert (draft.version, only(draft).values) == (3, joined)


def test_the_cell_both_changed_is_named(hall, adendorf):
    draft = hall.begin("erika", phone(adendorf, "1"))
    drafts.save(hall.ronja, only(draft), 1, only(draft).values | {"phone": "3"}, "")
    with pytest.raises(Outdated) as caught:
        drafts.save(hall.erika, only(draft), 1, only(draft).values | {"phone": "2"}, "")
    assert (caught.value.merge.clashes, caught.value.merge.values["phone"]) == (("phone",), "2")


def test_the_base_is_the_version_the_person_opened_not_the_first_one(hall, adendorf):
    draft = hall.begin("erika", phone(adendorf, "1"))
    for version, number in enumerate(("2", "3", "4"), 1):
        draft = drafts.save(hall.ronja, only(draft), version, only(draft).values | {"phone": number}, "")
    with pytest.raises(Outdated) as caught:
        drafts.save(hall.erika, only(draft), 3, only(draft).values | {"phone": "9"}, "")
    assert (caught.value.base["phone"], caught.value.theirs["phone"]) == ("3", "4")


def test_saving_one_row_is_outdated_by_another_row_but_never_clashes_with_it(hall, adendorf):
    draft = hall.begin("erika", phone(adendorf, "1"), offer("hund", "gemeinde-adendorf"))
    first, second = draft.changes.all()
    drafts.save(hall.ronja, second, 1, second.values | {"title": "Hund anmelden"}, "")
    with pytest.raises(Outdated) as caught:
        drafts.save(hall.erika, first, 1, first.values | {"phone": "2"}, "")
    assert (caught.value.merge.clashes, caught.value.merge.values["phone"]) == ((), "2")
    assert caught.value.base == caught.value.theirs


@pytest.mark.parametrize("version", [0, -1, 99])
def test_a_version_nobody_ever_saw_is_answered_like_an_old_one(hall, adendorf, version):
    draft = hall.begin("erika", phone(adendorf, "1"))
    with pytest.raises(Outdated):
        drafts.save(hall.erika, only(draft), version, only(draft).values | {"phone": "2"}, "")


def test_two_drafts_on_one_record_are_both_published_where_they_do_not_touch(hall, adendorf):
    one = hall.submitted("erika", phone(adendorf, "1"))
    two = hall.submitted("erika", edited(adendorf, unit="Rathaus"))
    releasing.release(hall.ronja, one, 1)
    releasing.release(hall.ronja, two, 1)
    row = public("authorities", "gemeinde-adendorf")
    assert (row["phone"], row["unit"]) == ("1", "Rathaus")


def test_two_drafts_that_change_one_cell_are_refused_with_names_and_joined_by_hand(hall, adendorf):
    one = hall.submitted("erika", phone(adendorf, "1"))
    two = hall.submitted("erika", phone(adendorf, "2"))
    releasing.release(hall.ronja, one, 1)
    before = shape()
    with pytest.raises(Refused, match="Stelle „Gemeinde Adendorf“ wurde inzwischen anders veröffentlicht: Telefon"):
        releasing.release(hall.ronja, two, 1)
    assert shape() == before
    two = drafts.withdraw(hall.erika, two)
    assert joining.is_behind(only(two))
    now = office("gemeinde-adendorf").published
    two = drafts.rebase(hall.erika, only(two), 1, now.values | {"phone": "2"}, onto=now.pk)
    assert not joining.is_behind(only(two))
    two = drafts.submit(hall.erika, two, 2)
    releasing.release(hall.ronja, two, 2)
    assert public("authorities", "gemeinde-adendorf")["phone"] == "2"


def test_who_joins_has_seen_what_is_published_now(hall, adendorf):
    draft = hall.begin("erika", phone(adendorf, "9"))
    hall.published("erika", "ronja", phone(adendorf, "1"))
    seen = office("gemeinde-adendorf").published.pk
    hall.published("erika", "ronja", phone(office("gemeinde-adendorf"), "2"))
    with pytest.raises(Refused, match="gerade noch einmal geändert"):
        drafts.rebase(hall.erika, only(draft), 1, adendorf.published.values, onto=seen)
    assert only(draft).base == adendorf.published


def test_who_joins_has_seen_the_newest_draft(hall, adendorf):
    draft = hall.begin("erika", phone(adendorf, "9"))
    drafts.save(hall.ronja, only(draft), 1, only(draft).values | {"unit": "Rathaus"}, "")
    with pytest.raises(Refused, match="Ronja Adam"):
        drafts.rebase(hall.erika, only(draft), 1, adendorf.published.values)


def test_a_record_that_ended_meanwhile_does_not_rise_by_itself(hall):
    hall.published("erika", "ronja", offer("hund", "gemeinde-adendorf"))
    late = hall.submitted("erika", edited(record("offers", "hund"), title="Hund anmelden"))
    hall.published("erika", "ronja", ended(record("offers", "hund")))
    with pytest.raises(Refused, match="ist inzwischen beendet"):
        releasing.release(hall.ronja, late, 1)
    assert public("offers", "hund") is None
    late = drafts.withdraw(hall.erika, late)
    late = drafts.rebase(hall.erika, only(late), 1, only(late).values, onto=0)
    late = drafts.submit(hall.erika, late, 2)
    releasing.release(hall.ronja, late, 2)
    assert public("offers", "hund")["title"] == "Hund anmelden"


def test_a_record_that_changed_meanwhile_does_not_end_unseen(hall):
    hall.published("erika", "ronja", offer("hund", "gemeinde-adendorf"))
    end = hall.submitted("erika", ended(record("offers", "hund")))
    hall.published("erika", "ronja", edited(record("offers", "hund"), title="Hund anmelden"))
    with pytest.raises(Refused, match="soll enden, wurde aber inzwischen geändert"):
        releasing.release(hall.ronja, end, 1)
    assert public("offers", "hund")["title"] == "Hund anmelden"


def test_an_earlier_state_as_a_start_does_not_undo_what_came_later(hall, adendorf):
    hall.published("erika", "ronja", phone(adendorf, "1"))
    old = Wanted(
        "authorities",
        adendorf.published.values | {"unit": "Rathaus"},
        office("gemeinde-adendorf"),
        base=adendorf.published,
    )
    draft = hall.published("erika", "ronja", old)
    row = public("authorities", "gemeinde-adendorf")
    assert (draft.state, row["phone"], row["unit"]) == (State.PUBLISHED, "1", "Rathaus")


def test_a_column_that_came_later_is_empty_in_an_old_draft_and_harms_nobody(hall, adendorf):
    draft = hall.submitted("erika", phone(adendorf, "1"))
    change = only(draft)
    change.values = {name: value for name, value in change.values.items() if name != "successor"}
    change.save()
    releasing.release(hall.ronja, draft, 1)
    assert public("authorities", "gemeinde-adendorf")["successor"] == ""
