"""People at their desks: a portal with demo people, each in a browser of their own."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from amtslotse.config.environment import ROOT
from tests.browser.conftest import running

ERIKA, RONJA = "bearbeitung.gemeinde-adendorf@demo.invalid", "freigabe.gemeinde-adendorf@demo.invalid"
BERND, MORITZ = "bearbeitung.stadt-bleckede@demo.invalid", "moderation.landkreis-lueneburg@demo.invalid"
AMELIE, ANTON = "bearbeitung.gemeinde-amt-neuhaus@demo.invalid", "freigabe.gemeinde-amt-neuhaus@demo.invalid"
BRITTA = "freigabe.stadt-bleckede@demo.invalid"
DORA = "bearbeitung.samtgemeinde-dahlenburg@demo.invalid"
OLE = "bearbeitung.samtgemeinde-ostheide@demo.invalid"
KLARA = "bearbeitung.landkreis-lueneburg@demo.invalid"


@pytest.fixture(scope="session")
def beside(tmp_path_factory) -> Callable[..., str]:
    """Run a module on the database of the desk, beside its server; gives what it said."""
    settings = {"AMTSLOTSE_VAR": str(tmp_path_factory.mktemp("var")), "AMTSLOTSE_DEMO": "1", "DATABASE_URL": ""}

    def run(module: str, *arguments: str) -> str:
        command = [sys.executable, "-m", module, *arguments]
        return subprocess.run(
            command, env=os.environ | settings, capture_output=True, text=True, check=True, cwd=ROOT
        ).stdout

    run.var = Path(settings["AMTSLOTSE_VAR"])
    return run


@pytest.fixture(scope="session")
def desk(beside) -> Iterator[tuple[str, str]]:
    """A portal with two demo people per administration: its address and their password."""
    with running(beside.var, AMTSLOTSE_MFA="optional") as address:
        said = beside("amtslotse.cli.main", "demo-users")
        yield address, re.search(r"Passwort für alle: (\S+)", said)[1]


@pytest.fixture
def sign_in(browser: Browser, desk):
    """A browser of one's own for each person; errors in the console fail the test."""
    address, password = desk
    contexts, troubles = [], []

    def enter(email: str, **options: object) -> Page:
        context = browser.new_context(base_url=address, locale="de-DE", **options)
        contexts.append(context)
        page = context.new_page()
        page.on(
            "console",
            lambda m: troubles.append(m.text) if m.type == "error" and "Failed to load" not in m.text else None,
        )
        page.goto("/arbeitsplatz/")
        page.get_by_label("E-Mail").fill(email)
        page.get_by_label("Passwort", exact=True).fill(password)
        page.get_by_role("button", name="Anmelden").click()
        expect(page.get_by_role("heading", name=re.compile("Guten Tag"))).to_be_visible()
        return page

    yield enter
    for context in contexts:
        context.close()
    assert troubles == []
