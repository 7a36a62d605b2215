"""A partner made for tests: objects are lines of JSON, each a row of ours with the identity of a state's object."""

import json
from collections.abc import Iterator
from typing import BinaryIO

from amtslotse.exchange import receiving, staging
from amtslotse.exchange.errors import Wrong
from amtslotse.exchange.models import Delivery
from amtslotse.exchange.partner import Fetched, Holding, Identity, Item, MappedRow, Unusable, Word

Row = dict[str, str]


def item(ident: str, table: str, **cells: str) -> Item:
    """An object that means one row."""
    return Item(Identity("leistung", "L100042", "Leistung", ident), json.dumps({"table": table, **cells}).encode())


def gone(ident: str) -> Item:
    """The word that an object is gone."""
    return Item(Identity("leistung", "L100042", "Leistung", ident), gone=True)


def delivered(*items: Item, complete: bool = True) -> Delivery:
    """A delivery that has arrived and been compared."""
    delivery, partner = receiving.begin("land", "Lieferung.xml"), StateOffice()
    assert receiving.receive(delivery, partner, Fetched(iter(items), complete))
    staging.stage(delivery, partner)
    return delivery


def text(ident: str, words: str, service: str = "hundesteuer-anmelden", **cells: str) -> Item:
    """A reference text on what a service costs."""
    return item(ident, "texts", service=service, kind="cost", text=words, source="Landesredaktion", **cells)


def _lines(stream: BinaryIO) -> Iterator[Item]:
    for line in stream:
        try:
            yield text(json.loads(line)["ident"], "60 Euro im Jahr.")
        except ValueError:
            raise Wrong("Die Datei ist kein lesbares JSON.") from None


class StateOffice:
    """The partner: keeps only the objects of its own agency."""

    name = "land"
    title = "Landesredaktion"

    def read(self, stream: BinaryIO) -> Fetched:
        """Lines of JSON, each with the words of a text."""
        return Fetched(_lines(stream), complete=True)

    def wanted(self, item: Item) -> bool:
        return item.identity.agency == "L100042"

    def rows(self, holding: Holding) -> Iterator[MappedRow | Unusable]:
        for one in holding.items("leistung"):
            cells = json.loads(one.raw)
            table = cells.pop("table")
            cells.pop("synonyms", None)
            if table:
                yield MappedRow(table, cells, one.identity)
            else:
                yield Unusable(one.identity, "Leistung ohne Schlüssel")

    def words(self, holding: Holding) -> Iterator[Word]:
        for one in holding.items("leistung"):
            cells = json.loads(one.raw)
            yield from (Word(cells["service"], word, str(one.identity)) for word in cells.get("synonyms", "").split())
