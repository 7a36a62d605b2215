"""Every record of the twelve administrations can be opened in its form and saved without changing by accident."""

import csv

import pytest

from amtslotse.records.tables import RECORD_TABLES
from amtslotse.records.tables.cleaning import clean_row
from amtslotse.records.tables.labels import column_label
from amtslotse.workspace.forms.choosing import field_of
from amtslotse.workspace.forms.fields import SeveralField, TickField
from amtslotse.workspace.forms.layouts import (
    DEFAULTS,
    EMPTY,
    LAYOUTS,
    OF_THE_DISTRICT,
    ORIGIN,
    OWN_HINTS,
    PARAGRAPHS,
    ROWS,
)
from amtslotse.workspace.forms.record import form_for
from amtslotse.workspace.titles import title_of
from tests.conftest import ROOT
from tests.workspace.forms.sent import sent, typed

OWNED = [table for table in RECORD_TABLES.values() if table.owner]
MADE_UP = {
    "closures": [{"authority": "gemeinde-adendorf", "first": "2026-12-24", "last": "2026-12-31", "reason": "Ferien"}],
    "special_hours": [
        {
            "authority": "gemeinde-adendorf",
            "day": "2026-12-24",
            "opens": "08:00",
            "closes": "12:00",
            "note": "Heiligabend",
        }
    ],
    "themes": [
        {"administration": "gemeinde-adendorf", "label": "Adendorf", "colour": "#2044aa", "colour_dark": "#9db4ff"}
    ],
}
"""Rows of tables that have none in the data yet."""


@pytest.fixture(scope="session")
def rows_of(tables):
    """All rows of a table: those of the data, else of the tests."""

    def found(name):
        if name == "notices":
            with (ROOT / "tests" / "notices" / "notices.csv").open(encoding="utf-8") as file:
                return [row for row in csv.DictReader(file) if clean_row(RECORD_TABLES[name], row) == row]
        blank = dict.fromkeys(RECORD_TABLES[name].names, "")
        return tables.get(name) or [blank | row for row in MADE_UP[name]]

    return found


@pytest.mark.parametrize("table", OWNED, ids=lambda t: t.name)
def test_a_form_sent_back_as_it_was_shown_gives_the_same_row(table, rows_of, moderator):
    for row in rows_of(table.name):
        form = form_for(table, moderator, sent(form_for(table, moderator, row=row)), row)
        assert form.is_valid(), (row, form.problems)
        assert form.row == dict.fromkeys(table.names, "") | row


@pytest.mark.parametrize("table", OWNED, ids=lambda t: t.name)
def test_every_cell_survives_being_shown_and_typed(table, rows_of, moderator):
    for column in table.columns:
        cells = {row.get(column.name, "") for row in rows_of(table.name)}
        for cell in cells - {""}:
            field = field_of(table, column, moderator, cell)
            if not isinstance(field, (SeveralField, TickField)):
                assert field.read(str(field.shown(cell))) == cell


def test_ticked_days_stand_in_the_order_of_the_week(moderator):
    table = RECORD_TABLES["hours"]
    column = next(c for c in table.columns if c.name == "days")
    assert field_of(table, column, moderator, "").clean(["fr", "mo"]) == "mo fr"


@pytest.mark.parametrize("table", OWNED, ids=lambda t: t.name)
def test_the_layout_shows_every_column_once(table):
    laid_out = [name for group in LAYOUTS[table.name] for name in group.columns]
    hidden = {"id"} if table.key == ("id",) else set()
    assert sorted(laid_out) == sorted(set(table.names) - set(ORIGIN) - hidden)


def test_the_layout_names_no_column_that_is_gone():
    columns = {f"{table.name}.{name}" for table in RECORD_TABLES.values() for name in table.names}
    named = {*PARAGRAPHS, *ROWS, *OWN_HINTS, *DEFAULTS, *(key for key in EMPTY if "." in key)}
    named |= {f"{table}.{name}" for table, names in OF_THE_DISTRICT.items() for name in names}
    assert named <= columns


