"""Numbers of a partner as people say them in German: amounts of money, spans of time, days."""

import re
from decimal import Decimal

UNITS = {
    "JAHR": ("Jahr", "Jahre"),
    "MONAT": ("Monat", "Monate"),
    "WOCHE": ("Woche", "Wochen"),
    "TAG": ("Tag", "Tage"),
    "WERKTAG": ("Werktag", "Werktage"),
    "ARBEITSTAG": ("Arbeitstag", "Arbeitstage"),
    "STUNDE": ("Stunde", "Stunden"),
    "MINUTE": ("Minute", "Minuten"),
    "SEKUNDE": ("Sekunde", "Sekunden"),
}
MONTHS = (
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
)
_LARGEST = 10**9
"""Larger numbers than any fee or deadline are no numbers to show."""
_CURRENCIES = {"": "Euro", "EUR": "Euro", "€": "Euro", "CHF": "Franken", "USD": "US-Dollar"}


def sensible(value: Decimal | None) -> bool:
    """Whether a number can be a fee or a count: finite, not negative, not absurd."""
    return value is not None and value.is_finite() and 0 <= value < _LARGEST


def number(value: Decimal) -> str:
    """A number as written in German; cents only where there are any."""
    whole = value == value.to_integral_value()
    return f"{value:,.{0 if whole else 2}f}".translate(str.maketrans(",.", ".,"))


def currency(code: str) -> str:
    """A currency by name, another one by its three letters; empty for anything else."""
    code = code.strip().upper()
    return _CURRENCIES.get(code) or (code if re.fullmatch("[A-Z]{3}", code) else "")


def money(value: Decimal, code: str = "EUR") -> str:
    """An amount such as 37 Euro or 1.250,50 Euro; empty for one that cannot be."""
    if not sensible(value) or not currency(code):
        return ""
    return f"{number(value)} {currency(code)}"


def money_range(low: Decimal | None, high: Decimal | None, code: str = "EUR") -> str:
    """A range of amounts, either end may be open; empty if both are."""
    low, high = (value if sensible(value) and currency(code) else None for value in (low, high))
    if low is not None and high is not None:
        return money(low, code) if low == high else f"{number(low)} bis {money(high, code)}"
    if low is not None:
        return f"ab {money(low, code)}"
    return f"höchstens {money(high, code)}" if high is not None else ""


def span(count: int, unit: str, until: int | None = None, until_unit: str = "") -> str:
    """A span of time such as 1 Monat, 2 bis 4 Wochen or 2 Wochen bis 1 Monat; empty for a unit nobody knows."""
    until_unit = until_unit or unit
    if unit not in UNITS or until_unit not in UNITS or not 0 <= count < _LARGEST:
        return ""
    if until is not None and not 0 <= until < _LARGEST:
        until = None
    if until is None or (until, until_unit) == (count, unit):
        return _counted(count, unit)
    return f"{count if unit == until_unit else _counted(count, unit)} bis {_counted(until, until_unit)}"


def _counted(count: int, unit: str) -> str:
    return f"{number(Decimal(count))} {UNITS[unit][count != 1]}"


def day(value: str) -> str:
    """A date, or a day of every year written --MM-DD, as 31. Juli or 31. Juli 2026; empty if it is neither."""
    year, _, rest = ("", "", value[2:]) if value.startswith("--") else value.partition("-")
    month, _, number_of_day = rest[:5].partition("-")
    if not (month.isdigit() and number_of_day.isdigit() and 1 <= int(month) <= 12 and 1 <= int(number_of_day) <= 31):
        return ""
    return f"{int(number_of_day)}. {MONTHS[int(month) - 1]} {year}".strip()


def days(first: str, last: str) -> str:
    """A span of days such as vom 1. März bis zum 31. Mai; one end may be open."""
    begins, ends = day(first), day(last)
    if begins and ends:
        return f"am {begins}" if begins == ends else f"vom {begins} bis zum {ends}"
    if begins:
        return f"ab dem {begins}"
    return f"bis zum {ends}" if ends else ""


def sentence(text: str) -> str:
    """Words with a capital at the beginning and a mark at the end."""
    text = text.strip()
    if not text:
        return ""
    return text[0].upper() + text[1:] + ("" if text[-1] in ".!?:" else ".")
