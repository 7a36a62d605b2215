"""Whether an office is open now: never kept, in plain words, in both languages."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from amtslotse.api import opening

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
def ask(monkeypatch):
    """Ask about the district's Infothek at a moment."""

    def asked(moment: str, **more):
        monkeypatch.setattr(opening, "now", lambda: datetime.fromisoformat(moment).replace(tzinfo=BERLIN))
        return Client().get("/api/v1/open", {"office": "landkreis-lueneburg"} | more)

    return asked


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        ("2026-11-23 10:00", "Jetzt geöffnet, bis 16:30 Uhr."),
        ("2026-11-23 06:00", "Jetzt geschlossen. Öffnet heute um 7:30 Uhr."),
        ("2026-11-23 17:00", "Jetzt geschlossen. Öffnet morgen um 7:30 Uhr."),
        ("2026-11-27 17:00", "Jetzt geschlossen. Öffnet am Montag um 7:30 Uhr."),
        ("2026-12-25 10:00", "Jetzt geschlossen (Erster Weihnachtstag). Öffnet am Montag um 7:30 Uhr."),
    ],
)
def test_the_infothek_says_when_it_is_open(ask, moment, text):
    answer = ask(moment)
    assert answer.json()["text"] == text
    assert answer["Cache-Control"] == "no-store"


def test_machines_read_the_parts(ask):
    state = ask("2026-11-23 17:00").json()
    assert (state["open"], state["until"], state["opens"]) == (False, None, "2026-11-24T07:30")
    assert ask("2026-11-23 10:00").json()["until"] == "16:30"


def test_an_office_without_hours_is_404_as_problem_details():
    answer = Client().get("/api/v1/open", {"office": "gibt-es-nicht"})
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"
    assert Client().get("/api/v1/open").status_code == 404


def test_an_unknown_language_is_answered_in_german(ask):
    assert ask("2026-11-23 10:00", lang="<script>").json()["text"].startswith("Jetzt geöffnet")
