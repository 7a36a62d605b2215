"""Opening hours of one office on one page: the week, days on which it is closed, days with hours of their own."""

from collections.abc import Mapping
from typing import Any

from amtslotse.guide.hours import DAYS
from amtslotse.records.tables import RECORD_TABLES
from amtslotse.records.tables.cleaning import clean_row
from amtslotse.records.tables.columns import Row
from amtslotse.records.tables.labels import value_label
from amtslotse.workspace.forms.day_lists import DayList
from amtslotse.workspace.forms.fields import said
from amtslotse.workspace.forms.record import CONFIRM
from amtslotse.workspace.forms.scope import Scope
from amtslotse.workspace.forms.typed import Unreadable, day, line, shown_day
from amtslotse.workspace.forms.week_fields import HOURS, Day, shown_days, typed_days
from amtslotse.workspace.forms.week_rows import (
    Period,
    Rows,
    Span,
    current,
    day_before,
    overlapping,
    period_of,
    periods,
    rows_of,
    says_the_same,
    week_of,
)

LISTS = ("closures", "special_hours")
PERIOD = "zeitraum"
"""Hidden field that says which week was shown, written valid_from/valid_to."""
COPY = "uebernehmen"
MORE = "mehr"
"""Buttons that only change the form: copy Monday, one more line."""


