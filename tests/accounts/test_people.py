"""The page about people: one's own administration alone, and nobody is locked out by accident."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from amtslotse.accounts.invitation import Invitation
from amtslotse.accounts.models import Administration, Membership, Role
from tests.accounts.conftest import signed_in
from tests.portal.pages import text

GELLERSEN = "/arbeitsplatz/personen/samtgemeinde-gellersen/"
BLECKEDE = "/arbeitsplatz/personen/stadt-bleckede/"


def test_frieda_sees_her_people_with_roles_and_whether_they_take_a_second_step(frieda, emil):
    page = text(signed_in(frieda).get("/arbeitsplatz/personen/", follow=True))
    assert "Emil Harms" in page
    assert "Bearbeiten" in page
    assert "noch nie" in page
    assert "nein" in page


def test_frieda_invites_somebody_and_may_withdraw_it(frieda):
    client = signed_in(frieda)
    page = client.post(f"{GELLERSEN}einladen/", {"email": "gesa@gellersen.de", "role": "editing"}, follow=True)
    assert "Die Einladung an gesa@gellersen.de ist unterwegs" in text(page)
    assert mail.outbox[-1].to == ["gesa@gellersen.de"]
    one = Invitation.open.get()
    client.post(f"{GELLERSEN}einladung/{one.pk}/zurueckziehen/")
    assert not Invitation.open.exists()


def test_frieda_cannot_invite_a_moderator_or_into_another_town(frieda, bert):
    client = signed_in(frieda)
    page = client.post(f"{GELLERSEN}einladen/", {"email": "a@b.de", "role": "moderating"})
    assert page.status_code == 400
    assert "Diese Rolle können Sie hier nicht vergeben." in text(page)
    assert client.post(f"{BLECKEDE}einladen/", {"email": "a@b.de", "role": "reading"}).status_code == 404
    assert mail.outbox == []


def test_somebody_who_works_here_already_is_not_invited_again(frieda, emil):
    page = signed_in(frieda).post(f"{GELLERSEN}einladen/", {"email": "EMIL@gellersen.de", "role": "editing"})
    assert "Emil Harms arbeitet schon für Samtgemeinde Gellersen" in text(page)


def test_a_mail_server_that_is_away_loses_nothing_and_says_so(frieda, monkeypatch):
    def away(*_):
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", away)
    page = signed_in(frieda).post(f"{GELLERSEN}einladen/", {"email": "gesa@gellersen.de", "role": "editing"})
    assert "konnte nicht verschickt werden" in text(page)
    assert b'value="gesa@gellersen.de"' in page.content
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("end", ["", "einladen/", "{}/rolle/", "{}/entfernen/"])
def test_people_of_another_town_do_not_exist_for_frieda(frieda, bert, end):
    client = signed_in(frieda)
    for address in (BLECKEDE + end.format(bert.pk), GELLERSEN + end.format(bert.pk) if "{}" in end else BLECKEDE):
        assert client.get(address).status_code == 404
        assert client.post(address, {"role": "reading", "trotzdem": "1"}).status_code == 404
    assert Membership.objects.filter(user=bert, role=Role.RELEASING).exists()


def test_an_editor_sees_colleagues_but_changes_nobody(frieda, emil):
    client = signed_in(emil)
    page = client.get(GELLERSEN)
    assert "Frieda Voss" in text(page)
    assert "Person einladen" not in text(page)
    assert client.get(f"{GELLERSEN}einladen/").status_code == 404
    assert client.post(f"{GELLERSEN}{frieda.pk}/entfernen/", {"trotzdem": "1"}).status_code == 404


def test_a_changed_role_counts_with_the_next_click(frieda, emil):
    other = signed_in(emil)
    signed_in(frieda).post(f"{GELLERSEN}{emil.pk}/rolle/", {"role": "releasing"})
    assert other.get(f"{GELLERSEN}einladen/").status_code == 200


def test_who_is_removed_is_signed_out_everywhere_and_stays_in_the_history(frieda, emil):
    other = signed_in(emil)
    signed_in(frieda).post(f"{GELLERSEN}{emil.pk}/entfernen/")
    assert other.get("/arbeitsplatz/").headers["Location"].startswith("/konto/anmelden/")
    emil.refresh_from_db()
    assert emil.is_active
    assert "Ihr Zugang ist beendet" in text(signed_in(emil).get("/arbeitsplatz/"))


def test_the_last_releasing_person_is_warned_before_leaving_or_stepping_down(frieda, emil):
    client = signed_in(frieda)
    for end, data in ((f"{frieda.pk}/entfernen/", {}), (f"{frieda.pk}/rolle/", {"role": "editing"})):
        page = client.post(GELLERSEN + end, data)
        assert "Danach kann hier niemand mehr freigeben" in text(page)
        assert Membership.objects.filter(user=frieda, role=Role.RELEASING).exists()
    client.post(f"{GELLERSEN}{frieda.pk}/rolle/", {"role": "editing", "trotzdem": "1"})
    assert not Membership.objects.filter(user=frieda, role=Role.RELEASING).exists()


def test_a_moderator_invites_the_first_person_of_a_town_and_sees_numbers_only(mona, emil):
    client = signed_in(mona)
    page = text(client.get("/arbeitsplatz/verwaltungen/"))
    assert "Samtgemeinde Gellersen 1 0 offen" in page
    assert "Emil" not in page
    assert client.get(GELLERSEN).status_code == 404
    page = client.post(f"{GELLERSEN}einladen/", {"email": "frieda@gellersen.de", "role": "releasing"}, follow=True)
    assert page.redirect_chain[-1][0] == "/arbeitsplatz/verwaltungen/"
    assert mail.outbox[-1].to == ["frieda@gellersen.de"]


def test_once_somebody_releases_there_the_moderator_invites_no_more(mona, frieda):
    assert signed_in(mona).get(f"{GELLERSEN}einladen/").status_code == 404


def test_a_closed_town_lets_nobody_in_until_it_is_opened_again(mona, frieda, town):
    boss, worker = signed_in(mona), signed_in(frieda)
    day = f"{timezone.localdate():%d.%m.%Y}"
    boss.post("/arbeitsplatz/verwaltungen/samtgemeinde-gellersen/schliessen/", {"day": day})
    assert worker.get("/arbeitsplatz/").status_code == 403
    boss.post("/arbeitsplatz/verwaltungen/samtgemeinde-gellersen/oeffnen/")
    assert worker.get("/arbeitsplatz/").status_code == 200


def test_a_closing_day_in_the_future_changes_nothing_today(mona, frieda):
    day = f"{timezone.localdate() + timedelta(days=1):%Y-%m-%d}"
    signed_in(mona).post("/arbeitsplatz/verwaltungen/samtgemeinde-gellersen/schliessen/", {"day": day})
    assert signed_in(frieda).get("/arbeitsplatz/").status_code == 200


@pytest.mark.parametrize("day", ["", "31.2.2027", "gestern", "9" * 10_000, "\x00", "01.01.0001 "])
def test_odd_closing_days_never_break_the_page(mona, day):
    page = signed_in(mona).post("/arbeitsplatz/verwaltungen/samtgemeinde-gellersen/schliessen/", {"day": day})
    assert page.status_code in (302, 400)


def test_the_district_itself_cannot_be_closed_and_others_cannot_close(mona, frieda):
    assert signed_in(mona).get("/arbeitsplatz/verwaltungen/landkreis-lueneburg/schliessen/").status_code == 404
    client = signed_in(frieda)
    for end in ("", "stadt-bleckede/schliessen/"):
        assert client.get(f"/arbeitsplatz/verwaltungen/{end}").status_code == 404
    assert client.post("/arbeitsplatz/verwaltungen/stadt-bleckede/oeffnen/").status_code == 404


def test_somebody_always_moderates(mona, person):
    other = person("karl@landkreis.de", "landkreis-lueneburg", Role.EDITING)
    address = "/arbeitsplatz/personen/landkreis-lueneburg/{}/aufgabe/"
    client = signed_in(mona)
    client.post(address.format(mona.pk), {"aufgabe": "moderating", "ja": "0"})
    assert Membership.objects.filter(user=mona, role=Role.MODERATING).exists()
    client.post(address.format(other.pk), {"aufgabe": "moderating", "ja": "1"})
    client.post(address.format(mona.pk), {"aufgabe": "moderating", "ja": "0"})
    assert list(Membership.objects.filter(role=Role.MODERATING).values_list("user", flat=True)) == [other.pk]


def test_nobody_gives_themselves_duties_of_the_district(frieda, person):
    releaser = person("rita@landkreis.de", "landkreis-lueneburg", Role.RELEASING)
    for user in (frieda, releaser):
        page = signed_in(user).post(
            f"/arbeitsplatz/personen/landkreis-lueneburg/{releaser.pk}/aufgabe/", {"aufgabe": "moderating", "ja": "1"}
        )
        assert page.status_code == 404
    assert not Membership.objects.filter(role=Role.MODERATING).exists()


def test_the_people_page_costs_the_same_number_of_queries_for_two_and_for_forty(
    frieda, emil, person, django_assert_max_num_queries
):
    for number in range(40):
        person(f"p{number}@gellersen.de", "samtgemeinde-gellersen", Role.READING)
    client = signed_in(frieda)
    with django_assert_max_num_queries(20):
        client.get(GELLERSEN)


def test_roles_of_a_closed_town_count_for_nothing(frieda, town):
    Administration.objects.filter(slug="samtgemeinde-gellersen").update(closed_on=timezone.localdate())
    frieda.refresh_from_db()
    assert frieda.roles == {}
