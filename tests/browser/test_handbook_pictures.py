"""The handbook's pictures are made by driving a browser through the screens, so they always can be made anew.

They are written when one is missing, or when HANDBUCH_BILDER=neu asks for all of them.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from amtslotse.config.environment import ROOT
from tests.browser.conftest import running
from tests.browser.handbook_scenes import Camera, take_all

pytestmark = pytest.mark.browser
HANDBOOK = ROOT / "docs" / "handbuch"
PICTURES = HANDBOOK / "bilder"
LARGEST = 120_000


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


def test_every_picture_can_be_made_and_shows_the_screen_it_belongs_to(browser, town_halls, tmp_path):
    camera = Camera(browser, town_halls, tmp_path)
    take_all(camera)
    made = {path.stem: path for path in tmp_path.glob("*.png")}
    assert set(made) == named_pictures()
    assert [name for name, path in made.items() if path.stat().st_size > LARGEST] == []
    assert Camera.screens(camera) == {}
    if missing() or os.environ.get("HANDBUCH_BILDER") == "neu":
        keep(made)
    assert missing() == set()


def keep(made: dict[str, Path]) -> None:
    """Put the pictures into the handbook; those no page shows any more go."""
    PICTURES.mkdir(exist_ok=True)
    for old in PICTURES.glob("*.png"):
        old.unlink()
    for name, path in made.items():
        (PICTURES / f"{name}.png").write_bytes(path.read_bytes())
