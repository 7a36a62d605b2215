"""Keys in filters: one that means nothing is a mistake to be told, not an empty list."""

from collections.abc import Container

from amtslotse.api.problems import Problem
from amtslotse.guide.text import fold


def known(name: str, key: str | None, among: Container[str], what: str) -> str:
    """The key if it is left out or exists; else 400."""
    if key and key not in among:
        raise Problem(400, f"unknown_{name}", f"{what} „{key[:60]}“ gibt es hier nicht.", name)
    return key or ""


def words_in(asked: str | None, *texts: str) -> bool:
    """Whether every word asked for stands in one of the texts, whatever its case and accents."""
    everything = fold(" ".join(texts))
    return all(fold(word) in everything for word in (asked or "").split())
