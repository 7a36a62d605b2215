"""One request over the wire, with a limit for everything: time, size, and where the connection goes."""

import http.client
import io
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Any

from amtslotse.records.links import target as targets
from amtslotse.records.links.errors import BadAnswer, NoAnswer, Untrusted
from amtslotse.records.links.target import Target

CONNECT_SECONDS = 10.0
READ_SECONDS = 10.0
TRIED = 4
"""Numbers of one name that are tried at most."""
BODY = 200_000
ANSWER = BODY + 100_000
"""Bytes that are read at most, head and body together."""
_LATE = "Der Server antwortet zu langsam."
_GARBLED = "Der Server antwortet, aber nicht wie ein Webserver."
_UNTRUSTED = "Das Sicherheitszertifikat des Servers stimmt nicht. Der Browser warnt vor dieser Seite."


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent: status, head and the beginning of the body, unpacked."""

    status: int
    head: Mapping[str, str]
    body: bytes = b""

    def get(self, name: str) -> str:
        """A line of the head, or nothing."""
        return self.head.get(name.lower(), "")


@dataclass(frozen=True)
class Wire:
    """How requests are made; `allowed` names private servers (host:port) that tests may talk to."""

    agent: str
    allowed: frozenset[str] = frozenset()
    read_seconds: float = READ_SECONDS
    context: ssl.SSLContext | None = None
    clock: Callable[[], float] = time.monotonic

    def ask(self, method: str, target: Target, until: float) -> Answer:
        """Send one request and read the answer up to the limits, before a moment of `clock`; raises Trouble."""
        numbers = targets.resolve(target, self.allowed)
        try:
            with self._connect(target, numbers, until) as connection:
                return self._talk(connection, method, target, until)
        except ssl.SSLError as error:
            raise Untrusted(_UNTRUSTED) if _about_trust(error) else BadAnswer(_GARBLED) from None
        except TimeoutError:
            raise NoAnswer(_LATE) from None
        except (http.client.HTTPException, ValueError, EOFError):
            raise BadAnswer(_GARBLED) from None
        except ConnectionError:
            raise NoAnswer("Der Server lehnt die Verbindung ab oder bricht sie ab.") from None
        except OSError:
            raise NoAnswer("Der Server ist nicht zu erreichen.") from None

    def _left(self, until: float, most: float) -> float:
        left = min(until - self.clock(), most)
        if left <= 0:
            raise TimeoutError
        return left

    def _reach(self, numbers: list[str], port: int, until: float) -> socket.socket:
        """A connection to the first number that takes one, be it of the older or the newer internet."""
        *first, last = numbers[:TRIED]
        for number in first:
            with suppress(OSError):
                return socket.create_connection((number, port), self._left(until, CONNECT_SECONDS))
        return socket.create_connection((last, port), self._left(until, CONNECT_SECONDS))

    def _connect(self, target: Target, numbers: list[str], until: float) -> socket.socket:
        plain = self._reach(numbers, target.port, until)
        if target.scheme == "http":
            return plain
        try:
            plain.settimeout(self._left(until, CONNECT_SECONDS))
            return (self.context or ssl.create_default_context()).wrap_socket(plain, server_hostname=target.host)
        except BaseException:
            plain.close()
            raise

    def _talk(self, connection: socket.socket, method: str, target: Target, until: float) -> Answer:
        def before_each_read() -> None:
            connection.settimeout(self._left(until, self.read_seconds))

        client = http.client.HTTPConnection(target.host, target.port)
        client.sock = _Measured(connection, before_each_read)
        client.putrequest(method, target.path, skip_host=True, skip_accept_encoding=True)
        for name, value in self._head(target):
            client.putheader(name, value)
        client.endheaders()
        answer = client.getresponse()
        head = {name.lower(): value for name, value in answer.getheaders()}
        return Answer(answer.status, head, _unpacked(_body(answer), head.get("content-encoding", "")))

    def _head(self, target: Target) -> list[tuple[str, str]]:
        return [
            ("Host", target.netloc),
            ("User-Agent", self.agent),
            ("Accept", "text/html,*/*;q=0.8"),
            ("Accept-Encoding", "identity"),
            ("Accept-Language", "de,en;q=0.5"),
            ("Connection", "close"),
        ]


class _Measured:
    """What http.client needs of a socket: reads stop when time or bytes run out."""

    def __init__(self, connection: socket.socket, before_each_read: Callable[[], None]) -> None:
        self._connection = connection
        self._before = before_each_read

    def sendall(self, data: bytes) -> None:
        self._before()
        self._connection.sendall(data)

    def makefile(self, *_: Any, **__: Any) -> IO[bytes]:
        return io.BufferedReader(_Reader(self._connection, self._before), 8192)

    def close(self) -> None:
        """Nothing: http.client lets go of the socket before the body is read; its owner closes it."""


class _Reader(io.RawIOBase):
    """The bytes of a connection, as many as are allowed; then it seems to end."""

    def __init__(self, connection: socket.socket, before_each_read: Callable[[], None]) -> None:
        self._connection = connection
        self._before = before_each_read
        self._left = ANSWER

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._before()
        count = self._connection.recv_into(buffer, min(len(buffer), self._left)) if self._left else 0
        self._left -= count
        return count


def _body(answer: http.client.HTTPResponse) -> bytes:
    """The beginning of the body; an answer that breaks off counts as far as it came."""
    try:
        return answer.read(BODY)
    except http.client.IncompleteRead as error:
        return error.partial


def _unpacked(body: bytes, coding: str) -> bytes:
    """A body that came packed although nobody asked for it: never more of it than an unpacked one."""
    if coding.strip().lower() not in ("gzip", "x-gzip", "deflate"):
        return body
    with suppress(zlib.error):
        return zlib.decompressobj(wbits=47).decompress(body, BODY)
    return b""


def _about_trust(error: ssl.SSLError) -> bool:
    """Whether a browser would warn; anything else is a server that speaks no TLS."""
    return isinstance(error, ssl.SSLCertVerificationError) or "CERTIFICATE" in str(error).upper()
