"""Which host names the portal answers on, and whose they are."""

import os
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.http.request import validate_host

from amtslotse.config import environment as env


def origin() -> str:
    """Scheme and host of AMTSLOTSE_URL, the joint portal's own address; empty if it is not configured."""
    parts = urlsplit(os.environ.get("AMTSLOTSE_URL", ""))
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme in ("http", "https") and parts.netloc else ""


def towns(origin: str) -> dict[str, str]:
    """Host names of administrations from AMTSLOTSE_TOWN_HOSTS: host=administration, divided by commas."""
    found: dict[str, str] = {}
    for pair in env.listed("AMTSLOTSE_TOWN_HOSTS"):
        host, _, administration = (part.strip() for part in pair.partition("="))
        name = plain(host)
        if not name or not administration or name in found:
            raise ImproperlyConfigured(f"AMTSLOTSE_TOWN_HOSTS: „{pair}“ ist kein Paar host=verwaltung oder doppelt.")
        found[name] = administration
    if found and not origin:
        raise ImproperlyConfigured("AMTSLOTSE_TOWN_HOSTS braucht AMTSLOTSE_URL, die Adresse des gemeinsamen Portals.")
    return found


def allowed(towns: dict[str, str]) -> list[str]:
    """All host names that are answered; one that is joint cannot be a town's."""
    joint = env.listed("AMTSLOTSE_HOSTS", "localhost,127.0.0.1,[::1]")
    for host in towns:
        if validate_host(host, joint) and "*" not in joint:
            raise ImproperlyConfigured(f"„{host}“ steht in AMTSLOTSE_HOSTS und in AMTSLOTSE_TOWN_HOSTS.")
    return [*joint, *towns]


def plain(host: str) -> str:
    """A host name as browsers send it: lower case, umlauts in ASCII, no dot at the end; empty if it is none."""
    import idna  # only needed where names are given

    try:
        return idna.encode(host.rstrip("."), uts46=True).decode().lower() if host else ""
    except idna.IDNAError:
        return ""
