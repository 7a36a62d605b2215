"""Whether a client can read what an address gives out (RFC 9110, 12.5.1); what is no media range is passed over."""

from functools import lru_cache

_LONGEST = 1000
"""Characters of a header that are read; whoever sends more gets the answer."""


def accepts(header: str, media_type: str) -> bool:
    """Whether an Accept header allows a media type; the most exact range decides. Parameters but `q` do not count."""
    return header in ("", "*/*") or len(header) > _LONGEST or _allows(header, media_type)


@lru_cache(maxsize=512)
def _allows(header: str, media_type: str) -> bool:
    wanted = media_type.partition(";")[0].strip().lower()
    exactness = {wanted: 3, f"{wanted.partition('/')[0]}/*": 2, "*/*": 1}
    best, weight, known = 0, 0.0, False
    for part in header.split(","):
        media_range, *parameters = (piece.strip().lower() for piece in part.split(";"))
        if media_range.count("/") != 1:
            continue
        known = True
        exact = exactness.get(media_range, 0)
        if exact > best:
            best, weight = exact, _weight(parameters)
    return weight > 0 or not known


def _weight(parameters: list[str]) -> float:
    """The quality of a range; one that cannot be read counts in full."""
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return float(value)
            except ValueError:
                return 1.0
    return 1.0
