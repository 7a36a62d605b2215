"""Text made safe for XML: what XML forbids is left out, what it would change is written as a reference."""

import re

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPECIAL = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_TEXT = str.maketrans(_SPECIAL)
_ATTRIBUTE = str.maketrans({**_SPECIAL, '"': "&quot;", "\t": "&#9;", "\n": "&#10;"})


def allowed(text: str) -> str:
    """The text without the control characters and halves of characters that no XML document may hold."""
    return _FORBIDDEN.sub("", text)


def escaped(text: str) -> str:
    """Text between tags; HTML in it becomes text of the document."""
    return allowed(text).translate(_TEXT)


def attribute(text: str) -> str:
    """Text within the quotes of an attribute."""
    return allowed(text).translate(_ATTRIBUTE)
