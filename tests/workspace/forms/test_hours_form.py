"""The week of the Infothek and of Adendorf's town hall: shown, typed, and back to rows of the table."""

from datetime import date

import pytest
from django.http import QueryDict

from amtslotse.guide.hours import hours
from amtslotse.records.tables import RECORD_TABLES
from amtslotse.workspace.forms.hours import HoursForm, period_from

OFFICE = "gemeinde-adendorf"
BLANK = dict.fromkeys(RECORD_TABLES["hours"].names, "") | {"authority": OFFICE, "by_appointment": "no"}
MORNINGS = BLANK | {"days": "mo tu we th", "opens": "08:00", "closes": "12:00", "source": "Aushang"}
FRIDAY = BLANK | {"days": "fr", "opens": "08:00", "closes": "11:30", "source": "Aushang"}
THURSDAY = BLANK | {"days": "th", "opens": "14:00", "closes": "18:00", "by_appointment": "yes", "note": "Zimmer 3"}


def keyed(name, *rows):
    return {RECORD_TABLES[name].key_of(row): row for row in rows}


def row(name, **cells):
    return dict.fromkeys(RECORD_TABLES[name].names, "") | {"authority": OFFICE} | cells


WEEK = {"hours": keyed("hours", MORNINGS, FRIDAY, THURSDAY | {"source": "Aushang"})}


def sent(form: HoursForm, **typed: str) -> QueryDict:
    """The page sent back as it is shown, with some fields typed anew."""
    data = QueryDict(mutable=True)
    data["zeitraum"], data["source"] = form.period_value, form.source
    data["valid_from"], data["valid_to"] = form.valid_from, form.valid_to
    lines = [line for day in form.days for line in day.lines]
    for line in [*lines, *(line for listed in form.lists.values() for line in listed.lines)]:
        data[f"{line.prefix}-key"] = line.key
        for name, text in line.typed.items():
            if name != "by_appointment" or text:
                data[f"{line.prefix}-{name}"] = text
    for name, text in typed.items():
        data[name.replace("__", "-")] = text
    return data


def saved(scope, rows=WEEK, **typed: str):
    """What the page proposes after some fields were typed anew."""
    form = HoursForm(OFFICE, scope, rows, sent(HoursForm(OFFICE, scope, rows), **typed))
    assert form.is_valid(), form.problems
    return form.proposal


def refused(scope, rows=WEEK, **typed: str):
    form = HoursForm(OFFICE, scope, rows, sent(HoursForm(OFFICE, scope, rows), **typed))
    assert not form.is_valid()
    return form


@pytest.mark.parametrize("office", ["landkreis-lueneburg"])
def test_the_real_week_sent_back_unchanged_changes_nothing(tables, scope_for, office):
    rows = {"hours": keyed("hours", *[r for r in tables["hours"] if r["authority"] == office])}
    assert rows["hours"]
    scope = scope_for("landkreis-lueneburg")
    form = HoursForm(office, scope, rows, sent(HoursForm(office, scope, rows)))
    assert form.is_valid()
    assert form.proposal == {}


def test_a_week_with_appointments_notes_and_days_to_come_sent_back_unchanged_changes_nothing(adendorf):
    rows = WEEK | {
        "closures": keyed("closures", row("closures", first="2026-12-28", last="2026-12-30", reason="Ferien")),
        "special_hours": keyed(
            "special_hours", row("special_hours", day="2026-12-24", opens="08:00", closes="12:00", note="Heiligabend")
        ),
    }
    assert saved(adendorf, rows) == {}


def test_days_with_the_same_hours_stand_in_one_row(adendorf):
    proposal = saved(adendorf, {}, mo__0__opens="8", mo__0__closes="12 Uhr", we__0__opens="8.00", we__0__closes="12:00")
    assert list(proposal) == ["hours"]
    [found] = proposal["hours"].values()
    assert (found["days"], found["opens"], found["closes"]) == ("mo we", "08:00", "12:00")


