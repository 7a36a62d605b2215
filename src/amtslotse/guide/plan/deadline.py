"""Deadlines as dates: BGB §§ 187, 188 and 193 (for authorities VwVfG § 31, SGB X § 26 say the same)."""

import calendar
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from amtslotse.guide.plan.model import DeadlineRule

_LAENDER = dict(
    zip(
        ("01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12", "13", "14", "15", "16"),
        ("SH", "HH", "NI", "HB", "NW", "HE", "RP", "BW", "BY", "SL", "BE", "BB", "MV", "SN", "ST", "TH"),
        strict=True,
    )
)
_SATURDAY, _SUNDAY = 5, 6
IsHoliday = Callable[[date], bool]
"""Tells whether a day is a public holiday where the office is."""


@lru_cache(maxsize=4)
def holidays_of(ars: str) -> IsHoliday:
    """Public holidays of the Land an ARS lies in; nationwide ones alone if the Land is not known."""
    import holidays  # takes a second to load, so only once somebody asks for a date

    found = holidays.country_holidays("DE", subdiv=_LAENDER.get(ars[:2]))
    return lambda day: day in found


def due(rule: DeadlineRule, start: date, is_holiday: IsHoliday) -> date | None:
    """The last day of the period; the day of the event itself is not counted (BGB § 187 Abs. 1).

    Counted backwards, whole units must lie between: the last day is the one before (BGB §§ 187, 188 mirrored),
    and it never moves to a later day. None beyond the calendar.
    """
    try:
        if rule.before:
            return _shifted(start, -rule.count, rule.unit, is_holiday) - timedelta(days=1 if rule.count else 0)
        end = _shifted(start, rule.count, rule.unit, is_holiday)
        return _next_working_day(end, is_holiday) if rule.moves else end
    except (OverflowError, ValueError):
        return None


def _shifted(start: date, count: int, unit: str, is_holiday: IsHoliday) -> date:
    if unit == "months":
        return _months(start, count)
    if unit == "working_days":
        return _working_days(start, count, is_holiday)
    return start + timedelta(days=count * (7 if unit == "weeks" else 1))


def _months(start: date, count: int) -> date:
    """The same number in a later month, or that month's last day (BGB § 188 Abs. 2 and 3)."""
    year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def _working_days(start: date, count: int, is_holiday: IsHoliday) -> date:
    """The n-th Werktag: Monday to Saturday without holidays."""
    day, step = start, timedelta(days=1 if count > 0 else -1)
    left = abs(count)
    while left:
        day += step
        left -= day.weekday() != _SUNDAY and not is_holiday(day)
    return day


def _next_working_day(day: date, is_holiday: IsHoliday) -> date:
    """A period that ends on a Saturday, Sunday or holiday ends on the next working day (BGB § 193)."""
    while day.weekday() >= _SATURDAY or is_holiday(day):
        day += timedelta(days=1)
    return day