class HoursForm:
    """All fields of the page; valid, its `proposal` says what becomes of which row."""

    def __init__(
        self,
        office: str,
        scope: Scope,
        rows: Mapping[str, Rows],
        data: Mapping[str, Any] | None = None,
        period: Period | None = None,
    ) -> None:
        self.office, self.scope, self.data = office, scope, data
        self.rows = {name: dict(rows.get(name, {})) for name in ("hours", *LISTS)}
        self.errors: dict[str, str] = {}
        self.period = self._period() if data is not None else self._known(period)
        self.source = self._typed("source") if data is not None else self._common("source")
        self.valid_from = self._typed("valid_from") if data is not None else shown_day(self.period.valid_from)
        self.valid_to = self._typed("valid_to") if data is not None else shown_day(self.period.valid_to)
        self.confirmed = bool(data and data.get(CONFIRM)) and scope.confirms
        self.days: list[Day] = typed_days(data) if data is not None else shown_days(week_of(self._shown.values()))
        more = said(data.get(MORE)) if data is not None else ""
        self.lists = {
            name: DayList(RECORD_TABLES[name], office, self._today, self.rows[name], data, more=more == name)
            for name in LISTS
        }
        if data is not None and data.get(COPY):
            self._copy_monday()

    @property
    def _today(self) -> str:
        return self.scope.today.isoformat()

    def _typed(self, name: str) -> str:
        return said((self.data or {}).get(name)).strip()

    def _period(self) -> Period:
        """The week that was shown, if it still exists."""
        return self._known(period_from(self._typed(PERIOD)))

    def _known(self, asked: Period | None) -> Period:
        return asked if asked in periods(self.rows["hours"]) else current(self.rows["hours"], self._today)

    @property
    def _shown(self) -> dict[str, Row]:
        """The rows of the week that is edited."""
        return {key: row for key, row in self.rows["hours"].items() if period_of(row) == self.period}

    def _common(self, name: str) -> str:
        return next((row[name] for row in self._shown.values() if row[name]), "")

    @property
    def state(self) -> str:
        """Who has confirmed the week and when."""
        by, at = self._common("confirmed_by"), self._common("confirmed_at")
        return f"Bestätigt von {by} am {shown_day(at)}." if by else "Diese Zeiten hat noch niemand bestätigt."

    @property
    def other_periods(self) -> list[tuple[str, str]]:
        """The other weeks of the office: value of the hidden field and what people read."""
        found = [p for p in periods(self.rows["hours"]) if p != self.period]
        return [(f"{p.valid_from}/{p.valid_to}", period_label(p)) for p in found]

    @property
    def period_value(self) -> str:
        """The week that is shown, for the hidden field."""
        return f"{self.period.valid_from}/{self.period.valid_to}"

    @property
    def reshapes(self) -> bool:
        """Whether a button was pressed that only changes the form; then nothing is saved."""
        return bool(self.data and (self.data.get(COPY) or self.data.get(MORE)))

    def _copy_monday(self) -> None:
        """Tuesday to Friday get Monday's hours where they are empty."""
        monday, *others = self.days[:5]
        for other in others:
            if all(one.empty for one in other.lines):
                for target, origin in zip(other.lines, monday.lines, strict=False):
                    target.typed = dict(origin.typed)

    # -- checking -------------------------------------------------------------------

    def is_valid(self) -> bool:
        """Read everything that was typed; False if anything is wrong."""
        self.errors.clear()
        valid_from, valid_to = self._read_day("valid_from"), self._read_day("valid_to")
        blank = dict.fromkeys(HOURS.names, "") | {"authority": self.office}
        for one in self.days:
            for span in one.lines:
                if not span.empty:
                    span.read(blank | {"days": one.name})
        for listed in self.lists.values():
            listed.read()
        if valid_from and valid_to and valid_from > valid_to:
            self.errors["valid_to"] = "Das Ende liegt vor dem Anfang."
        source = HOURS.columns[HOURS.names.index("source")]
        fault = source.fault(clean_row(HOURS, {**blank, "source": line(self.source).cell})["source"])
        if fault:
            self.errors["source"] = fault.reason
        if not self.problems:
            self._check_overlaps()
        return not self.problems

    def _read_day(self, name: str) -> str:
        try:
            return day(self._typed(name)).cell if self._typed(name) else ""
        except Unreadable as error:
            self.errors[name] = str(error)
            return ""

    def _check_overlaps(self) -> None:
        rows = self._after(self._new_period())
        found = overlapping(rows.values())
        if found:
            label = value_label(HOURS, "days", found)
            hint = " Prüfen Sie auch „Gilt ab“ und „Gilt bis“." if self.other_periods else ""
            self.errors[f"{found}-0-opens"] = f"{label}: Zwei Zeiten überschneiden sich.{hint}"

    @property
    def problems(self) -> list[tuple[str, str]]:
        """Per wrong field the id to jump to and the sentence."""
        labels = {"valid_from": "Gilt ab: ", "valid_to": "Gilt bis: ", "source": "Quelle: "}
        own = [(f"feld-{name}", f"{labels.get(name, '')}{text}") for name, text in self.errors.items()]
        spans = [p for one in self.days for span in one.lines for p in span.problems()]
        return [*own, *spans, *(p for listed in self.lists.values() for p in listed.problems())]

    # -- the outcome -----------------------------------------------------------------

    def _new_period(self) -> Period:
        return Period(self._read_day("valid_from"), self._read_day("valid_to"))

    @property
    def week(self) -> dict[str, list[Span]]:
        """The week as it was typed."""
        found = {}
        for one in self.days:
            rows = [span.row for span in one.lines if span.row is not None and not span.empty]
            found[one.name] = sorted(
                Span(r["opens"], r["closes"], r["by_appointment"] == "yes", r["note"]) for r in rows
            )
        return {name: found.get(name, []) for name in DAYS}

    def _after(self, period: Period) -> dict[str, Row]:
        """All rows of the office's hours as they shall become: a later week ends the one before it."""
        after = {key: row for key, row in self.rows["hours"].items() if key not in self._shown}
        if period.valid_from > self.period.valid_from:
            ended = day_before(period.valid_from)
            cut = {"valid_to": ended} if self.period.holds(ended) else {}
            after |= {key: row | cut for key, row in self._shown.items()}
        for row in rows_of(self.week, self.office, period):
            after[HOURS.key_of(row)] = self._signed(row)
        return after

    def _signed(self, row: Row) -> Row:
        """The row with source and confirmation; one that says nothing new keeps its own."""
        before = self.rows["hours"].get(HOURS.key_of(row))
        same = before is not None and says_the_same(row, before) and self.source == self._common("source")
        signed = dict(before) if same and before else clean_row(HOURS, row | {"source": line(self.source).cell})
        return signed | self._signature() if self.confirmed else signed

    def _signature(self) -> Row:
        return {"confirmed_by": f"{self.scope.person}, {self.scope.office}", "confirmed_at": self._today}

    @property
    def proposal(self) -> dict[str, dict[str, Row | None]]:
        """What changes: table → key → new row, or None where it goes away; equal rows are left out."""
        signature = self._signature() if self.confirmed else {}
        after: dict[str, dict[str, Row]] = {"hours": self._after(self._new_period())}
        after |= {name: listed.after(signature) for name, listed in self.lists.items()}
        return {name: found for name, rows in after.items() if (found := _difference(self.rows[name], rows))}


def _difference(before: Rows, after: Rows) -> dict[str, Row | None]:
    gone: dict[str, Row | None] = {key: None for key in before if key not in after}
    return gone | {key: row for key, row in after.items() if before.get(key) != row}


def period_from(text: str) -> Period | None:
    """The week an address or a hidden field names (valid_from/valid_to); None for anything else."""
    valid_from, slash, valid_to = text.partition("/")
    return Period(valid_from, valid_to) if slash else None


def period_label(period: Period) -> str:
    """„1.1.2027 bis 31.12.2027“, „ab …“, „bis …“ or „ohne Ende“."""
    first, last = shown_day(period.valid_from), shown_day(period.valid_to)
    if first and last:
        return f"{first} bis {last}"
    return f"ab {first}" if first else f"bis {last}" if last else "ohne Anfang und Ende"
