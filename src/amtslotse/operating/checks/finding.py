"""What a check found, and how bad it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum


class Level(IntEnum):
    """The exit code of `amtslotse check` is the worst of them."""

    GOOD = 0
    WARNING = 1
    ERROR = 2


@dataclass(frozen=True)
class Finding:
    """One sentence about one thing."""

    level: Level
    text: str


def good(text: str) -> Finding:
    """As it should be."""
    return Finding(Level.GOOD, text)


def warning(text: str) -> Finding:
    """Works, but somebody should look at it."""
    return Finding(Level.WARNING, text)


def error(text: str) -> Finding:
    """Does not work, or is not safe."""
    return Finding(Level.ERROR, text)


def worst(findings: Iterable[Finding]) -> int:
    """The worst level as a number."""
    return max((found.level for found in findings), default=Level.GOOD).value
