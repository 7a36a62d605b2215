"""Erika looks at her data, takes it home and asks to be forgotten; Ronja, who releases, deletes the account."""

import pytest
from django.urls import reverse
from django.utils import timezone

from amtslotse.accounts.models import User
from amtslotse.records.models import Task
from tests.portal.pages import text

pytestmark = pytest.mark.django_db
PAGE = "/konto/daten/"


def deletion(district) -> str:
    return reverse("workspace:people-delete", args=["gemeinde-adendorf", district.erika.pk])


def test_without_a_request_nobody_deletes_an_account(district, at):
    assert at(district.ronja).get(deletion(district)).status_code == 404
    assert at(district.ronja).post(deletion(district)).status_code == 404
    assert User.objects.filter(username="erika").exists()


def test_erika_asks_ronja_deletes(district, at):
    client = at(district.erika)
    for _ in range(2):
        page = client.post(f"{PAGE}loeschen/", follow=True)
    assert "Sie haben schon darum gebeten" in text(page)
    assert Task.objects.filter(created_by=district.erika).count() == 1
    assert at(district.britta).get(deletion(district)).status_code == 404, "Bleckede has no part in it"
    assert at(district.lea).post(deletion(district)).status_code == 404
    client = at(district.ronja)
    remove = reverse("workspace:people-remove", args=["gemeinde-adendorf", district.erika.pk])
    assert deletion(district) in client.get(remove).content.decode()
    assert "Rückgängig machen lässt sich das nicht" in text(client.get(deletion(district)))
    page = client.post(deletion(district), follow=True)
    assert "Das Konto von Erika Adler ist gelöscht." in text(page)
    assert not User.objects.filter(username="erika").exists()


def test_a_task_about_the_account_of_somebody_else_is_no_request(district, at):
    town = district.owners["gemeinde-adendorf"]
    Task.objects.create(
        title="Konto löschen",
        text="von Bernd",
        administration=town,
        created_by=district.erika,
        created_at=timezone.now(),
    )
    assert at(district.ronja).get(deletion(district)).status_code == 404


def test_erika_changes_her_mind(district, at):
    client = at(district.erika)
    client.post(f"{PAGE}loeschen/")
    client.post(f"{PAGE}loeschen/", {"doch": "1"})
    assert not Task.objects.filter(created_by=district.erika).exists()
    assert at(district.ronja).get(deletion(district)).status_code == 404


def test_who_is_needed_reads_it_before_asking(district, at):
    assert "Sie geben als einzige Person frei: Gemeinde Adendorf." in text(at(district.ronja).get(PAGE))


def test_the_file_asks_for_the_password_again(district, at):
    answer = at(district.erika).get(f"{PAGE}meine-daten.json")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/konto/bestaetigen/")
    client = at(district.erika)
    client.post(answer["Location"], {"password": "Ein-langes-Passwort-7"})
    answer = client.get(f"{PAGE}meine-daten.json")
    assert answer.headers["Cache-Control"] == "no-store, private"
    assert answer.json()["konto"]["email"] == "erika@example.org"
