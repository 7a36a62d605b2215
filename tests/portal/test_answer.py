"""The answer page: facts by section, the section asked for, the place carried along, addresses that changed."""

import pytest
from django.template.loader import render_to_string
from django.test import Client

from amtslotse.portal.facts import Fact, Section
from tests.portal.pages import get, links, serve, text

PERSO = "/leistung/personalausweis-beantragen/033555404031/"
BLANK = dict.fromkeys("service authority language kind text valid_from valid_to source confirmed_by".split(), "")


@pytest.mark.parametrize(
    ("concern", "anchor"),
    [
        ("was kostet der Perso in Reppenstedt", "#kosten"),
        ("Unterlagen Perso in Reppenstedt", "#unterlagen"),
        ("wie lange dauert der Perso in Reppenstedt", "#dauer"),
        ("Personalausweis beantragen in Reppenstedt", ""),
    ],
)
def test_a_concern_that_asks_for_one_fact_lands_on_its_section(concern, anchor):
    answer = Client().get("/suche", {"anliegen": concern})
    address, _, fragment = answer["Location"].partition("#")
    assert address.startswith(PERSO)
    assert fragment == anchor.removeprefix("#")
    if anchor:
        assert f'class="fact fact--asked" id="{fragment}"' in Client().get(address).content.decode()


def test_a_fact_that_is_not_entered_is_said_to_be_missing_only_when_asked_for():
    asked = get(PERSO + "?anliegen=wie+lange+dauert+der+Perso")
    assert "Wie lange es dauert, ist hier noch nicht eingetragen. Die Stelle sagt es Ihnen." in text(asked)
    assert "noch nicht eingetragen" not in text(get(PERSO))


def test_a_deadline_stands_with_its_law():
    page = get("/leistung/wohnsitz-anmelden/033555404031/").content.decode()
    assert 'id="frist"' in page
    assert "Innerhalb von zwei Wochen nach dem Einzug." in page
    assert "BMG § 17 Abs. 1" in page


def test_unconfirmed_is_said_once_and_why_tells_rule_and_source():
    page = text(get(PERSO))
    assert page.count("Fragen Sie im Zweifel vorher nach") == 1
    assert "Warum diese Stelle?" in page
    assert "Reppenstedt gehört zur Samtgemeinde Gellersen" in page


def test_opening_hours_stand_in_the_page_and_open_now_does_not():
    page = get("/leistung/kfz-zulassung/033555404031/")
    assert "Montag bis Donnerstag 7:30–16:30 Uhr" in text(page)
    assert "Jetzt geöffnet" not in text(page)
    assert 'data-office="landkreis-lueneburg" hidden' in page.content.decode()


def test_the_map_is_a_plain_link():
    page = get(PERSO)
    assert "https://www.openstreetmap.org/search?query=Dachtmisser+Stra%C3%9Fe+1%2C+21391+Reppenstedt" in links(page)


def test_the_service_page_is_indexable_and_the_answer_for_a_place_is_not():
    assert "noindex" not in get("/leistung/personalausweis-beantragen/").content.decode()
    page = get(PERSO).content.decode()
    assert '<meta name="robots" content="noindex">' in page
    assert '<link rel="canonical" href="http://testserver/leistung/personalausweis-beantragen/">' in page


def test_the_place_goes_along_with_every_link_of_the_flow():
    page = get(PERSO + "?anliegen=Perso+abgelaufen")
    onward = [a for a in links(page) if a.startswith(("/leistung/", "/lage/", "/themen/", "/a-z/", "/stelle"))]
    assert len(onward) > 8
    assert [a for a in onward if "033555404031" not in a] == []


def test_a_residence_is_kept_while_another_place_decides():
    page = get("/leistung/geburtsurkunde/?anliegen=Geburtsurkunde&ort=Reppenstedt&art=residence")
    assert "Ja, Reppenstedt" in text(page)
    assert 'name="wohnort" value="033555404031"' in page.content.decode()
    answer = get("/leistung/geburtsurkunde/?anliegen=Geburtsurkunde&ort=Bleckede&wohnort=033555404031")
    assert answer["Location"] == "/leistung/geburtsurkunde/033550009009/?anliegen=Geburtsurkunde&ort=033555404031"
    related = [a for a in links(get(answer["Location"])) if a.startswith("/leistung/eheurkunde/")]
    assert related == ["/leistung/eheurkunde/?ort=033555404031&art=residence"]


def test_a_place_that_means_nothing_is_not_carried():
    page = get("/lage/geburt/?ort=%22%3E%3Cscript%3E")
    assert "<script>" not in page.content.decode()
    switch = "/en/lage/geburt/"  # the same page in English keeps the address as it was typed
    assert [a for a in links(page) if "ort=" in a and not a.startswith(switch)] == []


