"""Is a destination signed by whom we trust, for this key and this place? Nothing else makes a route believable.

Only keys of the configured address count; what a signature says about its own keys, algorithm or issuer is never followed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from amtslotse.exchange.ars import shortened, valid
from amtslotse.exchange.errors import ExchangeError
from amtslotse.exchange.fitconnect import facts
from amtslotse.exchange.fitconnect.keyset import KeySet

LEEWAY = 300.0
"""Seconds that the signer's clock may be ahead of ours, or behind."""
SERVICE_PREFIX = "urn:de:fim:leika:leistung:"
AREA_PREFIX = "urn:de:bund:destatis:bevoelkerungsstatistik:schluessel:rs:"
_LONGEST = 20_000


class Invalid(ExchangeError):
    """A destination that is not signed as demanded; the text says why, in German."""


class Partly(Invalid):
    """A good signature that holds for a part of the area only that was asked about."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What a signature has to vouch for."""

    destination: str
    leika_key: str
    ars: str


@dataclass(frozen=True)
class Verifier:
    """Checks signatures; `host` is the submission host that destinations have to belong to."""

    keys: KeySet
    host: str
    leeway: float = LEEWAY

    def check(self, signature: str, expected: Expected) -> None:
        """Raise Invalid unless the signature is good and covers what is expected; Away if keys cannot be had."""
        claims = self._claims(signature, self._key(signature))
        if claims.get("submissionHost") != self.host:
            raise Invalid("Die Signatur gilt für einen anderen Zustelldienst.")
        if str(claims.get("destinationId", "")).lower() != expected.destination.lower():
            raise Invalid("Die Signatur gilt für einen anderen Zustellpunkt.")
        self._covered(_areas(claims.get("services"), expected.leika_key), shortened(expected.ars))

    def _covered(self, areas: list[str], place: str) -> None:
        """A shorter key covers all longer ones; one inside the place covers a part of it."""
        if any(place.startswith(area) for area in areas):
            return
        if any(area.startswith(place) for area in areas):
            raise Partly("Der Zustellpunkt gilt nur für einen Teil des Gebiets.")
        raise Invalid("Die Signatur gilt nicht für diese Leistung an diesem Ort.")

    def _key(self, signature: str) -> RSAPublicKey:
        if len(signature) > _LONGEST or not facts.SIGNATURE.fullmatch(signature):
            raise Invalid("Das ist keine Signatur.")
        header = _header(signature)
        if header.get("alg") != facts.ALGORITHM:
            raise Invalid(f"Das Signaturverfahren ist nicht {facts.ALGORITHM}.")
        if "crit" in header or header.get("b64", True) is not True:
            raise Invalid("Die Signatur verlangt Erweiterungen, die wir nicht kennen.")
        key = self.keys.get(header.get("kid"))
        if key is None:
            raise Invalid("Der Schlüssel der Signatur steht nicht im Verzeichnis des Zustelldienstes.")
        return key

    def _claims(self, signature: str, key: RSAPublicKey) -> Mapping[str, Any]:
        options: Any = {"require": ["iat"], "verify_aud": False, "verify_iss": False}
        try:
            return jwt.decode(signature, key, algorithms=[facts.ALGORITHM], options=options, leeway=self.leeway)
        except (jwt.ExpiredSignatureError, jwt.ImmatureSignatureError):
            raise Invalid("Die Signatur gilt heute nicht.") from None
        except (jwt.PyJWTError, ValueError, TypeError, RecursionError):
            raise Invalid("Die Signatur stimmt nicht.") from None


def _header(signature: str) -> Mapping[str, Any]:
    try:
        return jwt.get_unverified_header(signature)
    except (jwt.PyJWTError, ValueError, RecursionError):
        raise Invalid("Das ist keine Signatur.") from None


def _entries(value: object) -> list[Mapping[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _areas(services: object, leika_key: str) -> list[str]:
    """Keys of the areas that entries name together with a service, without zeros at their ends."""
    entries = [one for one in _entries(services) if f"{SERVICE_PREFIX}{leika_key}" in _texts(one.get("leistungIDs"))]
    named = [area for one in entries for area in _texts(one.get("gebietIDs")) if area.startswith(AREA_PREFIX)]
    keys = [area.removeprefix(AREA_PREFIX) for area in named]
    return [shortened(key) for key in keys if key and valid(key)]


def _texts(value: object) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []
