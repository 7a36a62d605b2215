"""Whole numbers as forms send them."""


def number(text: str, digits: int = 8) -> int:
    """The number that a text is, 0 for anything else and for one with more digits."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= digits else 0
