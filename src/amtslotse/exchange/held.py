"""What a partner holds is brought up to date when a delivery is taken, and put back when it is taken back."""

from collections.abc import Iterable, Iterator

from amtslotse.exchange.holding import Place, identity_of
from amtslotse.exchange.models import ArrivedObject, Delivery, HeldObject, Outcome
from amtslotse.exchange.partner import Identity
from amtslotse.exchange.said import Said
from amtslotse.records.tables.columns import Row

BATCH = 500
Rows = list[tuple[str, str, Row, Row | None]]
"""Table, key, what the partner says, and the row as it was before its first word."""


def replace_held(delivery: Delivery, said: Said) -> None:
    """Remember every object with the rows it stands for; refused rows are remembered as never said."""
    rows = _rows(delivery, said)
    now = {identity_of(one): one for one in HeldObject.objects.now(delivery.partner).defer("raw").iterator()}
    arrived = {identity_of(one): one for one in delivery.arrived.defer("raw").iterator()}
    gone = {who for who, one in arrived.items() if one.gone and who in now}
    if delivery.complete:
        gone |= now.keys() - arrived.keys()
    fresh = {who for who, one in arrived.items() if not one.gone}
    moved = {who for who in now.keys() - fresh - gone if _packed(rows.get(who, [])) != now[who].rows}
    over = [now[who].pk for who in (gone | moved | (fresh & now.keys()))]
    kept = dict(_raws(moved)) if moved else {}
    for start in range(0, len(over), BATCH):
        HeldObject.objects.filter(pk__in=over[start : start + BATCH]).update(until=delivery)
    _write(delivery, fresh, rows, arrived)
    made = [_held(delivery, who, kept[who], rows.get(who, [])) for who in sorted(moved)]
    HeldObject.objects.bulk_create(made, BATCH)
    delivery.arrived.all().delete()


def put_back(delivery: Delivery) -> None:
    """Forget what a delivery brought; what it replaced holds again."""
    HeldObject.objects.filter(since=delivery).delete()
    HeldObject.objects.filter(until=delivery).update(until=None)


def _rows(delivery: Delivery, said: Said) -> dict[Identity, Rows]:
    """The rows of every object after the delivery."""
    ours = _before_us(delivery)
    refused = set(delivery.rows.filter(outcome=Outcome.REFUSED).exclude(table="").values_list("table", "key"))
    found: dict[Identity, Rows] = {}
    for place, row in said.items():
        if place not in refused:
            found.setdefault(row.identity, []).append((*place, row.values, ours.get(place)))
    return found


def _before_us(delivery: Delivery) -> dict[Place, Row | None]:
    """What stood in public before the partner's first word on a row: remembered, or seen now for the first time."""
    lines = delivery.rows.exclude(table="").values_list("table", "key", "current")
    seen: dict[Place, Row | None] = {(table, key): current for table, key, current in lines}
    for rows in HeldObject.objects.now(delivery.partner).values_list("rows", flat=True).iterator():
        seen |= {(table, key): ours for table, key, _, ours in rows}
    return seen


def _packed(rows: Rows) -> list[list[object]]:
    """As JSON gives them back."""
    return [list(row) for row in rows]


def _raws(wanted: Iterable[Identity]) -> Iterator[tuple[Identity, bytes]]:
    names = set(wanted)
    for one in HeldObject.objects.filter(until__isnull=True, ident__in=[who.ident for who in names]).iterator():
        if identity_of(one) in names:
            yield identity_of(one), bytes(one.raw)


def _write(
    delivery: Delivery, fresh: Iterable[Identity], rows: dict[Identity, Rows], arrived: dict[Identity, ArrivedObject]
) -> None:
    """Held objects for what arrived, read and written some at a time."""
    wanted = sorted(fresh)
    for start in range(0, len(wanted), BATCH):
        part = {arrived[who].pk: who for who in wanted[start : start + BATCH]}
        raws = ArrivedObject.objects.filter(pk__in=part).values_list("pk", "raw")
        HeldObject.objects.bulk_create(
            [_held(delivery, part[pk], bytes(raw), rows.get(part[pk], [])) for pk, raw in raws]
        )


def _held(delivery: Delivery, who: Identity, raw: bytes, rows: Rows) -> HeldObject:
    return HeldObject(
        partner=delivery.partner,
        kind=who.kind,
        agency=who.agency,
        scheme=who.scheme,
        ident=who.ident,
        raw=raw,
        rows=_packed(rows),
        since=delivery,
    )
