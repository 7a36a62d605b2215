"""Search gaps: hashes first, words only after five searches on three days, nothing kept for ever."""

from datetime import date, timedelta

import pytest
from django.db import OperationalError

from amtslotse.records import feedback, gaps, tally
from amtslotse.records.gaps import Note, forget, known_word, store
from amtslotse.records.models import ConcernDay, FeedbackText, VisibleConcern
from amtslotse.records.private import may_be_kept
from amtslotse.records.tidying import tidy

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 23)
DAYS = [MONDAY + timedelta(days=n) for n in range(3)]


@pytest.fixture
def knows(guide):
    return known_word(guide)


@pytest.fixture
def search(knows):
    def searched(text: str, *days: date, outcome: str = "not_found") -> None:
        store([Note(text, outcome, day) for day in days], knows)

    return searched


def shown() -> list[str]:
    return [gap.concern for gap in gaps.gaps()]


def whole_database() -> str:
    """Every value in the two tables, as one text."""
    rows = [*ConcernDay.objects.values_list(), *VisibleConcern.objects.values_list()]
    return "\n".join(str(row) for row in rows)


def test_five_searches_on_three_days_make_a_concern_visible(search):
    search("Kaninchenstall bauen", DAYS[0], DAYS[0], DAYS[1], DAYS[1])
    assert shown() == []
    search("kaninchenstall  bauen?", DAYS[2])
    gap = gaps.gaps()[0]
    assert gap[:5] == ("kaninchenstall bauen", 5, 3, DAYS[0], DAYS[2])
    assert gap.outcomes["not_found"] == 5


@pytest.mark.parametrize("days", [[DAYS[0]] * 50, DAYS[:2] * 25, [DAYS[0], DAYS[1], DAYS[2], DAYS[2]]])
def test_many_on_few_days_or_few_on_many_days_stay_hidden(search, days):
    search("kaninchenstall bauen", *days)
    assert shown() == []


def test_before_it_is_visible_no_word_of_a_concern_is_stored(search):
    search("Kaninchenstall bauen", *DAYS[:2], DAYS[1], DAYS[1])
    assert ConcernDay.objects.count() == 2
    assert "aninchen" not in whole_database()


def test_spellings_of_one_concern_count_together(search):
    for text, day in zip(["Grüngut abholen", "gruengut ABHOLEN", "Grüngut, abholen!"], DAYS, strict=True):
        search(text, day)
    search("grüngut abholen", DAYS[2], DAYS[2])
    assert shown() == ["grüngut abholen"]


def test_personal_data_is_never_stored_however_often_it_comes(search):
    for text in ("Perso für Anna Müller", "anna@web.de", "Wohngeld 04131 261234", "herr trautwein", "m u e l l e r"):
        search(text, *DAYS * 4)
    assert ConcernDay.objects.count() == VisibleConcern.objects.count() == 0


def test_the_words_must_pass_the_filter_again_when_they_are_written_down(search, knows, monkeypatch):
    search("kaninchenstall bauen", *DAYS, DAYS[0])
    calls = iter((True, False))
    monkeypatch.setattr(gaps, "may_be_kept", lambda text, known: next(calls))
    search("kaninchenstall bauen", DAYS[0])
    assert shown() == []
    assert may_be_kept("kaninchenstall bauen", knows)


def test_what_happens_after_a_search_is_counted_but_is_no_occurrence(search):
    search("kaninchenstall bauen", *DAYS, DAYS[0], outcome="choice")
    for outcome in ("chosen", "nothing", "reformulated"):
        search("kaninchenstall bauen", *DAYS, outcome=outcome)
    assert shown() == []
    search("kaninchenstall bauen", DAYS[0], outcome="question")
    outcomes = gaps.gaps()[0].outcomes
    assert (outcomes["choice"], outcomes["question"], outcomes["chosen"], outcomes["nothing"]) == (4, 1, 3, 3)
    assert gaps.gaps()[0].occurrences == 5


