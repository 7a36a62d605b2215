"""The work on deliveries outside the request: read what was uploaded, ask the sources whose time has come."""

import io
import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from amtslotse.accounts.models import User
from amtslotse.exchange import journal, receiving, staging
from amtslotse.exchange.errors import ExchangeError
from amtslotse.exchange.models import Delivery, Stage
from amtslotse.exchange.models.delivery import RUNNING
from amtslotse.exchange.partner import Fetched, Partner
from amtslotse.exchange.partners import partner as partner_of
from amtslotse.exchange.sources import Source, cursor_of

log = logging.getLogger(__name__)
LOST = timedelta(minutes=15)
"""Without a sign of life for that long, whoever worked on a delivery is gone."""


def upload(partner: str, name: str, content: bytes, by: User | None) -> Delivery:
    """A file waits to be read in the background."""
    delivery = receiving.begin(partner, name, by)
    delivery.stage, delivery.file = Stage.QUEUED, content
    delivery.save(update_fields=["stage", "file"])
    return delivery


def work_off(now: datetime, sources: tuple[Source, ...] = ()) -> int:
    """Everything that is to be done now; returns how many deliveries were worked on."""
    give_up_lost(now)
    done = 0
    for delivery in Delivery.objects.filter(stage=Stage.QUEUED).order_by("pk").only("pk"):
        done += _read(delivery.pk)
    for source in sources:
        if source.takes_turn(now):
            fetch(source)
            done += 1
    return done


def give_up_lost(now: datetime) -> None:
    """A delivery whose worker died has failed; nothing live was touched, the next one begins anew."""
    for delivery in Delivery.objects.filter(stage__in=RUNNING, alive_at__lt=now - LOST):
        delivery.arrived.all().delete()
        journal.move(delivery, Stage.FAILED, "Die Arbeit daran brach ab. Bitte laden Sie noch einmal.")


def fetch(source: Source, by: User | None = None) -> Delivery:
    """Ask a source now and compare what it sends."""
    delivery, cursor = receiving.begin(source.partner, source.title, by), cursor_of(source.partner, source.title)
    return take_in(delivery, partner_of(source.partner), lambda: source.fetch(cursor))


def take_in(delivery: Delivery, partner: Partner, ask: Callable[[], Fetched]) -> Delivery:
    """Ask, receive and compare; whatever goes wrong is written down, and raised if it is no partner's doing."""
    try:
        if receiving.receive(delivery, partner, ask()):
            staging.stage(delivery, partner)
    except ExchangeError as error:
        journal.move(delivery, Stage.FAILED, str(error))
    except Exception:
        journal.move(
            delivery, Stage.FAILED, "Es gab einen technischen Fehler. Einzelheiten stehen im Protokoll des Servers."
        )
        raise
    finally:
        if delivery.stage == Stage.FAILED:
            delivery.arrived.all().delete()
    return delivery


def _read(key: int) -> bool:
    """Read one uploaded file, unless another worker was quicker."""
    if not Delivery.objects.filter(pk=key, stage=Stage.QUEUED).update(stage=Stage.ARRIVING):
        return False
    delivery = Delivery.objects.get(pk=key)
    content, delivery.file = bytes(delivery.file or b""), None
    delivery.save(update_fields=["file"])
    partner = partner_of(delivery.partner)
    try:
        take_in(delivery, partner, lambda: partner.read(io.BytesIO(content)))
    except Exception:
        log.exception("Die hochgeladene Lieferung %s ließ sich nicht verarbeiten.", key)
    return True
