"""What changed in public, as other portals follow it."""

import json
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from amtslotse.portal.views import changes as view
from amtslotse.records.change_entries import Cell, Entry, entries
from amtslotse.records.changes import KEPT, ChangeLog, grouped
from amtslotse.records.models import Origin, Publication, Revision
from tests.records.editing.town_hall import edited, ended, offer, office, only, opening, phone, record

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
HUND = "hundesteuer-anmelden"


@pytest.fixture
def town(hall):
    """The hall after the portal was first filled."""
    Publication.objects.create(published_at=timezone.now())
    return hall


@pytest.fixture
def log(tmp_path, monkeypatch) -> ChangeLog:
    made = ChangeLog(tmp_path / "var" / "changes.json")
    monkeypatch.setattr(view, "changes", lambda: made)
    return made


def feed(name: str = "", **headers: str) -> dict:
    return json.loads(Client().get(f"/aenderungen{name}.json", headers=headers).content)


def revised(table: str, key: str, **cells: str) -> None:
    """A row of the catalogue as the district published it anew."""
    found = record(table, key)
    values = {**found.published.values, **cells}
    found.published = Revision.objects.create(record=found, number=2, values=values, origin=Origin.EDITOR)
    found.save()


def told(guide) -> list[tuple[str, str]]:
    return [(entry.title, entry.words) for entry in entries(guide)]


def test_what_the_portal_was_filled_with_is_no_change(town, guide):
    assert entries(guide) == []


def test_a_new_a_changed_and_an_ended_offer_are_told_newest_first(town, guide):
    online = only(town.published("erika", "ronja", offer("adendorf-hund", "gemeinde-adendorf"), reason="geheim")).record
    other = edited(record("offers", online.key), url="https://www.adendorf.de/hunde")
    town.published("erika", "ronja", other, reason="geheim")
    town.published("erika", "ronja", ended(record("offers", online.key)), reason="geheim")
    gone, changed, fresh = told(guide)
    assert fresh[0] == "Neu: Hund anmelden (Hundesteuer) (Angebot)"
    assert "Stelle: Gemeinde Adendorf" in fresh[1]
    assert changed[0].startswith("Geändert: ")
    assert changed[1] == "Internetadresse des Angebots: https://www.adendorf.de/hund → https://www.adendorf.de/hunde"
    assert gone[0].startswith("Beendet: ")


def test_drafts_reasons_and_names_stay_inside(town, guide, log):
    town.begin("erika", offer("entwurf", "gemeinde-adendorf", title="Nur ein Entwurf"))
    town.submitted("erika", offer("eingereicht", "gemeinde-adendorf", title="Nur eingereicht"))
    signed = {"confirmed_by": "Erika Adler", "confirmed_at": "2026-11-20"}
    town.published(
        "erika", "ronja", offer("da", "gemeinde-adendorf", **signed), reason="Ärger mit Bleckede", title="Nachtrag 7"
    )
    log.remember(guide)
    for form in ("json", "atom"):
        page = Client().get(f"/aenderungen.{form}").content.decode()
        assert (
            "Hund online anmelden" in page.encode().decode("unicode_escape", "ignore") or "Hund online anmelden" in page
        )
        for secret in ("Entwurf", "eingereicht", "Erika", "Adler", "Ronja", "rger mit", "Nachtrag"):
            assert secret not in page, (form, secret)


def test_a_confirmation_is_told_without_the_name(town, guide):
    online = only(town.published("erika", "ronja", offer("adendorf-hund", "gemeinde-adendorf"))).record
    signed = edited(record("offers", online.key), confirmed_by="Erika Adler", confirmed_at="2026-11-20")
    town.published("erika", "ronja", signed)
    assert entries(guide)[0].words == "Bestätigt: Die Verwaltung hat die Angabe bestätigt."


def test_what_changes_nothing_in_public_is_no_entry(town, guide):
    revised("services", HUND, source="Anruf bei der Gemeinde")
    assert entries(guide) == []


def test_a_town_reads_its_own_changes_and_those_of_services_it_does(town, guide, log):
    town.published("erika", "ronja", offer("adendorf-hund", "gemeinde-adendorf"))
    revised("services", HUND, title="Hund anmelden")
    log.remember(guide)
    assert len(feed()["items"]) == 2
    assert len(feed("/gemeinde-adendorf")["items"]) == 2
    [entry] = feed("/stadt-bleckede")["items"]
    assert entry["url"] == f"http://testserver/leistung/{HUND}/"
    assert entry["content_text"] == "Name der Leistung: Hund anmelden (Hundesteuer) → Hund anmelden"
    assert entry["_amtslotse"]["action"] == "changed"
    assert feed("/landkreis-lueneburg")["items"] == []
    assert Client().get("/aenderungen/hamburg.json").status_code == 404


