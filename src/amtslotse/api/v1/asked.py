"""What may be asked: checked parameters, a day, a page; a name that means nothing is refused, never ignored."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from pydantic import (
    BaseModel,
    BeforeValidator,
    Field,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from amtslotse.api.problems import Problem
from amtslotse.guide import Guide
from amtslotse.guide.day import Day
from amtslotse.records.current import guide, today

_DAY = re.compile(r"(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(_DAY.pattern + r"(T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2}))?")
_BERLIN = ZoneInfo("Europe/Berlin")


def _day(value: Any) -> Any:
    try:
        if _DAY.fullmatch(value):
            return date.fromisoformat(value)
    except (TypeError, ValueError):
        pass
    raise PydanticCustomError("amtslotse", "Der Tag steht als Jahr-Monat-Tag, zum Beispiel 2026-11-22.")


def _day_or_moment(value: Any) -> Any:
    """A day, or the Berlin day of a moment (RFC 3339); a plus that was not escaped arrives as a space."""
    try:
        text = value.upper().replace(" ", "+")
        if _MOMENT.fullmatch(text):
            moment = datetime.fromisoformat(text)
            return moment.astimezone(_BERLIN).date() if moment.tzinfo else moment.date()
    except (AttributeError, OverflowError, ValueError):
        pass
    raise PydanticCustomError(
        "amtslotse",
        "Hier steht ein Tag wie 2026-11-22 oder ein Zeitpunkt wie 2026-11-22T08:00:00+01:00.",
    )


DayText = Annotated[
    date, BeforeValidator(_day), Field(json_schema_extra={"pattern": f"^{_DAY.pattern}$", "examples": ["2026-11-22"]})
]
SinceText = Annotated[
    date,
    BeforeValidator(_day_or_moment),
    WithJsonSchema({
        "type": "string", "pattern": f"^{_MOMENT.pattern}$", "examples": ["2026-11-22", "2026-11-22T08:00:00+01:00"]
    }),
]  # fmt: skip
Key = Annotated[str, StringConstraints(min_length=1, max_length=100)]
Words = Annotated[str, StringConstraints(min_length=1, max_length=200)]


def refuse_unknown(request: HttpRequest, known: Iterable[str] = ()) -> None:
    """Refuse the first name that is none of the known ones: a filter that does nothing would look as if it did."""
    names = tuple(known)
    for name in request.GET:
        if name not in names:
            possible = f"Möglich: {', '.join(names)}." if names else "Hier gibt es keine."
            text = f"Die Angabe „{name[:60]}“ gibt es hier nicht. {possible}"
            raise Problem(400, "invalid_parameter", text, name[:60])


class Asked(BaseModel):
    """Parameters of one operation."""

    @model_validator(mode="before")
    @classmethod
    def _known(cls, values: Any, info: ValidationInfo) -> Any:
        refuse_unknown((info.context or {})["request"], cls.model_fields)
        return values


class Dated(Asked):
    """A day on which dated rows must hold."""

    on: DayText | None = Field(None, description="Tag, an dem die Angaben gelten; ohne Angabe heute in Berlin.")

    @property
    def date(self) -> date:
        """The day asked about."""
        return self.on or today()

    @property
    def day(self) -> Day:
        """That day in the Directory in use."""
        return current().day(self.date)


class Paged(Asked):
    """Which part of a list."""

    page: int = Field(1, ge=1, le=10_000, description="Seite, ab 1.")
    limit: int = Field(50, ge=1, le=200, description="Einträge je Seite.")


class DatedPage(Paged, Dated):
    """A part of a list of dated rows."""


def current() -> Guide:
    """The Guide to answer with."""
    return guide()
