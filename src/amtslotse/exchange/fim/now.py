"""What we hold of LeiKa and FIM now, for whoever asks between two deliveries."""

from collections.abc import Iterator

from amtslotse.exchange.fim.partner import LeikaPartner
from amtslotse.exchange.holding import AfterDelivery, identity_of
from amtslotse.exchange.models import Delivery, HeldObject
from amtslotse.exchange.packing import unpacked
from amtslotse.exchange.partner import Holding, Item


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
