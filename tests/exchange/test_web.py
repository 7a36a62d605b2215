"""How a partner is asked: patient with the overloaded, strict with everything else."""

import gzip
import io

import pytest

from amtslotse.exchange.errors import Away, Denied, Wrong
from amtslotse.exchange.web import Web
from tests.exchange.partner_server import Asked, Given, partner

JSON = {"Content-Type": "application/json"}


def in_turn(*given: Given | None):
    """Answers one after the other; the last one stays."""
    left = list(given)
    return lambda _: left.pop(0) if len(left) > 1 else left[0]


def test_an_overloaded_partner_is_asked_again_after_the_pause_it_wants() -> None:
    with partner(in_turn((429, {"Retry-After": "7"}, b""), (503, {}, b""), (200, JSON, b'{"items": []}'))) as there:
        assert there.web().get("/v1/routes").json() == {"items": []}
    assert there.pauses == [7.0, 4.0]


def test_no_partner_makes_us_wait_for_ever() -> None:
    with partner(in_turn((429, {"Retry-After": "86400"}, b""))) as there, pytest.raises(Away, match="429"):
        there.web(attempts=3).get("/v1/routes")
    assert there.pauses == [60.0, 60.0]
    assert len(there.asked) == 3


@pytest.mark.parametrize(
    ("given", "error", "says"),
    [
        ((401, {}, b""), Denied, "Zugangsdaten"),
        ((404, {}, b""), Wrong, "404"),
        ((302, {"Location": "https://elsewhere.example/"}, b""), Wrong, "leitet weiter"),
        (None, Away, "bricht|nicht zu erreichen"),
        ((200, {"Content-Length": "100"}, b"half"), Away, "bricht"),
        ((200, {"Content-Encoding": "gzip"}, b"not packed"), Away, "nicht zu erreichen"),
    ],
)
def test_what_a_bad_answer_means(given: Given | None, error: type[Exception], says: str) -> None:
    with partner(in_turn(given)) as there, pytest.raises(error, match=says):
        there.web(attempts=2).get("/x")


def test_a_slow_partner_is_given_up() -> None:
    ticks = iter(range(0, 1000, 20))
    with partner(in_turn((200, JSON, b"{}"))) as there, pytest.raises(Away, match="zu langsam"):
        there.web(attempts=1, seconds=30, clock=lambda: float(next(ticks))).get("/x")


def test_a_packed_flood_ends_at_the_limit() -> None:
    flood = gzip.compress(b"0" * 3_000_000)
    with partner(in_turn((200, {"Content-Encoding": "gzip"}, flood))) as there, pytest.raises(Wrong, match="größer"):
        there.web(most=1_000_000).get("/x")


@pytest.mark.parametrize("body", [b"<html>", b'{"half": ', b"[" * 100_000, b"\xff\xfe"])
def test_json_is_json(body: bytes) -> None:
    with partner(in_turn((200, JSON, body))) as there, pytest.raises(Wrong, match="JSON"):
        there.web().get("/x").json()


def test_a_page_is_not_taken_for_json() -> None:
    with (
        partner(in_turn((200, {"Content-Type": "text/html"}, b"{}"))) as there,
        pytest.raises(Wrong, match="text/html"),
    ):
        there.web().get("/x").json()


def test_private_networks_are_not_asked() -> None:
    with partner(in_turn((200, JSON, b"{}"))) as there, pytest.raises(Denied, match="internes Netz"):
        there.web(allowed=frozenset()).get("/x")
    assert there.asked == []


def test_a_partner_cannot_send_us_to_another_server() -> None:
    web = Web("https://pvog.example")
    assert web.url("https://pvog.example/next?index=7") == "https://pvog.example/next?index=7"
    for elsewhere in ("https://evil.example/next", "http://pvog.example/next"):
        with pytest.raises(Wrong, match="anderen Server"):
            web.url(elsewhere)


def test_questions_and_forms_arrive_as_they_were_meant() -> None:
    def answer(asked: Asked) -> Given:
        return 200, JSON, b"{}"

    with partner(answer) as there:
        there.web(headers={"pvog-sud-api-client-id": "lueneburg"}).get("/v2/locations", {"q": "Lüneburg & Umland"})
        there.web().post_form("/token", {"grant_type": "client_credentials"})
    first, second = there.asked
    assert first.query == {"q": ["Lüneburg & Umland"]}
    assert first.headers["pvog-sud-api-client-id"] == "lueneburg"
    assert first.headers["user-agent"].startswith("Amtslotse")
    assert (second.method, second.body) == ("POST", b"grant_type=client_credentials")


def test_a_large_file_is_written_while_it_arrives_and_never_half() -> None:
    out = io.BytesIO()
    with partner(in_turn((200, {"Content-Length": "100"}, b"half"), (200, {}, b"whole"))) as there:
        assert there.web().download("/stand.xml", out).body == b""
    assert out.getvalue() == b"whole"
