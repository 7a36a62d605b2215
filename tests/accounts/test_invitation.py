"""Invitations: the only way to an account, once, for seven days, for one mail address."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from amtslotse.accounts import people
from amtslotse.accounts.invitation import Invitation
from amtslotse.accounts.models import Role, User
from amtslotse.accounts.permissions import may_edit, may_release
from amtslotse.accounts.tidying import tidy
from tests.accounts.conftest import PASSWORD, sign_in, signed_in
from tests.portal.pages import text

NAMES = {"first_name": "Gesa", "last_name": "Timm", "password1": PASSWORD, "password2": PASSWORD}
GESA = "gesa.timm@gellersen.de"


def link_in(message) -> str:
    """The address of the invitation in a mail, without the host."""
    found = [line for line in message.body.splitlines() if "/konto/einladung/" in line]
    return found[0].removeprefix("http://127.0.0.1:8000")


@pytest.fixture
def link(frieda, town) -> str:
    """Frieda invites Gesa to edit for Gellersen."""
    people.invite(frieda, GESA, town("samtgemeinde-gellersen"), Role.EDITING)
    return link_in(mail.outbox[-1])


def test_the_mail_says_who_invites_for_whom_and_how_long(link):
    sent = mail.outbox[-1]
    assert sent.to == [GESA]
    assert sent.subject == "Einladung zum Amtslotsen: Samtgemeinde Gellersen"
    assert "Frieda Voss lädt Sie ein" in sent.body
    assert "nur einmal" in sent.body
    assert link in sent.alternatives[0].content
    assert "!" not in sent.body


def test_gesa_sets_name_and_password_and_is_at_her_desk(link, town):
    client = Client()
    assert "Samtgemeinde Gellersen" in text(client.get(link))
    page = client.post(link, NAMES, follow=True)
    assert page.redirect_chain[-1][0] == "/arbeitsplatz/"
    gesa = User.objects.get(email=GESA)
    assert gesa.name == "Gesa Timm"
    assert may_edit(gesa, town("samtgemeinde-gellersen"))
    assert not may_release(gesa, town("samtgemeinde-gellersen"))
    assert not may_edit(gesa, town("stadt-bleckede"))
    assert "Gesa" in text(sign_in(GESA)[1])


def test_the_secret_of_the_link_is_not_stored(link):
    token = link.rstrip("/").rsplit("/", 1)[-1]
    assert token not in {one.token_hash for one in Invitation.objects.all()}


def test_a_used_an_old_a_withdrawn_and_an_invented_invitation_are_over(link, frieda, town):
    Client().post(link, NAMES)
    assert Client().get(link).status_code == 410
    people.invite(frieda, "ole@gellersen.de", town("samtgemeinde-gellersen"), Role.READING)
    second = link_in(mail.outbox[-1])
    Invitation.objects.filter(email="ole@gellersen.de").update(ends_at=timezone.now() - timedelta(seconds=1))
    assert "gilt nicht mehr" in text(Client().get(second))
    Invitation.objects.filter(email="ole@gellersen.de").update(
        ends_at=timezone.now() + timedelta(days=1), withdrawn_at=timezone.now()
    )
    assert Client().get(second).status_code == 410
    for invented in ("x", "%00", "ü" * 300, "../../../etc/passwd"):
        assert Client().get(f"/konto/einladung/{invented}/").status_code in (404, 410)


def test_inviting_again_replaces_the_first_link(link, frieda, town):
    people.invite(frieda, GESA.upper(), town("samtgemeinde-gellersen"), Role.RELEASING)
    assert Client().get(link).status_code == 410
    assert "Freigeben" in text(Client().get(link_in(mail.outbox[-1])))
    assert Invitation.open.count() == 1


def test_opened_by_somebody_who_is_signed_in_as_another_nothing_happens(link, bert):
    client = signed_in(bert)
    for page in (client.get(link), client.post(link, NAMES)):
        assert "mit einem anderen Konto angemeldet" in text(page)
    assert not User.objects.filter(email=GESA).exists()
    page = client.post("/konto/abmelden/", {"next": link}, follow=True)
    assert page.redirect_chain[-1][0] == link
    assert "Konto anlegen" in text(page)


def test_who_has_an_account_already_signs_in_and_accepts(bert, frieda, town):
    people.invite(frieda, bert.email, town("samtgemeinde-gellersen"), Role.READING)
    link = link_in(mail.outbox[-1])
    client = Client()
    assert "Sie haben schon ein Konto" in text(client.get(link))
    client, page = sign_in(bert.email, client=client, next=link)
    assert page.redirect_chain[-1][0] == link
    page = client.post(link, follow=True)
    assert "Sie arbeiten jetzt auch für Samtgemeinde Gellersen." in text(page)
    bert.refresh_from_db()
    assert set(bert.administrations()) == {town("samtgemeinde-gellersen"), town("stadt-bleckede")}


def test_names_and_passwords_that_do_not_fit_are_explained_and_the_name_is_kept(link):
    page = Client().post(link, {**NAMES, "password2": "anders"})
    assert page.status_code == 400
    assert "Die beiden Eingaben sind verschieden" in text(page)
    assert b'value="Gesa"' in page.content
    page = Client().post(link, {**NAMES, "first_name": "", "password1": "gesa timm", "password2": "gesa timm"})
    assert "Bitte geben Sie den Vornamen ein." in text(page)
    assert "mindestens 12 Zeichen" in text(page)
    assert not User.objects.filter(email=GESA).exists()


def test_a_name_with_script_in_it_stays_text(link):
    client = Client()
    page = client.post(link, {**NAMES, "first_name": "<script>alert(1)</script>"}, follow=True)
    assert b"<script>alert" not in page.content


def test_an_invitation_nobody_took_is_forgotten_after_a_month(link):
    now = timezone.now()
    tidy(now + timedelta(days=36))
    assert Invitation.objects.exists()
    tidy(now + timedelta(days=38))
    assert not Invitation.objects.exists()


def test_an_invitation_ends_with_the_administration(link, town):
    gellersen = town("samtgemeinde-gellersen")
    gellersen.closed_on = timezone.localdate()
    gellersen.save()
    assert Client().get(link).status_code == 410
