"""When an office is open: weekly hours, exceptions, public holidays. All times are the office's local wall time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from amtslotse.guide.model import Validity

Row = Mapping[str, str]
DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
LOOK_AHEAD = 28
"""Days searched for the next opening."""
_REGIONS = dict(
    zip(
        "01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16".split(),
        "SH HH NI HB NW HE RP BW BY SL BE BB MV SN ST TH".split(),
        strict=True,
    )
)
"""First two digits of a Regionalschlüssel and the Land whose public holidays hold there."""
_ALWAYS = Validity()


@dataclass(frozen=True, slots=True)
class Opening:
    """One span of the week: on these weekdays (Monday is 0) from `opens` to `closes`."""

    days: tuple[int, ...]
    opens: time
    closes: time
    by_appointment: bool = False
    note: str = ""
    validity: Validity = _ALWAYS


@dataclass(frozen=True, slots=True)
class Closure:
    """Days on which an office is closed although its week says otherwise; both ends included."""

    first: date
    last: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Special:
    """One span of a single day; such a day follows neither the week nor closures nor holidays."""

    day: date
    opening: Opening


@dataclass(frozen=True, slots=True)
class State:
    """How it is at a moment: open until when, or closed until which moment, and why today is different."""

    open: bool
    until: time | None = None
    opens: datetime | None = None
    reason: str = ""


@dataclass(frozen=True)
class Hours:
    """The hours of one office; `land` names the Land (NI) whose holidays it keeps."""

    openings: tuple[Opening, ...]
    closures: tuple[Closure, ...] = ()
    land: str = ""
    specials: tuple[Special, ...] = ()

    def closed(self, day: date) -> str | None:
        """Why the office is closed on a day in spite of its week; None if it is not."""
        if self.special(day):
            return None
        for closure in self.closures:
            if closure.first <= day <= closure.last:
                return closure.reason
        return holiday(day, self.land)

    def spans(self, day: date) -> list[Opening]:
        """The spans of a day, earliest first; none on holidays and while closed."""
        if self.closed(day) is not None:
            return []
        return self.special(day) or self._week(day, day.weekday())

    def special(self, day: date) -> list[Opening]:
        """The spans said for this very day, earliest first; usually none."""
        return sorted((s.opening for s in self.specials if s.day == day), key=lambda o: o.opens)

    def _week(self, day: date, weekday: int) -> list[Opening]:
        found = [o for o in self.openings if weekday in o.days and o.validity.holds(day)]
        return sorted(found, key=lambda o: o.opens)

    def at(self, moment: datetime) -> State:
        """Open or closed at a local moment; the first minute counts as open, the last no more."""
        today, now = moment.date(), moment.time().replace(tzinfo=None)
        for span in self.spans(today):
            if span.opens <= now < span.closes and not span.by_appointment:
                return State(True, until=span.closes)
        return State(False, opens=self._next(today, now), reason=self.closed(today) or "")

    def _next(self, today: date, now: time) -> datetime | None:
        for ahead in range(LOOK_AHEAD):
            day = today + timedelta(days=ahead)
            for span in self.spans(day):
                if not span.by_appointment and (ahead or span.opens > now):
                    return datetime.combine(day, span.opens)
        return None

    def week(self, day: date) -> Iterator[tuple[int, list[Opening]]]:
        """Every weekday with its spans, as they hold in the week of a day; days without any are left out."""
        for weekday in range(7):
            if found := self._week(day, weekday):
                yield weekday, found

    def different(self, day: date, ahead: int = 14) -> Iterator[tuple[date, list[Opening]]]:
        """Days of the next weeks on which hours of their own hold, with these."""
        for offset in range(ahead):
            one = day + timedelta(days=offset)
            if found := self.special(one):
                yield one, found

    def exceptions(self, day: date, ahead: int = 14) -> Iterator[tuple[date, str]]:
        """Days of the next weeks on which the office would be open but is not, with the reason."""
        for offset in range(ahead):
            one = day + timedelta(days=offset)
            reason = self.closed(one)
            if reason is not None and self._week(one, one.weekday()):
                yield one, reason


@lru_cache(maxsize=64)
def _holidays(land: str, year: int) -> dict[date, str]:
    import holidays  # takes a quarter of a second, and only pages with hours need it

    return dict(holidays.country_holidays("DE", subdiv=land, language="de", years=year))


def holiday(day: date, land: str) -> str | None:
    """Name of the public holiday of a Land, or None."""
    return _holidays(land, day.year).get(day) if land else None


def land_of(ars: str) -> str:
    """The Land of a Regionalschlüssel, as the holidays know it."""
    return _REGIONS.get(ars[:2], "")


@dataclass
class _Collected:
    openings: list[Opening] = field(default_factory=list)
    closures: list[Closure] = field(default_factory=list)
    specials: list[Special] = field(default_factory=list)


def hours(openings: Sequence[Row], closures: Sequence[Row], ars: str, specials: Sequence[Row] = ()) -> dict[str, Hours]:
    """Hours by authority from the rows of three tables; closures and special days alone make no hours."""
    found: dict[str, _Collected] = {}
    for row in openings:
        found.setdefault(row["authority"], _Collected()).openings.append(_opening(row))
    for row in closures:
        if row["authority"] in found:
            span = Closure(date.fromisoformat(row["first"]), date.fromisoformat(row["last"]), row["reason"])
            found[row["authority"]].closures.append(span)
    for row in specials:
        if row["authority"] in found:
            found[row["authority"]].specials.append(_special(row))
    return {
        key: Hours(tuple(c.openings), tuple(c.closures), land_of(ars), tuple(c.specials)) for key, c in found.items()
    }


def _special(row: Row) -> Special:
    day = date.fromisoformat(row["day"])
    return Special(day, _opening({**row, "days": DAYS[day.weekday()], "valid_from": "", "valid_to": ""}))


def _opening(row: Row) -> Opening:
    return Opening(
        days=tuple(DAYS.index(name) for name in row["days"].split()),
        opens=time.fromisoformat(row["opens"]),
        closes=time.fromisoformat(row["closes"]),
        by_appointment=row["by_appointment"] == "yes",
        note=row["note"],
        validity=Validity(*(date.fromisoformat(row[n]) if row[n] else None for n in ("valid_from", "valid_to"))),
    )
