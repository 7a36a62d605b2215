"""axe finds nothing on any page type, wide and at 320 pixels, light and dark."""

import pytest

from tests.browser.axe import violations
from tests.browser.test_flows import GERMAN_ONLY, PAGES

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_axe_finds_no_violation_on_any_page(browser, server, width, scheme):
    context = browser.new_context(
        viewport={"width": width, "height": 800}, base_url=server, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    found = []
    for name, address in (PAGES | GERMAN_ONLY).items():
        page.goto(address)
        found += violations(page, name)
    context.close()
    assert found == []


def test_the_home_page_is_small(browser, server):
    context = browser.new_context(base_url=server)
    page = context.new_page()
    sizes = []
    page.on(
        "requestfinished",
        lambda request: sizes.append(request.sizes()["responseBodySize"] + request.sizes()["responseHeadersSize"]),
    )
    page.goto("/", wait_until="networkidle")
    context.close()
    assert len(sizes) > 4
    assert sum(sizes) <= 150_000, sizes
