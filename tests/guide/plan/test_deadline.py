"""Deadlines by BGB §§ 187, 188, 193, with the holidays of Niedersachsen."""

from datetime import date

import pytest

from amtslotse.guide.plan.deadline import due, holidays_of
from amtslotse.guide.plan.model import DeadlineRule

HOLIDAYS = holidays_of("03355")


@pytest.mark.parametrize(
    ("count", "unit", "start", "options", "end"),
    [
        # two weeks end on the same weekday; the day of moving in is not counted
        (2, "weeks", date(2026, 7, 1), {}, date(2026, 7, 15)),
        # a Saturday moves to Monday only where the law says so
        (2, "weeks", date(2026, 8, 1), {"moves": True}, date(2026, 8, 17)),
        (2, "weeks", date(2026, 8, 1), {}, date(2026, 8, 15)),
        # Reformationstag is a holiday in Niedersachsen; 31.10.2026 is a Saturday, so Monday it is
        (1, "months", date(2026, 9, 30), {"moves": True}, date(2026, 10, 30)),
        (1, "weeks", date(2026, 10, 24), {"moves": True}, date(2026, 11, 2)),
        # Good Friday to Easter Monday
        (1, "weeks", date(2026, 3, 27), {"moves": True}, date(2026, 4, 7)),
        # a month without that day ends on its last day
        (1, "months", date(2026, 1, 31), {}, date(2026, 2, 28)),
        (1, "months", date(2028, 1, 31), {}, date(2028, 2, 29)),
        (12, "months", date(2028, 2, 29), {}, date(2029, 2, 28)),
        (0, "days", date(2026, 11, 22), {}, date(2026, 11, 22)),
        # the third Werktag: Saturdays count, Sundays and holidays do not
        (3, "working_days", date(2026, 11, 19), {}, date(2026, 11, 23)),
        (3, "working_days", date(2026, 12, 23), {}, date(2026, 12, 29)),
        # counted backwards whole weeks lie between
        (4, "weeks", date(2026, 6, 29), {"before": True}, date(2026, 5, 31)),
        (3, "months", date(2026, 12, 31), {"before": True}, date(2026, 9, 29)),
    ],
)
def test_the_last_day(count, unit, start, options, end):
    assert due(DeadlineRule("Frist", count, unit, "tag", **options), start, HOLIDAYS) == end


def test_beyond_the_calendar_there_is_no_day():
    assert due(DeadlineRule("Frist", 2, "weeks", "tag"), date.max, HOLIDAYS) is None
    assert due(DeadlineRule("Frist", 2, "months", "tag", before=True), date.min, HOLIDAYS) is None


def test_holidays_are_those_of_the_land():
    reformation = date(2026, 10, 31)
    assert holidays_of("03")(reformation)
    assert not holidays_of("09")(reformation)
    assert holidays_of("99")(date(2026, 12, 25))
