"""Text made safe for XML: what XML forbids is left out, what it would change is written as a reference."""

import re

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_IN_TEXT = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\r", "&#13;"))
_IN_ATTRIBUTES = (*_IN_TEXT, ('"', "&quot;"), ("\t", "&#9;"), ("\n", "&#10;"))


def allowed(text: str) -> str:
    """The text without the control characters and halves of characters that no XML document may hold."""
    return _FORBIDDEN.sub("", text)


def escaped(text: str) -> str:
    """Text between tags; HTML in it becomes text of the document."""
    return _replaced(text, _IN_TEXT)


def attribute(text: str) -> str:
    """Text within the quotes of an attribute."""
    return _replaced(text, _IN_ATTRIBUTES)


def _replaced(text: str, pairs: tuple[tuple[str, str], ...]) -> str:
    text = allowed(text)
    for character, reference in pairs:
        if character in text:
            text = text.replace(character, reference)
    return text
