"""Deliveries that wait for a person's decision."""

from collections.abc import Iterator
from datetime import date

from amtslotse.accounts.models import User
from amtslotse.exchange.models import Delivery
from amtslotse.records.waiting_item import Kind, Waiting


def deliveries(user: User, day: date) -> Iterator[Waiting]:
    """Those a moderator has to decide about."""
    for one in Delivery.objects.for_user(user).decidable().defer("file"):
        key = f"delivery:{one.pk}:{one.stage}"
        note = one.get_stage_display() if one.stops else ""
        yield Waiting(Kind.DELIVERY, key, one.origin, "workspace:delivery", (one.pk,), note, urgent=bool(one.stops))
