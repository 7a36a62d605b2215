"""The handbook's pictures are made by driving a browser through the screens, so they always can be made anew.

They are written when one is missing, or when HANDBUCH_BILDER=neu asks for all of them.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.urls import resolve

from amtslotse.config.environment import ROOT
from amtslotse.workspace.help import PAGES
from tests.browser.camera import Camera
from tests.browser.conftest import running
from tests.browser.handbook_scenes import take_all

pytestmark = pytest.mark.browser
HANDBOOK = ROOT / "docs" / "handbuch"
PICTURES = HANDBOOK / "bilder"
LARGEST = 120_000
LOOKS_LIKE_ANOTHER = {"workspace:people": "nur bei mehreren Verwaltungen: eine Liste mit ihren Namen"}


def named_pictures() -> set[str]:
    """The pictures the pages show."""
    return {
        name for page in HANDBOOK.glob("*.md") for name in re.findall(r"\(bilder/([a-z-]+)\.png\)", page.read_text())
    }


def missing() -> set[str]:
    return {name for name in named_pictures() if not (PICTURES / f"{name}.png").is_file()}


@pytest.fixture(scope="module")
def town_halls(tmp_path_factory):
    """A portal with people of three town halls."""
    var = tmp_path_factory.mktemp("var")
    with running(var, AMTSLOTSE_MFA="optional") as address:
        settings = os.environ | {"AMTSLOTSE_VAR": str(var), "DATABASE_URL": ""}
        subprocess.run([sys.executable, "-m", "tests.browser.town_hall"], env=settings, check=True, cwd=ROOT)
        yield address


@pytest.fixture(scope="module")
def shots(browser, town_halls, tmp_path_factory):
    """All scenes played once: the pictures by name, and the screen each of them shows."""
    camera = Camera(browser, town_halls, tmp_path_factory.mktemp("bilder"))
    take_all(camera)
    return {path.stem: path for path in camera.folder.glob("*.png")}, camera.seen


def test_every_picture_of_the_handbook_can_be_made_anew(shots):
    made, _ = shots
    assert set(made) == named_pictures()
    assert [name for name, path in made.items() if path.stat().st_size > LARGEST] == []
    if missing() or os.environ.get("HANDBUCH_BILDER") == "neu":
        keep(made)
    assert missing() == set()


def test_every_screen_of_the_workspace_is_pictured(shots):
    _, seen = shots
    pictured = {resolve(address).view_name for address in seen.values() if address.startswith("/arbeitsplatz/")}
    screens = {name for name in PAGES if name.startswith("workspace:")}
    assert screens - pictured == set(LOOKS_LIKE_ANOTHER)


def keep(made: dict[str, Path]) -> None:
    """Put the pictures into the handbook; those no page shows any more go."""
    PICTURES.mkdir(exist_ok=True)
    for old in PICTURES.glob("*.png"):
        old.unlink()
    for name, path in made.items():
        (PICTURES / f"{name}.png").write_bytes(path.read_bytes())
