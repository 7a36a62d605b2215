"""Signing in: who gets in, who does not, and for how long."""

import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.test import Client

from amtslotse.accounts import gate
from amtslotse.accounts.models import User
from tests.accounts.conftest import PASSWORD, give_app, sign_in, signed_in
from tests.portal.pages import text

WRONG = "E-Mail-Adresse oder Passwort stimmen nicht."
LOCKED = "Zu viele Fehlversuche"


def test_frieda_signs_in_with_mail_address_in_any_case_and_lands_at_her_desk(frieda):
    _, page = sign_in("Frieda@Gellersen.DE")
    assert page.redirect_chain[-1][0] == "/arbeitsplatz/"
    assert "Frieda" in text(page)
    assert page.headers["Cache-Control"] == "no-store, private"


def test_signing_in_gives_the_session_a_new_key(frieda):
    client = Client()
    client.get("/konto/anmelden/")
    session = client.session
    session["x"] = 1
    session.save()
    before = session.session_key
    client.cookies["amtslotse-sitzung"] = before
    sign_in(frieda.email, client=client)
    assert client.session.session_key != before


def test_a_wrong_password_and_an_unknown_address_read_the_same(frieda):
    _, wrong = sign_in(frieda.email, "falsch falsch falsch")
    _, unknown = sign_in("niemand@gellersen.de", "falsch falsch falsch")
    assert WRONG in text(wrong)
    assert text(wrong).replace(frieda.email, "") == text(unknown).replace("niemand@gellersen.de", "")


def test_after_five_wrong_passwords_even_the_right_one_waits(frieda):
    for _ in range(5):
        assert WRONG in text(sign_in(frieda.email, "falsch falsch falsch")[1])
    client, page = sign_in(frieda.email)
    assert LOCKED in text(page)
    assert "_auth_user_id" not in client.session


def test_an_unknown_address_is_locked_the_same_way(db):
    for _ in range(5):
        sign_in("niemand@gellersen.de", "falsch falsch falsch")
    assert LOCKED in text(sign_in("niemand@gellersen.de", "falsch falsch falsch")[1])


def test_twenty_wrong_passwords_from_one_address_lock_that_address_out_for_everybody(frieda):
    for number in range(20):
        sign_in(f"person{number}@gellersen.de", "falsch falsch falsch")
    assert LOCKED in text(sign_in(frieda.email)[1])
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert "Frieda" in text(sign_in(frieda.email, client=elsewhere)[1])


def test_nobody_registers_themselves(db):
    for address in ("/konto/signup/", "/konto/login/", "/konto/registrieren/", "/konto/3rdparty/", "/konto/2fa/"):
        assert Client().get(address).status_code == 404


def test_a_locked_account_does_not_get_in(frieda):
    User.objects.filter(pk=frieda.pk).update(is_active=False)
    client, page = sign_in(frieda.email)
    assert "Dieses Konto ist gesperrt" in text(page)
    assert "_auth_user_id" not in client.session


def test_a_foreign_address_is_never_where_signing_in_leads(frieda):
    for evil in ("//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"):
        _, page = sign_in(frieda.email, follow=False, next=evil)
        assert page.headers["Location"] == "/arbeitsplatz/", evil


def test_after_two_idle_hours_frieda_signs_in_again_and_returns_to_her_page(frieda, monkeypatch):
    client = signed_in(frieda)
    client.get("/arbeitsplatz/")
    later = time.time() + 2 * 3600 + 5
    monkeypatch.setattr(gate.time, "time", lambda: later)
    page = client.get("/arbeitsplatz/personen/", follow=True)
    assert page.redirect_chain[0][0] == "/konto/anmelden/?next=/arbeitsplatz/personen/"
    assert "Zu Ihrer Sicherheit wurden Sie abgemeldet" in text(page)