def test_a_day_that_becomes_different_leaves_the_row_of_the_others(adendorf):
    proposal = saved(adendorf, tu__0__closes="16")["hours"]
    assert proposal[f"{OFFICE}|mo tu we th|08:00|"] is None
    assert proposal[f"{OFFICE}|mo we th|08:00|"]["closes"] == "12:00"
    assert proposal[f"{OFFICE}|tu|08:00|"]["closes"] == "16:00"
    assert len(proposal) == 3


def test_emptied_days_are_closed(adendorf):
    proposal = saved(adendorf, fr__0__opens="", fr__0__closes="")
    assert proposal == {"hours": {f"{OFFICE}|fr|08:00|": None}}


def test_new_hours_from_a_day_on_end_the_old_ones_the_day_before(adendorf):
    proposal = saved(adendorf, valid_from="1.1.2027", mo__0__closes="13")["hours"]
    assert proposal[f"{OFFICE}|fr|08:00|"] == FRIDAY | {"valid_to": "2026-12-31"}
    assert proposal[f"{OFFICE}|mo|08:00|2027-01-01"]["closes"] == "13:00"
    assert proposal[f"{OFFICE}|fr|08:00|2027-01-01"]["closes"] == "11:30"
    office = hours([r for r in proposal.values() if r], [], "03355")[OFFICE]
    assert [f"{o.closes:%H}" for o in office.spans(date.fromisoformat("2026-12-28"))] == ["12"]
    assert [f"{o.closes:%H}" for o in office.spans(date.fromisoformat("2027-01-04"))] == ["13"]


def test_a_week_that_has_ended_stays_when_a_later_one_begins(adendorf):
    old = FRIDAY | {"valid_from": "2020-01-01", "valid_to": "2020-12-31"}
    proposal = saved(adendorf, {"hours": keyed("hours", old)}, valid_from="1.1.2027", valid_to="")
    assert list(proposal["hours"]) == [f"{OFFICE}|fr|08:00|2027-01-01"]


def test_the_coming_week_can_be_opened_by_its_period(adendorf):
    coming = FRIDAY | {"valid_from": "2027-01-01", "opens": "09:00"}
    rows = {"hours": keyed("hours", FRIDAY | {"valid_to": "2026-12-31"}, coming)}
    form = HoursForm(OFFICE, adendorf, rows, period=period_from("2027-01-01/"))
    assert form.days[4].lines[0].typed["opens"] == "9:00"
    assert form.other_periods == [("/2026-12-31", "bis 31.12.2026")]
    assert HoursForm(OFFICE, adendorf, rows, period=period_from("1999-01-01/")).valid_to == "31.12.2026"


def test_two_weeks_that_hold_at_once_are_refused(adendorf):
    rows = {"hours": keyed("hours", FRIDAY | {"valid_to": "2026-12-31"}, FRIDAY | {"valid_from": "2027-01-01"})}
    form = refused(adendorf, rows, valid_to="")
    assert form.problems[0][1].startswith("Freitag: Zwei Zeiten überschneiden sich. Prüfen Sie auch „Gilt ab“")


def test_a_closed_day_of_one_day_needs_only_its_first_day(adendorf):
    proposal = saved(adendorf, closures__0__first="28.12.2026", closures__0__reason="Inventur")
    [found] = proposal["closures"].values()
    assert (found["first"], found["last"], found["reason"]) == ("2026-12-28", "2026-12-28", "Inventur")


def test_christmas_eve_from_eight_to_twelve(adendorf):
    proposal = saved(
        adendorf,
        special_hours__0__day="24.12.2026",
        special_hours__0__opens="8",
        special_hours__0__closes="12",
        special_hours__0__note="Heiligabend",
    )
    [found] = proposal["special_hours"].values()
    assert (found["day"], found["opens"], found["closes"]) == ("2026-12-24", "08:00", "12:00")


def test_a_removed_day_goes_away_and_past_days_stay(adendorf):
    past = row("closures", first="2020-05-04", last="2020-05-04")
    coming = row("closures", first="2026-12-28", last="2026-12-30")
    rows = WEEK | {"closures": keyed("closures", past, coming)}
    assert saved(adendorf, rows, closures__0__entfernen="ja") == {"closures": {f"{OFFICE}|2026-12-28": None}}


