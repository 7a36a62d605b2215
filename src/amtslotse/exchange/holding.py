"""What a partner holds once a delivery is taken: what it held before, changed by what arrived."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from amtslotse.exchange.models import ArrivedObject, Delivery, HeldObject
from amtslotse.exchange.packing import unpacked
from amtslotse.exchange.partner import Identity, Item
from amtslotse.records.editing.merging import complete
from amtslotse.records.models import Origin, Record
from amtslotse.records.tables import RECORD_TABLES
from amtslotse.records.tables.columns import Row

CHUNK = 500
Place = tuple[str, str]


def identity_of(one: ArrivedObject | HeldObject) -> Identity:
    """Who an object is."""
    return Identity(one.kind, one.agency, one.scheme, one.ident)


@dataclass(frozen=True, slots=True)
class Current:
    """A published row; `seed` when it is still as the files brought it."""

    values: Row
    seed: bool


@dataclass
class AfterDelivery:
    """Implements `partner.Holding`; objects are read one after the other, never all at once."""

    delivery: Delivery
    _made: dict[Identity, tuple[Place, ...]] | None = None
    _current: dict[str, dict[str, Current]] = field(default_factory=dict)
    _rows: dict[str, dict[str, Row]] = field(default_factory=dict)

    def items(self, kind: str) -> Iterator[Item]:
        """Every object of a kind that is there after the delivery, in the order of their identities."""
        arrived = self.delivery.arrived.filter(kind=kind).order_by("agency", "scheme", "ident")
        found: list[tuple[Identity, int, bool]] = [
            (identity_of(one), one.pk, True) for one in arrived.filter(gone=False).defer("raw").iterator()
        ]
        if not self.delivery.complete:
            touched = {identity_of(one) for one in arrived.defer("raw").iterator()}
            held = HeldObject.objects.now(self.delivery.partner).filter(kind=kind).defer("raw", "rows")
            found += [(identity_of(one), one.pk, False) for one in held.iterator() if identity_of(one) not in touched]
        found.sort()
        for start in range(0, len(found), CHUNK):
            yield from self._read(found[start : start + CHUNK])

    def _read(self, wanted: list[tuple[Identity, int, bool]]) -> Iterator[Item]:
        """The objects themselves, some at a time."""
        fresh = ArrivedObject.objects.filter(pk__in=[pk for _, pk, new in wanted if new])
        held = HeldObject.objects.filter(pk__in=[pk for _, pk, new in wanted if not new])
        raws = {(pk, True): raw for pk, raw in fresh.values_list("pk", "raw")}
        raws |= {(pk, False): raw for pk, raw in held.values_list("pk", "raw")}
        for identity, pk, new in wanted:
            yield Item(identity, unpacked(raws[pk, new]))

    def published(self, table: str) -> Mapping[str, Row]:
        """Published rows of a table by key."""
        if table not in self._rows:
            self._rows[table] = {key: one.values for key, one in self.current(table).items()}
        return self._rows[table]

    def current(self, table: str) -> Mapping[str, Current]:
        """The same, with where they come from; read once."""
        if table not in self._current:
            rows = Record.objects.published().filter(table=table)
            found = rows.values_list("key", "published__values", "published__origin").iterator()
            known = RECORD_TABLES[table]
            self._current[table] = {
                key: Current(complete(known, values), origin == Origin.FILES) for key, values, origin in found
            }
        return self._current[table]

    def made_from(self, identity: Identity) -> tuple[Place, ...]:
        """Table and key of the rows that an object became in the deliveries before."""
        if self._made is None:
            held = HeldObject.objects.now(self.delivery.partner).defer("raw")
            self._made = {identity_of(one): tuple((row[0], row[1]) for row in one.rows) for one in held.iterator()}
        return self._made.get(identity, ())
