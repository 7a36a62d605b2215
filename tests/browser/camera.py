"""The camera of the handbook: a browser per person, and a folder for the pictures."""

from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.browser.pictures import small
from tests.browser.town_hall import PASSWORD, mail

CALM = r"""() => {
  if (document.activeElement) document.activeElement.blur();
  window.scrollTo({top: 0, behavior: "instant"});
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) texts.currentNode.data = texts.currentNode.data.replace(/(,|um) \d\d:(\d\d) Uhr/g, "$1 10:$2 Uhr");
}"""
"""No cursor blinks, and the clock shows office hours whenever the pictures are made."""
WIDTH, HEIGHT = 1280, 860


class Camera:
    """A browser per person, and a folder for the pictures."""

    def __init__(self, browser: Browser, address: str, folder: Path) -> None:
        self.browser, self.address, self.folder = browser, address, folder
        self.seen: dict[str, str] = {}

    def page(self, person: str = "") -> Page:
        """A window of somebody's own, signed in if they have a name."""
        context = self.browser.new_context(
            base_url=self.address,
            viewport={"width": WIDTH, "height": HEIGHT},
            locale="de-DE",
            java_script_enabled=False,
        )
        page = context.new_page()
        if person:
            page.goto("/konto/anmelden/")
            page.get_by_label("E-Mail-Adresse").fill(mail(person))
            page.get_by_label("Passwort", exact=True).fill(PASSWORD)
            page.get_by_role("button", name="Anmelden").click()
        return page

    def shoot(self, page: Page, name: str, tall: int = HEIGHT) -> None:
        """Keep what is on the page, from its top to at most `tall` pixels."""
        page.locator("h1").first.wait_for()
        full = page.evaluate("Math.ceil(document.body.getBoundingClientRect().height)")
        size = {"width": WIDTH, "height": min(tall, full)}
        page.set_viewport_size(size)
        page.evaluate(CALM)
        clip = {"x": 0, "y": 0, **size}
        (self.folder / f"{name}.png").write_bytes(small(page.screenshot(full_page=True, clip=clip), page))
        page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
        self.seen[name] = page.url.removeprefix(self.address).partition("?")[0]


def shot(camera: Camera, page: Page, address: str, name: str, tall: int = HEIGHT) -> None:
    """Go to an address and keep what is there."""
    answer = page.goto(address)
    assert answer
    assert answer.ok, f"{address}: {answer.status}"
    camera.shoot(page, name, tall)
