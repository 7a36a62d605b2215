"""Regionalschlüssel as partners write them: filled up to twelve digits or cut where the zeros begin."""

FEDERATION = "000000000000"
_LEVELS = (12, 9, 5, 2)
_ASSOCIATION = 9
_CUTS = (0, 2, 3, 5, 9)
"""Digits of federation, state, Regierungsbezirk, district and association."""


def padded(ars: str) -> str:
    """A key filled up with zeros to twelve digits; "" and "00" are the federation."""
    if not valid(ars):
        raise ValueError(f"{ars!r} ist kein Regionalschlüssel.")
    return ars.ljust(12, "0")


def valid(ars: str) -> bool:
    """Whether a text can be a key: up to twelve digits."""
    return ars == "" or (ars.isascii() and ars.isdigit() and len(ars) <= 12)


def chain(ars: str) -> tuple[str, ...]:
    """Where to ask one after the other: municipality, association, district, state, federation; each once.

    A municipality without an association has a 0 as the first of the association's four digits.
    """
    whole = padded(ars)
    levels = [length for length in _LEVELS if length != _ASSOCIATION or whole[5] != "0"]
    return tuple(dict.fromkeys([*(padded(whole[:length]) for length in levels), FEDERATION]))


def reach(areas: tuple[str, ...], ars: str) -> int:
    """Digits of the longest of these areas that covers a place, -1 if none does; the federation covers all with 0.

    What is no key is passed over: the service sometimes writes names or nothing into its lists of areas.
    """
    whole = padded(ars)
    short = [shortened(area) for area in areas if area and valid(area)]
    return max((len(area) for area in short if whole.startswith(area)), default=-1)


def shortened(ars: str) -> str:
    """A key without the zeros it was filled up with."""
    whole = padded(ars)
    return next((whole[:n] for n in _CUTS if not whole[n:].strip("0")), whole)
