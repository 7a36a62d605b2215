"""The versions of the widget's script, read once; a published version never changes, a better one gets a new number."""

import base64
import hashlib
import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

_FOLDER = Path(__file__).with_name("static") / "widget"
_NAME = re.compile(r"amts-lotse-(\d+)\.(\d+)\.(\d+)\.js")


class Script(NamedTuple):
    """One version with its bytes and their hash for the attribute `integrity`."""

    version: str
    body: bytes
    integrity: str


@lru_cache(maxsize=1)
def scripts() -> dict[str, Script]:
    """All versions by their full number (1.0.0), and the newest of each major one by its short name (v1)."""
    found = sorted(
        (tuple(map(int, match.groups())), path)
        for path in _FOLDER.iterdir()
        if (match := _NAME.fullmatch(path.name)) is not None
    )
    named: dict[str, Script] = {}
    for numbers, path in found:
        script = _script(".".join(map(str, numbers)), path.read_bytes())
        named[script.version] = named[f"v{numbers[0]}"] = script
    return named


def _script(version: str, body: bytes) -> Script:
    digest = base64.b64encode(hashlib.sha384(body).digest()).decode("ascii")
    return Script(version, body, f"sha384-{digest}")
