"""Partners are there when their address is set, and a wrong address stops the start."""

import importlib

import pytest
from django.core.exceptions import ImproperlyConfigured

from amtslotse.config import partners
from amtslotse.exchange.fitconnect import configured
from amtslotse.exchange.pvog import supply


def test_without_an_address_nobody_is_asked(settings) -> None:
    settings.FITCONNECT_URL = settings.FITCONNECT_KEYS = ""
    assert configured.routing() is None
    assert configured.verifier() is None


def test_partners_are_asked_as_configured(settings) -> None:
    settings.FITCONNECT_URL = "https://routing.example/v2"
    settings.FITCONNECT_KEYS, settings.FITCONNECT_HOST = "https://keys.example/jwks.json", "submission.example"
    settings.PUBLIC_URL = "https://amtslotse.example"
    settings.PVOG_SUPPLY_URL, settings.PVOG_SUPPLY_TOKEN_URL = "https://pvog.example/api", "https://auth.example/token"
    routing, verifier, deliveries = configured.routing(), configured.verifier(), supply.from_settings()
    assert routing is not None
    assert verifier is not None
    assert routing.web.headers["User-Agent"] == "Amtslotse (+https://amtslotse.example)"
    assert (verifier.keys.web.base, verifier.host) == ("https://keys.example/jwks.json", "submission.example")
    assert (deliveries.web.base, deliveries.tokens.web.base) == (
        "https://pvog.example/api",
        "https://auth.example/token",
    )


@pytest.mark.parametrize(
    ("name", "value"), [("AMTSLOTSE_PVOG_URL", "pvog.example"), ("AMTSLOTSE_FITCONNECT_KEYS", "https://keys.example")]
)
def test_a_wrong_address_or_half_a_setting_stops_the_start(monkeypatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match="AMTSLOTSE_"):
        importlib.reload(partners)
    monkeypatch.delenv(name)
    assert importlib.reload(partners).OUTSIDE == ""