def test_the_tick_signs_every_row_of_the_week(adendorf):
    proposal = saved(adendorf, bestaetigen="ja")["hours"]
    assert {r["confirmed_by"] for r in proposal.values()} == {"Anke Musterfrau, Gemeinde Adendorf"}
    assert {r["confirmed_at"] for r in proposal.values()} == {"2026-11-22"}
    assert len(proposal) == 3


def test_a_changed_row_is_unconfirmed_again_and_the_others_are_not(adendorf):
    signed = {"confirmed_by": "Frau Vorher", "confirmed_at": "2025-01-01"}
    rows = {"hours": keyed("hours", MORNINGS | signed, FRIDAY | signed)}
    assert saved(adendorf, rows, fr__0__closes="12:30") == {
        "hours": {f"{OFFICE}|fr|08:00|": FRIDAY | {"closes": "12:30"}}
    }


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("mo-0-opens", "25:00", "Montag, erste Zeit, Öffnet um: Das ist keine Uhrzeit."),
        ("mo-0-closes", "", "Montag, erste Zeit, Schließt um: Bitte füllen Sie dieses Feld aus."),
        ("mo-0-closes", "7:30", "Montag, erste Zeit, Schließt um: Das Ende liegt vor dem Anfang."),
        ("valid_from", "31.02.2027", "Gilt ab: Den 31.02.2027 gibt es nicht."),
        ("closures-0-first", "morgen", "Schließtag 1, Erster Tag: Das ist kein Datum."),
        ("mo-0-note", "x" * 10_000, "Montag, erste Zeit, Hinweis: Zu lang"),
        ("source", "x" * 10_000, "Quelle: Zu lang"),
        ("mo-1-closes", "\x00", "Montag, zweite Zeit, Schließt um: Das ist keine Uhrzeit."),
    ],
)
def test_bad_input_is_named_with_its_day_and_comes_back_as_typed(adendorf, name, text, reason):
    form = refused(adendorf, **{name: text})
    assert form.problems[0][1].startswith(reason)
    prefix, _, column = name.rpartition("-")
    lines = [line for day in form.days for line in day.lines] + form.lists["closures"].lines
    typed = {line.prefix: line.typed for line in lines}
    assert (typed[prefix][column] if prefix else getattr(form, name)) == text.strip()


def test_spans_that_overlap_are_refused(adendorf):
    form = refused(adendorf, mo__1__opens="11:30", mo__1__closes="15")
    assert form.problems == [("feld-mo-0-opens", "Montag: Zwei Zeiten überschneiden sich.")]


def test_monday_is_copied_to_empty_days_only_and_nothing_is_saved(adendorf):
    rows = {"hours": keyed("hours", MORNINGS | {"days": "mo"}, FRIDAY)}
    form = HoursForm(OFFICE, adendorf, rows, sent(HoursForm(OFFICE, adendorf, rows), uebernehmen="1"))
    assert form.reshapes
    assert [day.lines[0].typed["closes"] for day in form.days] == ["12:00"] * 4 + ["11:30", "", ""]


def test_one_more_line_keeps_what_was_typed(adendorf):
    data = sent(HoursForm(OFFICE, adendorf, {}), closures__0__first="28.12.2026", mehr="closures")
    form = HoursForm(OFFICE, adendorf, {}, data)
    assert form.reshapes
    assert [line.typed["first"] for line in form.lists["closures"].lines] == ["28.12.2026", ""]
    assert len(form.lists["special_hours"].lines) == 1


def test_two_closed_days_with_the_same_first_day_are_refused(adendorf):
    data = sent(HoursForm(OFFICE, adendorf, {}), closures__0__first="28.12.2026", closures__1__first="28.12.2026")
    form = HoursForm(OFFICE, adendorf, {}, data)
    assert not form.is_valid()
    assert form.problems == [("feld-closures-1-first", "Schließtag 2, Erster Tag: Diesen Tag gibt es hier schon.")]
