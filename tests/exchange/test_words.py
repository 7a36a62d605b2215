"""Synonyms of partners become search words only through a person."""

import pytest

from amtslotse.exchange import words
from amtslotse.exchange.models import OfferedWord
from amtslotse.records.editing.errors import Refused
from amtslotse.records.models import Draft
from tests.exchange.state_office import delivered, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def offered(hall) -> dict[str, int]:
    delivered(text("1", "60 Euro.", synonyms="Hundeabgabe Tierabgabe"))
    return dict(OfferedWord.objects.values_list("word", "pk"))


def test_words_come_with_a_delivery_and_write_nothing(hall, offered):
    assert set(offered) == {"Hundeabgabe", "Tierabgabe"}
    assert not Draft.objects.exists()


def test_what_was_offered_once_is_not_offered_again(hall, offered):
    words.decide(hall.moritz, [offered["Tierabgabe"]], take=False)
    delivered(text("1", "60 Euro.", synonyms="Hundeabgabe Tierabgabe"))
    assert OfferedWord.objects.filter(decided_at__isnull=True).count() == 1


def test_taken_they_stand_in_one_shared_draft(hall, offered):
    draft = words.decide(hall.moritz, offered.values(), take=True)
    assert draft.shared
    assert sorted(change.values["word"] for change in draft.changes.all()) == ["Hundeabgabe", "Tierabgabe"]


def test_two_people_decide_once(hall, offered):
    words.decide(hall.moritz, offered.values(), take=True)
    with pytest.raises(Refused, match="mindestens ein Wort"):
        words.decide(hall.mona, offered.values(), take=False)


def test_towns_do_not_decide_for_all(hall, offered):
    with pytest.raises(Refused, match="Moderation"):
        words.decide(hall.ronja, offered.values(), take=True)
