"""Assistants ask the guide as a tool: the same answer, and every mistake is named in the way of the protocol."""

import io
import json
import re
import shlex
from contextlib import redirect_stdout

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st

from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "interfaces" / "mcp.md").read_text("utf-8")
PERSO = {"concern": "Perso abgelaufen", "place": "Reppenstedt"}


def send(body: object, **headers: str):
    """A message as a client of the protocol sends it."""
    given = {"Accept": "application/json, text/event-stream", "MCP-Protocol-Version": "2025-06-18"} | headers
    content = body if isinstance(body, bytes) else json.dumps(body)
    return Client().post("/api/mcp", content, content_type="application/json", headers=given)


def ask(method: str, **params: object):
    return send({"jsonrpc": "2.0", "id": 7, "method": method, "params": params})


def test_the_tool_gives_the_answer_of_the_api():
    result = ask("tools/call", name="guide", arguments=PERSO | {"day": "2026-11-22"}).json()["result"]
    same = Client().get("/api/v1/guide", PERSO | {"day": "2026-11-22"})
    assert result["content"] == [{"type": "text", "text": same.content.decode()}]
    assert result["structuredContent"] == same.json()
    assert result["isError"] is False


def test_the_handshake_of_a_client():
    first = send({"jsonrpc": "2.0", "id": "a", "method": "initialize", "params": {"protocolVersion": "2025-06-18"}})
    assert first.json()["id"] == "a"
    assert first.json()["result"]["protocolVersion"] == "2025-06-18"
    assert ask("initialize", protocolVersion="1999-01-01").json()["result"]["protocolVersion"] == "2025-11-25"
    done = send({"jsonrpc": "2.0", "method": "notifications/initialized"})
    assert (done.status_code, done.content) == (202, b"")
    assert ask("ping").json() == {"jsonrpc": "2.0", "id": 7, "result": {}}


def test_the_schemas_are_those_of_the_api():
    [tool] = ask("tools/list").json()["result"]["tools"]
    document = Client().get("/api/v1/openapi.json").json()
    parameters = {one["name"] for one in document["paths"]["/api/v1/guide"]["get"]["parameters"]}
    assert set(tool["inputSchema"]["properties"]) == parameters
    assert set(tool["outputSchema"]["properties"]) == set(document["components"]["schemas"]["Decision"]["properties"])
    assert tool["annotations"]["readOnlyHint"] is True


@pytest.mark.parametrize(
    "arguments",
    [{}, {"concern": ""}, {"service": "mondreise"}, {"concern": 7}, {"ort": "Barum"}, [], {"day": "morgen", **PERSO}],
)
def test_a_wrong_argument_is_told_in_german(arguments):
    result = ask("tools/call", name="guide", arguments=arguments).json()["result"]
    assert result["isError"] is True
    assert result["content"][0]["text"].endswith(".")


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"{", 400, -32700),
        (b"\xff", 400, -32700),
        (b" ", 400, -32700),
        (b"[" * 5000, 400, -32700),
        ([], 400, -32600),
        ({"id": 1, "method": "ping"}, 400, -32600),
        ({"jsonrpc": "2.0", "id": None, "method": "ping"}, 400, -32600),
        ({"jsonrpc": "2.0", "id": 1, "method": 5}, 400, -32600),
        ({"jsonrpc": "2.0", "id": 1, "method": "tools/delete"}, 200, -32601),
        ({"jsonrpc": "2.0", "id": 1, "method": "ping", "params": []}, 200, -32602),
        ({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "rm"}}, 200, -32602),
        ({"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {"cursor": "x"}}, 200, -32602),
    ],
)
def test_a_wrong_message_is_an_error_of_the_protocol(body, status, code):
    answer = send(body)
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "https://boese.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://localhost:8000"}, 200),
        ({"MCP-Protocol-Version": "1900-01-01"}, 400),
        ({"Accept": "text/event-stream"}, 406),
    ],
)
def test_a_wrong_request_is_a_problem(headers, status):
    answer = send({"jsonrpc": "2.0", "id": 1, "method": "ping"}, **headers)
    assert answer.status_code == status
    assert (answer["Content-Type"] == "application/problem+json") is (status != 200)


def test_only_messages_are_taken():
    for method in ("get", "head", "delete", "put"):
        answer = getattr(Client(), method)("/api/mcp")
        assert (answer.status_code, answer["Allow"]) == (405, "POST, OPTIONS")
    assert Client().options("/api/mcp")["Access-Control-Allow-Methods"] == "POST, OPTIONS"
    assert Client().post("/api/mcp", {"a": 1}).status_code == 415
    assert send(b" " * 100_001).status_code == 413
    assert send(b" ", **{"Transfer-Encoding": "chunked"}).status_code == 411


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=40) | st.sampled_from(["tools/call", "guide", "2.0"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("name arguments concern place x".split()), inner)
    ),
    max_leaves=6,
)


@limits(max_examples=40, deadline=None)
@given(JSON, JSON, st.sampled_from(["tools/call", "initialize", "tools/list", "ping"]))
def test_no_message_can_break_anything(key, params, method):
    answer = send({"jsonrpc": "2.0", "id": key, "method": method, "params": params})
    assert answer.status_code in (200, 400)
    assert {"result", "error"} & answer.json().keys()


def post(address: str, body: bytes, headers: dict[str, str]):
    assert address == "http://127.0.0.1:8000/api/mcp"
    kind = headers.pop("Content-type", None) or headers.pop("Content-Type")
    return Client().post("/api/mcp", body, content_type=kind, headers=headers)


def test_the_snippets_on_the_page_do_what_it_says(monkeypatch):
    words = shlex.split(re.search(r"```sh\n(.*?)```", PAGE, re.S)[1])
    named = dict(words[n + 1].split(": ", 1) for n, word in enumerate(words) if word == "-H")
    assert b"Samtgemeinde Gellersen" in post(words[1], words[words.index("-d") + 1].encode(), named).content

    def urlopen(request):
        return io.BytesIO(post(request.full_url, request.data, dict(request.header_items())).content)

    monkeypatch.setattr("urllib.request.urlopen", urlopen)
    printed = io.StringIO()
    with redirect_stdout(printed):
        exec(re.search(r"```python\n(.*?)```", PAGE, re.S)[1], {})
    assert printed.getvalue() == re.search(r"```text\n(.*?)```", PAGE, re.S)[1]
