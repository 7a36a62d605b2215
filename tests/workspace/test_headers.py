"""Every address of the house, public and private, answers with the same strict head; cookies exist where people work, and nowhere else."""

import re
import runpy
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

ROOT = Path(__file__).resolve().parents[2]
PRIVATE = ("/arbeitsplatz/", "/konto/")
FRAMES = re.compile(r"^/(en/)?einbetten/|^/(en/)?widget/")
"""Shown inside other sites on purpose; who may do so stands in their policy."""
SAMPLES = {"int": "1", "slug": "x", "str": "x", "path": "x", "uuid": "00000000-0000-0000-0000-000000000000"}


def addresses(resolver: object = None, before: str = "/") -> Iterator[str]:
    """One address for every pattern, with something for each parameter; whether it exists does not matter."""
    for found in (resolver or get_resolver()).url_patterns:
        route = before + re.sub(r"<(?:(\w+):)?\w+>", lambda m: SAMPLES.get(m[1] or "str", "x"), plain(found))
        if isinstance(found, URLResolver):
            yield from addresses(found, route)
        else:
            yield route


def plain(found: URLPattern | URLResolver) -> str:
    """A pattern as a route; regular expressions with their groups filled in."""
    text = str(found.pattern)
    text = re.sub(r"\(\?P<\w+>[^()]*\)", "1-x", text) if "(?P<" in text else text
    return text.replace("^", "").replace("\\Z", "").replace("$", "")


EVERY = sorted({address for address in addresses() if "(" not in address})


def test_the_walk_sees_the_whole_house():
    assert len(EVERY) > 200
    assert sum(address.startswith(PRIVATE) for address in EVERY) > 120


def missing(address: str, answer: HttpResponse) -> Iterator[str]:
    """What the head of an answer lacks."""
    policy = answer.get("Content-Security-Policy", "")
    wanted = {
        "no failure": answer.status_code < 500,
        "policy": "default-src 'none'" in policy and "base-uri 'none'" in policy and "unsafe" not in policy,
        "nosniff": answer.get("X-Content-Type-Options") == "nosniff",
        "referrer": answer.get("Referrer-Policy") == "strict-origin-when-cross-origin",
        "permissions": "geolocation=()" in answer.get("Permissions-Policy", ""),
        "frames": "frame-ancestors 'none'" in policy or bool(FRAMES.match(address)),
    }
    if address.startswith(PRIVATE):
        wanted["not kept"] = "no-store" in answer.get("Cache-Control", "")
    else:
        wanted["no cookie"] = not answer.cookies
    yield from (name for name, there in wanted.items() if not there)


@pytest.fixture
def head(district, settings):
    """What Ronja's browser is told at an address."""
    settings.MFA_REQUIRED = False

    def ask(address: str, client: Client):
        return client.get(address)

    signed = Client()
    signed.force_login(district.ronja)
    return lambda address: ask(address, signed if address.startswith(PRIVATE) else Client())


@pytest.mark.django_db
def test_every_address_has_the_strict_head_and_only_private_ones_a_cookie(head):
    wrong = {address: faults for address in EVERY if (faults := list(missing(address, head(address))))}
    assert wrong == {}


@pytest.mark.django_db
@pytest.mark.parametrize("secure", [True, False])
def test_cookies_are_for_our_server_alone(district, settings, secure):
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = secure
    cookies = Client().get("/konto/anmelden/").cookies
    client = Client()
    client.post("/konto/anmelden/", {"login": "ronja@example.org", "password": "Ein-langes-Passwort-7"})
    cookies |= client.cookies
    assert set(cookies) == {"amtslotse-sitzung", "amtslotse-formular"}
    for cookie in cookies.values():
        assert (bool(cookie["secure"]), cookie["httponly"], cookie["samesite"]) == (secure, True, "Lax")


@pytest.mark.filterwarnings("ignore:.*found in sys.modules")
@pytest.mark.parametrize("on", [True, False])
def test_https_switches_everything_that_belongs_to_it(monkeypatch, on):
    monkeypatch.setenv("AMTSLOTSE_HTTPS", "on" if on else "off")
    accounts, settings = (runpy.run_module(f"amtslotse.config.{name}") for name in ("accounts", "settings"))
    assert (accounts["SESSION_COOKIE_SECURE"], accounts["CSRF_COOKIE_SECURE"]) == (on, on)
    assert accounts["SESSION_COOKIE_HTTPONLY"]
    assert accounts["CSRF_COOKIE_HTTPONLY"]
    assert (settings["SECURE_HSTS_SECONDS"], settings["SECURE_SSL_REDIRECT"]) == (31_536_000 if on else 0, on)


def test_over_https_browsers_are_told_to_stay_there_and_over_http_they_are_sent_there(settings):
    settings.SECURE_HSTS_SECONDS, settings.SECURE_SSL_REDIRECT = 31_536_000, True
    assert Client().get("/themen/", secure=True)["Strict-Transport-Security"] == "max-age=31536000"
    assert Client().get("/themen/")["Location"] == "https://testserver/themen/"


def test_no_script_of_ours_stores_anything_in_a_browser_or_runs_text():
    scripts = list((ROOT / "src").rglob("static/**/*.js"))
    assert len(scripts) > 5
    odd = re.compile(r"localStorage|sessionStorage|indexedDB|document\.cookie|\beval\(|new Function|\.innerHTML\s*=")
    assert [script.name for script in scripts if odd.search(script.read_text(encoding="utf-8"))] == []
