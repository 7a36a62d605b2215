"""Looks at a server that misbehaves: every one ends soon, with a sentence for editors."""

import socket
from datetime import UTC, datetime, timedelta

import pytest

from amtslotse.records.links import look, target, verdict, wire
from amtslotse.records.links.errors import Forbidden, NoAnswer, Trouble, Unusual
from tests.records.links.bad_server import running, self_signed

AGENT = "Amtslotse-Linkpruefung (+https://amtslotse.example)"
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


class Ticking:
    """A clock that moves half a second with every look, so that limits are reached without waiting for them."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        self.now += 0.5
        return self.now


def judged(server, path: str, **changes):
    """What a look at a path of the server says."""
    url = path if "://" in path else server.url(path)
    found = look.Visit(wire.Wire(AGENT, frozenset({server.netloc}), **changes), pause=lambda seconds: None)
    try:
        return verdict.of_page(url, found.see(url), NOW)
    except Trouble as trouble:
        return verdict.of_trouble(trouble)


@pytest.mark.parametrize(
    ("path", "kind", "reason"),
    [
        ("/ok", "ok", ""),
        ("/pdf", "ok", ""),
        ("/for-now", "ok", ""),
        ("/for-now-then-moved", "ok", ""),
        ("/endless", "ok", ""),
        ("/bomb", "ok", ""),
        ("/breaks-off", "ok", ""),
        ("/wrong-encoding", "ok", ""),
        ("/lost-and-found", "ok", ""),
        ("/no-head-405", "ok", ""),
        ("/no-head-403", "ok", ""),
        ("/no-head-501", "ok", ""),
        ("/no-head-404", "ok", ""),
        ("/hangs-up-on-head", "ok", ""),
        ("/moved", "redirected", "Die Seite ist dauerhaft umgezogen."),
        ("/soft-404", "suspicious", "Die Seite hat den Titel „Seite nicht gefunden | Stadt“."),
        ("/soft-404-latin", "suspicious", "„Diese Seite ist nicht mehr verfügbar“"),
        ("/to-home", "suspicious", "Die Adresse führt nur noch auf eine Startseite."),
        ("/ring-a", "suspicious", "Die Seite leitet im Kreis weiter."),
        ("/far-0", "suspicious", "Die Seite leitet mehr als 5 Mal weiter."),
        ("/metadata", "suspicious", "Die Adresse führt in ein internes Netz."),
        ("/inside", "suspicious", "Die Adresse führt in ein internes Netz."),
        ("/file", "suspicious", "Die Adresse beginnt nicht mit https:// oder http://."),
        ("/nowhere", "suspicious", "Die Seite leitet auf eine Adresse weiter, die es nicht geben kann."),
        ("/odd-port", "unchecked", "ungewöhnlichen Anschluss (22)"),
        ("/login", "unchecked", "Der Server lässt Programme nicht auf diese Seite (401)."),
        ("/forbidden", "unchecked", "Der Server lässt Programme nicht auf diese Seite (403)."),
        ("/missing", "failed", "Die Seite gibt es nicht mehr (404)."),
        ("/gone", "failed", "Die Seite gibt es nicht mehr (410)."),
        ("/error", "failed", "Der Server meldet einen Fehler (500)."),
        ("/teapot", "failed", "Der Server gibt die Seite nicht heraus (418)."),
        ("/empty-reply", "failed", "Der Server antwortet, aber nicht wie ein Webserver."),
        ("/garbage", "failed", "Der Server antwortet, aber nicht wie ein Webserver."),
        ("/huge-head", "failed", "Der Server antwortet, aber nicht wie ein Webserver."),
        ("/long-line", "failed", "Der Server antwortet, aber nicht wie ein Webserver."),
        ("/go-on", "failed", "Der Server antwortet, aber nicht wie ein Webserver."),
        ("/patience", "later", "Der Server bittet um Geduld (429)."),
    ],
)
def test_what_a_look_says(server, path, kind, reason):
    found = judged(server, path)
    assert found.kind == kind
    assert reason in found.reason
    assert bool(found.reason) == (kind != "ok")


def test_a_server_that_sends_a_byte_now_and_then_is_given_up_when_the_time_is_over(server):
    found = judged(server, "/drips", clock=Ticking())
    assert (found.kind, found.reason) == ("failed", "Der Server antwortet zu langsam.")


def test_a_server_that_says_nothing_is_given_up(server):
    found = judged(server, "/silent", read_seconds=0.1)
    assert (found.kind, found.reason, found.reached) == ("failed", "Der Server antwortet zu langsam.", False)


def test_no_more_of_a_page_is_kept_than_allowed(server):
    client = wire.Wire(AGENT, frozenset({server.netloc}))
    for path in ("/endless", "/bomb"):
        answer = client.ask("GET", target.parsed(server.url(path), client.allowed), client.clock() + 20)
        assert answer.body.startswith(b"<title>Hund anmelden</title>")
        assert len(answer.body) <= wire.BODY


def test_the_new_address_is_where_permanent_redirects_lead(server):
    assert judged(server, "/moved-twice").moved_to == server.url("/ok")
    assert judged(server, "/for-now-then-moved").moved_to == ""
    assert judged(server, "/umlaut").moved_to == server.url("/gr%C3%B6%C3%9Fe?q=%C3%A4%20b")


def test_a_page_is_asked_for_its_head_first_then_for_its_title(server):
    judged(server, "/ok")
    judged(server, "/pdf")
    assert server.paths() == ["HEAD /ok", "GET /ok", "HEAD /pdf"]
    assert {head["User-Agent"] for _, _, head in server.asked} == {AGENT}
    assert {head["Host"] for _, _, head in server.asked} == {server.netloc}


def test_robots_that_forbid_are_obeyed(server):
    server.robots = "User-agent: Amtslotse-Linkpruefung\nDisallow: /ok\n"
    found = judged(server, "/ok")
    assert (found.kind, server.paths()) == ("unchecked", [])
    assert "robots.txt" in found.reason
    assert judged(server, "/pdf").kind == "ok"


def test_robots_are_asked_again_where_a_redirect_leads(server):
    server.robots = "User-agent: *\nDisallow: /ok\n"
    assert judged(server, "/moved").kind == "unchecked"
    assert server.paths() == ["HEAD /moved"]


def test_a_broken_certificate_is_a_doubt_and_no_failure(tmp_path):
    with running(self_signed(tmp_path)) as server:
        found = judged(server, "/ok")
    assert found.kind == "suspicious"
    assert found.reason == "Das Sicherheitszertifikat des Servers stimmt nicht. Der Browser warnt vor dieser Seite."


def test_a_server_without_tls_fails(server):
    assert judged(server, server.url("/ok").replace("http:", "https:")).kind == "failed"


def test_nobody_is_there(server):
    server.socket.close()
    found = judged(server, "/ok")
    assert (found.kind, found.reached) == ("failed", False)


@pytest.mark.parametrize(
    ("path", "wait"),
    [("/patience", timedelta(hours=2)), ("/patience-date", timedelta(days=7)), ("/patience-odd", timedelta(days=1))],
)
def test_how_long_a_server_is_left_alone(server, path, wait):
    assert judged(server, path).wait == wait


@pytest.mark.parametrize(
    "number",
    "127.0.0.1 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 240.0.0.1 255.255.255.255 "
    "::1 :: fe80::1 fe80::1%eth0 fc00::1 ff02::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 64:ff9b::a00:1 2002:7f00:1:: "
    "192.0.2.1 198.18.0.1 2001:db8::1".split(),
)
def test_numbers_that_are_never_visited(number):
    assert not target.public(number)


@pytest.mark.parametrize("number", ["8.8.8.8", "193.99.144.80", "2a00:1450:4001:80b::200e"])
def test_numbers_of_the_public_internet(number):
    assert target.public(number)


def test_a_name_with_one_inner_number_among_public_ones_is_not_visited(monkeypatch):
    answers = [(socket.AF_INET, 1, 6, "", (number, 80)) for number in ("193.99.144.80", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: answers)
    with pytest.raises(Forbidden):
        target.resolve(target.parsed("http://www.lueneburg.de/"))


def test_a_name_that_points_inside_a_moment_later_gains_nothing(monkeypatch):
    """The name is looked up once, and the connection is made to the number that was examined."""
    asked, connected = [], []

    def lookup(host, port, **_):
        asked.append(host)
        number = "193.99.144.80" if len(asked) == 1 else "127.0.0.1"
        return [(socket.AF_INET, 1, 6, "", (number, port))]

    def connect(address, timeout):
        connected.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(NoAnswer):
        wire.Wire(AGENT).ask("HEAD", target.parsed("http://rebind.example/"), wire.Wire(AGENT).clock() + 5)
    assert (asked, connected) == (["rebind.example"], [("193.99.144.80", 80)])


def test_where_one_number_of_a_name_takes_no_connection_the_next_is_tried(monkeypatch):
    numbers, connected = ["193.99.144.80", "2a00:1450:4001:80b::200e"], []

    def connect(address, timeout):
        connected.append(address[0])
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: [(socket.AF_INET, 1, 6, "", (n, 80)) for n in numbers])
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(NoAnswer):
        wire.Wire(AGENT).ask("HEAD", target.parsed("http://www.bleckede.de/"), wire.Wire(AGENT).clock() + 5)
    assert connected == numbers


def test_this_machine_is_not_visited_without_leave(server):
    with pytest.raises(Unusual):
        target.parsed(server.url("/ok"))
    with pytest.raises(Forbidden):
        target.resolve(target.parsed("http://localhost/"))
    assert server.asked == []


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("https://Straße.example/Größe", "https://xn--strae-oqa.example/Gr%C3%B6%C3%9Fe"),
        ("https://www.lüneburg.de", "https://www.xn--lneburg-n2a.de/"),
        ("https://a.example/x?y=ä&z=%20#teil", "https://a.example/x?y=%C3%A4&z=%20"),
        ("https://a.example:443/", "https://a.example/"),
        ("https://[2a00:1450:4001:80b::200e]/", "https://[2a00:1450:4001:80b::200e]/"),
    ],
)
def test_how_an_address_goes_over_the_wire(url, wanted):
    assert target.parsed(url).url == wanted


@pytest.mark.parametrize(
    "url",
    [
        "ftp://a.example/",
        "javascript:alert(1)",
        "https://",
        "https://a..example/",
        "https://a.example:99999/",
        "https://\ud800.example/",
        f"https://{'a' * 70}.example/",
        "https://a b.example/",
        "https://user:geheim@a.example/",
        "https://a.example:8443/",
        "//a.example/",
        "https://a.example\r\nX: y/",
    ],
)
def test_addresses_that_are_not_visited(url):
    with pytest.raises((Forbidden, Unusual)):
        target.parsed(url)
