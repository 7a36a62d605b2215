"""The handbook says what the pages say: its names of buttons, its links and its pictures exist, every screen is explained."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from amtslotse.config.environment import ROOT
from amtslotse.workspace import handbook, help
from amtslotse.workspace.handbook_text import read

FOLDER = ROOT / "docs" / "handbuch"
PAGES = sorted(FOLDER.glob("*.md"))
ROOMS = ("workspace", "accounts")
NO_SCREEN = {
    "mfa_download_recovery_codes": "eine Datei",
    "workspace:handbook": "das Handbuch selbst",
    "workspace:handbook-page": "das Handbuch selbst",
    "workspace:coverage-download": "eine Datei",
    "workspace:meeting-agenda": "eine Datei",
    "workspace:sheet-download": "eine Datei",
}
"""Addresses that answer a GET but need no help."""


def words_of_the_pages() -> str:
    """Everything the pages of the workspace can say: templates, labels, forms and messages."""
    source = ROOT / "src" / "amtslotse"
    files = [f for room in ROOMS for f in (source / room).rglob("*") if f.suffix in (".html", ".py")]
    files += (source / "records").rglob("*.py")
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def names_in(page: Path) -> set[str]:
    """What a page quotes in bold: the names of buttons, links, fields and headings."""
    return set(re.findall(r"\*\*„([^“]+)“\*\*", page.read_text(encoding="utf-8")))


def addresses(patterns, namespace: str = "") -> set[str]:
    found = set()
    for one in patterns:
        if isinstance(one, URLResolver):
            inner = f"{one.namespace}:" if one.namespace else namespace
            found |= addresses(one.url_patterns, inner)
        elif isinstance(one, URLPattern) and one.name:
            found.add(namespace + one.name)
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_name_in_bold_quotes_is_on_a_page(page):
    said = words_of_the_pages()
    assert {name for name in names_in(page) if name not in said} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_link_leads_to_a_page_and_a_heading_that_exist(page):
    texts = {path.stem: read(path.read_text(encoding="utf-8")) for path in PAGES}
    for name, jump in re.findall(r"\]\(([a-z-]+)\.md(?:#([^)]*))?\)", page.read_text(encoding="utf-8")):
        assert name in texts
        assert not jump or jump in {section.anchor for section in texts[name].sections}, f"{name}.md#{jump}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_picture_exists_and_says_in_words_what_it_shows(page):
    for words, name in re.findall(r"!\[([^]]*)\]\(([^)]+)\)", page.read_text(encoding="utf-8")):
        assert (FOLDER / name).is_file(), name
        assert len(words) > 15, name


def test_the_contents_name_every_page_once_by_its_title():
    book = handbook.book(FOLDER)
    assert sorted(entry.name for entry in book.entries) == sorted(page.stem for page in PAGES if page.stem != "index")
    index = (FOLDER / "index.md").read_text(encoding="utf-8")
    assert {e.title for e in book.entries} == set(re.findall(r"^- \[([^]]+)\]", index, flags=re.MULTILINE))


def test_pages_are_short_enough_to_be_read():
    assert [page.stem for page in PAGES if len(page.read_text(encoding="utf-8").split()) > 700] == []


@pytest.mark.django_db
def test_every_screen_has_its_page_in_the_handbook(client):
    """An address without help must be one that only takes what is sent to it, or stand in NO_SCREEN."""
    known = {name for name in addresses(get_resolver().url_patterns) if name.startswith("workspace:")}
    known |= addresses(get_resolver("amtslotse.accounts.urls").url_patterns)
    known |= addresses(get_resolver("amtslotse.workspace.account_urls").url_patterns)
    assert set(help.PAGES) <= known
    for name in known - set(help.PAGES) - set(NO_SCREEN):
        assert client.get(_any_address(name)).status_code in (302, 405), f"{name}: bitte in workspace/help.py eintragen"


def _any_address(name: str) -> str:
    """An address of that name, whatever it points to."""
    for key in ([], [1], [1, 1], ["a"], ["a", 1], ["a", "b"], ["a", "b", "c"]):
        try:
            return reverse(name, args=key)
        except NoReverseMatch:
            continue
    raise AssertionError(name)


def test_help_leads_to_headings_that_exist():
    book = handbook.book(FOLDER)
    for target in {*help.PAGES.values(), *help.TABLES.values()}:
        page, _, heading = target.partition("#")
        assert page in book.texts
        assert not heading or heading in {s.anchor for s in book.texts[page].sections}, target


@pytest.mark.django_db
def test_helpless_people_can_read_how_to_sign_in(client):
    page = client.get("/arbeitsplatz/handbuch/anmelden/").content.decode()
    assert "Passwort vergessen" in page
    assert "Hilfe zu dieser Seite" in client.get("/konto/anmelden/").content.decode()


def test_a_releaser_without_a_second_step_can_read_how_to_set_it_up(client, district, settings):
    settings.MFA_REQUIRED = True
    client.force_login(district.ronja)
    assert client.get("/arbeitsplatz/").status_code == 302
    assert "Sicherheitsschlüssel" in client.get("/arbeitsplatz/handbuch/anmelden/").content.decode()


def test_the_form_of_an_offer_explains_offers(at, district):
    page = at(district.erika).get("/arbeitsplatz/eintraege/offers/neu/").content.decode()
    assert 'href="/arbeitsplatz/handbuch/angebote/"' in page


def test_searching_for_a_phone_number_finds_how_to_change_one():
    found = handbook.book(FOLDER).search("Telefonnummer ändern")
    assert found[0].title == "Eine Telefonnummer ändern"
    assert found[0].url.endswith("/bearbeiten/#eine-telefonnummer-aendern")


@pytest.mark.parametrize("typed", ["Telefonnummern", "telefonnummer", "TELEFONNUMMER"])
def test_the_search_knows_other_forms_of_a_word(typed):
    assert "Eine Telefonnummer ändern" in {found.title for found in handbook.book(FOLDER).search(typed)}


@pytest.mark.parametrize("typed", ["<script>alert(1)</script>", "\x00\ud800", "🦔" * 300, "a" * 10_000, "%", "   "])
def test_odd_searches_find_nothing_and_break_nothing(client, typed):
    answer = client.get("/arbeitsplatz/handbuch/", {"suche": typed.encode("utf-8", "replace")})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


def test_a_page_that_does_not_exist_is_a_404(client):
    assert client.get("/arbeitsplatz/handbuch/geheim/").status_code == 404


def test_without_its_folder_the_handbook_says_so(client, settings, tmp_path):
    settings.HANDBOOK_DIR = tmp_path
    answer = client.get("/arbeitsplatz/handbuch/")
    assert answer.status_code == 503
    assert "nicht abgelegt" in answer.content.decode()


def test_html_in_a_page_is_shown_as_text():
    assert "<script>" not in read("# Seite\n\n<script>alert(1)</script> [x](javascript:alert(1))").html


def test_pictures_are_served_from_our_own_address(client):
    assert 'src="/static/handbuch/' in client.get("/arbeitsplatz/handbuch/anmelden/").content.decode()
    assert finders.find("handbuch/anmelden.png") == str(FOLDER / "bilder" / "anmelden.png")
