"""Other systems that are asked: each there when its address is set (docs/interfaces/pvog.md, fit-connect.md)."""

import os

from django.core.exceptions import ImproperlyConfigured

from amtslotse.config import environment as env


def _address(name: str) -> str:
    """An address of the web without a slash at its end, or nothing."""
    given = os.environ.get(name, "").strip().rstrip("/")
    if given and not given.startswith(("https://", "http://")):
        raise ImproperlyConfigured(f"{name} beginnt mit https://, nicht so: „{given[:100]}“.")
    return given


EXCHANGE_SOURCES: tuple[str, ...] = (
    "amtslotse.exchange.fim.configured.profiles",
    "amtslotse.exchange.fim.configured.words",
    "amtslotse.exchange.pvog.configured.stock",
    "amtslotse.exchange.xzufi.configured.message",
)
"""Functions that make a source of deliveries from the settings; each gives none where its own are missing."""
EXCHANGE_ALLOW = env.listed("AMTSLOTSE_EXCHANGE_ALLOW")
"""Private servers (host:port) that partners may be at: in the operator's own network, and in tests."""

XZUFI_URL = _address("AMTSLOTSE_XZUFI_URL")
"""Where the Land's editorial system offers its message; empty: it is not asked."""
XZUFI_AGENCY = os.environ.get("AMTSLOTSE_XZUFI_AGENCY", "").strip()
"""Our schemeAgencyID in XZuFi, as the Land assigns it; empty until it does."""
FIM_URL = _address("AMTSLOTSE_FIM_URL")
"""The FIM portal, such as https://fimportal.de; empty: it is not asked."""

PVOG_URL = _address("AMTSLOTSE_PVOG_URL")
PVOG_CLIENT = os.environ.get("AMTSLOTSE_PVOG_CLIENT", "")
OUTSIDE = "amtslotse.exchange.pvog.outside.from_settings" if PVOG_URL else ""
"""Who is asked about places outside the district, beside what the tables say."""

PVOG_SUPPLY_URL = _address("AMTSLOTSE_PVOG_SUPPLY_URL")
PVOG_SUPPLY_TOKEN_URL = _address("AMTSLOTSE_PVOG_SUPPLY_TOKEN_URL")
PVOG_SUPPLY_CLIENT = os.environ.get("AMTSLOTSE_PVOG_SUPPLY_CLIENT", "")
PVOG_SUPPLY_SECRET = os.environ.get("AMTSLOTSE_PVOG_SUPPLY_SECRET", "")
PVOG_SUPPLY_ARS = os.environ.get("AMTSLOTSE_PVOG_SUPPLY_ARS", "")

FITCONNECT_URL = _address("AMTSLOTSE_FITCONNECT_URL")
FITCONNECT_KEYS = _address("AMTSLOTSE_FITCONNECT_KEYS")
"""Address of the key set that destinations are signed with; without one signatures stay unchecked, and rows say so."""
FITCONNECT_HOST = os.environ.get("AMTSLOTSE_FITCONNECT_HOST", "")
"""The submission host that destinations have to belong to."""
if FITCONNECT_KEYS and not FITCONNECT_HOST:
    raise ImproperlyConfigured("Zu AMTSLOTSE_FITCONNECT_KEYS gehört AMTSLOTSE_FITCONNECT_HOST.")
