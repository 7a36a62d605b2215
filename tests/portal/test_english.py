"""The pages in English: every kind of page, nothing German outside of what says that it is German."""

import re
from html import escape
from html.parser import HTMLParser

import pytest
from django.test import Client

PAGES = {
    "home": "/en/",
    "home with a place": "/en/?ort=033555404031",
    "answer": "/en/leistung/personalausweis-beantragen/033555404031/?anliegen=id+card",
    "answer everywhere": "/en/leistung/kindergeld/",
    "several offices": "/en/leistung/strassenschaden-melden/033555406005/",
    "place question": "/en/leistung/geburtsurkunde/?ort=Reppenstedt&art=residence",
    "place choice": "/en/leistung/strassenlaterne-defekt/?ort=21357",
    "unknown place": "/en/leistung/reisepass-beantragen/?ort=Nirgendsdorf",
    "outside": "/en/leistung/reisepass-beantragen/020000000000/",
    "choice": "/en/suche?anliegen=dog",
    "question": "/en/suche?anliegen=hund",
    "nothing found": "/en/suche?anliegen=qwertzuiop",
    "empty": "/en/suche?anliegen=",
    "topics": "/en/themen/",
    "topic": "/en/themen/familie-kind/",
    "life events": "/en/lebenslagen/",
    "business": "/en/unternehmenslagen/",
    "situation": "/en/lage/geburt/",
    "index": "/en/a-z/",
    "places": "/en/orte/",
    "place": "/en/ort/033555404031/",
    "offices": "/en/stellen/",
    "office": "/en/stelle/samtgemeinde-gellersen/",
    "contact": "/en/kontakt/",
    "news": "/en/aktuelles/",
    "newsletter": "/en/newsletter/",
    "imprint": "/en/impressum/",
    "privacy": "/en/datenschutz/",
    "accessibility": "/en/barrierefreiheit/",
    "barrier": "/en/barriere-melden/",
    "sign language": "/en/gebaerdensprache/",
    "plans": "/en/plan/",
    "plan": "/en/plan/umzug/",
    "not there": "/en/gibt-es-nicht/",
}
GERMAN = frozenset(
    """
    der das und oder nicht ist sind sie ihr ihre ihren für mit auf bei zum zur von vom den dem des ein eine einen einer wenn wird
    werden kann können haben bitte noch keine kein auch nach wie welche gehört zuständig stelle angaben uhr seite suchen
    weiter zurück beantragen anmelden
    """.split()
)
"""Function words of German, and words of the portal, that no English sentence has."""
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


class Foreign(HTMLParser):
    """Collects what is written in English: text and attributes outside of elements with another `lang`."""

    def __init__(self) -> None:
        super().__init__()
        self.languages: list[tuple[str, str]] = []
        self.english: list[str] = []

    def _here(self) -> str:
        return self.languages[-1][1] if self.languages else ""

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        language = given.get("lang") or self._here()
        if language == "en":
            self.english += [given[n] for n in ("aria-label", "title", "alt", "placeholder") if given.get(n)]
            if tag == "meta" and given.get("name") == "description":
                self.english.append(given["content"])
        if tag not in VOID:
            self.languages.append((tag, language))

    def handle_endtag(self, tag):
        while self.languages:
            closed, _ = self.languages.pop()
            if closed == tag:
                return

    def handle_data(self, data):
        if self._here() == "en" and self.languages[-1][0] not in ("script", "style", "title"):
            self.english.append(data)


def german_words(page: str, names: tuple[str, ...] = ()) -> list[str]:
    """Pieces of English text with a German word in them; names of offices may stand in any attribute."""
    for name in names:
        page = page.replace(f': {escape(name)}"', '"')
    reader = Foreign()
    reader.feed(page)
    pieces = [" ".join(piece.split()) for piece in reader.english if piece.strip()]
    return [p for p in pieces if GERMAN & set(re.findall(r"[a-zäöüß]+", re.sub(r"\(.*?\)", "", p).lower()))]


@pytest.fixture
def client() -> Client:
    return Client()


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())
def test_every_kind_of_page_is_english(client, directory, address):
    page = client.get(address, follow=True)
    content = page.content.decode()
    assert '<html lang="en"' in content
    assert page["Content-Language"] == "en"
    assert german_words(content, tuple(a.name for a in directory.authorities.values())) == []


def test_german_left_over_would_be_found(client):
    assert german_words('<html lang="en"><p>Bitte suchen Sie neu.</p></html>') == ["Bitte suchen Sie neu."]
    assert german_words('<html lang="en"><p><span lang="de">Bitte suchen.</span> Try again.</p></html>') == []
    assert german_words('<html lang="en"><a aria-label="Weitere Wege zur Stelle">x</a></html>')


