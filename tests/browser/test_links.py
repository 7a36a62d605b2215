"""A story of a dead link: after its third failure the public answer moves on, the town finds it and puts it right."""

import csv
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations
from tests.browser.conftest import running
from tests.conftest import DATA
from tests.records.links import bad_server

pytestmark = pytest.mark.browser
ERIKA = "bearbeitung.gemeinde-adendorf@demo.invalid"
ANSWER = "/leistung/hundesteuer-anmelden/033550001001/"
OFFERS = (
    ("hund-online", "online", "Hund online anmelden", "/dead"),
    ("hund-formular", "form", "Formular zur Anmeldung", "/moved"),
    ("hund-info", "website", "Rund um den Hund", "/soft-404"),
)


class Desk:
    """A portal whose offers lead to a server that misbehaves."""

    def __init__(self, address: str, environment: dict[str, str], server: bad_server.BadServer) -> None:
        self.address, self.environment, self.server = address, environment, server
        said = self.run("amtslotse.cli.main", "demo-users")
        self.password = re.search(r"Passwort für alle: (\S+)", said)[1]

    def run(self, *command: str) -> str:
        call = [sys.executable, "-m", *command]
        return subprocess.run(call, env=self.environment, capture_output=True, text=True, check=True).stdout

    def checked(self, days: int) -> None:
        """The link check so many days later."""
        self.run("tests.browser.link_days", str(days))


@pytest.fixture(scope="module")
def desk(tmp_path_factory) -> Iterator[Desk]:
    var, data = tmp_path_factory.mktemp("var"), tmp_path_factory.mktemp("data") / "data"
    shutil.copytree(DATA, data)
    with bad_server.running() as server:
        path = data / "catalogue" / "offers.csv"
        with path.open(encoding="utf-8", newline="") as file:
            names = csv.DictReader(file).fieldnames
        with path.open("a", encoding="utf-8", newline="") as file:
            for key, kind, title, where in OFFERS:
                row = {"id": key, "service": "hundesteuer-anmelden", "authority": "gemeinde-adendorf", "kind": kind}
                csv.DictWriter(file, names).writerow(row | {"title": title, "url": server.url(where)})
        settings = {"AMTSLOTSE_DATA": str(data), "AMTSLOTSE_LINKS_ALLOW": server.netloc, "AMTSLOTSE_DEMO": "1"}
        with running(var, AMTSLOTSE_MFA="optional", **settings) as address:
            environment = os.environ | settings | {"AMTSLOTSE_VAR": str(var), "DATABASE_URL": ""}
            yield Desk(address, environment | {"AMTSLOTSE_MEANING": "off"}, server)


@pytest.fixture
def page(browser: Browser, desk) -> Iterator[Page]:
    context = browser.new_context(base_url=desk.address, locale="de-DE")
    yield context.new_page()
    context.close()


def ways(page: Page, desk: Desk) -> list[str]:
    """Where the public page leads for a dog in Adendorf, in its order, on the town's own server."""
    page.goto(ANSWER)
    links = page.get_by_role("main").get_by_role("link").all()
    found = [link.get_attribute("href") or "" for link in links]
    return [url.removeprefix(desk.server.url("")) for url in found if url.startswith(desk.server.url(""))]


def signed_in(page: Page, desk: Desk) -> None:
    page.goto("/arbeitsplatz/links/")
    page.get_by_label("E-Mail").fill(ERIKA)
    page.get_by_label("Passwort", exact=True).fill(desk.password)
    page.get_by_role("button", name="Anmelden").click()


def test_after_its_third_failure_a_link_gives_way_to_the_next(desk, page):
    assert ways(page, desk)[0] == "/dead"
    for day in (0, 1):
        desk.checked(day)
        page.wait_for_timeout(1500)
        assert ways(page, desk)[0] == "/dead"
    desk.checked(2)
    for _ in range(40):
        if "/dead" not in ways(page, desk):
            break
        page.wait_for_timeout(250)
    assert "/dead" not in ways(page, desk)
    assert ways(page, desk)[0] == "/moved"

    signed_in(page, desk)
    expect(page.get_by_role("heading", name="Links", exact=True)).to_be_visible()
    expect(page.get_by_text("Die Seite gibt es nicht mehr (404).")).to_be_visible()
    assert violations(page, page.title()) == []
    page.get_by_role("link", name="Verdächtig").click()
    expect(page.get_by_text("„Seite nicht gefunden | Stadt“")).to_be_visible()
    page.get_by_role("link", name="In Ordnung, nicht mehr prüfen").click()
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_text("Bitte schreiben Sie, warum die Adresse in Ordnung ist.")).to_be_visible()
    assert violations(page, page.title()) == []
    page.get_by_label("Warum ist die Adresse in Ordnung?").fill("Die Seite heißt nur so")
    page.get_by_role("button", name="Speichern").click()
    page.get_by_role("link", name="Geklärt").click()
    expect(page.get_by_text("Die Seite heißt nur so")).to_be_visible()

    page.get_by_role("link", name="Umgezogen").click()
    page.get_by_role("button", name="Neue Adresse übernehmen").click()
    expect(page.locator("ins", has_text=desk.server.url("/ok"))).to_be_visible()
    expect(page.get_by_role("button", name="Zur Prüfung geben")).to_be_visible()
