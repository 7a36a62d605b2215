"""A destination counts when it is signed by the configured service, for this key and this place, and in no other way."""

import time

import jwt
import pytest

from amtslotse.exchange.errors import Away, Wrong
from amtslotse.exchange.fitconnect import facts
from amtslotse.exchange.fitconnect.keyset import AGAIN, HOLDS, KeySet
from amtslotse.exchange.fitconnect.signature import Expected, Invalid
from tests.exchange.fitconnect.server import (
    DESTINATION,
    GELLERSEN,
    KEY,
    KID,
    RS,
    certificate,
    fitconnect,
    jwk,
    private_key,
    signed,
)

EXPECTED = Expected(DESTINATION, KEY, "033555404031")
SERVICE = f"urn:de:fim:leika:leistung:{KEY}"


def services(*areas: str, service: str = SERVICE) -> list[dict[str, list[str]]]:
    return [{"gebietIDs": [f"{RS}{area}" for area in areas], "leistungIDs": [service]}]


@pytest.mark.parametrize(
    "good",
    [
        {},
        {"services": services("03355")},
        {"services": services("033555404000")},
        {"services": services("02", "033555404031")},
        {"services": services("000000000000")},
        {"destinationId": DESTINATION.upper()},
        {"iat": 200},
        {"exp": -200},
    ],
)
def test_signed_for_the_place_or_an_area_around_it_and_clocks_may_differ(good: dict[str, object]) -> None:
    now = int(time.time())
    claims = {name: now + value if isinstance(value, int) else value for name, value in good.items()}
    with fitconnect() as (_, _, _, _, verifier):
        verifier.check(signed(**claims), EXPECTED)


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        ({"submissionHost": "submission-api.evil.example"}, "Zustelldienst"),
        ({"destinationId": "00000000-333e-41f4-9bb5-186b309ea233"}, "Zustellpunkt"),
        ({"destinationId": None}, "Zustellpunkt"),
        ({"services": services("033555405")}, "an diesem Ort"),
        ({"services": services("03355540403")}, "an diesem Ort"),
        ({"services": services("033555404030")}, "an diesem Ort"),
        ({"services": services(GELLERSEN, service="urn:de:fim:leika:leistung:99050012104000")}, "Leistung"),
        ({"services": [*services("03", service="x"), {"gebietIDs": [], "leistungIDs": [SERVICE]}]}, "Leistung"),
        ({"services": "alle"}, "Leistung"),
        ({"services": [{"gebietIDs": RS, "leistungIDs": {}}]}, "Leistung"),
        ({"services": [{"gebietIDs": [RS, f"{RS}x"], "leistungIDs": [SERVICE]}]}, "Leistung"),
        ({"iat": int(time.time()) + 4000}, "gilt heute nicht"),
        ({"exp": int(time.time()) - 4000}, "gilt heute nicht"),
        ({"iat": None}, "stimmt nicht"),
        ({"number": 1}, "stimmt nicht"),
        ({"kid": "somebody-elses-key"}, "nicht im Verzeichnis"),
        ({"kid": "x" * 65}, "nicht im Verzeichnis"),
        ({"header": {"crit": ["b64"]}}, "Erweiterungen|keine Signatur"),
        ({"header": {"b64": False}}, "Erweiterungen|keine Signatur"),
    ],
)
def test_everything_else_is_refused_with_the_reason(bad: dict[str, object], says: str) -> None:
    with fitconnect() as (_, _, _, _, verifier), pytest.raises(Invalid, match=says):
        verifier.check(signed(**bad), EXPECTED)  # type: ignore[arg-type]


@pytest.mark.parametrize("algorithm", ["none", "HS512", "RS512", "PS256"])
def test_no_other_way_of_signing_is_accepted(algorithm: str) -> None:
    with fitconnect() as (there, _, _, _, verifier):
        token = _differently(algorithm)
        with pytest.raises(Invalid, match=r"Signaturverfahren|keine Signatur"):
            verifier.check(token, EXPECTED)
        assert there.asked == []


