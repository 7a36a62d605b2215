"""axe finds nothing on the desk's pages about all administrations, wide and at 320 pixels, light and dark."""

import pytest

from tests.browser.axe import violations
from tests.browser.desk import MORITZ

pytestmark = pytest.mark.browser
PAGES = (
    "",
    "stand/?suche=Hund",
    "stand/verlauf/",
    "luecken/",
    "runde/",
    "runde/treffen/",
    "benachrichtigungen/",
    "vorlagen/",
    "vergleich/?suche=Hund",
    "vergleich/wohnsitz-anmelden/",
    "lieferungen/",
    "lieferungen/suchwoerter/",
    "lieferungen/zweite-meinung/",
    "lieferungen/schluessel/",
)


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_axe_finds_nothing_where_administrations_work_together(sign_in, width, scheme):
    page = sign_in(MORITZ, viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)
    page.goto("/arbeitsplatz/runde/treffen/neu/")
    found = violations(page, "neues Treffen")
    for name, text in {"Tag": "13.1.2031", "Beginn": "10:00", "Themen": "Hundesteuer\nLinks"}.items():
        page.get_by_label(name).fill(text)
    page.get_by_role("button", name="Speichern").click()
    page.get_by_text("Das Treffen ist gespeichert.").wait_for()
    found += violations(page, "Treffen")
    for address in PAGES:
        page.goto(f"/arbeitsplatz/{address}")
        found += violations(page, address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    assert found == []
