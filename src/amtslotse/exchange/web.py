"""Ask a partner over HTTP: public addresses only, limits for everything, patience with the overloaded.

Connections go to the number that was examined, so a name that points elsewhere a moment later gains nothing. Redirects
are not followed: a documented interface does not move, and tokens do not travel.
"""

import json
import logging
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, BinaryIO
from urllib.parse import urlencode

import urllib3
from urllib3.exceptions import HTTPError, ReadTimeoutError
from urllib3.util import Timeout

from amtslotse.exchange.errors import Away, Denied, Wrong
from amtslotse.guide.text import clean
from amtslotse.records.links import target as targets
from amtslotse.records.links.errors import Forbidden, Trouble
from amtslotse.records.links.target import Target

log = logging.getLogger(__name__)
AGENT = "Amtslotse"
ATTEMPTS = 4
LONGEST_PAUSE = 60.0
MOST = 50_000_000
"""Bytes of one answer that are read at most."""
AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
PIECE = 65_536
Query = Mapping[str, str | list[str]]


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer with a good status."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        """The body as JSON; raises Wrong if it is something else."""
        kind = self.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind != "application/json" and not kind.endswith("+json"):
            raise Wrong(f"Die Antwort ist nicht JSON, sondern „{kind[:80] or 'ohne Angabe'}“.")
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError) as error:
            raise Wrong(f"Die Antwort ist kein lesbares JSON ({str(error)[:100]}).") from None


@dataclass(frozen=True)
class Web:
    """One partner's address and how it is asked.

    `seconds` is the time for one attempt, `attempts` how often. `allowed` names private servers (host:port), for tests
    and for partners in the operator's own network. `sleep` and `clock` count in seconds.
    """

    base: str
    headers: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 30.0
    attempts: int = ATTEMPTS
    most: int = MOST
    allowed: frozenset[str] = frozenset()
    keep: BinaryIO | None = None
    """Where bodies go instead of memory."""
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic

    def get(self, path: str, query: Query | None = None, headers: Mapping[str, str] | None = None) -> Reply:
        """The answer to a question; `path` goes behind the base, an address below the base may be given whole."""
        return self._patiently("GET", self.url(path, query), headers or {}, None)

    def post_form(self, path: str, fields: Mapping[str, str], headers: Mapping[str, str] | None = None) -> Reply:
        """The answer to a form, as OAuth 2 asks for tokens."""
        head = {"Content-Type": "application/x-www-form-urlencoded", **(headers or {})}
        return self._patiently("POST", self.url(path), head, urlencode(fields).encode())

    def download(self, path: str, out: BinaryIO) -> Reply:
        """Write the answer to a file while it arrives; the reply comes without its body. Half a file is tried again whole."""
        return replace(self, keep=out)._patiently("GET", self.url(path), {}, None)

    def url(self, path: str, query: Query | None = None) -> str:
        """The whole address; one that leaves the partner's server is refused."""
        base = self.base.rstrip("/")
        url = path if "://" in path else f"{base}/{path.lstrip('/')}"
        if "://" in path and self._server(path) != self._server(base):
            raise Wrong(f"Die Gegenstelle verweist auf einen anderen Server: {path[:200]}")
        if not query:
            return url
        return f"{url}{'&' if '?' in url else '?'}{urlencode(query, doseq=True)}"

    def _server(self, url: str) -> tuple[str, str]:
        """Where an address leads and whether that is encrypted: a token never leaves a safe line for an open one."""
        target = self._target(url)
        return target.scheme, target.netloc

    def _target(self, url: str) -> Target:
        try:
            return targets.parsed(url, self.allowed | self._own_port())
        except Trouble as error:
            raise Denied(f"{url[:200]}: {error}") from None

    def _own_port(self) -> frozenset[str]:
        """A configured partner may use any port; that it is a public server is examined when it is looked up."""
        host_and_port = self.base.partition("://")[2].partition("/")[0].lower()
        return frozenset({host_and_port})

    def _patiently(self, method: str, url: str, headers: Mapping[str, str], body: bytes | None) -> Reply:
        for attempt in range(1, self.attempts + 1):
            try:
                return self._once(method, url, headers, body)
            except _Later as later:
                if attempt == self.attempts:
                    raise Away(str(later)) from None
                pause = min(LONGEST_PAUSE, later.seconds or 2.0**attempt)
                log.info("%s; nächster Versuch in %.0f Sekunden.", later, pause)
                self.sleep(pause)
        raise AssertionError("unreachable")

    def _once(self, method: str, url: str, headers: Mapping[str, str], body: bytes | None) -> Reply:
        target = self._target(url)
        until = self.clock() + self.seconds
        try:
            with self._connected(target, until) as pool:
                return self._asked(pool, method, target, {**self.headers, **headers}, body, until)
        except Forbidden as error:
            raise Denied(f"{target.netloc}: {error}") from None
        except Trouble as error:
            raise _Later(f"{target.netloc}: {error}") from None
        except (HTTPError, OSError) as error:
            raise _Later(f"{target.netloc} {_why(error)}") from None

    @contextmanager
    def _connected(self, target: Target, until: float) -> Iterator[urllib3.HTTPConnectionPool]:
        number = targets.resolve(target, self.allowed)[0]
        wait = Timeout(connect=min(10.0, self.seconds), read=self._left(until))
        pool: urllib3.HTTPConnectionPool
        if target.scheme == "https":
            pool = urllib3.HTTPSConnectionPool(
                number,
                target.port,
                timeout=wait,
                retries=False,
                assert_hostname=target.host,
                server_hostname=target.host,
            )
        else:
            pool = urllib3.HTTPConnectionPool(number, target.port, timeout=wait, retries=False)
        try:
            yield pool
        finally:
            pool.close()

    def _left(self, until: float) -> float:
        left = until - self.clock()
        if left <= 0:
            raise TimeoutError
        return left

    def _asked(
        self,
        pool: urllib3.HTTPConnectionPool,
        method: str,
        target: Target,
        headers: Mapping[str, str],
        body: bytes | None,
        until: float,
    ) -> Reply:
        head = {"Host": target.netloc, "User-Agent": AGENT, "Accept-Encoding": "gzip", **headers}
        answer = pool.urlopen(
            method, target.path, body=body, headers=head, redirect=False, preload_content=False, retries=False
        )
        try:
            content = self._body(answer, until)
        finally:
            answer.close()
        return _judged(target, answer.status, {k.lower(): v for k, v in answer.headers.items()}, content)

    def _body(self, answer: urllib3.BaseHTTPResponse, until: float) -> bytes:
        """The whole body, unpacked, within time and size."""
        pieces, size = [], 0
        if self.keep:
            self.keep.seek(0)
            self.keep.truncate()
        for piece in answer.stream(PIECE, decode_content=True):
            self._left(until)
            size += len(piece)
            if size > self.most:
                raise Wrong(f"Die Antwort ist größer als {self.most // 1_000_000} MB.")
            if self.keep:
                self.keep.write(piece)
            else:
                pieces.append(piece)
        return b"".join(pieces)


