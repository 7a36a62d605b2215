"""Open or closed: a truth table over weekdays, holidays, closures and the change of the clocks."""

from datetime import date, datetime, time

import pytest

from amtslotse.guide.hours import Closure, Opening, Week, grouped, weekdays
from amtslotse.guide.model import Validity

INFOTHEK = Week(
    (
        Opening(weekdays("mo tu we th"), time(7, 30), time(16, 30)),
        Opening(weekdays("fr"), time(7, 30), time(12, 30)),
    ),
    (Closure(date(2026, 12, 24), date(2026, 12, 31), "Betriebsruhe"),),
)
SPLIT = Week(
    (
        Opening(weekdays("tu"), time(8), time(12)),
        Opening(weekdays("tu"), time(14), time(18), by_appointment=True),
        Opening(weekdays("th"), time(8), time(12), validity=Validity(start=date(2027, 1, 1))),
    )
)


def holiday(day: date) -> str:
    return {date(2026, 5, 1): "Tag der Arbeit", date(2026, 10, 3): "Tag der Deutschen Einheit"}.get(day, "")


@pytest.mark.parametrize(
    ("moment", "is_open", "until_or_next"),
    [
        ("2026-11-24T07:29", False, "2026-11-24 07:30"),
        ("2026-11-24T07:30", True, "16:30"),
        ("2026-11-24T16:29", True, "16:30"),
        ("2026-11-24T16:30", False, "2026-11-25 07:30"),
        ("2026-11-27T12:29", True, "12:30"),
        ("2026-11-27T12:30", False, "2026-11-30 07:30"),
        ("2026-11-28T10:00", False, "2026-11-30 07:30"),
        ("2026-05-01T10:00", False, "2026-05-04 07:30"),
        ("2026-12-23T17:00", False, "2027-01-01 07:30"),
        ("2026-12-28T10:00", False, "2027-01-01 07:30"),
        ("2026-03-29T02:30", False, "2026-03-30 07:30"),
        ("2026-10-25T02:30", False, "2026-10-26 07:30"),
    ],
)
def test_the_information_desk(moment, is_open, until_or_next):
    state = INFOTHEK.at(datetime.fromisoformat(moment), holiday)
    said = f"{state.until:%H:%M}" if state.until else f"{state.opens_on} {state.opens_at:%H:%M}"
    assert (state.open, said) == (is_open, until_or_next)


def test_the_reason_for_being_closed_is_told():
    assert INFOTHEK.at(datetime(2026, 5, 1, 10), holiday).closed_because == "Tag der Arbeit"
    assert INFOTHEK.at(datetime(2026, 12, 28, 10), holiday).closed_because == "Betriebsruhe"


def test_a_lunch_break_and_hours_by_appointment():
    noon = SPLIT.at(datetime(2026, 11, 24, 12, 30), holiday)
    assert (noon.open, noon.opens_at) == (False, time(14))
    afternoon = SPLIT.at(datetime(2026, 11, 24, 15), holiday)
    assert (afternoon.open, afternoon.by_appointment) == (True, True)


def test_hours_that_begin_later_do_not_count_yet():
    assert [n for n, _ in SPLIT.table(date(2026, 11, 24))] == [1]
    assert [n for n, _ in SPLIT.table(date(2027, 1, 5))] == [1, 3]


def test_an_office_without_hours_is_never_open_and_never_opens():
    state = Week().at(datetime(2026, 11, 24, 10), holiday)
    assert (state.open, state.opens_on) == (False, None)


def test_days_with_the_same_hours_are_one_line():
    assert [(first, last) for first, last, _ in grouped(INFOTHEK.table(date(2026, 11, 24)))] == [(0, 3), (4, 4)]


def test_closures_ahead_are_told():
    assert INFOTHEK.coming_closures(date(2026, 12, 1))[0].reason == "Betriebsruhe"
    assert INFOTHEK.coming_closures(date(2027, 2, 1)) == []