def test_after_ten_hours_even_a_busy_session_ends(frieda, monkeypatch):
    client, start = signed_in(frieda), time.time()
    for hour in range(10):
        monkeypatch.setattr(gate.time, "time", lambda hour=hour: start + hour * 3600)
        assert client.get("/konto/").status_code == 200, hour
    monkeypatch.setattr(gate.time, "time", lambda: start + 10 * 3600 + 5)
    assert client.get("/konto/").status_code == 302


def test_changing_the_password_ends_the_sessions_elsewhere_but_not_this_one(frieda):
    here, elsewhere = signed_in(frieda), signed_in(frieda)
    new = "vier Boote auf der Elbe"
    here.post("/konto/passwort/aendern/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert here.get("/konto/").status_code == 200
    assert elsewhere.get("/konto/").status_code == 302
    assert mail.outbox[-1].subject == "Ihr Passwort wurde geändert"


def test_a_one_time_password_is_changed_before_anything_else(frieda):
    User.objects.filter(pk=frieda.pk).update(must_change_password=True)
    client = signed_in(frieda)
    for address in ("/arbeitsplatz/", "/konto/", "/arbeitsplatz/personen/"):
        assert client.get(address).headers["Location"] == "/konto/passwort/aendern/"
    new = "vier Boote auf der Elbe"
    client.post("/konto/passwort/aendern/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert client.get("/arbeitsplatz/").status_code == 200


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ("kurz", "mindestens 12 Zeichen"),
        ("1q2w3e4r5t6y", "leicht zu erraten"),
        ("Passwort2026!", "leicht zu erraten"),
        ("lüneburglüneburg", "leicht zu erraten"),
        ("aaaaaaaaaaaa1", "leicht zu erraten"),
        ("frieda@gellersen.de", "ähnelt Ihrem Namen"),
        ("ö" * 201, "zu lang"),
    ],
)
def test_a_bad_password_is_refused_with_a_reason(frieda, given, complaint):
    page = signed_in(frieda).post(
        "/konto/passwort/aendern/", {"oldpassword": PASSWORD, "password1": given, "password2": given}
    )
    assert complaint in text(page)
    assert "Fehler:" in text(page)


def test_a_password_of_ten_megabytes_is_refused_before_it_is_hashed(frieda):
    page = Client().post("/konto/anmelden/", {"login": frieda.email, "password": "x" * 10_000_000})
    assert page.status_code == 413


@pytest.mark.parametrize(
    "odd", ["\x00@gellersen.de", "fri\u202eeda@gellersen.de", "🐄@kuh", "a" * 5000 + "@b.de", "' OR 1=1--"]
)
def test_odd_mail_addresses_get_a_german_sentence(db, odd):
    page = Client().post("/konto/anmelden/", {"login": odd, "password": "x"})
    assert page.status_code == 200
    assert "Bitte prüfen Sie Ihre Angaben" in text(page)


def test_a_forgotten_password_is_replaced_by_a_link_in_a_mail(frieda):
    client = Client()
    assert "Postfach" in text(client.post("/konto/passwort/vergessen/", {"email": frieda.email}, follow=True))
    link = next(line for line in mail.outbox[0].body.splitlines() if "/konto/passwort/neu/" in line)
    assert link.startswith("http://127.0.0.1:8000/")
    page = client.get(link.removeprefix("http://127.0.0.1:8000"), follow=True)
    new = "vier Boote auf der Elbe"
    done = client.post(page.redirect_chain[-1][0], {"password1": new, "password2": new}, follow=True)
    assert "Ihr Passwort ist geändert" in text(done)
    assert "Frieda" in text(sign_in(frieda.email, new)[1])


def test_a_forgotten_password_of_an_unknown_address_reads_the_same_and_sends_nothing(db):
    page = Client().post("/konto/passwort/vergessen/", {"email": "niemand@gellersen.de"}, follow=True)
    assert "Postfach" in text(page)
    assert mail.outbox == []


def test_a_wrong_link_for_a_new_password_says_so(db):
    assert "gilt nicht mehr" in text(Client().get("/konto/passwort/neu/1-abc-def/", follow=True))


