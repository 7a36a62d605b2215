"""The partner: what a delivery in XZuFi means for our tables."""

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import BinaryIO

from amtslotse.exchange.partner import Fetched, Holding, Identity, Item, Word
from amtslotse.exchange.xzufi.arrived import Arrived
from amtslotse.exchange.xzufi.items import Reader, items
from amtslotse.exchange.xzufi.mapping import Mapped, Pass, Sender
from amtslotse.exchange.xzufi.model import Objekt
from amtslotse.exchange.xzufi.own import Own, configured
from amtslotse.exchange.xzufi.services import Services
from amtslotse.exchange.xzufi.synonyms import offers_of_words
from amtslotse.records.compile import published_rows

_AREA = re.compile(rb"gebietI[Dd]\b[^>]*>\s*([0-9]{2,12})\s*<", re.IGNORECASE)
_WITH_AREA = frozenset({"zustaendigkeit", "spezialisierung"})
_WORDS = {
    "leistung": "Leistung",
    "spezialisierung": "Spezialisierung",
    "organisationseinheit": "Stelle",
    "onlinedienst": "Onlinedienst",
    "formular": "Formular",
    "zustaendigkeit": "Zuständigkeit",
}


class XZuFiPartner:
    """Implements `exchange.partner.Partner`.

    `district` is a Regionalschlüssel; empty keeps everything that arrives, None stands for the published district.
    """

    name = "xzufi"
    title = "XZuFi (Landesredaktion)"

    def __init__(
        self,
        reader: Callable[[bytes], Objekt] | None = None,
        *,
        district: str | None = None,
        editor: str = "Landesredaktion",
        own: Own | None = None,
    ) -> None:
        self.reader, self.editor = reader or Reader(), editor
        self.own = own or configured()
        self._district = district

    def read(self, stream: BinaryIO) -> Fetched:
        """The objects of a message; XZuFi sends changes, so what a message leaves out is not gone."""
        return Fetched(items(stream), complete=False)

    def wanted(self, item: Item) -> bool:
        """Zuständigkeiten and Spezialisierungen elsewhere do not concern us; everything else may be named by one that does."""
        if item.identity.kind not in _WITH_AREA or not self.district:
            return True
        found = _AREA.findall(item.raw)
        return not found or any(_concerns(area.decode(), self.district) for area in found)

    def rows(self, holding: Holding) -> Iterator[Mapped]:
        """Rows of texts, offices, competences and offers, and what could not become one, sorted."""
        sender = Sender(self.reader, self.source, f"{self.editor}, ", self.own)
        return iter(Pass(sender, holding).rows())

    def words(self, holding: Holding) -> Iterator[Word]:
        """Words to offer to editors."""
        services = Services(holding.published("services"), holding.published("leika"))
        arrived = Arrived(holding, self.reader, services, self.own)
        return offers_of_words(arrived.leistungen, services.rows, holding.published("search_words"), self.source)

    @cached_property
    def district(self) -> str:
        """The key of our district."""
        if self._district is not None:
            return self._district
        return next((row["ars"] for row in published_rows("areas") if row["kind"] == "district"), "")

    def source(self, identity: Identity) -> str:
        """Where a row comes from, in words."""
        number = ".".join(part for part in (identity.agency, identity.scheme, identity.ident) if part)
        return f"{self.editor}, {_WORDS.get(identity.kind, identity.kind)} {number}"


def _concerns(area: str, district: str) -> bool:
    bare = area.rstrip("0")
    return area.startswith(district) or district.startswith(bare)