def _differently(algorithm: str) -> str:
    claims = jwt.decode(signed(), options={"verify_signature": False})
    key: object = {"none": None, "HS512": "x" * 64}.get(algorithm, private_key())
    return jwt.encode(claims, key, algorithm, {"kid": KID})  # type: ignore[arg-type]


@pytest.mark.parametrize("token", ["", "a.b.c", "a.b", "..", "ä.b.c", "e30.e30.e30", "x" * 30_000, "a.b.c\n"])
def test_what_is_no_signature_is_called_so(token: str) -> None:
    with fitconnect() as (_, _, _, _, verifier), pytest.raises(Invalid, match=r"keine Signatur|Signaturverfahren"):
        verifier.check(token, EXPECTED)


def test_one_changed_letter_spoils_it() -> None:
    token = signed()
    head, body, sign = token.split(".")
    with fitconnect() as (_, _, _, _, verifier), pytest.raises(Invalid, match="stimmt nicht"):
        verifier.check(f"{head}.{body}.{'A' if sign[0] != 'A' else 'B'}{sign[1:]}", EXPECTED)


@pytest.mark.parametrize(
    "key",
    [
        {"alg": "RSA-OAEP-256"},
        {"key_ops": ["wrapKey"]},
        {"key_ops": None},
        {"kty": "oct"},
        {"n": "AQAB"},
        {"x5c": [certificate(1)]},
        {"x5c": [certificate(days=-1)]},
        {"x5c": ["AAAA"]},
        {"x5c": []},
        {"x5c": [certificate(), certificate(1)]},
        {"kid": 7},
    ],
)
def test_keys_for_other_purposes_or_with_wrong_certificates_do_not_count(key: dict[str, object]) -> None:
    with fitconnect() as (_, _, routes, _, verifier):
        routes.keys = [jwk() | key]
        with pytest.raises(Invalid, match="nicht im Verzeichnis"):
            verifier.check(signed(), EXPECTED)


def test_a_key_without_certificates_counts_and_a_name_given_twice_does_not() -> None:
    with fitconnect() as (_, _, routes, _, verifier):
        routes.keys = [jwk(x5c=None), jwk("other")]
        verifier.check(signed(), EXPECTED)
        routes.keys = [jwk(), jwk(number=1)]
        verifier.keys._fetched = float("-inf")
        with pytest.raises(Invalid, match="nicht im Verzeichnis"):
            verifier.check(signed(), EXPECTED)


def test_in_earnest_keys_are_long() -> None:
    with fitconnect() as (there, _, _, _, verifier):
        assert KeySet(verifier.keys.web).least_bits == facts.LEAST_BITS == 4096
        assert KeySet(verifier.keys.web).get(KID) is None
        assert len(there.asked) == 1


def test_keys_are_fetched_once_and_again_for_a_new_key_but_not_for_each_made_up_name() -> None:
    now = [0.0]
    with fitconnect() as (there, _, routes, _, verifier):
        verifier.keys.clock = lambda: now[0]
        for _ in range(3):
            verifier.check(signed(), EXPECTED)
            assert verifier.keys.get("made-up") is None
        assert len(there.asked) == 1
        routes.keys.append(jwk("new-key", 1))
        now[0] += AGAIN + 1
        verifier.check(signed(number=1, kid="new-key"), EXPECTED)
        assert len(there.asked) == 2
        routes.keys = [jwk("new-key", 1)]
        now[0] += HOLDS + 1
        with pytest.raises(Invalid):
            verifier.check(signed(), EXPECTED)


@pytest.mark.parametrize(("mood", "error"), [("down", Away), ("html", Wrong), ("list", Wrong)])
def test_without_keys_nothing_is_called_invalid(mood: str, error: type[Exception]) -> None:
    with fitconnect() as (_, moody, _, _, verifier):
        moody.be(mood)
        with pytest.raises(error):
            verifier.check(signed(), EXPECTED)
