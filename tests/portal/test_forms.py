"""The forms that write: newsletter and barrier report, guarded, honest about trouble, losing nothing."""

import re
from unittest.mock import patch

import pytest
from django.core import mail
from django.db import OperationalError
from django.test import Client
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from amtslotse.accounts.models import Administration
from amtslotse.portal.guarding import Limit
from amtslotse.portal.views import barrier, newsletter
from amtslotse.records import barriers, jobs
from amtslotse.records import newsletter as subscriptions
from amtslotse.records.models import BarrierReport, Subscription
from tests.portal.test_pages import text

pytestmark = pytest.mark.django_db
ORDER = {"email": "anna@example.org", "verwaltung": ["samtgemeinde-gellersen", "landkreis-lueneburg"]}
REPORT = {"text": "Die Karte ist zu klein.\nŞahin Žižek", "seite": "/stellen/", "verwaltung": "", "email": ""}


@pytest.fixture
def client() -> Client:
    return Client(headers={"origin": "http://testserver"})


@pytest.fixture(autouse=True)
def _fresh(directory, monkeypatch):
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)
    newsletter.LIMIT.forget()
    barrier.LIMIT.forget()
    for one in directory.administrations.values():
        Administration.objects.create(slug=one.id, name=one.name, authority=one.authority, moderates=one.moderates)


def away(*args, **kwargs):
    raise OperationalError("Verbindung abgebrochen")


def link(kind: str) -> str:
    """The path of the last link of a kind that was mailed."""
    found = (re.search(rf"/newsletter/{kind}/\S+", message.body) for message in reversed(mail.outbox))
    return next(match[0] for match in found if match)


def test_the_double_opt_in_from_form_to_confirmation(client):
    answer = client.post("/newsletter/", ORDER)
    assert (answer.status_code, answer["Location"]) == (303, "/newsletter/gesendet/")
    jobs.work_off()
    page = client.get(link("bestaetigen"))
    assert "no-store" in page["Cache-Control"]
    assert not Subscription.objects.confirmed().exists()
    assert "Newsletter bestellt" in text(client.post(link("bestaetigen")))
    assert Subscription.objects.confirmed().get().administrations.count() == 2


def test_an_english_page_sends_an_english_address(client):
    answer = client.post("/en/newsletter/", ORDER)
    assert answer["Location"] == "/en/newsletter/gesendet/"
    jobs.work_off()
    assert "/en/newsletter/bestaetigen/" in mail.outbox[-1].body


def test_no_page_tells_whether_an_address_is_known(client):
    answers = []
    for _ in range(2):
        answers.append((client.post("/newsletter/", ORDER), client.post("/newsletter/abmelden/", ORDER)))
        jobs.work_off()
        client.post(link("bestaetigen"))
    seen = [[(a.status_code, a["Location"], a.content) for a in pair] for pair in answers]
    assert seen[0] == seen[1]


def test_unsubscribing_takes_one_click_on_the_page_or_in_the_mail_program(client):
    for by in (client, Client()):
        client.post("/newsletter/", ORDER)
        jobs.work_off()
        client.post(link("bestaetigen"))
        client.post("/newsletter/abmelden/", ORDER)
        jobs.work_off()
        assert "Jetzt abbestellen" in text(by.get(link("abmelden")))
        assert Subscription.objects.count() == 1
        done = by.post(link("abmelden"), {"List-Unsubscribe": "One-Click"})
        assert done.status_code == 200
        assert Subscription.objects.count() == 0


@pytest.mark.parametrize("token", ["x", "a.b.c", "%00", "%F0%9F%92%A9", "a" * 400])
def test_wrong_links_get_one_helpful_page(client, token):
    for kind in ("bestaetigen", "abmelden"):
        for answer in (client.get(f"/newsletter/{kind}/{token}/"), client.post(f"/newsletter/{kind}/{token}/")):
            assert answer.status_code == 404
            assert "Dieser Link gilt nicht" in text(answer)


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        ({"email": "", "verwaltung": ["stadt-bleckede"]}, "feld-email", "Bitte geben Sie Ihre E-Mail-Adresse ein."),
        ({"email": "anna@", "verwaltung": ["stadt-bleckede"]}, "feld-email", "stimmt so nicht"),
        ({"email": "jürgen@example.org", "verwaltung": ["stadt-bleckede"]}, "feld-email", "stimmt so nicht"),
        ({"email": "a@b.de\r\nBcc: x@y.de", "verwaltung": ["stadt-bleckede"]}, "feld-email", "stimmt so nicht"),
        ({"email": "a\x00@b.de", "verwaltung": ["stadt-bleckede"]}, "feld-email", "stimmt so nicht"),
        ({"email": "x" * 300 + "@b.de", "verwaltung": ["stadt-bleckede"]}, "feld-email", "zu lang"),
        ({"email": "anna@example.org"}, "feld-verwaltung", "mindestens eine Verwaltung"),
        ({"email": "anna@example.org", "verwaltung": ["atlantis"]}, "feld-verwaltung", "gibt es hier nicht"),
    ],
)
def test_a_mistake_is_summed_up_linked_and_nothing_is_lost(client, values, field, said):
    page = client.post("/newsletter/", values)
    html = page.content.decode()
    assert page.status_code == 400
    assert "<title>Fehler: Newsletter" in html
    assert re.search(
        rf'id="fehler" tabindex="-1" autofocus.*<a class="kern-link" href="#{field}">[^<]*{said}', html, re.S
    )
    assert f'id="{field}"' in html
    assert f'id="{field}-fehler"' in html
    if values["email"] == "anna@example.org":
        assert 'value="anna@example.org"' in html
    if values.get("verwaltung") == ["stadt-bleckede"]:
        assert re.search(r'value="stadt-bleckede" checked', html)
    assert not Subscription.objects.exists()


