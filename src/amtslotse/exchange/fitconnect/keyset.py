"""The public keys of the submission service, fetched from the configured address and nowhere else (RFC 7517)."""

import base64
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import jwt
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from amtslotse.exchange.answers import Part, part, parts
from amtslotse.exchange.errors import Wrong
from amtslotse.exchange.fitconnect import facts
from amtslotse.exchange.web import Web

HOLDS = 6 * 3600.0
"""Seconds that fetched keys hold."""
AGAIN = 60.0
"""Seconds before an unknown key lets us look again: made-up key names must not send us there each time."""
LONGEST_KID = 64
_SKEW = timedelta(minutes=5)


@dataclass
class KeySet:
    """Keys by their `kid`; `web` is the whole address of the set, `least_bits` how long a key has to be."""

    web: Web
    least_bits: int = facts.LEAST_BITS
    clock: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    _keys: dict[str, RSAPublicKey] = field(default_factory=dict, repr=False)
    _fetched: float = float("-inf")
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def get(self, kid: object) -> RSAPublicKey | None:
        """The key of that name, looked up again when it is unknown and the last look is not too fresh."""
        if not isinstance(kid, str) or not 0 < len(kid) <= LONGEST_KID:
            return None
        with self._lock:
            age = self.clock() - self._fetched
            if age > HOLDS or (kid not in self._keys and age > AGAIN):
                self._keys, self._fetched = self._fetch(), self.clock()
            return self._keys.get(kid)

    def _fetch(self) -> dict[str, RSAPublicKey]:
        given = part(self.web.get(self.web.base, headers={"Accept": "application/json"}).json(), "Schlüsselverzeichnis")
        listed = parts(given.get("keys"), "keys")
        if not listed:
            raise Wrong("Das Schlüsselverzeichnis ist leer.")
        names = Counter(str(one.get("kid")) for one in listed)
        usable = {name: self._key(one) for one in listed if names[name := str(one.get("kid"))] == 1}
        return {name: key for name, key in usable.items() if key is not None}

    def _key(self, given: Part) -> RSAPublicKey | None:
        """A key for checking signatures, long enough and with a certificate that fits; None for any other."""
        operations, algorithm = given.get("key_ops"), given.get("alg")
        if given.get("kty") != "RSA" or algorithm != facts.ALGORITHM or operations != [facts.KEY_OPERATION]:
            return None
        try:
            key = jwt.PyJWK.from_dict({k: given[k] for k in ("kty", "n", "e", "alg")}).key
        except (jwt.PyJWTError, KeyError, ValueError, TypeError):
            return None
        if not isinstance(key, RSAPublicKey) or key.key_size < self.least_bits:
            return None
        good = key.public_numbers().e == facts.EXPONENT and self._certified(key, given.get("x5c"))
        return key if good else None

    def _certified(self, key: RSAPublicKey, chain: Any) -> bool:
        """Whether the certificates, if there are any, name this key, hold today, and vouch one for the other."""
        if chain is None:
            return True
        try:
            found = [x509.load_der_x509_certificate(base64.b64decode(one, validate=True)) for one in chain]
            for one, above in pairwise(found):
                one.verify_directly_issued_by(above)
            first = found[0].public_key()
        except (ValueError, TypeError, IndexError, InvalidSignature, UnsupportedAlgorithm):
            return False
        now = self.now()
        holds = all(c.not_valid_before_utc - _SKEW <= now <= c.not_valid_after_utc + _SKEW for c in found)
        return holds and isinstance(first, RSAPublicKey) and first.public_numbers() == key.public_numbers()
