"""When the Infothek at the Grallwall is open: weekdays, holidays, closed days, the night the clocks change."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from amtslotse.guide.hours import Hours, holiday, hours, land_of
from amtslotse.portal.facts import timetable

BERLIN = ZoneInfo("Europe/Berlin")
BLANK = {"by_appointment": "no", "note": "", "valid_from": "", "valid_to": ""}
WEEK = (
    {"authority": "infothek", "days": "mo tu we th", "opens": "07:30", "closes": "16:30"} | BLANK,
    {"authority": "infothek", "days": "fr", "opens": "07:30", "closes": "12:30"} | BLANK,
)
OUTING = {"authority": "infothek", "first": "2026-11-24", "last": "2026-11-25", "reason": "Betriebsausflug"}


def infothek(*more, closures=(OUTING,)) -> Hours:
    rows = [BLANK | {"authority": "infothek"} | row for row in more]
    return hours([*WEEK, *rows], list(closures), "03355")["infothek"]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


CASES = (
    # moment, open, until, opens next, reason
    ("2026-11-23 07:29", False, "", "2026-11-23 07:30", ""),
    ("2026-11-23 07:30", True, "16:30", "", ""),
    ("2026-11-23 16:29", True, "16:30", "", ""),
    ("2026-11-23 16:30", False, "", "2026-11-26 07:30", ""),  # Tuesday and Wednesday: outing
    ("2026-11-24 10:00", False, "", "2026-11-26 07:30", "Betriebsausflug"),
    ("2026-11-25 10:00", False, "", "2026-11-26 07:30", "Betriebsausflug"),
    ("2026-11-27 12:29", True, "12:30", "", ""),
    ("2026-11-27 12:30", False, "", "2026-11-30 07:30", ""),
    ("2026-11-28 10:00", False, "", "2026-11-30 07:30", ""),
    ("2026-12-24 15:00", True, "16:30", "", ""),  # Christmas Eve is no public holiday by law
    ("2026-12-25 10:00", False, "", "2026-12-28 07:30", "Erster Weihnachtstag"),
    ("2026-10-30 12:30", False, "", "2026-11-02 07:30", ""),
    ("2027-01-01 10:00", False, "", "2027-01-04 07:30", "Neujahr"),
    ("2026-10-25 02:30", False, "", "2026-10-26 07:30", ""),  # the hour that comes twice
    ("2026-03-29 03:10", False, "", "2026-03-30 07:30", ""),  # the hour that never was is over
)


@pytest.mark.parametrize(("moment", "is_open", "until", "opens", "reason"), CASES, ids=[c[0] for c in CASES])
def test_open_or_closed(moment, is_open, until, opens, reason):
    state = infothek().at(at(moment))
    assert state.open is is_open
    assert (f"{state.until:%H:%M}" if state.until else "") == until
    assert (f"{state.opens:%Y-%m-%d %H:%M}" if state.opens else "") == opens
    assert state.reason == reason


def test_reformation_day_is_a_holiday_in_lower_saxony_and_not_in_hesse():
    assert holiday(date(2028, 10, 31), land_of("03355")) == "Reformationstag"
    assert holiday(date(2028, 10, 31), land_of("06411")) is None
    assert holiday(date(2028, 10, 31), "") is None


def test_hours_by_appointment_never_count_as_open():
    office = infothek({"days": "sa", "opens": "09:00", "closes": "12:00", "by_appointment": "yes"})
    assert not office.at(at("2026-11-28 10:00")).open


def test_new_hours_hold_from_their_first_day():
    office = infothek({"days": "sa", "opens": "09:00", "closes": "12:00", "valid_from": "2026-12-01"})
    assert not office.at(at("2026-11-28 10:00")).open
    assert office.at(at("2026-12-05 10:00")).open


def test_an_office_with_a_break_at_noon_opens_again_the_same_day():
    rows = [
        BLANK | {"authority": "a", "days": "mo", "opens": o, "closes": c}
        for o, c in (("14:00", "18:00"), ("08:00", "12:00"))
    ]
    office = hours(rows, [], "03")["a"]
    assert f"{office.at(at('2026-11-23 12:30')).opens:%H:%M}" == "14:00"


def test_an_office_that_never_opens_says_no_next_time():
    closures = [OUTING | {"first": "2026-01-01", "last": "2027-12-31"}]
    state = infothek(closures=closures).at(at("2026-11-23 10:00"))
    assert (state.open, state.opens) == (False, None)


def test_neighbouring_days_with_the_same_hours_share_a_line():
    table = timetable("Infothek", infothek(), date(2026, 11, 23))
    assert [tuple(line) for line in table.lines] == [
        ("Montag bis Donnerstag", "7:30–16:30 Uhr"),
        ("Freitag", "7:30–12:30 Uhr"),
    ]
    assert table.exceptions == (
        (date(2026, 11, 24), "Betriebsausflug"),
        (date(2026, 11, 25), "Betriebsausflug"),
    )


def test_closed_days_of_an_office_without_hours_make_no_hours():
    assert hours([], [OUTING], "03355") == {}


CHRISTMAS_EVE = {"authority": "infothek", "day": "2026-12-24", "opens": "08:00", "closes": "12:00"} | {
    "by_appointment": "",
    "note": "Heiligabend",
}


def with_special_days(*rows, closures=()) -> Hours:
    return hours(list(WEEK), list(closures), "03355", rows)["infothek"]


def test_christmas_eve_has_hours_of_its_own():
    office = with_special_days(CHRISTMAS_EVE)
    assert f"{office.at(at('2026-12-24 11:00')).until:%H:%M}" == "12:00"
    assert not office.at(at("2026-12-24 15:00")).open
    assert office.at(at("2026-12-23 15:00")).open


def test_a_special_day_goes_before_closed_days_and_public_holidays():
    between = {"authority": "infothek", "first": "2026-12-24", "last": "2026-12-31", "reason": "zwischen den Jahren"}
    office = with_special_days(CHRISTMAS_EVE, CHRISTMAS_EVE | {"day": "2026-12-25"}, closures=[between])
    assert office.at(at("2026-12-24 08:00")).open
    assert office.at(at("2026-12-25 08:00")).open
    assert office.at(at("2026-12-28 08:00")).reason == "zwischen den Jahren"


def test_a_special_day_with_a_break_opens_twice():
    office = with_special_days(CHRISTMAS_EVE | {"opens": "13:00", "closes": "15:00"}, CHRISTMAS_EVE)
    assert f"{office.at(at('2026-12-24 12:30')).opens:%H:%M}" == "13:00"


def test_the_timetable_names_the_special_day_with_its_note():
    table = timetable("Infothek", with_special_days(CHRISTMAS_EVE), date(2026, 12, 21))
    assert table.different == ((date(2026, 12, 24), "8:00–12:00 Uhr", "Heiligabend"),)
    assert date(2026, 12, 24) not in dict(table.exceptions)