def test_every_page_links_to_itself_in_the_other_language_with_what_was_typed(client):
    page = client.get("/en/leistung/personalausweis-beantragen/033555404031/?anliegen=id+card").content.decode()
    assert (
        '<a href="/leistung/personalausweis-beantragen/033555404031/?anliegen=id+card" lang="de" hreflang="de" '
        'rel="alternate">Deutsch</a>' in page
    )
    german = client.get("/suche?anliegen=Hund&ort=Barum").content.decode()
    assert 'href="/en/suche?anliegen=Hund&amp;ort=Barum" lang="en" hreflang="en" rel="alternate">English</a>' in german
    for code, path in (("de", "/themen/"), ("en", "/en/themen/")):
        link = f'<link rel="alternate" hreflang="{code}" href="http://testserver{path}">'
        assert link in client.get("/themen/").content.decode()
        assert link in client.get("/en/themen/").content.decode()


def test_links_stay_in_the_language(client):
    page = client.get("/en/themen/familie-kind/").content.decode()
    inside = re.findall(r'href="(/[^"]*)"', page)
    german = {
        "/themen/familie-kind/",
        "/arbeitsplatz/",
        "/api/",
        "/opensearch.xml",
    }  # the page in German, the desk, the API, the search for browsers
    wrong = [h for h in inside if not h.startswith(("/en/", "/static/", "/themes/")) and h not in german]
    assert wrong == []


def test_an_english_concern_with_a_place_leads_to_the_english_answer(client):
    answer = client.get(
        "/en/leistung/wohnsitz-anmelden/", {"ort": "Reppenstedt", "anliegen": "register my new address"}
    )
    assert answer.status_code == 303
    assert answer["Location"].startswith("/en/leistung/wohnsitz-anmelden/033555404031/")
    page = client.get(answer["Location"]).content.decode()
    assert "<h1" in page
    assert "Register your address or a change of address (Anmeldung)" in page
    assert '<span lang="de">Samtgemeinde Gellersen</span>' in page
    assert "Data as of" in page or "A joint service" in page


def test_a_turkish_concern_is_answered_with_the_turkish_name_and_the_way_to_english(client):
    page = client.get("/leistung/wohnsitz-anmelden/", {"anliegen": "ikamet kaydı yaptırmak"}).content.decode()
    assert '<span lang="tr">İkamet kaydı yaptırmak veya adres değiştirmek</span>' in page
    assert '<p class="tongue" lang="tr" dir="ltr">Bu sayfa Almancadır.' in page
    assert 'href="/en/leistung/wohnsitz-anmelden/?anliegen=ikamet' in page


def test_arabic_is_written_from_right_to_left(client):
    page = client.get("/leistung/wohnsitz-anmelden/", {"anliegen": "تسجيل السكن"}).content.decode()
    assert '<span lang="ar" dir="rtl">تسجيل السكن أو تغيير العنوان</span>' in page
    assert '<p class="tongue" lang="ar" dir="rtl">' in page


def test_an_english_concern_on_a_german_page_is_told_that_there_is_an_english_one(client):
    page = client.get("/leistung/kfz-zulassung/", {"anliegen": "register my car"}).content.decode()
    assert "This page is in German." in page
    assert "This page is in German." not in client.get("/leistung/kfz-zulassung/?anliegen=Auto").content.decode()


def test_leichte_sprache_stands_on_the_german_page_marked_as_unread(client):
    page = client.get("/leistung/wohngeld/").content.decode()
    easy = page[page.index("In Leichter Sprache") :]
    assert '<div lang="de-x-leicht">' in easy
    assert "Eine Prüf-Gruppe hat ihn noch nicht gelesen." in easy
    assert "Sie haben wenig Geld.<br>" in easy
    assert "de-x-leicht" not in client.get("/en/leistung/wohngeld/").content.decode()
    assert "In Leichter Sprache" not in client.get("/leistung/jagdschein/").content.decode()


def test_script_in_a_translated_text_is_shown_as_text(client, guide, monkeypatch):
    evil = dict(guide.directory.translations)
    evil["services", "wohnsitz-anmelden", "title", "tr"] = "<script>alert(1)</script>"
    monkeypatch.setattr(guide.directory.__class__, "translated", lambda self, *key: evil.get(key, ""))
    page = client.get("/leistung/wohnsitz-anmelden/", {"anliegen": "ikamet kaydı yaptırmak"}).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_a_failure_speaks_the_language_of_the_address(rf):
    from amtslotse.portal.errors import server_error

    english = server_error(rf.get("/en/themen/")).content.decode()
    assert "lang='en'" in english
    assert "href='/en/'" in english
    assert german_words(english) == []
    assert "Der Fehler liegt bei uns." in server_error(rf.get("/themen/")).content.decode()
