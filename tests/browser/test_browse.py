"""Browsing in a browser: from a place to its answers, from a letter to a service; every page two clicks from home."""

from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
PER_KIND = 4
"""Pages visited of each kind of address on the second level; all of the first."""


def test_from_the_place_to_the_town_hall(page: Page):
    page.goto("/")
    page.get_by_role("link", name="Mein Ort").click()
    page.get_by_role("link", name="Reppenstedt").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Reppenstedt")
    page.get_by_role("link", name="Führungszeugnis beantragen").click()
    expect(page.get_by_role("heading", name="Samtgemeinde Gellersen")).to_be_visible()


def test_from_a_letter_to_a_service(page: Page):
    page.goto("/")
    page.get_by_role("navigation", name="Hauptmenü").get_by_role("link", name="A–Z").click()
    page.get_by_role("navigation", name="Buchstabe").get_by_role("link", name="W", exact=True).click()
    page.get_by_role("link", name="Wohngeld beantragen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wohngeld beantragen")


def test_the_entrance_for_businesses(page: Page):
    page.goto("/")
    page.get_by_role("main").get_by_role("link", name="Für Unternehmen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Für Unternehmen")
    expect(page.get_by_role("main").get_by_role("listitem").filter(has=page.locator(".tile"))).to_have_count(17)


def internal(page: Page, server: str) -> list[str]:
    """Addresses of this portal that a page leads to, without fragments."""
    found = page.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))")
    whole = (urljoin(page.url, address).partition("#")[0] for address in found)
    return list(dict.fromkeys(a for a in whole if a.startswith(server)))


def kind(address: str) -> str:
    """First part of the path: pages of one kind share a template."""
    return urlsplit(address).path.strip("/").split("/")[0]


def test_every_link_two_levels_from_home_works_and_asks_no_other_host(browser, server):
    context = browser.new_context(base_url=server)
    page = context.new_page()
    troubles: list[str] = []
    page.on(
        "request", lambda asked: troubles.append(asked.url) if not asked.url.startswith((server, "data:")) else None
    )
    page.on("console", lambda said: troubles.append(f"{page.url}: {said.text}") if said.type == "error" else None)
    page.on("pageerror", lambda error: troubles.append(f"{page.url}: {error}"))

    def visit(address: str) -> list[str]:
        if address.endswith(".xml"):
            assert context.request.get(address).status == 200
            return []
        answer = page.goto(address)
        if answer is None or answer.status != 200:
            troubles.append(f"{answer and answer.status}: {address}")
        return internal(page, server)

    first = visit(server + "/")
    second: dict[str, list[str]] = {}
    for address in first:
        for onward in visit(address):
            if onward not in first and onward not in second.setdefault(kind(onward), []):
                second[kind(onward)].append(onward)
    assert {"leistung", "lage", "ort", "stelle", "themen", "a-z"} <= set(second) | {kind(a) for a in first}
    for addresses in second.values():
        for address in addresses[:: max(1, len(addresses) // PER_KIND)][:PER_KIND]:
            visit(address)
    context.close()
    assert troubles == []
