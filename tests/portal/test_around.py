"""Pages around the answers: news, feeds, legal pages, accessibility, files for machines."""

import re
from datetime import datetime, timedelta
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from django.utils import timezone

from amtslotse.guide import Guide, build_directory
from amtslotse.portal import context, feeds, sitemaps
from amtslotse.portal.views import news
from amtslotse.records import current
from amtslotse.records.load import checked_tables
from tests.conftest import DATA, DAY, ROOT
from tests.portal.test_pages import text

PAGES = (
    "/aktuelles/",
    "/newsletter/",
    "/newsletter/gesendet/",
    "/newsletter/abmelden/",
    "/newsletter/abmelden/gesendet/",
    "/impressum/",
    "/impressum/stadt-bleckede/",
    "/datenschutz/",
    "/datenschutz/stadt-bleckede/",
    "/barrierefreiheit/",
    "/barriere-melden/",
    "/barriere-melden/danke/",
    "/leichte-sprache/",
    "/gebaerdensprache/",
    "/kontakt/",
)


@pytest.fixture
def client() -> Client:
    return Client()


@pytest.fixture(scope="module")
def newsroom() -> Guide:
    rows = checked_tables((DATA / "catalogue", DATA / "lueneburg", ROOT / "tests" / "notices")).plain()
    return Guide(build_directory(rows, "2026-11-22T10:00:00Z#7"))


@pytest.fixture
def _news(newsroom, monkeypatch):
    """The notices of the tests, seen on the day of the tests."""
    current.live()._guide = newsroom
    for module in (news, feeds, sitemaps, context):
        monkeypatch.setattr(module, "today", lambda: DAY)


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("language", ["", "/en"])
def test_every_page_stands_in_both_languages_without_cookie_and_with_a_strict_policy(client, address, language):
    page = client.get(language + address)
    assert page.status_code == 200
    assert "default-src 'none'" in page["Content-Security-Policy"]
    assert "form-action 'self'" in page["Content-Security-Policy"]
    assert page["X-Content-Type-Options"] == "nosniff"
    assert not page.cookies
    assert f'<html lang="{language.strip("/") or "de"}">' in page.content.decode()
    assert "http" not in "".join(
        re.findall(
            r'<(?:link(?! rel="(?:alternate|canonical)")|img|script)[^>]+(?:href|src)="([^"]+)"', page.content.decode()
        )
    )


def test_legal_pages_and_help_are_reachable_from_every_page(client):
    page = client.get("/leistung/personalausweis-beantragen/").content.decode()
    needed = "/kontakt/ /impressum/ /datenschutz/ /barrierefreiheit/ /barriere-melden/ /leichte-sprache/ /gebaerdensprache/ /aktuelles/ /newsletter/"
    assert [a for a in needed.split() if f'href="{a}"' not in page] == []


@pytest.mark.usefixtures("_news")
def test_notices_are_shown_by_administration_and_a_wrong_one_is_no_page(client):
    page = text(client.get("/aktuelles/"))
    assert page.index("Lesung mit Łukasz Žižek-Ðurić, K̄ &amp; &lt;b&gt;Şahin&lt;/b&gt;") < page.index("Neue Buslinie")
    assert "Sommerfest" not in page
    assert "Neujahrsempfang" not in page
    mine = text(client.get("/aktuelles/", {"verwaltung": "samtgemeinde-gellersen"}))
    assert "Das Rathaus in Reppenstedt bleibt am 4. Dezember zu" in mine
    assert "Neue Buslinie" not in mine
    assert client.get("/aktuelles/", {"verwaltung": "samtgemeinde-atlantis"}).status_code == 404


@pytest.mark.usefixtures("_news")
def test_a_notice_has_a_page_in_its_language_while_it_holds(client):
    page = client.get("/aktuelles/rathaus-geschlossen/")
    assert "Am Montag ist wieder wie gewohnt geöffnet." in text(page)
    assert "Gilt bis 4. Dezember 2026." in text(page)
    assert '<h1 class="kern-heading-large" lang="en">' in client.get("/aktuelles/english/").content.decode()
    for gone in ("alte-meldung", "kuenftige-meldung", "gibt-es-nicht"):
        assert client.get(f"/aktuelles/{gone}/").status_code == 404


def test_without_notices_the_page_leads_to_the_administrations_own_sites(client):
    page = client.get("/aktuelles/", {"verwaltung": "stadt-bleckede"}).content.decode()
    assert "gerade keine Meldung" in page
    assert 'href="https://www.bleckede.de/"' in page
    assert "https://www.adendorf.de/" not in page


@pytest.mark.usefixtures("_news")
def test_an_outage_stands_on_every_page_of_its_day_only(client, monkeypatch):
    title = "Die Kfz-Zulassung ist heute nicht erreichbar"
    for address in ("/", "/leistung/kfz-zulassung/", "/gibt-es-nicht/"):
        assert title in text(client.get(address)), address
    monkeypatch.setattr(context, "today", lambda: DAY + timedelta(days=1))
    assert title not in text(client.get("/"))


