"""A web server on this machine that misbehaves in every way we know; what it does depends on the path."""

import gzip
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

Act = Callable[["Call"], None]


class Call:
    """One request: what was asked, and the connection to answer on."""

    def __init__(self, connection: socket.socket, server: "BadServer") -> None:
        self.connection = connection
        self.server = server
        head = b""
        while b"\r\n\r\n" not in head:
            part = connection.recv(4096)
            if not part or part[0] == 0x16:  # somebody tries to talk TLS
                break
            head += part
        lines = head.decode("latin-1").split("\r\n")
        self.method, self.path = [*lines[0].split(" "), "", ""][:2]
        self.head = dict(line.split(": ", 1) for line in lines[1:] if ": " in line)

    def send(self, data: bytes) -> None:
        self.connection.sendall(data)

    def page(self, status: str = "200 OK", body: bytes = b"<title>Hund anmelden</title>", **head: str) -> None:
        """A proper answer; without a body if only the head was asked for."""
        lines = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body))}
        lines |= {name.replace("_", "-"): value for name, value in head.items()}
        text = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        self.send(f"HTTP/1.1 {status}\r\n{text}\r\n".encode() + (b"" if self.method == "HEAD" else body))

    def moved(self, to: str, status: str = "301 Moved Permanently") -> None:
        self.page(status, b"", Location=to)


class BadServer:
    """Answers on a port of its own; remembers what it was asked."""

    def __init__(self, context: ssl.SSLContext | None = None, address: str = "127.0.0.1") -> None:
        self.socket = socket.create_server((address, 0))
        self.address, self.port = address, self.socket.getsockname()[1]
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        self.robots = ""
        self.acts: dict[str, Act] = dict(ACTS)
        self.closing = threading.Event()
        self._context = context
        threading.Thread(target=self._serve, daemon=True).start()

    @property
    def netloc(self) -> str:
        return f"{self.address}:{self.port}"

    def url(self, path: str) -> str:
        return f"{'https' if self._context else 'http'}://{self.netloc}{path}"

    def paths(self) -> list[str]:
        """What was asked, without robots.txt: `HEAD /ok`."""
        return [f"{method} {path}" for method, path, _ in self.asked if path != "/robots.txt"]

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self.socket.accept()
                threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, plain: socket.socket) -> None:
        with suppress(OSError), plain, self._secured(plain) as connection:
            call = Call(connection, self)
            self.asked.append((call.method, call.path, call.head))
            if call.path == "/robots.txt":
                call.page("200 OK" if self.robots else "404 Not Found", self.robots.encode(), Content_Type="text/plain")
            else:
                self.acts.get(call.path, missing)(call)

    def _secured(self, plain: socket.socket) -> socket.socket:
        return self._context.wrap_socket(plain, server_side=True) if self._context else plain

    def close(self) -> None:
        self.closing.set()
        self.socket.close()


@contextmanager
def running(context: ssl.SSLContext | None = None) -> Iterator[BadServer]:
    server = BadServer(context)
    try:
        yield server
    finally:
        server.close()


def missing(call: Call) -> None:
    call.page("404 Not Found", b"<title>404</title>")


def drips(call: Call) -> None:
    """A byte now and then, for ever."""
    call.send(b"HTTP/1.1 200 OK\r\n")
    while not call.server.closing.wait(0.02):
        call.send(b"X")


def endless_body(call: Call) -> None:
    call.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>Hund anmelden</title>")
    while call.method == "GET":
        call.send(b"x" * 65536)


def huge_head(call: Call) -> None:
    """Ten gigabytes of head, as far as anybody listens."""
    call.send(b"HTTP/1.1 200 OK\r\n")
    for number in range(10_000_000):
        call.send(b"X-%d: " % number + b"y" * 1000 + b"\r\n")


def long_line(call: Call) -> None:
    call.send(b"HTTP/1.1 200 OK\r\nX: ")
    while True:
        call.send(b"y" * 65536)


def go_on(call: Call) -> None:
    while True:
        call.send(b"HTTP/1.1 100 Continue\r\n\r\n" * 100)


