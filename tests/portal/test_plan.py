"""The plan pages without a browser: form, list, PDF, calendar."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from icalendar import Calendar

MOVE = {"ziel": "inland", "von": "Lüneburg", "nach": "Reppenstedt", "einzug": "1.8.2099", "hund": "ja", "auto": "ja"}
STEPS = "/plan/umzug/schritte/"


@pytest.fixture
def client() -> Client:
    return Client()


def text(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_all_plans_are_listed_and_each_asks_its_questions(client, directory):
    overview = client.get("/plan/").content.decode()
    assert len(directory.plans) >= 14
    for plan in directory.plans.values():
        assert f"/plan/{plan.id}/" in overview
        page = client.get(f"/plan/{plan.id}/")
        assert page.status_code == 200
        assert not page.cookies
        for question in plan.questions:
            assert question.text in text(page).replace("&#x27;", "'"), question.id


def test_the_list_names_offices_of_both_places_with_days_and_law(client):
    page = client.get(STEPS, MOVE)
    assert page.status_code == 200
    assert "Zuständig: Samtgemeinde Gellersen" in text(page)
    assert "Zuständig: Hansestadt Lüneburg" in text(page)
    assert "Bis Montag, 17. August 2099" in text(page)
    assert "Rechtsgrundlage: BMG § 17 Abs. 1." in text(page)
    assert 'href="/leistung/wohnsitz-anmelden/033555404031/"' in page.content.decode()
    assert 'content="noindex"' in page.content.decode()
    assert not page.cookies


def test_answers_live_in_the_address_and_can_be_changed(client):
    page = client.get(STEPS, MOVE).content.decode()
    back = re.search(r'href="(/plan/umzug/\?[^"]+)"', page)[1].replace("&amp;", "&")
    form = client.get(back).content.decode()
    assert 'value="Reppenstedt"' in form
    assert re.search(r'value="ja" checked', form)


def test_wrong_answers_are_named_at_their_fields_and_kept(client):
    page = client.get(STEPS, {"ziel": "inland", "von": "Nirgendsdorf", "einzug": "morgen"})
    html = page.content.decode()
    assert page.status_code == 400
    assert "<title>Fehler: Plan: Umzug" in html
    assert 'href="#feld-von"' in html
    assert 'id="feld-von"' in html
    assert 'value="Nirgendsdorf"' in html
    assert 'value="morgen"' in html
    assert "Das ist kein Tag." in text(page)


def test_an_ambiguous_postcode_is_asked_right_there(client):
    page = client.get(STEPS, MOVE | {"von": "21391"})
    assert "Welcher Ort ist gemeint?" in text(page)
    choice = re.search(r'href="([^"]+von=033550022022[^"]*)"', page.content.decode())[1].replace("&amp;", "&")
    settled = client.get(choice)
    assert "Welcher Ort ist gemeint?" not in text(settled)
    assert "Von welchem Ort ziehen Sie weg? Lüneburg" in text(settled)


def test_a_place_elsewhere_is_handed_over(client):
    page = client.get(STEPS, MOVE | {"von": "Hamburg"})
    assert "eine Stelle in Hamburg, außerhalb des Landkreises" in text(page)


def test_without_answers_the_questions_come_first(client):
    assert client.get(STEPS)["Location"] == "/plan/umzug/"
    assert client.get("/plan/umzug/schritte.pdf")["Location"].startswith(STEPS)
    assert client.get("/plan/weltreise/").status_code == 404
    assert client.post("/plan/umzug/").status_code == 405


@pytest.mark.parametrize("odd", ["<script>alert(1)</script>", "Lüneburg 🐕", "\x00Barum", "#set text(red)", "x" * 5000])
def test_odd_texts_are_text_everywhere(client, odd):
    for address in (STEPS, "/plan/umzug/schritte.pdf", "/plan/umzug/schritte.ics"):
        answer = client.get(address, MOVE | {"von": odd})
        assert answer.status_code in (200, 303, 400), address
        assert b"<script>alert" not in answer.content


def test_a_deadline_gone_by_is_said_so(client):
    assert "Die Frist war am Montag, 17. August 2020." in text(client.get(STEPS, MOVE | {"einzug": "1.8.2020"}))


def test_the_pdf_is_tagged_german_and_has_a_title(client):
    answer = client.get("/plan/umzug/schritte.pdf", MOVE)
    assert answer["Content-Type"] == "application/pdf"
    pdf = answer.content
    assert pdf.startswith(b"%PDF-1.7")
    for mark in (
        b"/StructTreeRoot",
        b"/Marked true",
        b"/Lang(de)",
        b"pdfuaid:part",
        b"/DisplayDocTitle true",
        b"FiraSans",
    ):
        assert mark in pdf or mark.replace(b"(", b" (") in pdf, mark
    assert client.get("/plan/umzug/schritte.pdf", MOVE).content == pdf, "same answers, same bytes"


def test_letters_of_din_91379_stand_in_the_pdf_without_a_substitute(client, monkeypatch):
    from amtslotse.records import typesetting

    tried = []
    typeset = typesetting._typeset
    monkeypatch.setattr(typesetting, "_typeset", lambda *given: tried.append(given[2]) or typeset(*given))
    answer = client.get("/plan/umzug/schritte.pdf", MOVE | {"von": "Lüneburg, Ḡ Ł ẞ Đ Ș Ạ̈ L̥̄ ə ʒ ế Ǆ"})
    assert answer.status_code == 200
    assert len(tried) == 1
    assert "Ḡ" in tried[0]


def test_the_calendar_has_one_event_per_day_with_reminder_and_lasting_id(client):
    answer = client.get("/plan/umzug/schritte.ics", MOVE)
    assert answer["Content-Type"].startswith("text/calendar")
    calendar = Calendar.from_ical(answer.content)
    events = list(calendar.walk("VEVENT"))
    assert [str(e["SUMMARY"]) for e in events] == [
        "Frist: Neue Wohnung anmelden",
        "Frist: Neue Adresse im Hunderegister eintragen",
    ]
    first = events[0]
    assert first["DTSTART"].dt == date(2099, 8, 17)
    assert "Samtgemeinde Gellersen" in str(first["DESCRIPTION"])
    assert "BMG § 17 Abs. 1" in str(first["DESCRIPTION"])
    assert str(first["URL"]).endswith("#schritt-wohnsitz-anmelden")
    assert first["DTSTAMP"].dt.isoformat() == "2026-11-22T10:00:00+00:00"
    assert first.walk("VALARM")[0]["TRIGGER"].dt == timedelta(days=-3)
    again = Calendar.from_ical(client.get("/plan/umzug/schritte.ics", MOVE, HTTP_HOST="127.0.0.1").content)
    assert [e["UID"] for e in again.walk("VEVENT")] == [e["UID"] for e in events]
    assert len({e["UID"] for e in events}) == 2


def test_without_a_day_there_is_no_calendar_but_the_list(client):
    answers = {name: value for name, value in MOVE.items() if name != "einzug"}
    assert "schritte.ics" not in client.get(STEPS, answers).content.decode()
    assert client.get("/plan/umzug/schritte.ics", answers)["Location"].startswith(STEPS)


def test_the_pages_stay_in_their_language(client):
    page = client.get("/en" + STEPS, MOVE).content.decode()
    assert "/en/leistung/wohnsitz-anmelden/" in page
    assert "/en/plan/umzug/schritte.pdf" in page
