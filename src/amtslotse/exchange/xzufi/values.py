"""Single values: how the standard writes numbers, truth, dates and sums."""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

T = TypeVar("T")


class UnboundError(ValueError):
    """What stands in an element is not what the model expects there."""


_DATE_TIME = re.compile(r"(\d{4}-\d\d-\d\d)(T\d\d:\d\d:\d\d(?:\.\d{1,12})?)?(Z|[+-]\d\d:\d\d)?", re.ASCII)
_DATE = re.compile(r"(\d{4}-\d\d-\d\d)(?:Z|[+-]\d\d:\d\d)?", re.ASCII)
_INT = re.compile(r"[+-]?\d{1,18}", re.ASCII)
_DECIMAL = re.compile(r"[+-]?(\d{1,18}(\.\d{0,9})?|\.\d{1,9})", re.ASCII)
_TRUTH = {"true": True, "1": True, "false": False, "0": False}


def truth(text: str) -> bool:
    """true, false, 1 or 0."""
    if text.strip() not in _TRUTH:
        raise UnboundError
    return _TRUTH[text.strip()]


def number(text: str) -> int:
    """A whole number."""
    if not _INT.fullmatch(text.strip()):
        raise UnboundError
    return int(text)


def decimal(text: str) -> Decimal:
    """A sum of money."""
    if not _DECIMAL.fullmatch(text.strip()):
        raise UnboundError
    try:
        return Decimal(text.strip())
    except InvalidOperation as error:  # pragma: no cover - the pattern lets nothing else through
        raise UnboundError from error


def moment(text: str) -> datetime:
    """A date with a time; a date alone means its beginning."""
    found = _DATE_TIME.fullmatch(text.strip())
    if not found:
        raise UnboundError
    date_, time, zone = found.groups()
    return _checked(datetime.fromisoformat, f"{date_}{time or 'T00:00:00'}{zone or ''}")


def day(text: str) -> date:
    """A date; the time zone some write behind it says nothing about the day."""
    found = _DATE.fullmatch(text.strip())
    if not found:
        raise UnboundError
    return _checked(date.fromisoformat, found.group(1))


def _checked(read: Callable[[str], T], text: str) -> T:
    try:
        return read(text)
    except ValueError as error:
        raise UnboundError from error


READ: dict[type, Callable[[str], Any]] = {
    str: str,
    bool: truth,
    int: number,
    Decimal: decimal,
    datetime: moment,
    date: day,
}


def written(value: Any) -> str:
    """A single value as the standard writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return format(value, "f") if isinstance(value, Decimal) else str(value)
