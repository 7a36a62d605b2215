"""A LeiKa key: 14 digits that say what is done to which object in which group."""

import re
from dataclasses import dataclass

NOTHING = "000"
"""A part of a key that says nothing."""
_KEY = re.compile(r"[0-9]{14}")
KEY_IN_TEXT = re.compile(r"(?<![0-9])[0-9]{14}(?![0-9])")
"""A key within a sentence."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a key; three zeros where it says nothing."""

    instance: str
    grouping: str
    thing: str
    act: str
    detail: str


def is_key(value: object) -> bool:
    """Whether something is a LeiKa key."""
    return isinstance(value, str) and _KEY.fullmatch(value) is not None


def parts(key: str) -> Parts:
    """A key taken apart: instance, Gruppierung, Kennung, Verrichtung, Detail."""
    return Parts(key[:2], key[2:5], key[5:8], key[8:11], key[11:14])