class _Later(Exception):
    """Failed this time; `seconds` is how long the partner asks to wait, if it says so."""

    def __init__(self, why: str, seconds: float = 0.0) -> None:
        super().__init__(why)
        self.seconds = seconds


def _judged(target: Target, status: int, headers: Mapping[str, str], body: bytes) -> Reply:
    """A reply with a good status; anything else is raised as what it means for us."""
    where = f"{target.netloc}{target.path.partition('?')[0]}"
    if 200 <= status < 300:
        return Reply(status, headers, body)
    if status in AGAIN:
        pause = headers.get("retry-after") or headers.get("ratelimit-reset", "")
        raise _Later(f"{where} antwortet mit {status}", _asked_pause(pause))
    if status in (401, 403):
        raise Denied(f"{where} lässt uns nicht ein ({status}). Bitte prüfen Sie die Zugangsdaten.")
    if 300 <= status < 400:
        raise Wrong(f"{where} leitet weiter auf {headers.get('location', '')[:200]}. Bitte die Adresse anpassen.")
    raise Wrong(f"{where} antwortet mit {status}.{_problem(headers, body)}")


def _problem(headers: Mapping[str, str], body: bytes) -> str:
    """What a problem document (RFC 7807) says of itself, in short; nothing if there is none."""
    if not headers.get("content-type", "").lower().startswith("application/problem+json"):
        return ""
    try:
        given = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    said = [str(given[name]) for name in ("title", "detail") if given.get(name)] if isinstance(given, dict) else []
    return f" Dort heißt es: {clean(' – '.join(said), 300)[0]}" if said else ""


def _asked_pause(value: str) -> float:
    """Seconds of a Retry-After, given as a number or as a moment; 0 if there is none that makes sense."""
    if value.strip().isascii() and value.strip().isdigit():
        return float(value[:6])
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return 0.0
    return max(0.0, (moment.astimezone(UTC) - datetime.now(UTC)).total_seconds())


def _why(error: Exception) -> str:
    if isinstance(error, TimeoutError | ReadTimeoutError) or "timed out" in str(error):
        return "antwortet zu langsam."
    if isinstance(error, urllib3.exceptions.SSLError):
        return "hat ein Sicherheitszertifikat, das nicht stimmt."
    if isinstance(error, urllib3.exceptions.ProtocolError | urllib3.exceptions.IncompleteRead):
        return "bricht die Antwort ab."
    return "ist nicht zu erreichen."
