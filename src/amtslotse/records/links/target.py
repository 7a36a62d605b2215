"""Where a connection may go: a public server of the web, found once and then connected to by its number.

Names are looked up once per visit and the connection is made to exactly the address that was examined. So a name
that points elsewhere a moment later gains nothing.
"""

import ipaddress
import socket
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLate
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

import idna

from amtslotse.records.links.errors import Forbidden, NoAnswer, Unusual

PORTS = {"http": 80, "https": 443}
DNS_SECONDS = 10.0
_SAFE_PATH = "/%:=&~+!$,;'@()*-._"
_INSIDE = "Die Adresse führt in ein internes Netz. Von außen ist sie nicht zu erreichen."
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Target:
    """An address of the web in its parts; `host` as it goes over the wire."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def netloc(self) -> str:
        """Host and, where it is not the usual one, port."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        return name if self.port == PORTS[self.scheme] else f"{name}:{self.port}"

    @property
    def url(self) -> str:
        """The address in one piece."""
        return f"{self.scheme}://{self.netloc}{self.path}"

    def joined(self, location: str) -> str:
        """The address that a redirect from here names."""
        try:
            return urljoin(self.url, location.strip())
        except ValueError:
            raise Forbidden("Die Seite leitet auf eine Adresse weiter, die es nicht geben kann.") from None


def parsed(url: str, allowed: frozenset[str] = frozenset()) -> Target:
    """The parts of an address; raises Forbidden or Unusual for what is not visited. `allowed`: host:port for tests."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise Forbidden("Das ist keine gültige Adresse.") from None
    if parts.scheme not in PORTS:
        raise Forbidden("Die Adresse beginnt nicht mit https:// oder http://.")
    if parts.username is not None or parts.password is not None:
        raise Unusual("In der Adresse steht ein Name oder ein Passwort. Solche Adressen prüfen wir nicht.")
    host = wire_name(parts.hostname or "")
    target = Target(parts.scheme, host, port or PORTS[parts.scheme], _path(parts.path, parts.query))
    if target.port not in PORTS.values() and f"{host}:{target.port}" not in allowed:
        raise Unusual(f"Die Adresse nutzt einen ungewöhnlichen Anschluss ({target.port}). Solche prüfen wir nicht.")
    return target


def wire_name(name: str) -> str:
    """A host name as it is looked up; umlauts and ß as browsers write them."""
    name = name.rstrip(".").lower()
    if _number(name):
        return name
    try:
        return idna.encode(name, uts46=True).decode("ascii") if not name.isascii() else _plain(name)
    except idna.IDNAError:
        raise Forbidden("Den Namen des Servers in der Adresse kann es nicht geben.") from None


def _plain(name: str) -> str:
    labels = name.split(".")
    good = all(0 < len(label) < 64 and label.replace("-", "").replace("_", "").isalnum() for label in labels)
    if not good or len(name) > 253:
        raise Forbidden("Den Namen des Servers in der Adresse kann es nicht geben.")
    return name


def _path(path: str, query: str) -> str:
    """Path and query with everything escaped that may not go over the wire as it is."""
    rest = urlunsplit(("", "", path or "/", query, ""))
    path, mark, query = rest.partition("?")
    return (
        quote(path if path.startswith("/") else f"/{path}", safe=_SAFE_PATH)
        + mark
        + quote(query, safe=_SAFE_PATH + "?/")
    )


def resolve(target: Target, allowed: frozenset[str] = frozenset()) -> list[str]:
    """The numbers to connect to, in that order; raises Forbidden if any number of the name is not public."""
    numbers = _numbers(target)
    if f"{target.host}:{target.port}" not in allowed and not all(public(number) for number in numbers):
        raise Forbidden(_INSIDE)
    return numbers


def public(number: str) -> bool:
    """Whether an IP address is one of the public internet, also where an older one is wrapped in a newer."""
    address = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None and not public(str(inner)):
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved and not address.is_unspecified


def _number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _numbers(target: Target) -> list[str]:
    """All numbers of a name, IPv4 first; a name service that does not answer is given up."""
    pool = ThreadPoolExecutor(1, thread_name_prefix="link-names")
    try:
        asked = pool.submit(socket.getaddrinfo, target.host, target.port, type=socket.SOCK_STREAM)
        found = asked.result(DNS_SECONDS)
    except (TooLate, OSError, UnicodeError):
        raise NoAnswer(f"Den Server {target.host} gibt es nicht, oder er ist nicht zu finden.") from None
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
    ordered = sorted(found, key=lambda entry: entry[0] != socket.AF_INET)
    return list(dict.fromkeys(str(entry[4][0]) for entry in ordered))
