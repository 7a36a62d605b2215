"""Our rows as an export needs them: grouped, valid on the day, and whose partner's object they came from."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from amtslotse.exchange.partner import Identity
from amtslotse.exchange.xzufi.model import Kennung, Zeitraum
from amtslotse.exchange.xzufi.own import Own
from amtslotse.records.tables.columns import Row

Tables = Mapping[str, Sequence[Row]]
Origins = Mapping[tuple[str, str], Identity]
"""Objects of partners by table and key of the row that came from them."""


@dataclass
class Sheet:
    """The tables of an export on a day."""

    tables: Tables
    day: date
    own: Own
    origins: Origins = field(default_factory=dict)

    def rows(self, table: str) -> Iterator[Row]:
        """The rows of a table that hold on the day."""
        today = self.day.isoformat()
        for row in self.tables.get(table, ()):
            if (row.get("valid_from") or "") <= today <= (row.get("valid_to") or "9999"):
                yield row

    def by(self, table: str, column: str) -> Mapping[str, list[Row]]:
        """Rows of a table by a column."""
        found: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows(table):
            found[row[column]].append(row)
        return found

    def came_from(self, places: Iterable[tuple[str, str]]) -> tuple[Kennung, ...]:
        """The identities that partners gave to what these rows came from, as further ids."""
        found = {self.origins[place] for place in places if place in self.origins}
        return tuple(Kennung(one.agency, one.scheme, one.ident) for one in sorted(found))


def span(row: Row) -> tuple[Zeitraum, ...]:
    """The days a row holds; none if it holds always."""
    begins, ends = (_moment(row.get(name) or "") for name in ("valid_from", "valid_to"))
    return (Zeitraum(begins, ends),) if begins or ends else ()


def _moment(day: str) -> datetime | None:
    return datetime.fromisoformat(day) if day else None
