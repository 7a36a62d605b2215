"""What somebody types is kept for them until they save it, and for nobody else."""

from datetime import timedelta

import pytest
from django.utils import timezone

from amtslotse.accounts.models import User
from amtslotse.records import tidying
from amtslotse.records.editing import unsaved
from amtslotse.records.editing.errors import Refused
from amtslotse.records.models import Unsaved

pytestmark = pytest.mark.django_db
PLACE = "/arbeitsplatz/eintraege/4711/bearbeiten/"


@pytest.fixture
def erika() -> User:
    return User.objects.create_user("erika", "erika@example.org")


@pytest.fixture
def bernd() -> User:
    return User.objects.create_user("bernd", "bernd@example.org")


def test_what_was_typed_is_found_again_and_gone_when_saved(erika):
    unsaved.keep(erika, PLACE, {"phone": ["04131"], "days": ["mo", "tu"]}, 3)
    unsaved.keep(erika, PLACE, {"phone": ["04131 9809"], "days": ["mo", "tu"]}, 4)
    found = unsaved.find(erika, PLACE)
    assert (found.fields, found.version) == ({"phone": ["04131 9809"], "days": ["mo", "tu"]}, 4)
    assert unsaved.as_data(found).getlist("days") == ["mo", "tu"]
    unsaved.forget(erika, PLACE)
    assert unsaved.find(erika, PLACE) is None


def test_nobody_finds_or_forgets_what_another_person_typed(erika, bernd):
    unsaved.keep(erika, PLACE, {"phone": ["geheim"]}, 1)
    assert unsaved.find(bernd, PLACE) is None
    unsaved.forget(bernd, PLACE)
    unsaved.keep(bernd, PLACE, {"phone": ["auch geheim"]}, 1)
    assert unsaved.find(erika, PLACE).fields == {"phone": ["geheim"]}
    erika.delete()
    assert [kept.user for kept in Unsaved.objects.all()] == [bernd]


@pytest.mark.parametrize(
    "fields",
    [{"text": ["ä" * 1_000_001]}, {"text": ["x" * 1_000_000] * 3}, {"n" * 2_000_001: [""]}],
    ids=["one long text", "several", "a long name"],
)
def test_more_than_two_megabytes_are_refused_and_the_earlier_state_stays(erika, fields):
    unsaved.keep(erika, PLACE, {"text": ["Anfang"]}, 1)
    with pytest.raises(Refused, match="höchstens 2 Megabyte"):
        unsaved.keep(erika, PLACE, fields, 2)
    assert unsaved.find(erika, PLACE).fields == {"text": ["Anfang"]}


def test_two_megabytes_are_kept(erika):
    unsaved.keep(erika, PLACE, {"text": ["x" * (unsaved.LIMIT - 4)]}, 1)
    assert len(unsaved.find(erika, PLACE).fields["text"][0]) == unsaved.LIMIT - 4


def test_bytes_no_database_keeps_are_left_out_and_everything_else_stays_as_typed(erika):
    unsaved.keep(erika, PLACE, {"te\x00xt": ["A\x00B\ud800\n<b>fett</b> 🙂 "]}, -5)
    found = unsaved.find(erika, PLACE)
    assert (found.fields, found.version) == ({"text": ["AB\n<b>fett</b> 🙂 "]}, 0)
    assert unsaved.find(erika, PLACE + "\x00").pk == found.pk


@pytest.mark.parametrize("place", ["", "/" + "a" * 200])
def test_a_place_that_is_none_is_refused(erika, place):
    with pytest.raises(Refused):
        unsaved.keep(erika, place, {"phone": ["1"]}, 1)


def test_after_thirty_days_nobody_comes_back_to_it(erika):
    unsaved.keep(erika, PLACE, {"phone": ["alt"]}, 1)
    unsaved.keep(erika, PLACE + "neu/", {"phone": ["neu"]}, 1)
    Unsaved.objects.filter(place=PLACE).update(saved_at=timezone.now() - timedelta(days=30, minutes=1))
    Unsaved.objects.exclude(place=PLACE).update(saved_at=timezone.now() - timedelta(days=29))
    tidying.tidy()
    assert [kept.fields for kept in Unsaved.objects.all()] == [{"phone": ["neu"]}]
