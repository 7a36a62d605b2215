"""POST /api/mcp: the guide as the one tool of a Model Context Protocol server, for assistants; nothing can be changed.

Streamable HTTP without sessions and streams: one JSON-RPC message in, one JSON answer out.
https://modelcontextprotocol.io/specification/2025-06-18/basic/transports
"""

from collections.abc import Callable, Mapping
from typing import Any

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port, validate_host
from django.views.decorators.csrf import csrf_exempt

from amtslotse import __version__
from amtslotse.api.accept import accepts
from amtslotse.api.problems import Problem
from amtslotse.api.query import JSON
from amtslotse.guide.direct import host_of

PATH = "/api/mcp"
VERSIONS = ("2025-11-25", "2025-06-18")
"""Versions of the protocol in which these few messages are the same, newest first."""
LONGEST = 100_000
"""Bytes of a message; a concern has 2,000 characters at most."""
PARSE, INVALID, NO_METHOD, PARAMS = -32700, -32600, -32601, -32602
_ABOUT = (
    "Nennt zu einem Anliegen und einem Ort die zuständige Stelle, die Wege dorthin und die Begründung. Lesen Sie zuerst "
    "„status“. Mit „confirmed: false“ hat es noch keine Verwaltung bestätigt: dazusagen. Nichts ergänzen, was nicht in der Antwort steht."
)


class Refused(Exception):
    """A message that gets a JSON-RPC error; `status` is that of HTTP."""

    def __init__(self, code: int, message: str, status: int = 200) -> None:
        super().__init__(message)
        self.code, self.message, self.status = code, message, status


@csrf_exempt
def endpoint(request: HttpRequest) -> HttpResponse:
    """One message in, its answer out; notifications and responses are taken without an answer."""
    try:
        _check(request)
    except Problem as problem:
        return problem.response()
    key = None
    try:
        message = _message(request.body)
        if "method" not in message or "id" not in message:
            return HttpResponse(status=202)
        key = message["id"]
        method, params = message["method"], message.get("params", {})
        if not isinstance(params, dict):
            raise Refused(PARAMS, "„params“ ist ein Objekt.")
        if method not in _METHODS:
            raise Refused(NO_METHOD, "Diese Methode gibt es hier nicht.")
        return _json(200, key, result=_METHODS[method](params))
    except Refused as refused:
        return _json(refused.status, key, error={"code": refused.code, "message": refused.message})


def _check(request: HttpRequest) -> None:
    """What HTTP has to say about a message before it is read."""
    origin = request.headers.get("Origin")
    if origin is not None and not validate_host(split_domain_port(host_of(origin))[0], settings.ALLOWED_HOSTS):
        raise Problem(403, "foreign_origin", "Von dieser Website aus wird hier nicht geantwortet.", "Origin")
    if request.headers.get("MCP-Protocol-Version", VERSIONS[0]) not in VERSIONS:
        raise Problem(400, "protocol_version", f"Möglich: {', '.join(VERSIONS)}.", "MCP-Protocol-Version")
    if request.content_type != JSON:
        raise Problem(415, "media_type", "Eine Nachricht ist application/json.", "Content-Type")
    if not accepts(request.headers.get("Accept", ""), JSON):
        raise Problem(406, "not_acceptable", "Antworten sind application/json.", "Accept")
    if "HTTP_TRANSFER_ENCODING" in request.META:
        raise Problem(411, "length", "Bitte senden Sie die Länge der Nachricht mit (Content-Length).")
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdigit() or len(length) > 9 or int(length) > LONGEST:
        raise Problem(413, "too_long", f"Eine Nachricht hat höchstens {LONGEST} Bytes.")


def _message(body: bytes) -> dict[str, Any]:
    """A JSON-RPC 2.0 message; several at once are not part of these versions."""
    try:
        message = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise Refused(PARSE, "Die Nachricht ist kein JSON.", 400) from None
    if not isinstance(message, dict) or message.get("jsonrpc") != "2.0":
        raise Refused(INVALID, "Erwartet wird eine Nachricht nach JSON-RPC 2.0.", 400)
    method, key = message.get("method", ""), message.get("id", "")
    if not isinstance(method, str) or isinstance(key, bool) or not isinstance(key, str | int):
        raise Refused(INVALID, "„method“ ist ein Text, „id“ ein Text oder eine ganze Zahl.", 400)
    return message


def _json(status: int, key: Any, **content: Any) -> HttpResponse:
    body = orjson.dumps({"jsonrpc": "2.0", "id": key, **content})
    return HttpResponse(body, status=status, content_type=JSON, headers={"Cache-Control": "no-store"})


def _initialize(params: Mapping[str, Any]) -> dict[str, Any]:
    """The version the client asked for, else the newest; and what there is."""
    wanted = params.get("protocolVersion")
    return {
        "protocolVersion": wanted if wanted in VERSIONS else VERSIONS[0],
        "capabilities": {"tools": {"listChanged": False}},
        "serverInfo": {"name": "amtslotse", "title": "Amtslotse", "version": __version__},
        "instructions": _ABOUT,
    }


def _list(params: Mapping[str, Any]) -> dict[str, Any]:
    from amtslotse.api.v1.tool import description

    if params.get("cursor"):
        raise Refused(PARAMS, "Die Liste hat nur eine Seite.")
    return {"tools": [description(_ABOUT)]}


def _call(params: Mapping[str, Any]) -> dict[str, Any]:
    from amtslotse.api.v1.tool import NAME, call

    if params.get("name") != NAME:
        raise Refused(PARAMS, f"Es gibt hier ein Werkzeug: „{NAME}“.")
    return call(params.get("arguments") or {})


_METHODS: dict[str, Callable[[Mapping[str, Any]], dict[str, Any]]] = {
    "initialize": _initialize,
    "ping": lambda params: {},
    "tools/list": _list,
    "tools/call": _call,
}
