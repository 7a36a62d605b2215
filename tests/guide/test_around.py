"""Notices by day and administration; controllers with the gaps of their data."""

from datetime import date

import pytest

from amtslotse.guide import build_directory
from amtslotse.guide.around import incomplete, missing, notices_on
from amtslotse.guide.findings import findings
from amtslotse.records.load import checked_tables
from tests.conftest import DATA, DAY, ROOT

NOTICES = ROOT / "tests" / "notices"


@pytest.fixture(scope="module")
def rows():
    return checked_tables((DATA / "catalogue", DATA / "lueneburg", NOTICES)).plain()


def seen(directory, day: date, administration: str = "", kinds=()) -> list[str]:
    return [n.id for n in notices_on(directory.notices, day, administration, kinds)]


def test_only_what_holds_on_the_day_is_shown_newest_first(rows):
    directory = build_directory(rows, "x#1")
    found = seen(directory, DAY)
    assert found == ["wartung", "sonderzeichen", "rathaus-geschlossen", "english", "neue-buslinie"]
    assert seen(directory, date(2026, 6, 15)) == ["alte-meldung"]
    assert "kuenftige-meldung" in seen(directory, date(2026, 12, 30))
    assert "rathaus-geschlossen" in seen(directory, date(2026, 12, 4))
    assert "rathaus-geschlossen" not in seen(directory, date(2026, 12, 5))


def test_notices_of_one_administration_or_kind(rows):
    directory = build_directory(rows, "x#1")
    assert seen(directory, DAY, "samtgemeinde-gellersen") == ["rathaus-geschlossen"]
    assert seen(directory, DAY, kinds=("outage",)) == ["wartung"]
    assert seen(directory, DAY, "gemeinde-adendorf") == []


def test_a_bar_divides_paragraphs(rows):
    notice = next(n for n in build_directory(rows, "x#1").notices if n.id == "rathaus-geschlossen")
    assert notice.paragraphs == ("Die Beschäftigten bilden sich fort.", "Am Montag ist wieder wie gewohnt geöffnet.")


def test_a_controller_without_own_address_has_that_of_its_office(directory):
    gellersen = directory.controllers["samtgemeinde-gellersen"]
    assert (gellersen.street, gellersen.town) == ("Dachtmisser Straße 1", "Reppenstedt")
    assert gellersen.email == "rathaus@gellersen.de"


def test_an_own_address_is_never_mixed_with_that_of_the_office(rows):
    row = next(r for r in rows["controllers"] if r["administration"] == "samtgemeinde-gellersen")
    changed = [{**r, "town": "Kirchgellersen"} if r is row else r for r in rows["controllers"]]
    found = build_directory({**rows, "controllers": changed}, "x#1").controllers["samtgemeinde-gellersen"]
    assert (found.street, found.postcode, found.town) == ("", "", "Kirchgellersen")


def test_what_nobody_entered_is_a_finding_that_names_it(directory):
    gaps = dict(incomplete(directory.controllers))
    assert set(gaps) == set(directory.administrations)
    assert "Vertretung" in gaps["landkreis-lueneburg"]
    assert "Straße" not in gaps["landkreis-lueneburg"]
    found = [f for f in findings(directory, DAY) if f.name == "controller_incomplete"]
    assert {f.subject: f.where for f in found} == gaps


def test_a_complete_controller_is_no_finding(rows):
    full = dict.fromkeys(rows["controllers"][0], "x@example.org") | {"administration": "landkreis-lueneburg"}
    controllers = build_directory({**rows, "controllers": [full]}, "x#1").controllers
    assert missing(controllers["landkreis-lueneburg"]) == ()
    assert len(missing(controllers["stadt-bleckede"])) > 3
