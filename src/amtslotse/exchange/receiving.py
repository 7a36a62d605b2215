"""A delivery arrives: object by object into a place apart, in pieces, so that nothing live is touched whatever happens."""

import logging
from collections import Counter
from collections.abc import Iterator, Set
from itertools import islice

from django.db import transaction
from django.utils import timezone

from amtslotse.accounts.models import User
from amtslotse.exchange import journal
from amtslotse.exchange.errors import ExchangeError, Wrong
from amtslotse.exchange.models import ArrivedObject, Delivery, HeldObject, Stage
from amtslotse.exchange.packing import packed
from amtslotse.exchange.partner import Fetched, Identity, Item, Partner

log = logging.getLogger(__name__)
BATCH = 500
LONGEST = {"kind": 40, "agency": 100, "scheme": 200, "ident": 200}


def begin(partner: str, origin: str, by: User | None = None) -> Delivery:
    """A delivery that is about to arrive."""
    now = timezone.now()
    return Delivery.objects.create(partner=partner, origin=origin[:300], begun_at=now, begun_by=by, alive_at=now)


def receive(delivery: Delivery, partner: Partner, fetched: Fetched) -> bool:
    """Keep everything that concerns us; returns whether all of it came. What fails is written down, not raised."""
    try:
        _keep(delivery, partner, fetched)
    except ExchangeError as error:
        journal.move(delivery, Stage.FAILED, f"{error}")
        return False
    delivery.complete, delivery.cursor = fetched.complete, fetched.cursor
    delivery.save(update_fields=["complete", "cursor"])
    return True


def _keep(delivery: Delivery, partner: Partner, fetched: Fetched) -> None:
    """Write the objects in pieces, each piece in a transaction of its own."""
    counts: Counter[str] = Counter()
    held = {Identity(*who) for who in HeldObject.objects.now(delivery.partner).values_list(*LONGEST)}
    items = _concerning(partner, fetched.items, counts, held)
    while batch := list(islice(items, BATCH)):
        _write(delivery, batch)
        journal.progress(delivery, sum(counts.values()))
    delivery.counts = {"objects": dict(counts), "kept": delivery.arrived.count()}
    delivery.save(update_fields=["counts"])
    journal.say(delivery, _told(counts, delivery.counts["kept"]))


def _concerning(partner: Partner, items: Iterator[Item], counts: Counter[str], held: Set[Identity]) -> Iterator[Item]:
    """What concerns us; an object that did and does no longer, as one that moved away, is gone for us."""
    for item in items:
        if any(len(getattr(item.identity, name)) > limit for name, limit in LONGEST.items()):
            raise Wrong(f"Die Kennung eines Objekts ist zu lang: {item.identity}")
        counts[item.identity.kind] += 1
        if item.gone or partner.wanted(item):
            yield item
        elif item.identity in held:
            yield Item(item.identity, gone=True)


@transaction.atomic
def _write(delivery: Delivery, batch: list[Item]) -> None:
    """Write some objects. Of one that comes twice the later message holds; within a message its order means nothing
    (XZuFi), so a write wins over a delete, and the later one of two writes holds.
    """
    last: dict[Identity, Item] = {}
    for item in batch:
        known = last.get(item.identity)
        if known is None or _holds(item, known.part, gone=known.gone):
            last[item.identity] = item
    arrived = {_identity(one): one for one in delivery.arrived.filter(ident__in=[i.ident for i in last])}
    fresh = []
    for identity, item in last.items():
        there = arrived.get(identity)
        if there is None:
            fresh.append(_arrived(delivery, item))
        elif _holds(item, there.part, gone=there.gone):
            there.raw, there.gone, there.part = packed(item.raw), item.gone, item.part
            there.save(update_fields=["raw", "gone", "part"])
    ArrivedObject.objects.bulk_create(fresh)


def _holds(item: Item, part: int, *, gone: bool) -> bool:
    """Whether a later word replaces an earlier one."""
    return item.part > part or not item.gone or gone


def _identity(one: ArrivedObject) -> Identity:
    return Identity(one.kind, one.agency, one.scheme, one.ident)


def _arrived(delivery: Delivery, item: Item) -> ArrivedObject:
    names = {name: getattr(item.identity, name) for name in LONGEST}
    return ArrivedObject(delivery=delivery, gone=item.gone, part=item.part, raw=packed(item.raw), **names)


def _told(counts: Counter[str], kept: int) -> str:
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items())) or "nichts"
    return f"Angekommen: {kinds}. Für uns von Belang: {kept}."
