"""Take addresses and numbers out of what people write, before it is stored."""

import re
import unicodedata

MAIL = "[E-Mail-Adresse entfernt]"
NUMBER = "[Nummer entfernt]"
_DIGITS = 6
"""So many digits in a row, with anything usual between them, are taken for a number that belongs to somebody."""

_NAME, _HOST = r"[\w.+%-]+", r"[\w-]+(?:(?:\.|\s?[(\[](?:punkt|dot)[)\]]\s?|\s(?:punkt|dot)\s)[\w-]+)*"
_SPOKEN = r"[\w-]+(?:\.\w+|\s(?:punkt|dot)\s\w+)+"
_MAIL = re.compile(
    rf"{_NAME}\s?(?:@|[(\[]\s?(?:at|ät)\s?[)\]])\s?{_HOST}|{_NAME}\s(?:at|ät|klammeraffe)\s{_SPOKEN}", re.IGNORECASE
)
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{2,4}){3,8}\b", re.IGNORECASE)
_RUN = re.compile(r"\+?\(?\d(?:[\s().,/:–—+-]{0,3}\d)*")


def scrub(text: str) -> str:
    """The text in plain characters, without mail addresses, phone numbers and long runs of digits."""
    plain = "".join(c for c in unicodedata.normalize("NFKC", text) if c == "\n" or _printable(c))
    plain = _IBAN.sub(NUMBER, _MAIL.sub(MAIL, plain))
    return _RUN.sub(lambda found: NUMBER if _long(found[0]) else found[0], plain).strip()


def _long(run: str) -> bool:
    return sum(c.isdigit() for c in run) >= _DIGITS


def _printable(char: str) -> bool:
    return unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn")
