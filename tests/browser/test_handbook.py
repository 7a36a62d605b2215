"""The handbook in a browser: axe finds nothing, and nothing is wider than a telephone."""

import pytest

from tests.browser.axe import violations

pytestmark = pytest.mark.browser
ADDRESSES = ("", "anmelden/", "bearbeiten/", "plaene/", "texte/", "glossar/", "?suche=Entwurf", "?suche=Nilpferd")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_axe_finds_nothing_in_the_handbook_and_nothing_is_cut_off(browser, server, width, scheme):
    context = browser.new_context(
        viewport={"width": width, "height": 800}, base_url=server, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    found = []
    for address in ADDRESSES:
        page.goto(f"/arbeitsplatz/handbuch/{address}")
        found += violations(page, address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    context.close()
    assert found == []


def test_a_reader_turns_the_pages_from_the_first_to_the_last(page):
    page.goto("/arbeitsplatz/handbuch/")
    page.get_by_role("main").get_by_role("link", name="Anmelden", exact=True).click()
    turned = 1
    while page.locator("[rel=next]").count():
        with page.expect_navigation():
            page.locator("[rel=next]").click()
        turned += 1
    assert turned > 15
    assert page.get_by_role("heading", level=1).inner_text() == "Wörter im Amtslotsen"
