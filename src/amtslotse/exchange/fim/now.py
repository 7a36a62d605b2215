"""What we hold of LeiKa and FIM now, for whoever asks between two deliveries."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Count, Max

from amtslotse.exchange.fim import reports
from amtslotse.exchange.fim.drift import Drift
from amtslotse.exchange.fim.partner import LeikaPartner
from amtslotse.exchange.fim.state import state_of
from amtslotse.exchange.fim.successors import Guess
from amtslotse.exchange.holding import AfterDelivery, identity_of
from amtslotse.exchange.models import Delivery, HeldObject
from amtslotse.exchange.packing import unpacked
from amtslotse.exchange.partner import Holding, Item
from amtslotse.records.models import Publication


class _Now(AfterDelivery):
    """As after a delivery that brings nothing."""

    def items(self, kind: str) -> Iterator[Item]:
        """Every object of a kind that was taken over, in the order of their identities."""
        held = HeldObject.objects.now(self.delivery.partner).filter(kind=kind).defer("rows")
        for one in held.order_by("agency", "scheme", "ident").iterator(500):
            yield Item(identity_of(one), unpacked(bytes(one.raw)))


def now() -> Holding:
    """What is held at this moment."""
    return _Now(Delivery(partner=LeikaPartner.name))


@dataclass(frozen=True, slots=True)
class Report:
    """How our services and the delivered keys stand to each other."""

    drifted: tuple[Drift, ...]
    guesses: tuple[Guess, ...]
    day: date | None
    """Of the stand that counts; none as long as nothing came."""


def report() -> Report:
    """The report of this moment, made anew when something was taken over, taken back or published."""
    held = HeldObject.objects.now(LeikaPartner.name).aggregate(last=Max("pk"), size=Count("pk"))
    decided = Delivery.objects.filter(partner=LeikaPartner.name).aggregate(last=Max("decided_at"))
    published = Publication.objects.order_by("-number").values_list("number", "published_at").first()
    return _report(held["last"], held["size"], decided["last"], published)


@lru_cache(maxsize=2)
def _report(*version: object) -> Report:
    holding = now()
    day = state_of(holding).day
    return Report(
        reports.drifted(holding), reports.likely_successors(holding), date.fromisoformat(day) if day else None
    )
