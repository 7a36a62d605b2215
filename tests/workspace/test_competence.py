"""„Wer ist zuständig?“: the answer and every row behind it, as an editor reads it."""

import pytest

from amtslotse.records.models import Draft, Record, State
from tests.workspace.conftest import record

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(district, at):
    """Ask with words of the form's fields; returns the whole answer."""
    erika = at(district.erika)
    return lambda **fields: erika.get("/arbeitsplatz/zustaendig/", fields)


def test_the_page_opens_with_the_day_of_today(ask):
    page = ask()
    assert page.status_code == 200
    assert page.context["asked"].errors == {}
    assert "Die Einträge dahinter" not in page.content.decode()


def test_the_dog_tax_in_reppenstedt_is_read_out_row_by_row(ask):
    page = ask(leistung="Hund anmelden (Hundesteuer)", ort="Reppenstedt").content.decode()
    row = record("competences", service="hundesteuer-anmelden")
    assert "Niedersachsen: Rathaus der Gemeinde oder Samtgemeinde" in page
    assert f'href="/arbeitsplatz/eintrag/{row.pk}/"' in page
    assert "Für diesen Ort: Samtgemeinde Gellersen." in page
    assert "Quelle: NKomVG § 98 Abs. 5" in page
    assert "Die Zuständigkeit stimmt mit ihr überein." in page


def test_a_concern_in_everyday_words_is_understood(ask):
    assert ask(leistung="Perso abgelaufen", ort="Adendorf").context["decision"].service.id == (
        "personalausweis-beantragen"
    )


def test_a_postcode_of_two_places_is_asked_back(ask):
    page = ask(leistung="hundesteuer-anmelden", ort="21391")
    names = [name for name, _ in page.context["places"]]
    assert "Reppenstedt (Samtgemeinde Gellersen)" in names
    follow = page.client.get(dict(page.context["places"])["Reppenstedt (Samtgemeinde Gellersen)"])
    assert [o.authority.id for o in follow.context["decision"].offices] == ["samtgemeinde-gellersen"]


def test_a_missing_place_is_asked_for(ask):
    assert "Es fehlt noch ein Ort" in ask(leistung="hundesteuer-anmelden").content.decode()


def test_a_place_elsewhere_is_told_honestly(ask):
    assert "liegt nicht im Gebiet" in ask(leistung="hundesteuer-anmelden", ort="Winsen (Luhe)").content.decode()


def test_the_day_decides(ask):
    page = ask(leistung="hundesteuer-anmelden", ort="Adendorf", tag="1.2.2027")
    assert page.context["decision"].day.isoformat() == "2027-02-01"


@pytest.mark.parametrize("day", ["31.2.2027", "morgen", "0.0.0000", "２.１.2027x", "1.1.99999"])
def test_a_day_that_is_none_is_named_and_what_was_typed_stays(ask, day):
    page = ask(leistung="hundesteuer-anmelden", ort="Adendorf", tag=day)
    assert page.status_code == 400
    text = page.content.decode()
    assert "Den Tag bitte als Tag.Monat.Jahr eingeben" in text
    assert 'value="Adendorf"' in text


@pytest.mark.parametrize("service", ["\0", "  ", "<script>alert(1)</script>", "x" * 5000, "١٢٣", "😀", "ﬁ%_'\""])
def test_odd_services_never_break_the_page(ask, service):
    page = ask(leistung=service, ort=service, tag="1.1.2027")
    assert page.status_code in (200, 400)
    assert "<script>alert" not in page.content.decode()


def test_rows_that_do_not_decide_say_why(ask, guide):
    page = ask(leistung="baugenehmigung", ort="Lüneburg")
    lost = [v for v, _ in page.context["reading"].rows if not v.decides]
    assert any("kleineres Gebiet" in v.why for v in lost)


def test_whoever_is_not_signed_in_is_led_to_the_sign_in(client, db):
    answer = client.get("/arbeitsplatz/zustaendig/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/konto/")


def test_the_page_asks_the_database_a_few_times_whatever_the_answer(ask, django_assert_max_num_queries):
    with django_assert_max_num_queries(14):
        ask(leistung="personalausweis-beantragen", ort="Adendorf")
    assert Record.objects.filter(table="checked_answers").exists()


def confirm(client, **fields: str):
    return client.post("/arbeitsplatz/zustaendig/bestaetigen/", fields, follow=True)


def test_a_moderator_confirms_an_answer_and_a_second_person_has_to_release_it(district, at):
    moritz = at(district.moritz)
    page = moritz.get("/arbeitsplatz/zustaendig/", {"leistung": "hundesteuer-anmelden", "ort": "Adendorf"})
    assert "Diese Antwort bestätigen" in page.content.decode()
    confirm(moritz, leistung="hundesteuer-anmelden", ort="033550001001")
    change = Draft.objects.get().changes.get()
    assert change.record == record("checked_answers", service="hundesteuer-anmelden", area="033550001001")
    assert (change.values["offices"], change.values["confirmed_by"]) == ("gemeinde-adendorf", "Moritz Meyer")
    assert Draft.objects.get().state == State.DRAFT


def test_an_answer_nobody_has_held_yet_becomes_a_new_row_for_its_place(district, at):
    confirm(at(district.moritz), leistung="kfz-ummelden", ort="Adendorf")
    change = Draft.objects.get().changes.get()
    assert change.record is None
    assert (change.values["area"], change.values["offices"]) == ("033550001001", "landkreis-lueneburg")


def test_confirming_twice_is_refused_while_the_first_is_going_on(district, at):
    moritz = at(district.moritz)
    for _ in range(2):
        page = confirm(moritz, leistung="hundesteuer-anmelden", ort="Adendorf")
    assert "wird gerade in einem Entwurf geändert" in page.content.decode()
    assert Draft.objects.count() == 1


@pytest.mark.parametrize("who", ["erika", "ronja", "klara", "lea", "olga"])
def test_nobody_but_a_moderator_confirms(district, at, who):
    client = at(getattr(district, who))
    page = client.get("/arbeitsplatz/zustaendig/", {"leistung": "hundesteuer-anmelden", "ort": "Adendorf"})
    assert "Diese Antwort bestätigen" not in page.content.decode()
    confirm(client, leistung="hundesteuer-anmelden", ort="Adendorf")
    assert not Draft.objects.exists()


@pytest.mark.parametrize("ort", ["", "21391", "Winsen (Luhe)", "\0", "Nirgendwo"])
def test_an_answer_that_is_none_cannot_be_confirmed(district, at, ort):
    page = confirm(at(district.moritz), leistung="hundesteuer-anmelden", ort=ort)
    assert "lässt sich nicht bestätigen" in page.content.decode()
    assert not Draft.objects.exists()
