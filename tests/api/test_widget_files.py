"""The widget's script, what it asks first, and the frame: right headers, fixed versions, nothing else framed."""

import gzip
import re
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from amtslotse.api.widget_files import scripts
from amtslotse.config.environment import hosts_by_key
from tests.portal.pages import get

DOCS = (Path(__file__).resolve().parents[2] / "docs/interfaces/widget.md").read_text(encoding="utf-8")


def test_a_full_version_may_be_kept_for_a_year_and_read_by_any_site():
    answer = get("/widget/1.1.0/amts-lotse.js")
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "immutable" in answer["Cache-Control"]
    assert len(gzip.compress(answer.content)) <= 15_000


def test_a_published_version_never_changes():
    kept = "sha384-2fDHFNan9fiKgLK2316RWFcgJhAlQHgVcjtX7ofwtBw9TNY22Kx84Mzv0HLEGMe2"
    assert scripts()["1.0.0"].integrity == kept


def test_the_short_version_is_the_newest_and_asked_for_again():
    answer = get("/widget/v1/amts-lotse.js")
    assert answer.content == scripts()["v1"].body
    assert answer["Cache-Control"] == "public, max-age=3600"


def test_the_documented_hash_belongs_to_the_documented_version():
    version, integrity = re.search(r'/widget/([\d.]+)/amts-lotse\.js" integrity="([^"]+)"', DOCS).groups()
    assert scripts()[version].integrity == integrity
    assert scripts()["v1"].version == version


@pytest.mark.parametrize("version", ["9.9.9", "v2", "..", "1.0", "%00", "x" * 500])
def test_an_unknown_version_is_not_found(version):
    assert get(f"/widget/{version}/amts-lotse.js").status_code == 404


def test_the_start_names_the_offices_of_an_administration():
    answer = get("/widget/v1/start?administration=samtgemeinde-gellersen")
    assert answer["Access-Control-Allow-Origin"] == "*"
    known = answer.json()
    assert known["administration"] == "Samtgemeinde Gellersen"
    assert known["offices"][0] == "samtgemeinde-gellersen"
    assert "gemeinde-reppenstedt" in known["offices"]
    assert "samtgemeinde-ilmenau" not in known["offices"]


@pytest.mark.parametrize("query", ["", "?administration=", "?administration=gotham", "?administration=%00%FF"])
def test_an_unknown_administration_has_no_offices(query):
    assert get(f"/widget/v1/start{query}").json() == {"administration": None, "offices": []}


# -- the frame -----------------------------------------------------------------------------

FRAME = "/widget/v1/rahmen?administration=samtgemeinde-gellersen&place=Reppenstedt"


def test_the_frame_may_be_shown_anywhere_and_runs_no_script():
    page = get(FRAME)
    policy = page["Content-Security-Policy"]
    assert "frame-ancestors *" in policy
    assert "script-src" not in policy
    assert "X-Frame-Options" not in page
    assert "Set-Cookie" not in page
    html = page.content.decode()
    assert "<script" not in html
    assert 'value="Reppenstedt"' in html
    assert re.search(r'<form[^>]*action="/widget/v1/rahmen" method="get" role', html)
    assert re.search(r'<form[^>]*action="/suche"[^>]*target="_top"', get("/widget/v1/rahmen").content.decode())


def framed(query: str) -> str:
    """The frame of the Samtgemeinde Gellersen after a search."""
    page = get(f"/widget/v1/rahmen?administration=samtgemeinde-gellersen&{query}")
    assert (page.status_code, page["Cache-Control"]) == (200, "no-store")
    return page.content.decode()


def test_the_frame_shows_the_own_office_and_leads_on_for_all_others():
    own = framed("anliegen=personalausweis+beantragen&ort=Reppenstedt")
    assert 'href="https://www.gellersen.de/" target="_top"' in own
    assert "Weiter im gemeinsamen Portal" not in own
    assert "noch nicht bestätigt" in own
    other = framed("anliegen=führerschein+umtauschen&ort=Reppenstedt")
    assert 'href="/zu/fuehrerschein-umtausch/033555404031" target="_top"' in other
    assert "landkreis-lueneburg.de" not in other


def test_the_frame_asks_what_has_to_be_asked():
    assert "leistung=hund" in framed("anliegen=Hund&ort=Reppenstedt")
    missing = framed("anliegen=Hund+anmelden&ort=&leistung=hundesteuer-anmelden")
    assert 'name="gefragt" value="1"' in missing
    several = framed("anliegen=Hund+anmelden&ort=21391&leistung=hundesteuer-anmelden&zu=Hund+anmelden&gefragt=1")
    assert "gefragt=1" in several
    assert "leistung=hund" not in framed("anliegen=Perso&ort=&leistung=hundesteuer-anmelden&zu=Hund+anmelden")


@pytest.mark.parametrize(
    "query", ["anliegen=%00%FF", "anliegen=x&leistung=mond", "anliegen=" + "ä" * 3000, "anliegen=qwertz&ort=%22%3E"]
)
def test_the_frame_never_breaks_and_always_leads_on(query):
    page = get(f"/widget/v1/rahmen?administration=samtgemeinde-gellersen&{query}")
    assert page.status_code == 200
    assert "<form" in page.content.decode()


def test_no_other_page_may_be_framed():
    for address in (
        "/",
        "/leistung/personalausweis-beantragen/",
        "/kurzlink/personalausweis-beantragen/",
        "/zu/nichts",
    ):
        page = get(address)
        assert page["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in page["Content-Security-Policy"]


def test_an_administration_may_name_its_hosts(settings, monkeypatch):
    monkeypatch.setenv("HOSTS", "samtgemeinde-gellersen=https://www.gellersen.de, https://a.example ,https://b.example")
    settings.WIDGET_HOSTS = hosts_by_key("HOSTS")
    assert get(FRAME)["Content-Security-Policy"].endswith("frame-ancestors https://www.gellersen.de")
    others = get("/widget/v1/rahmen")["Content-Security-Policy"]
    assert others.endswith("frame-ancestors https://a.example https://b.example")


@pytest.mark.parametrize("given", ["a=x; script-src *", "a=", "'none'", "ä.example"])
def test_a_host_that_would_break_the_policy_is_refused_at_start(monkeypatch, given):
    monkeypatch.setenv("HOSTS", given)
    with pytest.raises(ImproperlyConfigured):
        hosts_by_key("HOSTS")


def test_words_in_the_address_of_the_frame_stay_words():
    html = get('/widget/v1/rahmen?place="><script>alert(1)</script>&administration=<b>').content.decode()
    assert "<script" not in html
    assert "<b>" not in html


def test_the_frame_speaks_english():
    html = get("/en/widget/v1/rahmen").content.decode()
    assert '<html lang="en">' in html
    assert 'action="/en/suche"' in html


@pytest.mark.parametrize("address", ["/widget/1.0.0/amts-lotse.js", "/widget/v1/start", "/widget/v1/rahmen"])
def test_only_reading_is_allowed(address):
    assert Client().head(address).status_code == 200
    assert Client().post(address).status_code == 405