@pytest.mark.usefixtures("_news")
def test_the_feeds_are_sound_xml_with_absolute_links(client):
    answer = client.get("/aktuelles/feed.xml", headers={"host": "localhost:8106"})
    assert answer["Content-Type"].startswith("application/rss+xml")
    items = ET.fromstring(answer.content).findall("./channel/item")
    assert len(items) == 5
    assert items[1].findtext("title") == "Lesung mit Łukasz Žižek-Ðurić, K̄ & <b>Şahin</b>"
    for item in items:
        assert item.findtext("link").startswith("http://localhost:8106/aktuelles/")
        assert item.findtext("pubDate")
    one = ET.fromstring(client.get("/aktuelles/samtgemeinde-gellersen/feed.xml").content)
    assert [i.findtext("link") for i in one.findall("./channel/item")] == [
        "http://testserver/aktuelles/rathaus-geschlossen/"
    ]
    assert client.get("/aktuelles/atlantis/feed.xml").status_code == 404
    english = ET.fromstring(client.get("/en/aktuelles/feed.xml").content)
    assert english.findtext("./channel/link") == "http://testserver/en/aktuelles/"


def test_the_imprint_says_plainly_what_nobody_entered_yet(client):
    page = text(client.get("/impressum/samtgemeinde-gellersen/"))
    assert "Dachtmisser Straße 1" in page
    assert "rathaus@gellersen.de" in page
    assert "Vertreten durch Noch nicht eingetragen" in page
    assert "noch nicht bestätigt" in page
    assert client.get("/impressum/atlantis/").status_code == 404


def test_the_statement_has_all_parts_the_law_asks_for(client):
    page = text(client.get("/barrierefreiheit/"))
    for part in (
        "gilt für alle öffentlichen Seiten",
        "teilweise mit den Anforderungen vereinbar",
        "Nicht extern geprüft.",
        "Grund:",
        "24. November 2026 erstellt",
        "Selbstbewertung",
        "Barriere melden",
        "Schlichtungsstelle in Niedersachsen",
    ):
        assert part in page, part


def test_easy_language_says_what_it_is_and_who_has_not_read_it(client):
    page = client.get("/leichte-sprache/").content.decode()
    assert 'lang="de-x-leicht"' in page
    assert "Eine Prüf-Gruppe hat ihn noch nicht gelesen." in page
    body = re.sub(r"<br>|</p>|</li>|</h\d>", "\n", page[page.index('class="easy"') : page.index("</main>")])
    sentences = [s.strip() for s in re.split(r"[.:?]\s|\n", re.sub(r"<[^>]+>", "", body)) if s.strip()]
    assert len(sentences) > 50
    assert [s for s in sentences if len(s.split()) > 12] == []


def test_security_txt_is_complete_and_runs_out_neither_soon_nor_late(client, settings):
    settings.SECURITY_CONTACT = "sicherheit@example.org"
    answer = client.get("/.well-known/security.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    fields = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    assert fields["Contact"] == "mailto:sicherheit@example.org"
    left = datetime.fromisoformat(fields["Expires"]) - timezone.now()
    assert timedelta(days=30) < left <= timedelta(days=365)
    assert fields["Canonical"] == "http://testserver/.well-known/security.txt"
    settings.SECURITY_CONTACT = ""
    assert b"Contact: http://testserver/kontakt/" in client.get("/.well-known/security.txt").content


def addresses(client, path: str) -> list[ET.Element]:
    return list(ET.fromstring(client.get(path).content))


SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def test_the_sitemap_lists_every_service_in_both_languages(client, directory):
    assert "Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").content.decode()
    sections = [e.findtext(f"{SPACE}loc") for e in addresses(client, "/sitemap.xml")]
    assert "http://testserver/sitemap-leistungen.xml" in sections
    assert len({s.split("?")[0] for s in sections}) == 6 + len(directory.administrations)
    found = {
        e.findtext(f"{SPACE}loc"): e
        for section in sections
        if "leistungen" in section
        for e in addresses(client, section.removeprefix("http://testserver"))
    }
    for language in ("", "/en"):
        wanted = {f"http://testserver{language}/leistung/{s}/" for s in directory.services}
        assert wanted <= set(found)
    one = found["http://testserver/leistung/kfz-zulassung/"]
    assert one.findtext(f"{SPACE}lastmod") == "2026-11-22"
    links = {e.get("hreflang"): e.get("href") for e in one.findall(f"{XHTML}link")}
    assert links["en"] == "http://testserver/en/leistung/kfz-zulassung/"
    assert links["de"] == links["x-default"] == "http://testserver/leistung/kfz-zulassung/"


@pytest.mark.parametrize("section", ["seiten", "lagen", "themen", "stellen"])
def test_every_address_of_the_sitemap_is_a_page_that_may_be_listed(client, section):
    found = [e.findtext(f"{SPACE}loc") for e in addresses(client, f"/sitemap-{section}.xml")]
    assert len(found) >= 14
    for address in found[:30]:
        page = client.get(address.removeprefix("http://testserver"))
        assert page.status_code == 200, address
        assert "noindex" not in page.content.decode(), address


@pytest.mark.usefixtures("_news")
def test_the_sitemap_lists_current_notices(client):
    found = [e.findtext(f"{SPACE}loc") for e in addresses(client, "/sitemap-aktuelles.xml")]
    assert "http://testserver/aktuelles/neue-buslinie/" in found
    assert len(found) == 5
