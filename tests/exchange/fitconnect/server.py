"""A routing service of our own, written from „FIT-Connect Routingdienst Api“ 2.0.0 and strict about requests.

What it refuses and how is the table of facts in exchange/fitconnect/facts.py, with the source named there. Keys are made
here, shorter than in earnest so that tests are quick; the destinations are made up.
"""

import base64
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import jwt
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA512
from cryptography.hazmat.primitives.serialization import Encoding

from amtslotse.exchange.fitconnect import facts
from amtslotse.exchange.fitconnect.keyset import KeySet
from amtslotse.exchange.fitconnect.routing import Routing
from amtslotse.exchange.fitconnect.signature import Verifier
from tests.exchange.moods import Moody
from tests.exchange.partner_server import Asked, Given, Partner, partner

HOST = "submission-api-testing.fit-connect.fitko.dev"
KID = "fOHstLO4beBq0px-01pLJ2RxPmBDjCmlKHBO8g5W-SA"
BITS = 2048
KEY, GELLERSEN = "99008001012000", "033555404"
DESTINATION = "ac715f34-333e-41f4-9bb5-186b309ea233"
RS = "urn:de:bund:destatis:bevoelkerungsstatistik:schluessel:rs:"
QUERIES = {"/routes": {"leikaKey", *facts.AREA_KINDS}, "/areas": {"areaSearchexpression"}, "/info": set()}


@cache
def private_key(number: int = 0) -> rsa.RSAPrivateKey:
    """The key of the submission service; other numbers are keys of others."""
    return rsa.generate_private_key(facts.EXPONENT, BITS)


def jwk(kid: str = KID, number: int = 0, **changes: object) -> dict[str, object]:
    """The public half as it stands in the key set."""
    given = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(private_key(number).public_key()))
    fixed = {"kid": kid, "alg": "PS512", "key_ops": ["verify"], "x5c": [certificate(number)]}
    whole = {"kty": "RSA", "n": given["n"], "e": given["e"], **fixed, **changes}
    return {name: value for name, value in whole.items() if value is not None}


def certificate(number: int = 0, days: int = 1) -> str:
    """A certificate for a key, signed by itself, that ends after so many days."""
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Zustelldienst")])
    key, now = private_key(number), datetime.now(UTC)
    begin, end = sorted((now - timedelta(days=2), now + timedelta(days=days)))
    made = x509.CertificateBuilder(name, name, key.public_key(), number + 1, begin, end).sign(key, SHA512())
    return base64.b64encode(made.public_bytes(Encoding.DER)).decode()


def signed(number: int = 0, kid: object = KID, header: dict[str, Any] | None = None, **claims: object) -> str:
    """A destination's signature as documented, with whatever a test wants to be different."""
    services = [{"gebietIDs": [f"{RS}{GELLERSEN}"], "leistungIDs": [f"urn:de:fim:leika:leistung:{KEY}"]}]
    usual = {"submissionHost": HOST, "destinationId": DESTINATION, "services": services, "iat": int(time.time()) - 60}
    body = {name: value for name, value in (usual | claims).items() if value is not None}
    return jwt.encode(body, private_key(number), "PS512", {"kid": kid, **(header or {})})


def route(name: str = "Samtgemeinde Gellersen - Bürgerbüro", **changes: object) -> dict[str, object]:
    """A route as the service gives it."""
    address = {"street": "Dachtmisser Straße", "houseNumber": "1", "zip": "21391", "city": "Reppenstedt"}
    person = {"name": "Bürgerbüro", "email": "rathaus@gellersen.example"}
    given = {"destinationId": DESTINATION, "destinationSignature": signed(), "destinationName": name}
    return {**given, "address": address, "contactPersons": [person], "origin": "PVOG", **changes}


class Routes:
    """The server; `known` holds the routes of (key, ars), `left` the questions left in this window of time."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, str], list[dict[str, object]]] = {(KEY, GELLERSEN): [route()]}
        self.keys: list[dict[str, object]] = [jwk()]
        self.left = 1000

    def answer(self, asked: Asked) -> Given:
        """What the specification says to a request."""
        if asked.path == "/.well-known/jwks.json":
            return self._said(200, {"keys": self.keys})
        query = QUERIES.get(asked.path)
        if query is None:
            return self._problem(404, "Not Found", "Den Pfad gibt es nicht.")
        if wrong := self._wrong(asked, query):
            return self._problem(400, "Bad Request", wrong)
        return self._said(200, self._found(asked))

    def _wrong(self, asked: Asked, query: set[str]) -> str:
        given = asked.query
        paged = {"offset", "limit"} if query else set()
        if asked.method != "GET" or "user-agent" not in asked.headers or set(given) - query - paged:
            return "Unbekannte Angabe oder fehlender User-Agent."
        limit, offset = (given.get(name, [usual])[0] for name, usual in (("limit", "100"), ("offset", "0")))
        if not (limit.isdigit() and 1 <= int(limit) <= facts.MOST_PER_PAGE and offset.isdigit()):
            return "offset oder limit liegt außerhalb."
        if asked.path == "/areas":
            words = given.get("areaSearchexpression", [])
            return "" if 1 <= len(words) <= 10 and all(len(w.strip("*")) >= 2 for w in words) else "Suchwörter fehlen."
        return self._wrong_route(given) if asked.path == "/routes" else ""

    def _wrong_route(self, given: dict[str, list[str]]) -> str:
        places = [name for name in facts.AREA_KINDS if name in given]
        if len(places) != 1 or any(len(values) != 1 for values in given.values()):
            return "Es muss genau ein Parameter für das Gebiet gesetzt sein."
        pattern = {"ars": facts.ARS, "ags": facts.AGS, "areaId": facts.AREA_ID}[places[0]]
        good = facts.LEIKA_KEY.fullmatch(given.get("leikaKey", [""])[0]) and pattern.fullmatch(given[places[0]][0])
        return "" if good else "leikaKey oder Gebiet hat eine falsche Form."

    def _found(self, asked: Asked) -> dict[str, object]:
        if asked.path == "/info":
            return {"version": {"major": 2, "minor": 0, "patch": 0}}
        given = {name: values[0] for name, values in asked.query.items()}
        offset, limit = int(given.get("offset", "0")), int(given.get("limit", "100"))
        if asked.path == "/areas":
            every: list[Any] = [{"id": "1024", "name": "Reppenstedt", "type": "Gemeinde"}]
        else:
            every = self.known.get((given["leikaKey"], given.get("ars", given.get("ags", ""))), [])
        page = every[offset : offset + limit]
        return {"count": len(page), "offset": offset, "totalCount": len(every), asked.path.strip("/"): page}

    def _said(self, status: int, body: object, kind: str = "application/json") -> Given:
        self.left -= 1
        rates = {"RateLimit-Limit": "1000", "RateLimit-Remaining": str(self.left), "RateLimit-Reset": "7"}
        return status, {"Content-Type": kind, **rates}, json.dumps(body).encode()

    def _problem(self, status: int, title: str, detail: str) -> Given:
        body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
        return self._said(status, body, "application/problem+json")


@contextmanager
def fitconnect() -> Iterator[tuple[Partner, Moody, Routes, Routing, Verifier]]:
    """The running service with its keys, its moods, a client and a verifier that accepts the short keys of tests."""
    routes = Routes()
    moody = Moody(routes.answer)
    with partner(moody) as there:
        keys = KeySet(there.web(base=f"http://{there.host}/.well-known/jwks.json", attempts=1), BITS)
        try:
            yield there, moody, routes, Routing(there.web(attempts=2, seconds=5.0)), Verifier(keys, HOST)
        finally:
            moody.released.set()
