"""Who may see the figures: named addresses and networks, and nobody by way of a proxy who is not named too."""

from collections.abc import Iterable, Mapping
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import Any

LOOPBACK = ("127.0.0.0/8", "::1/128")
Network = IPv4Network | IPv6Network
_OF_A_PROXY = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_X_FORWARDED_HOST", "HTTP_VIA")


def networks(named: Iterable[str]) -> tuple[Network, ...]:
    """Networks from addresses or networks as text; raises ValueError for anything else."""
    return tuple(ip_network(name, strict=False) for name in (*named,) or LOOPBACK)


def allowed(environ: Mapping[str, Any], networks: tuple[Network, ...], *, behind_proxy: bool) -> bool:
    """The neighbour has to be named. If it passes a request on, whom it names last has to be named as well.

    Where no proxy is configured, whatever looks passed on is refused: everybody could have written it.
    """
    if not _within(environ.get("REMOTE_ADDR", ""), networks):
        return False
    if not any(name in environ for name in _OF_A_PROXY):
        return True
    client = environ.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
    return behind_proxy and _within(client, networks)


def _within(address: str, networks: tuple[Network, ...]) -> bool:
    try:
        found = ip_address(address.strip("[]"))
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None) or found
    return any(mapped in network for network in networks)
