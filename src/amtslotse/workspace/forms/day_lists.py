"""Lists of days of an office: when it is closed, when it has hours of its own."""

from collections.abc import Iterator, Mapping
from typing import Any

from amtslotse.records.tables import Table
from amtslotse.records.tables.columns import Row
from amtslotse.records.tables.labels import record_label
from amtslotse.workspace.forms.week_fields import Line, shown_line, typed_line
from amtslotse.workspace.forms.week_rows import Rows

COLUMNS = {
    "closures": ("first", "last", "reason"),
    "special_hours": ("day", "opens", "closes", "by_appointment", "note"),
}
_LAST = {"closures": "last", "special_hours": "day"}
MOST = 60
"""Lines a browser may send."""


class DayList:
    """Lines for the days to come, one empty line at the end; days that are over stay as they are."""

    def __init__(
        self, table: Table, office: str, today: str, rows: Rows, data: Mapping[str, Any] | None, *, more: bool = False
    ) -> None:
        self.table, self.office, self.rows = table, office, rows
        self.names = COLUMNS[table.name]
        self.coming = {key: row for key, row in rows.items() if row[_LAST[table.name]] >= today}
        self.lines = self._shown() if data is None else self._typed(data)
        if more or not self.lines or data is None:
            self.lines.append(self._line(len(self.lines), {}))

    def _title(self, number: int) -> str:
        return f"{record_label(self.table)} {number + 1}"

    def _line(self, number: int, row: Row, key: str = "") -> Line:
        return shown_line(self.table, f"{self.table.name}-{number}", self._title(number), self.names, row, key)

    def _shown(self) -> list[Line]:
        ordered = sorted(self.coming.items(), key=lambda item: item[1][self.names[0]])
        return [self._line(number, row, key) for number, (key, row) in enumerate(ordered)]

    def _typed(self, data: Mapping[str, Any]) -> list[Line]:
        prefixes = [f"{self.table.name}-{number}" for number in range(MOST)]
        return [
            typed_line(self.table, prefix, self._title(number), self.names, data)
            for number, prefix in enumerate(prefixes)
            if f"{prefix}-{self.names[0]}" in data
        ]

    def read(self) -> None:
        """Read every line that is neither empty nor removed; two lines for the same day are refused."""
        seen: set[str] = set()
        for line in self._kept():
            base = self.coming.get(line.key) or dict.fromkeys(self.table.names, "") | {"authority": self.office}
            line.read(base)
            key = self.table.key_of(line.row) if line.row else ""
            if key in seen:
                line.errors[self.names[0]] = "Diesen Tag gibt es hier schon."
            seen |= {key} - {""}

    def _kept(self) -> list[Line]:
        return [line for line in self.lines if not line.removed and not line.empty]

    def problems(self) -> Iterator[tuple[str, str]]:
        """Ids to jump to with the sentence."""
        for line in self._kept():
            yield from line.problems()

    def after(self, signature: Row) -> dict[str, Row]:
        """All rows as they shall become; what changed is signed, or unconfirmed again."""
        found = {key: row for key, row in self.rows.items() if key not in self.coming}
        for line in self._kept():
            if line.row is None:
                continue
            before = self.coming.get(line.key)
            same = before is not None and all(before[n] == line.row[n] for n in self.names if n != "by_appointment")
            same = same and before is not None and _ticked(before) == _ticked(line.row)
            row = dict(before) if same and before else line.row | {"confirmed_by": "", "confirmed_at": ""}
            found[self.table.key_of(row)] = row | signature
        return found


def _ticked(row: Row) -> bool:
    return row.get("by_appointment") == "yes"