def test_offices_and_their_hours_lead_to_the_page_of_the_office(town, guide, log):
    town.published("erika", "ronja", phone(office("gemeinde-adendorf"), "04131 98090"))
    town.published("erika", "ronja", opening("gemeinde-adendorf", "mo"))
    log.remember(guide)
    hours, moved = feed("/gemeinde-adendorf")["items"]
    assert moved["title"] == "Geändert: Gemeinde Adendorf"
    assert "04131 98090" in moved["content_text"]
    assert hours["title"].startswith("Neu: Gemeinde Adendorf (")
    assert "08:00" in hours["content_text"]
    assert hours["url"] == moved["url"] == "http://testserver/stelle/gemeinde-adendorf/"
    assert (hours["_amtslotse"]["service"], hours["_amtslotse"]["office"]) == (None, "gemeinde-adendorf")
    assert feed("/stadt-bleckede")["items"] == []


def test_atom_and_json_tell_the_same_under_ids_that_stay(town, guide, log, tmp_path):
    town.published("erika", "ronja", offer("adendorf-hund", "gemeinde-adendorf"))
    log.remember(guide)
    page = Client().get("/aenderungen/gemeinde-adendorf.atom")
    assert page.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    tree = ET.fromstring(page.content)
    [entry], [item] = tree.findall(f"{ATOM}entry"), feed("/gemeinde-adendorf")["items"]
    assert entry.findtext(f"{ATOM}id") == item["id"]
    assert item["id"].startswith("urn:uuid:")
    assert entry.findtext(f"{ATOM}title") == item["title"]
    assert entry.findtext(f"{ATOM}updated") == item["date_modified"]
    again = ChangeLog(tmp_path / "other.json")
    again.remember(guide)
    assert again.current.of("gemeinde-adendorf")[0].id == item["id"]


def test_who_asks_again_gets_nothing_until_something_changes(town, guide, log):
    log.remember(guide)
    first = Client().get("/aenderungen.atom")
    again = Client().get("/aenderungen.atom", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert first.headers["Access-Control-Allow-Origin"] == "*"


def test_feeds_never_ask_the_database_and_outlive_a_restart_without_it(town, guide, log):
    town.published("erika", "ronja", offer("adendorf-hund", "gemeinde-adendorf"))
    log.remember(guide)
    log._changes, log._looked = type(log._changes)("", {}), False
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert len(feed()["items"]) == 1
        log.remember(guide)
    assert len(asked) == 0


def test_a_damaged_file_is_an_empty_feed_until_the_history_is_read(town, guide, log, tmp_path):
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "changes.json").write_bytes(b'{"version": "2026-11-22T10:00:00Z#1", "entries"')
    assert feed()["items"] == []
    log.remember(guide)
    assert log.current.version == guide.directory.version


def test_the_newest_are_kept_of_each_town():
    def entry(number: int, town: str) -> Entry:
        return Entry(
            str(number), "2026-11-22T10:00:00+00:00", "new", "offers", HUND, "Neu", (Cell("a", "", "b"),), (town,)
        )

    busy = [entry(n, "hansestadt-lueneburg") for n in range(KEPT + 50)]
    found = grouped("1", [*busy, entry(9999, "stadt-bleckede")])
    assert [len(found.of(t)) for t in ("", "hansestadt-lueneburg", "stadt-bleckede")] == [KEPT, KEPT, 1]


def test_characters_xml_cannot_hold_do_not_break_the_feed(log):
    words = (Cell("Titel", "", "a\x00b\x0b<&>\uffff"),)
    bad = Entry("urn:x", "2026-11-22T10:00:00+00:00", "new", "offers", HUND, "Neu: \x01", words, ())
    log._changes = grouped("1", [bad])
    tree = ET.fromstring(Client().get("/aenderungen.atom").content)
    assert tree.find(f"{ATOM}entry").findtext(f"{ATOM}summary") == "Titel: ab&lt;&amp;&gt;"


def test_each_feed_has_an_id_of_its_own(log):
    ids = {
        ET.fromstring(Client().get(f"/aenderungen{name}.atom").content).findtext(f"{ATOM}id")
        for name in ("", "/stadt-bleckede")
    }
    assert ids == {"http://testserver/aenderungen.atom", "http://testserver/aenderungen/stadt-bleckede.atom"}