def offer(scope, **cells):
    """A new offer as a clerk of Adendorf types it."""
    table = RECORD_TABLES["offers"]
    cells = {
        "service": "Hund anmelden (Hundesteuer)",
        "authority": "gemeinde-adendorf",
        "kind": "online",
        "title": "Hund online anmelden",
        "url": "www.adendorf.de/hund",
    } | cells
    return form_for(table, scope, typed(form_for(table, scope), **cells))


@pytest.mark.django_db
def test_a_clerk_types_an_offer_and_never_a_key(adendorf):
    form = offer(adendorf, valid_from="1.1.2027")
    assert form.is_valid(), form.problems
    assert form.row["id"] == "hundesteuer-anmelden-gemeinde-adendorf-online"
    assert form.row["service"] == "hundesteuer-anmelden"
    assert form.row["url"] == "https://www.adendorf.de/hund"
    assert form.row["valid_from"] == "2027-01-01"
    assert form.notes == ["Internetadresse des Angebots: Vor der Internetadresse steht jetzt https://."]


def test_an_unknown_service_is_answered_with_the_closest_ones(adendorf):
    form = offer(adendorf, service="Hund anmeldn")
    assert not form.is_valid()
    assert "Meinten Sie „Hund anmelden (Hundesteuer)“" in form.problems[0][1]
    assert form["service"].value() == "Hund anmeldn"


def test_a_clerk_of_adendorf_chooses_only_offices_of_adendorf(adendorf):
    form = offer(adendorf, authority="samtgemeinde-bardowick")
    assert not form.is_valid()
    assert form.problems == [("feld-authority", "Anbietende Stelle: Bitte wählen Sie aus der Liste.")]
    assert not offer(adendorf, authority="").is_valid()


def test_what_only_the_district_decides_is_not_asked_and_not_taken(adendorf, rows_of):
    table = RECORD_TABLES["authorities"]
    row = next(r for r in rows_of("authorities") if r["id"] == "gemeinde-adendorf")
    data = typed(form_for(table, adendorf, row=row), phone="04131 9809-0", levels=["federal"], id="landkreis-lueneburg")
    form = form_for(table, adendorf, data, row)
    assert form.is_valid(), form.problems
    assert form.row == row | {"phone": "04131 9809-0"}
    assert "levels" not in form.fields


@pytest.mark.django_db
def test_a_town_enters_a_further_office_below_its_town_hall(adendorf):
    table = RECORD_TABLES["authorities"]
    form = form_for(table, adendorf, typed(form_for(table, adendorf), name="Bürgerbüro Süd"))
    assert form.is_valid(), form.problems
    assert form.row["id"] == "buergerbuero-sued"
    assert (form.row["part_of"], form.row["administration"]) == ("gemeinde-adendorf", "gemeinde-adendorf")
    assert form.row["levels"] == ""


def test_rules_of_the_table_are_said_at_their_field(adendorf, rows_of):
    form = offer(adendorf, valid_from="1.1.2027", valid_to="31.12.2026")
    assert ("feld-valid_to", "Gilt bis: Das Ende liegt vor dem Anfang.") in form.problems


def test_a_tick_confirms_with_name_office_and_day(adendorf, rows_of):
    table = RECORD_TABLES["authorities"]
    row = next(r for r in rows_of("authorities") if r["id"] == "gemeinde-adendorf")
    form = form_for(table, adendorf, typed(form_for(table, adendorf, row=row), bestaetigen="ja"), row)
    assert form.is_valid()
    assert form.row == row | {"confirmed_by": "Anke Musterfrau, Gemeinde Adendorf", "confirmed_at": "2026-11-22"}


def test_changing_without_the_tick_takes_an_older_confirmation_away(adendorf, rows_of):
    table = RECORD_TABLES["authorities"]
    row = next(r for r in rows_of("authorities") if r["id"] == "gemeinde-adendorf")
    row = row | {"confirmed_by": "Frau Vorher, Gemeinde Adendorf", "confirmed_at": "2025-01-01"}
    unchanged = form_for(table, adendorf, sent(form_for(table, adendorf, row=row)), row)
    changed = form_for(table, adendorf, typed(form_for(table, adendorf, row=row), town="Adendorf bei Lüneburg"), row)
    assert unchanged.is_valid()
    assert changed.is_valid()
    assert unchanged.row == row
    assert (changed.row["confirmed_by"], changed.row["confirmed_at"]) == ("", "")