def test_robots_that_fill_in_the_hidden_field_see_thanks_and_leave_nothing(client):
    assert client.post("/newsletter/", {**ORDER, "webseite": "x"})["Location"] == "/newsletter/gesendet/"
    assert client.post("/barriere-melden/", {**REPORT, "webseite": "x"})["Location"] == "/barriere-melden/danke/"
    assert not Subscription.objects.exists()
    assert not BarrierReport.objects.exists()


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://boese.example"},
        {"origin": "null"},
        {"origin": "http://testserver", "sec-fetch-site": "cross-site"},
        {"referer": "https://boese.example/testserver"},
        {"origin": "http://[kaputt"},
    ],
)
def test_forms_of_other_sites_are_refused_and_what_was_typed_is_kept(headers):
    page = Client().post("/newsletter/", ORDER, headers=headers)
    assert page.status_code == 403
    assert 'value="anna@example.org"' in page.content.decode()
    assert not Subscription.objects.exists()


def test_too_many_at_once_are_asked_to_wait_and_nothing_is_lost(client, monkeypatch):
    for _ in range(30):
        client.post("/newsletter/", {"email": ""})
    page = client.post("/newsletter/", ORDER)
    assert (page.status_code, page["Retry-After"]) == (429, "60")
    assert "in einer Minute" in text(page)
    assert 'value="anna@example.org"' in page.content.decode()


def test_a_limit_lets_calls_through_again_after_a_while():
    clock = iter((0.0, 1.0, 2.0, 61.5))
    limit = Limit(2, 60)
    with patch("amtslotse.portal.guarding.time.monotonic", lambda: next(clock)):
        assert [limit.allows() for _ in range(4)] == [True, True, False, True]


def test_while_the_database_is_away_forms_say_later_and_keep_the_text(client, monkeypatch):
    monkeypatch.setattr(subscriptions, "ask", away)
    monkeypatch.setattr(barriers, "report", away)
    page = client.post("/newsletter/", ORDER)
    assert page.status_code == 503
    assert "später" in text(page)
    assert 'value="anna@example.org"' in page.content.decode()
    page = client.post("/barriere-melden/", REPORT)
    assert page.status_code == 503
    assert "Şahin Žižek</textarea>" in page.content.decode()


def test_a_database_without_administrations_counts_as_away(client):
    Administration.objects.all().delete()
    for address, values in (("/newsletter/", ORDER), ("/barriere-melden/", REPORT)):
        assert client.post(address, values).status_code == 503
    assert not Subscription.objects.exists()


def test_links_of_mails_say_later_while_the_database_is_away(client, monkeypatch):
    client.post("/newsletter/", ORDER)
    jobs.work_off()
    address = link("bestaetigen")
    monkeypatch.setattr(subscriptions, "confirm", away)
    assert client.get(address).status_code == 200
    assert client.post(address).status_code == 503


def test_a_barrier_is_reported_without_signing_in(client):
    answer = client.post("/barriere-melden/", REPORT)
    report = BarrierReport.objects.get()
    assert answer["Location"] == f"/barriere-melden/danke/?nummer={report.number}"
    assert report.administration.slug == "landkreis-lueneburg"
    assert (report.text, report.page) == (REPORT["text"], "/stellen/")
    assert report.number in text(client.get(answer["Location"]))
    assert "<script>" not in client.get("/barriere-melden/danke/", {"nummer": "<script>"}).content.decode()


def test_the_town_hall_reads_german_whatever_the_language_of_the_page(client):
    client.post("/en/barriere-melden/", {**REPORT, "verwaltung": "samtgemeinde-gellersen"})
    job = DBTaskResult.objects.get()
    assert job.args_kwargs["args"] == [
        "amtslotse.records.barriers.mail_report",
        BarrierReport.objects.get().pk.hex,
        1,
        "de",
    ]


@pytest.mark.parametrize(
    ("change", "field", "said"),
    [
        ({"text": " "}, "feld-text", "Bitte beschreiben Sie"),
        ({"text": "a\x00b"}, "feld-text", "nicht lesen"),
        ({"text": "x" * 5001}, "feld-text", "zu lang"),
        ({"seite": "x" * 501}, "feld-seite", "zu lang"),
        ({"email": "anna"}, "feld-email", "stimmt so nicht"),
        ({"verwaltung": "atlantis"}, "feld-verwaltung", "gibt es hier nicht"),
    ],
)
def test_a_mistake_in_a_report_is_named_at_its_field(client, change, field, said):
    page = client.post("/barriere-melden/", {**REPORT, **change})
    html = page.content.decode()
    assert page.status_code == 400
    assert "<title>Fehler: Barriere melden" in html
    assert re.search(rf'href="#{field}">[^<]*{said}', html)
    assert "/stellen/" in html or "seite" in change
    assert not BarrierReport.objects.exists()


def test_a_body_of_ten_megabytes_is_refused_plainly(client):
    page = client.post("/barriere-melden/", {"text": "x" * 10_000_000})
    assert page.status_code == 413
    assert "Startseite" in text(page)