def bomb(call: Call) -> None:
    call.page(body=gzip.compress(b"<title>Hund anmelden</title>" + b" " * 50_000_000), Content_Encoding="gzip")


def without_head(status: str) -> Act:
    def act(call: Call) -> None:
        call.page(status, b"") if call.method == "HEAD" else call.page()

    return act


def hangs_up_on_head(call: Call) -> None:
    if call.method == "GET":
        call.page()


def to(location: str, status: str = "301 Moved Permanently") -> Act:
    return lambda call: call.moved(location, status)


def status(line: str, body: bytes = b"<title>Fehler</title>", **head: str) -> Act:
    return lambda call: call.page(line, body, **head)


ACTS: dict[str, Act] = {
    "/": status("200 OK", b"<title>Stadt Bleckede</title>"),
    "/ok": lambda call: call.page(),
    "/drips": drips,
    "/silent": lambda call: call.server.closing.wait(30) and None,
    "/endless": endless_body,
    "/huge-head": huge_head,
    "/long-line": long_line,
    "/go-on": go_on,
    "/bomb": bomb,
    "/ring-a": to("/ring-b"),
    "/ring-b": to("/ring-a"),
    "/metadata": to("http://169.254.169.254/latest/meta-data/"),
    "/file": to("file:///etc/passwd"),
    "/inside": to("http://10.0.0.1/"),
    "/odd-port": to("http://127.0.0.1:22/"),
    "/nowhere": to("http://[::1"),
    "/moved": to("/ok"),
    "/moved-twice": to("/moved", "308 Permanent Redirect"),
    "/for-now": to("/ok", "302 Found"),
    "/for-now-then-moved": to("/moved", "302 Found"),
    "/to-home": to("/"),
    "/umlaut": lambda call: call.send("HTTP/1.1 301 M\r\nLocation: /größe?q=ä b\r\n\r\n".encode()),
    "/gr%C3%B6%C3%9Fe?q=%C3%A4%20b": lambda call: call.page(),
    "/no-head-405": without_head("405 Method Not Allowed"),
    "/no-head-403": without_head("403 Forbidden"),
    "/no-head-501": without_head("501 Not Implemented"),
    "/no-head-404": without_head("404 Not Found"),
    "/hangs-up-on-head": hangs_up_on_head,
    "/login": status("401 Unauthorized"),
    "/forbidden": status("403 Forbidden"),
    "/gone": status("410 Gone"),
    "/error": status("500 Internal Server Error"),
    "/teapot": status("418 I'm a teapot"),
    "/patience": status("429 Too Many Requests", Retry_After="7200"),
    "/patience-date": status(
        "429 Too Many Requests", Retry_After=f"{datetime.now(UTC) + timedelta(days=90):%a, %d %b %Y %H:%M:%S} GMT"
    ),
    "/patience-odd": status("429 Too Many Requests", Retry_After="bald"),
    "/soft-404": status("200 OK", b"<html><TITLE lang=de>Seite nicht gefunden | Stadt</TITLE>"),
    "/soft-404-latin": status(
        "200 OK",
        "<title>Diese Seite ist nicht mehr verfügbar</title>".encode("latin-1"),
        Content_Type="text/html; charset=iso-8859-1",
    ),
    "/wrong-encoding": status("200 OK", b"<title>\xff\xfe\x00Hund</title>", Content_Type="text/html; charset=klingon"),
    "/lost-and-found": status("200 OK", "<title>Verloren und nicht gefunden? Fundbüro</title>".encode()),
    "/empty-reply": lambda call: None,
    "/garbage": lambda call: call.send(b"SSH-2.0-OpenSSH_9.2\r\n"),
    "/breaks-off": lambda call: call.send(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9999\r\n\r\n<title>Hund anmelden</title>"
    ),
    "/pdf": status("200 OK", b"%PDF-1.7", Content_Type="application/pdf"),
}
for step in range(9):
    ACTS[f"/far-{step}"] = to(f"/far-{step + 1}")


def self_signed(folder: Path) -> ssl.SSLContext:
    """TLS with a certificate that nobody vouches for."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(7).not_valid_before(now - timedelta(1)).not_valid_after(now + timedelta(1))
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = folder / "pair.pem"
    path.write_bytes(private + made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context
