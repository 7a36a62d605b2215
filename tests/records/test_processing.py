"""The record of processing activities and the privacy page say what is really configured, and name what nobody entered."""

import pytest
from django.apps import apps
from django.test import Client

from amtslotse.cli.main import main
from amtslotse.records import retention
from amtslotse.records.processing.declared import ACTIVITIES
from amtslotse.records.processing.writing import missing, periods, record
from tests.portal.pages import text


def test_everything_with_a_period_belongs_to_an_activity_and_the_other_way_round():
    declared = {model for activity in ACTIVITIES for model in activity.models}
    assert {kept.model for kept in retention.RETENTION} <= declared
    assert {model for _, model, _ in retention.LASTING} <= declared
    assert all(apps.get_model(model) for model in declared)


def test_nothing_is_made_up_and_what_is_missing_is_counted(directory):
    told = record(directory)
    assert "Datenschutzbeauftragte oder Datenschutzbeauftragter: **FEHLT**" in told
    assert told.count("### ") == len(directory.administrations) + len(ACTIVITIES)
    assert missing(told) > len(directory.administrations)


def test_partners_and_the_mail_server_stand_there_when_they_are_set(directory, settings):
    settings.EMAIL_HOST, settings.PVOG_URL, settings.LINKS = "", "", False
    off = record(directory)
    assert "PVOG: nicht eingerichtet" in off
    assert "keiner eingerichtet" in off
    settings.EMAIL_HOST, settings.PVOG_URL, settings.LINKS = "mail.example.org", "https://pvog.example.org", True
    on = record(directory)
    assert "PVOG: https://pvog.example.org" in on
    assert "E-Mail-Server mail.example.org" in on
    assert "Linkprüfung: besucht" in on


def test_periods_follow_the_settings(settings):
    settings.FEEDBACK_TEXT_DAYS = 33
    feedback = next(one for one in ACTIVITIES if one.title.startswith("Rückmeldungen"))
    assert "Texte von Rückmeldungen: 33 Tage ab Tag der Rückmeldung" in periods(feedback)


def test_the_command_writes_a_file(tmp_path, capsys, monkeypatch):
    assert main(["privacy-record", str(tmp_path / "vvt.md")]) == 0
    assert (tmp_path / "vvt.md").read_text(encoding="utf-8").startswith("# Verzeichnis von Verarbeitungstätigkeiten")
    assert "Angaben fehlen noch" in capsys.readouterr().err
    assert main(["privacy-record", str(tmp_path / "nirgends" / "vvt.md")]) == 2


@pytest.mark.parametrize(
    ("setting", "value", "words"),
    [
        ("OUTSIDE", "somewhere.asked", "fragt unser Server das Verzeichnis von Bund und Ländern"),
        ("FITCONNECT_URL", "https://routing.example.org", "vergleicht unser Server mit einem Verzeichnis"),
        ("LINKS", True, "Unser Server prüft regelmäßig"),
        ("EMAIL_HOST", "mail.example.org", "E-Mails gehen über einen eigenen"),
        ("API_LIMIT", 10, "als Zahl statt als IP-Adresse"),
    ],
)
def test_the_privacy_page_says_what_the_server_asks_and_nothing_else(settings, setting, value, words):
    setattr(settings, setting, type(value)())
    assert words not in text(Client().get("/datenschutz/"))
    setattr(settings, setting, value)
    assert words in text(Client().get("/datenschutz/"))
    assert "Mein Konto" in text(Client().get("/datenschutz/"))
