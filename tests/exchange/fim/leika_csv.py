"""leika.csv as the FIM portal offers it: semicolons, quotes, ISO-8859-1; and what a partner holds after it came."""

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from amtslotse.exchange.fim import leika_file
from amtslotse.exchange.fim.objects import FILE, FILE_KEY, identity, packed, stand_item
from amtslotse.exchange.partner import Identity, Item
from amtslotse.records.tables.columns import Row

COLUMNS = (
    "Schluessel;Bezeichnung;Bezeichnung2;Typ;Leistungsgruppierung;Leistungskennung;Verrichtung;Verrichtungsdetail;"
    "Besondere Merkmale;Synonyme;Veröffentlichungsdatum"
)


def line(key: str, name: str, **more: str) -> str:
    """One line; the other columns by name."""
    known = {"Schluessel": key, "Bezeichnung": name, "Veröffentlichungsdatum": "01.03.2026 12:00", **more}
    return ";".join('"' + known.get(column, "").replace('"', '""') + '"' for column in COLUMNS.split(";"))


def csv_file(*lines: str, columns: str = COLUMNS, encoding: str = "iso-8859-1") -> io.BytesIO:
    """A file of these lines."""
    return io.BytesIO("".join(f"{text}\r\n" for text in (columns, *lines)).encode(encoding))


def items(lines: Iterable[str], day: str = "2026-11-25") -> list[Item]:
    """What a file of these lines gives."""
    rows = list(leika_file.rows(csv_file(*lines)))
    keys = [Item(identity(FILE_KEY, row["Schluessel"]), packed(dict(row))) for row in rows]
    return [*keys, stand_item(FILE, day, (row["Schluessel"] for row in rows))]


@dataclass
class Held:
    """What a partner holds and what is published; a later delivery replaces objects of the same identity."""

    tables: Mapping[str, Mapping[str, Row]]
    objects: dict[Identity, Item] = field(default_factory=dict)

    def deliver(self, found: Iterable[Item]) -> "Held":
        """Take in a delivery."""
        self.objects |= {item.identity: item for item in found}
        return self

    def items(self, kind: str) -> Iterator[Item]:
        """Objects of a kind in their order."""
        return (self.objects[who] for who in sorted(self.objects) if who.kind == kind)

    def published(self, table: str) -> Mapping[str, Row]:
        """Rows by key."""
        return self.tables[table]

    def made_from(self, identity: Identity) -> tuple[tuple[str, str], ...]:
        """Nothing is remembered here."""
        return ()
