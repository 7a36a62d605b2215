"""The small types that every object is full of, read by hand because they are so many: Kennung, Text, Code, Betrag."""

from typing import Any

from amtslotse.exchange.xzufi.model import Betrag, Code, Kennung, Text
from amtslotse.exchange.xzufi.values import UnboundError, decimal

KENNUNG = {  # attribute -> field
    "schemeAgencyID": "agency",
    "schemeID": "scheme",
    "schemeAgencyName": "agency_name",
    "schemeName": "scheme_name",
    "schemeDataURI": "data_uri",
    "schemeURI": "scheme_uri",
    "schemeVersionID": "version",
}
CURRENCY = "currencyCode"
_CURRENCIES = (CURRENCY, "currencyID", "currency")


def kennung(element: Any) -> Kennung:
    """An identifier; without its text it names nothing."""
    text = (element.text or "").strip()
    if not text or len(element):
        raise UnboundError
    get = dict(element.items()).get
    return Kennung(
        get("schemeAgencyID", ""),
        get("schemeID", ""),
        text,
        get("schemeAgencyName"),
        get("schemeName"),
        get("schemeDataURI"),
        get("schemeURI"),
        get("schemeVersionID"),
    )


def text(element: Any) -> Text:
    """A text in a language, kept as it was given; one that holds elements is no text."""
    if len(element):
        raise UnboundError
    return Text(element.get("languageCode") or "", element.text or "")


def code(element: Any) -> Code:
    """A code: its children with or without namespace, a code within a code, or bare text."""
    found: dict[str, str] = {}
    for child in element:
        local = child.tag.rpartition("}")[2]
        if local == "code" and len(child):
            return code(child)
        if local not in _CODE_PARTS or local in found or len(child):
            raise UnboundError
        found[local] = (child.text or "").strip()
    value = found.get("code", "") if found else (element.text or "").strip()
    free = found.get("nichtGelisteterWert")
    if not value and not free:
        raise UnboundError
    return Code(value, found.get("name"), element.get("listURI"), element.get("listVersionID"), free)


_CODE_PARTS = frozenset({"code", "name", "nichtGelisteterWert"})


def betrag(element: Any) -> Betrag:
    """A sum of money with its currency."""
    currency = next((element.get(name) for name in _CURRENCIES if element.get(name)), "EUR")
    return Betrag(decimal(element.text or ""), currency)


READ = {Kennung: kennung, Text: text, Code: code, Betrag: betrag}
