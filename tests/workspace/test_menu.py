"""The menu: seven sections on every page, the pages of one's own section below, some for moderators only."""

import re

import pytest

pytestmark = pytest.mark.django_db
ROWS = re.compile(r'<nav class="(?:page top__nav|desk__within)" aria-label="([^"]+)">(.*?)</nav>', re.DOTALL)


def rows(page: str) -> dict[str, list[tuple[str, bool]]]:
    """Each row of the menu: titles in their order, and whether one stands there."""
    found = {}
    for name, links in ROWS.findall(page):
        entries = re.findall(r"<a ([^>]*)>\s*([^<]+?)\s*<", links)
        found[name] = [(title, "aria-current" in marks) for marks, title in entries]
    return found


def test_every_page_marks_its_section_and_itself(district, at):
    page = rows(at(district.erika).get("/arbeitsplatz/luecken/").content.decode())
    assert [title for title, here in page["Hauptmenü"] if here] == ["Überblick"]
    assert page["Überblick"] == [("Stand", False), ("Suchlücken", True), ("Links", False), ("Vorlagen", False)]


def test_the_start_page_has_one_row(district, at):
    page = rows(at(district.lea).get("/arbeitsplatz/").content.decode())
    assert list(page) == ["Hauptmenü"]
    assert len(page["Hauptmenü"]) == 7


def test_administrations_stand_in_the_menu_of_moderators_alone(district, at):
    own = {
        name: rows(at(getattr(district, name)).get("/arbeitsplatz/runde/").content.decode())["Zusammenarbeit"]
        for name in ("ronja", "moritz")
    }
    assert ("Verwaltungen", False) in own["moritz"]
    assert ("Verwaltungen", False) not in own["ronja"]
