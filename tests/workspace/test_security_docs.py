"""The pages on security name files that exist, requirements once, and an open point with its reason."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "docs" / "security").glob("*.md"))
_FILE = re.compile(
    r"`((?:src|tests|docs|scripts)/[\w./-]+|(?:Makefile|pyproject\.toml|requirements[\w-]*\.(?:txt|in)))`"
)
_ROW = re.compile(r"^\| (\d[\d., to]*) \| (.+?) \| (.+) \|$", re.MULTILINE)
ASVS = ROOT / "docs" / "security" / "asvs.md"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_that_is_named_exists(page: Path):
    named = set(_FILE.findall(page.read_text(encoding="utf-8")))
    assert len(named) > 40
    assert {name for name in named if not (ROOT / name).exists()} == set()


def test_every_requirement_stands_there_once_and_says_how_it_is_met_or_that_it_is_open():
    rows = _ROW.findall(ASVS.read_text(encoding="utf-8"))
    numbers = [number for heads, _, _ in rows for number in re.findall(r"\d+\.\d+\.\d+", heads)]
    assert len(numbers) == len(set(numbers)) > 200
    assert {number.split(".")[0] for number in numbers} == {str(chapter) for chapter in range(1, 15)}
    short = [heads for heads, _, met in rows if met.startswith("open") and len(met) < 20]
    assert short == [], "what is open has a reason"
