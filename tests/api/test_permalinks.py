"""Permalinks: who follows one arrives, by old keys and old names too; nobody is led in a circle."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.test import Client

from amtslotse.api.own_hosts import leads_back
from tests.portal.pages import get, links, serve, text

PERSO = "/leistung/personalausweis-beantragen/"
REPPENSTEDT = f"{PERSO}033555404031/"


@pytest.mark.parametrize(
    ("link", "answer"),
    [
        # the service by its id, a LeiKa key, a grouped one, an OZG id
        ("personalausweis-beantragen/033555404031", REPPENSTEDT),
        ("Personalausweis-Beantragen/Reppenstedt", REPPENSTEDT),
        ("99008001012000/Reppenstedt", REPPENSTEDT),
        ("99%20008%20001%20012%20000/Reppenstedt", REPPENSTEDT),
        ("10329/Reppenstedt", "/leistung/untersuchungsberechtigungsschein/033555404031/"),
        # a LeiKa key that was replaced in 2019
        ("99023001012000/21335", "/leistung/fuehrerschein-ersterteilung/033550022022/"),
        # the place by ARS, AGS, postcode, name, with and without umlaut, title, slash at the end
        ("personalausweis-beantragen/03355022", f"{PERSO}033550022022/"),
        ("personalausweis-beantragen/21335", f"{PERSO}033550022022/"),
        ("personalausweis-beantragen/L%C3%BCneburg/", f"{PERSO}033550022022/"),
        ("personalausweis-beantragen/lueneburg", f"{PERSO}033550022022/"),
        ("personalausweis-beantragen/Hansestadt+L%C3%BCneburg", f"{PERSO}033550022022/"),
        ("personalausweis-beantragen/deutsch-evern", f"{PERSO}033555405014/"),
        ("personalausweis-beantragen/Ochtmissen", f"{PERSO}033550022022/"),
        # elsewhere: the page that hands over
        ("personalausweis-beantragen/M%C3%BCnchen", f"{PERSO}091620000000/"),
        # no place, two possible places, an unknown place: the page that asks
        ("personalausweis-beantragen", PERSO),
        ("personalausweis-beantragen/21391", f"{PERSO}?ort=21391"),
        ("personalausweis-beantragen/Quatschhausen", f"{PERSO}?ort=Quatschhausen"),
    ],
)
def test_a_link_leads_to_the_answer(link, answer):
    led = get(f"/zu/{link}")
    assert (led.status_code, led["Location"]) == (303, answer)
    assert get(led["Location"]).status_code == 200


def test_an_unknown_place_is_asked_for_on_the_page_one_arrives_at():
    page = get(get("/zu/personalausweis-beantragen/Quatschhausen")["Location"])
    assert "Wo wohnen Sie?" in text(page)
    assert 'value="Quatschhausen"' in page.content.decode()


def test_an_english_link_leads_to_the_english_page():
    assert get("/en/zu/personalausweis-beantragen/Reppenstedt")["Location"] == f"/en{REPPENSTEDT}"


def test_a_key_of_several_services_leads_to_the_choice(directory):
    shared = next(k for k in directory.leika if len(directory.services_of_leika(k)) > 1)
    led = get(f"/zu/{shared}/Bleckede")
    assert led["Location"] == f"/leistung/{shared}/?ort=Bleckede"
    assert get(led["Location"]).status_code == 200


# -- what has ended or was renamed ---------------------------------------------------------


def test_a_municipality_that_has_ended_leads_to_its_successor(tables):
    ended = dict.fromkeys(tables["areas"][0], "") | {"kind": "municipality", "valid_to": "2011-10-31"}
    made = [
        ended | {"ars": "033550099099", "name": "Altenhude", "successor": "033550099098"},
        ended | {"ars": "033550099098", "name": "Neuenhude", "successor": "033555404031"},
    ]
    serve(tables, areas=made)
    for place in ("Altenhude", "033550099099", "Neuenhude"):
        assert get(f"/zu/personalausweis-beantragen/{place}")["Location"] == REPPENSTEDT


def test_a_renamed_place_is_found_by_its_old_name(tables):
    rows = [r | {"aliases": "Repenstede"} if r["name"] == "Reppenstedt" else r for r in tables["areas"]]
    serve(tables, replaced={"areas": rows})
    assert get("/zu/personalausweis-beantragen/Repenstede")["Location"] == REPPENSTEDT


def test_a_service_that_is_gone_leads_to_its_successor_or_says_so(tables):
    gone = dict.fromkeys(tables["services"][0], "") | {
        "id": "ausweis-alt",
        "title": "Ausweis",
        "place_kind": "residence",
    }
    rows = [gone | {"retired": "yes", "successor": "personalausweis-beantragen"}]
    rows += [gone | {"id": "tanzsteuer", "retired": "yes", "successor": ""}]
    serve(tables, services=rows)
    assert get("/zu/ausweis-alt/Reppenstedt")["Location"] == REPPENSTEDT
    page = get("/zu/tanzsteuer/Reppenstedt")
    assert page.status_code == 410
    assert "gibt es nicht mehr" in text(page)


# -- what cannot be followed ---------------------------------------------------------------


def test_an_unknown_service_offers_the_search_with_its_words():
    page = get("/zu/perso-verloren/Bleckede")
    assert page.status_code == 404
    assert "Diese Leistung kennen wir nicht" in text(page)
    assert re.search(r'name="anliegen"[^>]* value="perso verloren"', page.content.decode())
    assert re.search(r'name="ort"[^>]* value="Bleckede"', page.content.decode())


@pytest.mark.parametrize(
    "path",
    [
        "personalausweis-beantragen/L%FCneburg",  # Latin-1
        "personalausweis-beantragen/L%25C3%25BCneburg",  # escaped twice
        "%C0%AF%C0%AF",  # overlong
        "personalausweis-beantragen/Blecke%00de",
        "personalausweis-beantragen%1B/Bleckede",
        "personalausweis-beantragen/%ED%A0%80",  # half a surrogate pair
        "x" * 10_000,
    ],
    ids=lambda path: path[:40],
)
def test_a_broken_address_is_named_as_such(path):
    for address in (f"/zu/{path}", f"/zu/{path}.svg"):
        page = get(address)
        assert page.status_code == 400
        assert "Diese Adresse ist nicht lesbar" in text(page)


@pytest.mark.parametrize("path", ["", "%20", "/", "%0A", "a%0Ab", "..%2F..%2Fetc%2Fpasswd", "<script>"])
def test_an_odd_address_is_not_found(path):
    assert get(f"/zu/{path}").status_code in (400, 404)


def test_only_reading_is_allowed():
    address = "/zu/personalausweis-beantragen/Reppenstedt"
    head = Client().head(address)
    assert (head.status_code, head["Location"], head.content) == (303, REPPENSTEDT, b"")
    for method in ("post", "put", "patch", "delete", "options", "trace"):
        for one in (address, f"{address}.svg"):
            assert getattr(Client(), method)(one).status_code == 405


def test_a_host_that_is_not_ours_is_refused_and_never_repeated():
    page = get("/zu/personalausweis-beantragen/Reppenstedt", host="boese.example")
    assert page.status_code == 400
    assert b"boese" not in page.content


# -- straight to the online service --------------------------------------------------------

SERVICE = "https://www.musterdienst.de/perso"
LINK = "/zu/99008001012000/Reppenstedt?direkt=1"


@pytest.fixture
def offering(tables, settings):
    """Gellersen offers identity cards online, confirmed and healthy; cells of the offer may be changed."""
    settings.DIRECT = True
    settings.PUBLIC_URL = "https://www.amtslotse.example"
    rows = [r | {"confirmed_by": "Stab", "confirmed_at": "2026-11-01"} for r in tables["competences"]]
    good = {"kind": "online", "direct": "yes", "health": "ok", "title": "Ausweis online", "id": "perso-online"}
    own = {"service": "personalausweis-beantragen", "authority": "samtgemeinde-gellersen"}

    def offer(url: str = SERVICE, **cells: str) -> str:
        made = dict.fromkeys(tables["offers"][0], "") | own | good | {"url": url} | cells
        serve(tables, replaced={"competences": rows}, offers=[made])
        return get(LINK)["Location"]

    return offer


def test_asked_directly_a_link_leads_to_the_online_service(offering):
    assert offering() == SERVICE
    assert "no-store" in get(LINK)["Cache-Control"]
    assert get(LINK.partition("?")[0])["Location"] == REPPENSTEDT


def test_without_a_healthy_service_it_leads_to_the_answer(offering):
    assert offering(health="broken") == REPPENSTEDT


def test_the_operator_has_the_last_word(offering, settings):
    assert offering() == SERVICE
    assert get(LINK, referer="https://musterdienst.de/hilfe")["Location"] == REPPENSTEDT  # who comes back stays
    settings.DIRECT = False
    assert get(LINK)["Location"] == REPPENSTEDT


@pytest.mark.parametrize(
    "url",
    [
        "https://www.amtslotse.example/leistung/personalausweis-beantragen/",
        "https://amtslotse.example/",
        "HTTPS://AMTSLOTSE.EXAMPLE:8443/x",
        "https://amtslotse.example./x",
        "https://gast@amtslotse.example/x",
        "http://localhost:8000/zu/x",
        "https://gellersen.amt.example/",  # an administration's own host
        "https://testserver/",
        "https://portal.anderswo.example/zu/10119/21391?direkt=1",  # a permalink of a neighbour's portal
        "https://portal.anderswo.example//en//zu/10119",
    ],
)
def test_an_address_that_leads_back_is_known(settings, url):
    settings.PUBLIC_URL, settings.ALLOWED_HOSTS = "https://www.amtslotse.example", ["localhost", ".amt.example"]
    assert leads_back(url, "testserver")


def test_nobody_is_led_in_a_circle(offering):
    assert offering("https://www.amtslotse.example/leistung/personalausweis-beantragen/") == REPPENSTEDT


def test_a_service_that_only_looks_like_ours_is_not_held_back(settings):
    settings.PUBLIC_URL = "https://amtslotse.example"
    settings.ALLOWED_HOSTS = ["*"]
    for url in (
        SERVICE,
        "https://amtslotse.example.com/",
        "https://www.musterdienst.de/zu-haus/",
        "https://x.de/a/zu/",
    ):
        assert not leads_back(url, "testserver")


# -- QR code -------------------------------------------------------------------------------


def test_a_code_is_an_image_with_a_title_and_a_quiet_zone(settings):
    settings.PUBLIC_URL = "https://amtslotse.example"
    image = get("/zu/personalausweis-beantragen/Reppenstedt.svg")
    assert image["Content-Type"] == "image/svg+xml; charset=utf-8"
    assert "max-age=86400" in image["Cache-Control"]
    assert "qr-personalausweis-beantragen-Reppenstedt.svg" in image["Content-Disposition"]
    svg = ElementTree.fromstring(image.content)
    title, ground, code = svg
    assert (svg.get("role"), title.text) == ("img", "Personalausweis beantragen, Reppenstedt")
    assert (ground.get("fill"), code.get("stroke")) == ("#fff", "#000")
    assert code.get("d").startswith("M4 4.5")  # four modules of white


def test_a_code_holds_the_public_address_and_never_the_host_of_the_request(settings):
    settings.ALLOWED_HOSTS, settings.PUBLIC_URL = ["*"], "https://amtslotse.example"
    address = "/zu/personalausweis-beantragen/Reppenstedt.svg"
    codes = {get(address, host=host).content for host in ("localhost", "boese.example")}
    assert len(codes) == 1
    settings.PUBLIC_URL = "https://anders.example"
    assert get(address).content not in codes


def test_a_word_with_markup_in_it_stays_a_word():
    image = get("/zu/personalausweis-beantragen/21391.svg")
    assert ElementTree.fromstring(image.content)[0].text == "Personalausweis beantragen, 21391"
    assert get("/zu/personalausweis-beantragen/%3Cscript%3E.svg").status_code == 404
    assert get("/zu/gibt-es-nicht/Bleckede.svg").status_code == 404


# -- the page with link and code -----------------------------------------------------------


def test_the_answer_page_leads_to_its_short_link_and_that_leads_back(settings):
    settings.PUBLIC_URL = "https://amtslotse.example"
    assert "/kurzlink/personalausweis-beantragen/033555404031/" in links(get(REPPENSTEDT))
    page = get("/kurzlink/personalausweis-beantragen/033555404031/")
    link = "https://amtslotse.example/zu/personalausweis-beantragen/reppenstedt"
    assert link in links(page)
    assert get(link.removeprefix("https://amtslotse.example"))["Location"] == REPPENSTEDT
    assert f"{link.removeprefix('https://amtslotse.example')}.svg" in links(page)


@pytest.mark.parametrize("ars", ["033550022022", "033555405014", "033550049049", "033555407003", "091620000000"])
def test_every_short_link_leads_to_the_place_it_was_made_for(ars):
    page = get(f"/kurzlink/personalausweis-beantragen/{ars}/")
    link = next(one for one in links(page) if "/zu/" in one)
    assert get(link[link.index("/zu/") :])["Location"] == f"{PERSO}{ars}/"


def test_there_is_no_short_link_for_what_does_not_exist():
    assert get("/kurzlink/gibt-es-nicht/").status_code == 404
    assert get("/kurzlink/personalausweis-beantragen/999999999999/").status_code == 404


# -- what integrators are told -------------------------------------------------------------


def test_the_snippets_of_the_documentation_work(settings):
    settings.PUBLIC_URL = "https://amtslotse.example"
    page = (Path(__file__).resolve().parents[2] / "docs/interfaces/permalinks.md").read_text(encoding="utf-8")
    asked = re.findall(r'curl -sI? "?http://127\.0\.0\.1:8000(/zu/[^\s"]+)', page)
    led = [get(address).get("Location", "code") for address in asked]
    perso = "/leistung/personalausweis-beantragen/"
    assert led == [
        f"{perso}033555404031/",
        f"{perso}033550022022/",
        "/leistung/fuehrerschein-ersterteilung/033550022022/",
        f"{perso}033555404031/",
        "code",
    ]
    assert f"Location: {led[0]}" in page
    link = re.search(r'<a href="https://amtslotse\.example(/zu/[^"]+)"', page)[1]
    assert get(link)["Location"] == REPPENSTEDT