def test_a_wrong_place_is_named_in_title_summary_and_field():
    page = get("/leistung/reisepass-beantragen/?ort=Nirgendsdorf").content.decode()
    assert "<title>Fehler: Reisepass beantragen" in page
    assert '<a class="kern-link" href="#ort">Diesen Ort kennen wir nicht.</a>' in page
    assert 'aria-describedby="ort-hilfe ort-fehler" aria-invalid="true" value="Nirgendsdorf"' in page
    assert page.count("autofocus") == 1


def test_choices_show_four_and_fold_the_rest(answer):
    words = ("baum", "kind", "haus", "hilfe", "wasser", "garten")
    concern = next(word for word in words if answer(word).status == "choose_service")
    page = get(f"/suche?anliegen={concern}")
    before, _, after = page.content.decode().partition("Weitere Vorschläge")
    assert before.count('class="choice__name"') == 4
    assert after.count("leistung=") >= 3


def test_long_and_hostile_texts_are_shown_as_text(tables):
    evil = "<img src=x onerror=alert(1)> & Söhne"
    office = next(r for r in tables["authorities"] if r["id"] == "samtgemeinde-gellersen")
    long = office | {"name": f"{evil} {'Verwaltungsgemeinschaft ' * 6}"[:160]}
    fact = BLANK | {"service": "personalausweis-beantragen", "kind": "duration", "text": evil, "source": evil}
    others = [r for r in tables["authorities"] if r["id"] != office["id"]]
    serve(tables, replaced={"authorities": [*others, long]}, texts=[fact])
    page = get(PERSO + "?anliegen=" + "Perso+abgelaufen+" * 120).content.decode()
    assert "<img src=x" not in page
    assert page.count("&lt;img src=x onerror=alert(1)&gt; &amp; Söhne") >= 3


def test_an_office_without_any_way_is_named_with_the_115(tables):
    authorities = [r | {"website": "", "email": "", "phone": "", "street": ""} for r in tables["authorities"]]
    serve(tables, replaced={"authorities": authorities, "offers": []})
    page = text(get(PERSO))
    assert "Für diese Stelle ist hier noch kein Weg eingetragen." in page
    assert "Die Behördennummer 115 verbindet Sie weiter." in page


def retired(tables, successor: str) -> None:
    row = dict.fromkeys(tables["services"][0], "") | {
        "id": "lohnsteuerkarte",
        "title": "Lohnsteuerkarte",
        "place_kind": "none",
        "retired": "yes",
        "successor": successor,
    }
    serve(tables, services=[row])


def test_a_retired_service_leads_to_its_successor_for_good(tables):
    retired(tables, "lohnsteuermerkmale")
    answer = get("/leistung/lohnsteuerkarte/")
    assert (answer.status_code, answer["Location"]) == (301, "/leistung/lohnsteuermerkmale/")


def test_a_service_that_is_gone_says_so(tables):
    retired(tables, "")
    page = get("/leistung/lohnsteuerkarte/")
    assert page.status_code == 410
    assert "Diese Leistung gibt es nicht mehr" in text(page)
    api = get("/api/v1/guide?service=lohnsteuerkarte")
    assert (api.status_code, api.json()["title"]) == (410, "Gibt es nicht mehr")


@pytest.mark.parametrize(
    "address",
    [
        "/leistung/personalausweis-beantragen/?ort=%00&art=%ff",
        "/leistung/personalausweis-beantragen/?art=mond&ort=Reppenstedt",
        "/leistung/personalausweis-beantragen/?ort=Lüneburg&ort=Adendorf",
        "/suche?anliegen=perso&anliegen=hund&ort=" + "x" * 5000,
        "/suche?anliegen=" + "%F0%9F%A6%84" * 700,
        "/?ort=" + "%E2%80%AE" * 50,
        "/a-z/b/?ort=" + "a" * 3000,
    ],
)
def test_malformed_parameters_never_break_a_page(address):
    assert Client().get(address, follow=True).status_code in (200, 404)


def test_the_home_page_shows_what_the_table_of_featured_services_says(tables):
    serve(
        tables,
        replaced={"featured": [{"position": "2", "service": "wohngeld"}, {"position": "1", "service": "sperrmuell"}]},
    )
    tiles = [a for a in links(get("/")) if a.startswith("/leistung/")]
    assert tiles == ["/leistung/sperrmuell/", "/leistung/wohngeld/"]


def test_a_text_with_a_bar_is_shown_in_paragraphs():
    """Lists from the Land come as entries divided by bars; the source stands behind the last one."""
    section = Section("unterlagen", "Unterlagen", (Fact("Bitte mitbringen:|Chip|Foto", "Landesredaktion"),))
    html = render_to_string("portal/parts/section.html", {"sections": [section]})
    assert "|" not in html
    assert html.count("<p>") == 3
    assert html.index("Foto") < html.index("Landesredaktion")
