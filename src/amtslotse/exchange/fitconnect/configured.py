"""The routing service and the check of signatures as configured (AMTSLOTSE_FITCONNECT_…)."""

from django.conf import settings

from amtslotse.exchange.fitconnect.keyset import KeySet
from amtslotse.exchange.fitconnect.routing import Routing, routing_service
from amtslotse.exchange.fitconnect.signature import Verifier
from amtslotse.exchange.web import Web


def routing() -> Routing | None:
    """The service, if its address is set."""
    if not settings.FITCONNECT_URL:
        return None
    return routing_service(settings.FITCONNECT_URL, settings.PUBLIC_URL, frozenset(settings.EXCHANGE_ALLOW))


def verifier() -> Verifier | None:
    """The check of signatures; without an address of keys nothing can be checked."""
    if not settings.FITCONNECT_KEYS:
        return None
    web = Web(settings.FITCONNECT_KEYS, allowed=frozenset(settings.EXCHANGE_ALLOW))
    return Verifier(KeySet(web), settings.FITCONNECT_HOST)
