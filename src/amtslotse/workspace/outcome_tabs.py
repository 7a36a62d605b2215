"""What can be chosen above a long list: the kinds of lines in it, each with how many there are."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tab:
    """One kind of lines; one without lines cannot be chosen."""

    outcome: str
    word: str
    count: int
    chosen: bool