def test_a_concern_that_is_always_understood_is_no_gap(search):
    search("perso abgelaufen", *DAYS * 2, outcome="certain")
    assert shown() == []
    assert [gap.concern for gap in gaps.gaps(every=True)] == ["perso abgelaufen"]


def test_the_most_frequent_gap_comes_first(search):
    search("kaninchenstall bauen", *DAYS * 2)
    search("hühnerstall bauen", *DAYS * 3)
    assert shown() == ["hühnerstall bauen", "kaninchenstall bauen"]


def test_another_secret_key_gives_other_hashes(settings):
    before = gaps.digest("perso abgelaufen")
    settings.SECRET_KEY = "ein anderer Schlüssel"
    assert gaps.digest("perso abgelaufen") != before
    assert len(before) == 64


def test_what_never_becomes_visible_is_forgotten_after_ninety_days(search):
    search("kaninchenstall bauen", *DAYS[:2])
    search("hühnerstall bauen", *DAYS * 2)
    forget(DAYS[0] + timedelta(days=90))
    assert ConcernDay.objects.count() == 5
    forget(DAYS[2] + timedelta(days=91))
    assert shown() == ["hühnerstall bauen"]
    assert ConcernDay.objects.count() == 3
    forget(DAYS[2] + timedelta(days=366))
    assert ConcernDay.objects.count() == VisibleConcern.objects.count() == 0


def test_the_worker_forgets_every_hour(search):
    search("kaninchenstall bauen", date(2020, 1, 1))
    feedback.say("/leistung/wohngeld/", "Die Gebühr fehlt.", date(2020, 1, 1))
    tidy()
    assert ConcernDay.objects.count() == FeedbackText.objects.count() == 0


def test_searches_far_apart_do_not_add_up(search):
    search("kaninchenstall bauen", *DAYS[:2], DAYS[0])
    forget(DAYS[2] + timedelta(days=100))
    search("kaninchenstall bauen", *[DAYS[2] + timedelta(days=100)] * 2)
    assert shown() == []


def test_a_flood_of_different_concerns_cannot_fill_the_database(search, knows, settings):
    settings.GAPS_PER_DAY = 2
    search("kaninchenstall bauen", MONDAY)
    many = [Note(f"{word} bauen", "not_found", MONDAY) for word in ("hühnerstall", "taubenschlag", "gartenhaus")]
    assert store([*many, Note("kaninchenstall bauen", "not_found", MONDAY)], knows) == 2
    assert ConcernDay.objects.count() == 2
    assert ConcernDay.objects.get(digest=gaps.digest("kaninchenstall bauen")).not_found == 2


def test_the_tally_waits_in_memory_until_it_is_counted(guide):
    kept = tally.Tally()
    for day in DAYS:
        kept.note("kaninchenstall bauen", "not_found", day)
        kept.note("kaninchenstall bauen", "not_found", day)
    assert ConcernDay.objects.count() == 0
    kept.flush(guide)
    kept.flush(guide)
    assert gaps.gaps()[0].occurrences == 6


def test_too_many_at_once_are_left_out_and_the_log_says_so(guide, caplog):
    kept = tally.Tally(limit=3)
    for _ in range(10):
        kept.note("kaninchenstall bauen", "choice", MONDAY)
    kept.flush(guide)
    assert ConcernDay.objects.get().choice == 3
    assert "7 Suchen wurden nicht gezählt" in caplog.text
    assert "kaninchen" not in caplog.text


def test_a_lost_database_costs_counts_only(guide, caplog, monkeypatch):
    def away(*args):
        raise OperationalError("Verbindung abgebrochen")

    kept = tally.Tally()
    kept.note("kaninchenstall bauen", "choice", MONDAY)
    monkeypatch.setattr(gaps, "store", away)
    kept.flush(guide)
    assert "nicht erreichbar" in caplog.text
    assert "kaninchen" not in caplog.text


def test_what_two_processes_count_adds_up(knows):
    for _ in range(2):
        store([Note("kaninchenstall bauen", "choice", MONDAY)], knows)
    assert ConcernDay.objects.get().choice == 2
