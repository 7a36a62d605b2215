"""The first account, people to try things out with, and the operator's commands."""

import argparse

import pytest
from django.core import mail

from amtslotse.accounts import first
from amtslotse.accounts.models import Role, User
from amtslotse.cli import demo_users, people
from tests.accounts.conftest import PASSWORD, give_app, sign_in, signed_in
from tests.portal.pages import text


def command(action: str, email: str | None = None, **more) -> int:
    """Run `amtslotse people` without a new Django."""
    return people.run(
        argparse.Namespace(action=action, email=email, **{"administration": None, "role": "releasing", **more})
    )


def test_the_first_start_makes_one_account_of_the_district_with_a_password_for_once(town):
    password = first.first_account()
    user = User.objects.get()
    assert user.district_roles == {Role.RELEASING, Role.MODERATING, Role.OPERATING}
    assert password
    assert password not in user.password
    _, page = sign_in(first.FIRST_EMAIL, password)
    assert page.redirect_chain[-1][0] == "/konto/passwort/aendern/"


def test_later_starts_make_none(town, emil):
    assert first.first_account() is None
    assert User.objects.get() == emil


def test_before_any_data_is_loaded_there_is_nobody_to_make(db):
    assert first.first_account() is None


def test_demo_people_are_two_per_administration_and_a_moderator_and_can_sign_in(town, capsys):
    assert demo_users.run(argparse.Namespace()) == 0
    said = capsys.readouterr().out
    assert User.objects.count() == 2 * 3 + 1
    password = said.split("Passwort für alle: ")[1].split()[0]
    _, page = sign_in("freigabe.stadt-bleckede@demo.invalid", password)
    assert "Stadt Bleckede" in text(page)


def test_demo_people_are_refused_once_a_real_person_is_there_unless_it_is_a_trial(town, emil, capsys, monkeypatch):
    assert demo_users.run(argparse.Namespace()) == 2
    assert "AMTSLOTSE_DEMO=1" in capsys.readouterr().err
    assert User.objects.get() == emil
    monkeypatch.setenv("AMTSLOTSE_DEMO", "1")
    assert demo_users.run(argparse.Namespace()) == 0


def test_the_operator_sees_who_works_where(frieda, capsys):
    assert command("list") == 0
    said = capsys.readouterr().out
    assert "frieda@gellersen.de  Frieda Voss" in said
    assert "samtgemeinde-gellersen: Freigeben" in said
    assert "zweiter Schritt: nein" in said


def test_the_operator_gives_a_password_for_once(frieda, capsys):
    elsewhere = signed_in(frieda)
    assert command("reset-password", "FRIEDA@gellersen.de") == 0
    password = capsys.readouterr().out.split(": ")[1].split()[0]
    assert elsewhere.get("/konto/").status_code == 302
    _, page = sign_in(frieda.email, password)
    assert page.redirect_chain[-1][0] == "/konto/passwort/aendern/"


def test_the_operator_locks_and_unlocks(frieda):
    client = signed_in(frieda)
    assert command("lock", frieda.email) == 0
    assert client.get("/konto/").status_code == 302
    assert "gesperrt" in text(sign_in(frieda.email)[1])
    assert command("unlock", frieda.email) == 0
    assert "Frieda" in text(sign_in(frieda.email, PASSWORD)[1])


def test_a_lost_telephone_is_no_dead_end(frieda):
    give_app(frieda)
    assert command("reset-mfa", frieda.email) == 0
    assert "Frieda" in text(sign_in(frieda.email)[1])


def test_the_operator_invites_when_nobody_else_can(town, capsys):
    assert command("invite", "frieda@gellersen.de", administration="samtgemeinde-gellersen") == 0
    assert mail.outbox[-1].to == ["frieda@gellersen.de"]
    assert command("invite", "frieda@gellersen.de", administration="atlantis") == 2
    assert "stadt-bleckede" in capsys.readouterr().err


@pytest.mark.parametrize("email", [None, "niemand@gellersen.de", "", "\x00"])
def test_a_person_who_is_not_there_gets_a_sentence_on_stderr(db, capsys, email):
    assert command("lock", email) == 2
    assert capsys.readouterr().err.startswith("amtslotse: ")
