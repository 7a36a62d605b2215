"""House numbers as people write them, and ranges of them: 12, 12a, 12 A, 12–14; odd side, even side, both."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

PARITIES = ("all", "odd", "even")
_NUMBER = re.compile(r"(\d{1,4})\s*([a-z]?)")
_LAST = "\uffff"
"""Sorts after every letter."""


@dataclass(frozen=True, slots=True, order=True)
class HouseNumber:
    """A number and its letter, in lower case; 12 comes before 12a, 12a before 13."""

    number: int
    letter: str = ""

    def __str__(self) -> str:
        return f"{self.number}{self.letter}"


@dataclass(frozen=True, slots=True)
class Range:
    """Numbers from the first to the last, both included, of one side of the street or of both.

    A bound without a letter takes in every letter of its number: up to 12 holds 12a. A bound with one is exact: up to
    12a holds 12 and 12a, not 12b.
    """

    first: HouseNumber
    last: HouseNumber
    parity: str = "all"

    def __post_init__(self) -> None:
        if self.parity not in PARITIES:
            raise ValueError(f"„{self.parity}“ ist keine Straßenseite ({', '.join(PARITIES)}).")
        if self._end < self.first:
            raise ValueError(f"Von {self.first} bis {self.last} ist kein Bereich.")

    @property
    def _end(self) -> HouseNumber:
        return HouseNumber(self.last.number, self.last.letter or _LAST)

    def holds(self, one: HouseNumber) -> bool:
        """Whether the number lies in the range and on its side."""
        if self.parity != "all" and (one.number % 2 == 1) != (self.parity == "odd"):
            return False
        return self.first <= one <= self._end

    def meets(self, other: "Range") -> bool:
        """Whether some number could lie in both."""
        if {self.parity, other.parity} == {"odd", "even"}:
            return False
        return self.first <= other._end and other.first <= self._end


def house_number(text: str) -> HouseNumber | None:
    """A number with or without a letter, and nothing else."""
    found = _NUMBER.fullmatch(text.strip().lower())
    return HouseNumber(int(found[1]), found[2]) if found and int(found[1]) else None


def leading_numbers(words: Sequence[str]) -> tuple[tuple[HouseNumber, ...], int]:
    """The house numbers at the beginning of folded words, and how many words they take: "5 a", "12 14", "nr 5"."""
    at = 1 if words and words[0] in ("nr", "no", "hausnummer", "hnr") else 0
    found: list[HouseNumber] = []
    taken = 0
    while at < len(words) and (one := house_number(words[at])):
        if not one.letter and at + 1 < len(words) and len(words[at + 1]) == 1 and "a" <= words[at + 1] <= "z":
            one, at = HouseNumber(one.number, words[at + 1]), at + 1
        found.append(one)
        at = taken = at + 1
    return tuple(found), taken