def test_a_releasing_person_sets_up_a_second_step_before_working(frieda, emil, settings):
    settings.MFA_REQUIRED = True
    client = signed_in(frieda)
    assert client.get("/arbeitsplatz/").headers["Location"] == "/konto/zweiter-schritt/"
    assert "richten Sie zuerst" in text(client.get("/konto/zweiter-schritt/"))
    assert signed_in(emil).get("/arbeitsplatz/").status_code == 200


def _code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def test_with_an_app_the_password_alone_is_not_enough(frieda):
    secret = give_app(frieda)
    client, page = sign_in(frieda.email)
    assert page.redirect_chain[-1][0] == "/konto/zweiter-schritt/anmelden/"
    assert client.get("/arbeitsplatz/").status_code == 302
    assert "Dieser Code stimmt nicht" in text(client.post("/konto/zweiter-schritt/anmelden/", {"code": "000000"}))
    done = client.post("/konto/zweiter-schritt/anmelden/", {"code": _code(secret)}, follow=True)
    assert "Frieda" in text(done)


def test_the_last_second_step_of_a_releasing_person_cannot_be_removed(frieda, settings):
    settings.MFA_REQUIRED = True
    secret = give_app(frieda)
    client, _ = sign_in(frieda.email)
    client.post("/konto/zweiter-schritt/anmelden/", {"code": _code(secret)})
    page = client.post("/konto/zweiter-schritt/app/entfernen/", follow=True)
    assert "Ihre Rolle braucht einen zweiten Schritt" in text(page)


def test_every_page_of_ones_own_account_opens(frieda):
    client = signed_in(frieda)
    for path in (
        "",
        "passwort/aendern/",
        "email/",
        "zweiter-schritt/",
        "zweiter-schritt/app/",
        "abmelden/",
        "zweiter-schritt/schluessel/",
        "zweiter-schritt/schluessel/neu/",
        "bestaetigen/",
    ):
        page = client.get(f"/konto/{path}")
        assert page.status_code == 200, path
        assert "!" not in text(page).replace("<!", ""), path
    give_app(frieda)
    for path in (
        "zweiter-schritt/",
        "zweiter-schritt/app/entfernen/",
        "zweiter-schritt/ersatzcodes/",
        "zweiter-schritt/ersatzcodes/neu/",
        "zweiter-schritt/ersatzcodes/datei/",
        "zweiter-schritt/bestaetigen/",
    ):
        assert client.get(f"/konto/{path}").status_code == 200, path


def test_a_new_mail_address_counts_once_its_link_was_opened(frieda):
    client = signed_in(frieda)
    client.post("/konto/email/", {"email": "frieda.voss@gellersen.de", "action_add": ""})
    frieda.refresh_from_db()
    assert frieda.email == "frieda@gellersen.de"
    link = next(line for line in mail.outbox[-1].body.splitlines() if "/konto/email/bestaetigen/" in line)
    client.post(link.removeprefix("http://127.0.0.1:8000"), follow=True)
    frieda.refresh_from_db()
    assert frieda.email == "frieda.voss@gellersen.de"


def test_the_mail_address_of_somebody_else_cannot_be_taken(frieda, bert):
    client = signed_in(frieda)
    client.post("/konto/email/", {"email": bert.email, "action_add": ""}, follow=True)
    frieda.refresh_from_db()
    assert frieda.email == "frieda@gellersen.de"
    links = [line for sent in mail.outbox for line in sent.body.splitlines() if "/konto/email/bestaetigen/" in line]
    for link in links:
        client.post(link.removeprefix("http://127.0.0.1:8000"), follow=True)
    frieda.refresh_from_db()
    assert frieda.email == "frieda@gellersen.de"


def test_public_pages_set_no_cookie_even_for_people_who_are_signed_in(frieda):
    client = signed_in(frieda)
    assert not client.get("/").cookies