BAD = (
    # field, typed, what is said (None: taken over, with the cell after it)
    ("valid_from", "31.02.2026", "Den 31.02.2026 gibt es nicht. Bitte prüfen Sie Tag und Monat."),
    ("valid_from", "morgen", "Das ist kein Datum. Schreiben Sie es zum Beispiel so: 31.12.2026"),
    ("url", "javascript:alert(1)", "Das ist keine Internetadresse."),
    ("url", "data:text/html,x", "Das ist keine Internetadresse."),
    ("url", "https://", "Das ist keine Internetadresse."),
    ("url", "", "Bitte füllen Sie dieses Feld aus."),
    ("kind", "fax", "Bitte wählen Sie aus der Liste."),
    ("title", "x" * 10_000_000, "Zu lang: 10000000 Zeichen, erlaubt sind 1000."),
    ("service", "x" * 10_000_000, "Diese Leistung gibt es nicht."),
    ("url", "x" * 10_000_000, "Zu lang"),
    ("valid_to", "1" * 10_000_000, "Das ist kein Datum."),
    ("area", "99", "Bitte wählen Sie aus der Liste."),
)


@pytest.mark.parametrize(("name", "text", "reason"), BAD, ids=[f"{n}-{t[:20]}" for n, t, _ in BAD])
def test_bad_input_is_refused_in_plain_words_and_comes_back_as_typed(adendorf, name, text, reason):
    form = offer(adendorf, **{name: text})
    assert not form.is_valid()
    label = column_label(RECORD_TABLES["offers"], name)
    assert next(text for place, text in form.problems if place == f"feld-{name}").startswith(f"{label}: {reason}")
    assert form[name].value() == text


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("Hund 🐕 anmelden", "Hund 🐕 anmelden"),
        ("Hund\tanmelden", "Hund anmelden"),
        ("Hund <b>online</b> anmelden<script>alert(1)</script>", "Hund online anmelden"),
        ("Kosten < 5 Euro & mehr", "Kosten < 5 Euro & mehr"),
    ],
)
def test_text_is_text(adendorf, text, cell):
    form = offer(adendorf, title=text)
    assert form.is_valid(), form.problems
    assert form.row["title"] == cell
    assert form["title"].value() == text


@pytest.mark.django_db
def test_nul_and_direction_marks_never_reach_a_cell(adendorf):
    form = offer(adendorf, title="Hund\x00 an\u202emelden")
    if form.is_valid():
        assert not {"\x00", "\u202e"} & set(form.row["title"])
    else:
        assert "unlesbare Zeichen" in form.problems[0][1]


def test_a_parameter_that_comes_twice_counts_once(adendorf):
    form = offer(adendorf, valid_from=["1.1.2027", "31.02.2027"])
    assert not form.is_valid()
    assert "31.02.2027" in form.problems[0][1]


def test_parts_of_a_form_that_are_missing_are_named_not_guessed(adendorf):
    form = form_for(RECORD_TABLES["offers"], adendorf, {"title": None, "kind": 5})
    assert not form.is_valid()
    assert {place for place, _ in form.problems} >= {"feld-service", "feld-title", "feld-url", "feld-kind"}


@pytest.mark.parametrize("table", OWNED, ids=lambda t: t.name)
def test_every_record_and_every_blank_one_has_a_title(table, rows_of):
    for row in [*rows_of(table.name)[:50], dict.fromkeys(table.names, "")]:
        assert title_of(table.name, row) or not any(row.values())


def test_a_special_day_is_called_by_office_day_and_occasion(rows_of):
    [row] = rows_of("special_hours")
    assert title_of("special_hours", row) == "Gemeinde Adendorf: 2026-12-24 08:00–12:00 · Heiligabend"
