"""Everything a partner holds, read once."""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TypeVar

from amtslotse.exchange.errors import ExchangeError
from amtslotse.exchange.partner import Holding, Identity, Unusable
from amtslotse.exchange.xzufi.assignments import Held, Holder, Written, inside
from amtslotse.exchange.xzufi.described import Described, described
from amtslotse.exchange.xzufi.model import (
    Formular,
    Leistung,
    Objekt,
    Onlinedienst,
    Organisationseinheit,
    Spezialisierung,
    ZustaendigkeitTransfer,
)
from amtslotse.exchange.xzufi.own import Own
from amtslotse.exchange.xzufi.references import References
from amtslotse.exchange.xzufi.services import Services

T = TypeVar("T")
HOLDERS: dict[str, type[Holder]] = {
    "organisationseinheit": Organisationseinheit,
    "onlinedienst": Onlinedienst,
    "formular": Formular,
}


class Arrived:
    """The objects of a holding as the standard names them; what cannot be read is told apart."""

    def __init__(self, holding: Holding, read: Callable[[bytes], Objekt], services: Services, own: Own) -> None:
        self._holding, self._read = holding, read
        self.unreadable: list[Unusable] = []
        self.leistungen = list(described(self._all("leistung", Leistung), services, own))
        self.known: References[Described] = References()
        for one in self.leistungen:
            self.known.add(one, (one.leistung.id.identity, *(k.identity for k in one.leistung.id_sekundaer)))

    @cached_property
    def held(self) -> list[Held]:
        """Every office, online service and form."""
        return [Held(identity, unit) for kind, of in HOLDERS.items() for identity, unit in self._all(kind, of)]

    @cached_property
    def holders(self) -> References[Held]:
        """The same by their names."""
        found: References[Held] = References()
        for held in self.held:
            found.add(held, (held.unit.id.identity, *(k.identity for k in held.unit.id_sekundaer)))
        return found

    def written(self) -> Iterator[Written]:
        """Every Zuständigkeit, apart or inside its object."""
        for identity, transfer in self._all("zustaendigkeit", ZustaendigkeitTransfer):
            yield Written(identity, transfer.zustaendigkeit, transfer.uebergeordnetes_objekt_id)
        yield from inside(self.held)

    def spezialisierungen(self) -> Iterator[tuple[Identity, Spezialisierung]]:
        """Every Spezialisierung."""
        return self._all("spezialisierung", Spezialisierung)

    def _all(self, kind: str, of: type[T]) -> Iterator[tuple[Identity, T]]:
        for item in self._holding.items(kind):
            try:
                found = self._read(item.raw)
            except ExchangeError as error:
                self.unreadable.append(Unusable(item.identity, str(error)))
                continue
            if isinstance(found, of):
                yield item.identity, found
            else:
                self.unreadable.append(Unusable(item.identity, "Der Inhalt ist von anderer Art als die Kennung sagt."))
