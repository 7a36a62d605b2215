"""Hat Ihnen das geholfen? Anonymous, guarded, losing nothing."""

import pytest
from django.db import OperationalError
from django.test import Client

from amtslotse.portal.guarding import Limit
from amtslotse.portal.views import feedback
from amtslotse.records import feedback as kept
from amtslotse.records.models import FeedbackText, PageFeedback
from tests.portal.test_pages import text

pytestmark = pytest.mark.django_db
PAGE = "/leistung/personalausweis-beantragen/033555404031/"
THANKS = "/rueckmeldung/danke/?seite=%2Fleistung%2Fpersonalausweis-beantragen%2F033555404031%2F"


@pytest.fixture
def client() -> Client:
    return Client(headers={"origin": "http://testserver", "sec-fetch-site": "same-origin"})


@pytest.fixture(autouse=True)
def _fresh(monkeypatch):
    monkeypatch.setattr(feedback, "LIMIT", Limit(240, 60))


def send(client: Client, **given: str):
    return client.post("/rueckmeldung/", {"seite": PAGE, "webseite": "", **given})


def away(*args, **kwargs):
    raise OperationalError("Verbindung abgebrochen")


@pytest.mark.parametrize(
    ("address", "page"),
    [
        (PAGE, PAGE),
        ("/leistung/wohngeld/", "/leistung/wohngeld/"),
        ("/leistung/geburtsurkunde/?ort=Reppenstedt&art=residence", "/leistung/geburtsurkunde/"),
        ("/leistung/reisepass-beantragen/020000000000/", "/leistung/reisepass-beantragen/020000000000/"),
        ("/en/leistung/wohngeld/", "/en/leistung/wohngeld/"),
    ],
)
def test_every_answer_page_asks_and_its_address_is_accepted(client, address, page):
    shown = client.get(address).content.decode()
    assert f'name="seite" value="{page}"' in shown
    sent = client.post(
        "/en/rueckmeldung/" if page.startswith("/en/") else "/rueckmeldung/", {"seite": page, "antwort": "ja"}
    )
    assert sent.status_code == 303
    assert PageFeedback.objects.get().page == page


def test_yes_is_counted_and_thanked_for(client):
    answer = send(client, antwort="ja")
    assert (answer.status_code, answer["Location"]) == (303, THANKS)
    page = client.get(answer["Location"])
    assert "Zurück zu: Personalausweis beantragen – Reppenstedt" in text(page)
    assert f'href="{PAGE}"' in page.content.decode()
    assert not page.cookies
    assert not answer.cookies
    assert list(PageFeedback.objects.values_list("page", "yes", "no")) == [(PAGE, 1, 0)]


def test_no_leads_to_a_field_whose_text_is_kept_without_addresses(client):
    answer = send(client, antwort="nein")
    page = client.get(answer["Location"])
    assert "Was hat Ihnen gefehlt?" in text(page)
    assert "keine Namen" in text(page)
    answer = send(client, text="Die Gebühr fehlt.\r\nIhr Jürgen, juergen@web.de, 04131 261234 Şahin Žižek")
    assert answer["Location"] == THANKS
    stored = FeedbackText.objects.get()
    assert stored.page == PAGE
    assert stored.text.startswith("Die Gebühr fehlt.\nIhr Jürgen, [E-Mail")
    assert "261234" not in stored.text
    assert stored.text.endswith("Şahin Žižek")
    assert PageFeedback.objects.get().no == 1


def test_no_without_a_text_is_enough(client):
    assert send(client, text="  ")["Location"] == THANKS
    assert not FeedbackText.objects.exists()


def test_a_text_that_is_too_long_is_kept_in_the_form(client):
    answer = send(client, text="ä" * 1001)
    assert answer.status_code == 400
    assert "Es sind 1001." in text(answer)
    assert "ä" * 1001 in answer.content.decode()
    assert "<title>Fehler:" in answer.content.decode()
    assert not FeedbackText.objects.exists()
    assert send(client, text="ä" * 1000).status_code == 303


@pytest.mark.parametrize(
    "page",
    [
        "",
        "/",
        "/kontakt/",
        "/leistung/gibts-nicht/",
        "/leistung/wohngeld/999999999999/",
        "/leistung/wohngeld/?ort=Barum",
        "//evil.example/leistung/wohngeld/",
        "https://evil.example/",
        "javascript:alert(1)",
        "/leistung/wohngeld/\x00",
        "/leistung/" + "a" * 5000 + "/",
    ],
)
def test_only_pages_of_ours_are_counted(client, page):
    answer = client.post("/rueckmeldung/", {"seite": page, "antwort": "ja", "text": "Die Gebühr fehlt."})
    assert answer.status_code == 400
    assert "Die Gebühr fehlt." in text(answer)
    assert "Diese Seite kennen wir nicht" in text(answer)
    assert "evil" not in answer.content.decode()
    assert client.get("/rueckmeldung/danke/", {"seite": page}).status_code == 200
    assert not PageFeedback.objects.exists()


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"sec-fetch-site": "cross-site"},
        {"origin": "null"},
        {"referer": "https://evil.example/seite"},
    ],
)
def test_other_sites_cannot_send_the_form_for_a_person(headers):
    answer = send(Client(headers=headers), antwort="nein")
    assert answer.status_code == 403
    assert not PageFeedback.objects.exists()


def test_a_robot_that_fills_the_trap_is_thanked_and_not_counted(client):
    assert send(client, antwort="ja", webseite="https://spam.example")["Location"] == THANKS
    assert not PageFeedback.objects.exists()


def test_a_flood_is_told_to_wait_and_keeps_its_text(client, monkeypatch):
    monkeypatch.setattr(feedback, "LIMIT", Limit(30, 60))
    assert {send(client, antwort="ja").status_code for _ in range(30)} == {303}
    answer = send(client, text="Die Gebühr fehlt.")
    assert answer.status_code == 429
    assert answer["Retry-After"] == "60"
    assert "Die Gebühr fehlt." in answer.content.decode()


def test_while_the_database_is_away_the_text_stays_in_the_form(client, monkeypatch):
    monkeypatch.setattr(kept, "say", away)
    monkeypatch.setattr(kept, "count", away)
    answer = send(client, text="Die Gebühr fehlt.")
    assert answer.status_code == 503
    assert "Das ging gerade nicht. Bitte versuchen Sie es später noch einmal." in text(answer)
    assert "Die Gebühr fehlt.</textarea>" in answer.content.decode()
    answer = send(client, antwort="nein")
    assert answer.status_code == 503
    assert 'name="antwort" value="nein"' in answer.content.decode()


def test_ten_megabytes_doubled_and_odd_parameters_get_a_clear_answer(client):
    assert client.post("/rueckmeldung/", {"seite": PAGE, "text": "x" * 10_000_000}).status_code == 413
    assert client.post("/rueckmeldung/", {"seite": [PAGE, PAGE], "antwort": ["ja", "nein"]}).status_code == 303
    assert send(client, antwort="vielleicht").status_code == 303
    assert (
        client.post("/rueckmeldung/", b"\xff\xfe", content_type="application/x-www-form-urlencoded").status_code == 400
    )
    assert client.put("/rueckmeldung/").status_code == 405
    assert PageFeedback.objects.count() == 1


def test_script_in_a_text_is_shown_as_text(client):
    answer = send(client, text="</textarea><script>alert(1)</script>" + "x" * 1000)
    assert "<script>alert" not in answer.content.decode()
