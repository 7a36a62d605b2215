"""An administration's own host: its name, colours, order and imprint; nobody else's; unknown hosts are refused."""

import json
import re
from io import BytesIO

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from amtslotse.config import hosts as configured
from amtslotse.portal.hosts import KnownHosts
from amtslotse.portal.pagecache import PageCache
from tests.portal.pages import serve

JOINT, BLECKEDE, ADENDORF = "amtslotse.example", "service.bleckede.example", "service.adendorf.example"
TOWNS = {BLECKEDE: "stadt-bleckede", ADENDORF: "gemeinde-adendorf"}
COLOURS = {"colour": "#2044aa", "colour_dark": "#9db4ff"}
THEME = COLOURS | {"administration": "stadt-bleckede", "label": "Stadt Bleckede an der Elbe", "logo": ""}


class Answer:
    """What came back: status, headers, text."""

    def __init__(self, status: str, headers: list[tuple[str, str]], body: bytes) -> None:
        self.status = int(status[:3])
        self.headers = dict(headers)
        self.text = body.decode()


class Site:
    """The portal as a server runs it, with kept pages; asked with raw headers."""

    def __init__(self, forwarded: bool = False) -> None:
        self._kept = PageCache(WSGIHandler(), lambda: "v1")
        self._app = KnownHosts(self._kept, [JOINT, *TOWNS], forwarded)

    def get(self, path: str, host: str | None = JOINT, method: str = "GET", **more: str) -> Answer:
        path, _, query = path.partition("?")
        environ = {"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query, "SCRIPT_NAME": ""}
        environ |= {"SERVER_NAME": "127.0.0.1", "SERVER_PORT": "8000", "SERVER_PROTOCOL": "HTTP/1.1"}
        environ |= {"wsgi.url_scheme": "http", "wsgi.input": BytesIO(), "wsgi.errors": BytesIO(), **more}
        if host is not None:
            environ["HTTP_HOST"] = host
        begun = []
        body = b"".join(self._app(environ, lambda status, headers, *_: begun.append((status, headers))))
        return Answer(*begun[-1], body)


@pytest.fixture(autouse=True)
def _no_database():
    """A server tidies its connections around each request; here there are none."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def site(settings, tables) -> Site:
    settings.ALLOWED_HOSTS = [JOINT, *TOWNS]
    settings.TOWN_HOSTS = TOWNS
    settings.ORIGIN = f"https://{JOINT}"
    serve(tables, themes=[THEME])
    return Site()


def brand(page: Answer) -> str:
    return re.search(r'class="brand__district">([^<]*)<', page.text)[1]


def test_a_town_has_its_name_and_colours_on_its_own_host(site):
    page = site.get("/", BLECKEDE)
    assert page.status == 200
    assert brand(page) == "Stadt Bleckede an der Elbe"
    assert '<link rel="stylesheet" href="/thema/stadt-bleckede.css">' in page.text
    assert "#2044aa" in site.get("/thema/stadt-bleckede.css", BLECKEDE).text
    assert "Amtslotse Stadt Bleckede an der Elbe</title>" in page.text


def test_without_a_theme_a_town_has_its_name(site):
    page = site.get("/", ADENDORF)
    assert brand(page) == "Gemeinde Adendorf"
    assert "/thema/" not in page.text


def test_a_page_of_one_town_is_never_served_on_another_host(site):
    for _round in range(2):  # the second time from what was kept
        found = {host: brand(site.get("/", host)) for host in (BLECKEDE, ADENDORF, JOINT)}
        assert found == {
            BLECKEDE: "Stadt Bleckede an der Elbe",
            ADENDORF: "Gemeinde Adendorf",
            JOINT: "Landkreis Lüneburg",
        }
    forged = site.get("/", ADENDORF, HTTP_X_FORWARDED_HOST=BLECKEDE)
    assert brand(forged) == "Gemeinde Adendorf"


@pytest.mark.parametrize("host", [f"{BLECKEDE}:8443", BLECKEDE.upper(), f"{BLECKEDE}.", "Service.Bleckede.Example.:80"])
def test_ports_dots_and_capitals_do_not_change_whose_host_it_is(site, host):
    assert brand(site.get("/", host)) == "Stadt Bleckede an der Elbe"


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "",
        "127.0.0.1",
        f"{BLECKEDE}, {ADENDORF}",
        f"{BLECKEDE}@evil.example",
        f"evil.example/{BLECKEDE}",
        f"{BLECKEDE}.evil.example",
        f"{BLECKEDE}:80:80",
        f"{BLECKEDE}:port",
        f"http://{BLECKEDE}",
        f" {BLECKEDE}",
        f"{BLECKEDE}\n",
        f"{BLECKEDE}\x00",
        "<script>alert(1)</script>",
        "bl\xebckede.example",
        "xn--blckede-xxx.example",
        "[::1",
        "a" * 70_000,
    ],
)
def test_unknown_hosts_get_a_plain_page_that_repeats_nothing(site, host):
    page = site.get("/", host)
    assert page.status == 400
    assert page.text.startswith("<!doctype html>")
    assert ("keinen Host" in page.text) is (host == "")
    assert len(page.text) < 400
    assert not any(word in page.text for word in ("evil", "script", "127.0", "example"))
    problem = site.get("/api/v1/guide?concern=Hund", host)
    said = "unknown_host" if host else "missing_host"  # the server itself hands over an empty one where none was sent
    assert (problem.status, json.loads(problem.text)["type"]) == (400, f"tag:amtslotse,2026:{said}")


def test_a_request_without_host_counts_as_asked_from_the_server_itself(site):
    assert site.get("/", None).status == 400
    assert "nennt keinen Host" in site.get("/", None).text
    assert json.loads(site.get("/api/v1/topics", None).text)["type"] == "tag:amtslotse,2026:missing_host"
    assert site.get("/", None, SERVER_NAME=JOINT).status == 200


def test_a_proxy_may_name_the_host_only_where_the_operator_says_so(site):
    behind = Site(forwarded=True)
    assert brand(behind.get("/", JOINT, HTTP_X_FORWARDED_HOST=BLECKEDE)) == "Stadt Bleckede an der Elbe"
    assert brand(behind.get("/", JOINT, HTTP_X_FORWARDED_HOST=ADENDORF)) == "Gemeinde Adendorf"
    assert behind.get("/", JOINT, HTTP_X_FORWARDED_HOST="evil.example").status == 400
    assert behind.get("/", JOINT, HTTP_X_FORWARDED_HOST=f"{BLECKEDE}, {JOINT}").status == 400
    assert behind.get("/", JOINT, HTTP_X_FORWARDED_HOST="").status == 400
    assert brand(behind.get("/", JOINT)) == "Landkreis Lüneburg"


@pytest.mark.parametrize("path", ["/arbeitsplatz/", "/konto/anmelden/", "/sitemap.xml"])
def test_desk_sign_in_and_sitemaps_are_on_the_joint_host_alone(site, path):
    page = site.get(f"{path}?next=https://evil.example", BLECKEDE)
    assert (page.status, page.headers["Location"]) == (302, f"https://{JOINT}{path}")
    assert site.get(path, BLECKEDE, method="POST").status == 404
    assert "Set-Cookie" not in page.headers


def test_search_engines_are_led_to_the_joint_portal(site):
    page = site.get("/leistung/hundesteuer-anmelden/", BLECKEDE).text
    assert f'<link rel="canonical" href="https://{JOINT}/leistung/hundesteuer-anmelden/">' in page
    assert f'"@id":"https://{JOINT}/leistung/hundesteuer-anmelden/"' in page
    assert BLECKEDE not in page
    assert f"Sitemap: https://{JOINT}/sitemap.xml" in site.get("/robots.txt", BLECKEDE).text


def test_the_place_is_preset_where_the_town_is_one_municipality(site):
    assert re.search(r'name="ort"[^>]* value="Bleckede"', site.get("/", BLECKEDE).text)
    assert re.search(r'name="ort"[^>]* value="Bleckede"', site.get("/leistung/hundesteuer-anmelden/", BLECKEDE).text)
    assert re.search(r'name="ort"[^>]* value=""', site.get("/", JOINT).text)
    assert re.search(r'name="ort"[^>]* value="Adendorf"', site.get("/?ort=Adendorf", BLECKEDE).text)


def services(page: Answer) -> list[str]:
    main = page.text.partition("<main")[2]
    return list(dict.fromkeys(re.findall(r'href="/leistung/([^/"]+)/', main)))


def test_what_the_town_does_itself_comes_first(site, answer):
    def by_town(service: str) -> bool:
        offices = answer(service=service, place="033550009009").offices
        return any(o.authority.administration == "stadt-bleckede" for o in offices if o.rule.role != "contact")

    for path in ("/lage/wohnen-umzug/", "/lage/kfz-besitz/"):
        joint, own = services(site.get(path)), services(site.get(path, BLECKEDE))
        assert own == [s for s in joint if by_town(s)] + [s for s in joint if not by_town(s)]
        assert own != joint, path
    home = [by_town(service) for service in services(site.get("/", BLECKEDE))]
    assert home == sorted(home, reverse=True)
    assert True in home


def test_imprint_and_privacy_are_those_of_the_town(site):
    for path, words in (("/impressum/", "Impressum: Stadt Bleckede"), ("/datenschutz/", "Datenschutz: Stadt Bleckede")):
        assert words in site.get(path, BLECKEDE).text
        assert words not in site.get(path, JOINT).text
        assert words not in site.get(path, ADENDORF).text


def test_the_town_s_imprint_names_the_operator_too(site):
    assert 'href="/impressum/landkreis-lueneburg/">Landkreis Lüneburg</a></p>' in site.get("/impressum/", BLECKEDE).text
    assert "Lüneburg</a></p>" not in site.get("/impressum/stadt-bleckede/", JOINT).text


def test_the_town_s_own_office_stands_on_its_start_page(site):
    assert 'href="/stelle/stadt-bleckede/">Stadt Bleckede</a>' in site.get("/", BLECKEDE).text
    assert 'href="/stelle/stadt-bleckede/">' not in site.get("/", JOINT).text


def test_notices_are_those_of_the_town(settings, tables):
    settings.ALLOWED_HOSTS, settings.TOWN_HOSTS, settings.ORIGIN = [JOINT, *TOWNS], TOWNS, f"https://{JOINT}"
    kinds = dict.fromkeys(("url", "valid_from", "valid_to", "source", "confirmed_by", "confirmed_at"), "")
    row = {"kind": "outage", "text": "Bis Mittag.", "published": "2020-01-01", "language": "de", **kinds}
    towns = {"stadt-bleckede": "Fähre steht", "gemeinde-adendorf": "Bad zu", "landkreis-lueneburg": "Telefon tot"}
    serve(tables, notices=[row | {"id": t, "administration": t, "title": words} for t, words in towns.items()])
    site = Site()
    pages = {host: site.get("/", host).text for host in (BLECKEDE, ADENDORF, JOINT)}
    shown = {host: [w for w in towns.values() if w in page] for host, page in pages.items()}
    assert shown[BLECKEDE] == ["Fähre steht", "Telefon tot"]
    assert shown[ADENDORF] == ["Bad zu", "Telefon tot"]
    assert shown[JOINT] == list(towns.values())
    listed = site.get("/aktuelles/", BLECKEDE).text.partition("<main")[2]
    assert "Fähre steht" in listed
    assert "Bad zu" not in listed
    assert "Bad zu" in site.get("/aktuelles/?verwaltung=", BLECKEDE).text


def test_interfaces_answer_on_every_host(site):
    for host in (JOINT, BLECKEDE):
        assert '"answered"' in site.get("/api/v1/guide?service=hundesteuer-anmelden&place=Bleckede", host).text
        assert site.get("/daten/cpsv/hundesteuer-anmelden.ttl", host).status == 200
        assert site.get("/healthz", host).status == 200


def test_what_was_kept_for_one_answers_another_who_has_it_already_with_304(site):
    first = site.get("/daten/cpsv/hundesteuer-anmelden.ttl")
    again = site.get("/daten/cpsv/hundesteuer-anmelden.ttl", HTTP_IF_NONE_MATCH=f'"x", {first.headers["ETag"]}')
    assert (again.status, again.text) == (304, "")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert site.get("/daten/cpsv/hundesteuer-anmelden.ttl", HTTP_IF_NONE_MATCH='"x"').status == 200
    assert site.get("/", HTTP_IF_NONE_MATCH="*").status == 200


def test_hosts_are_configured_as_pairs(monkeypatch):
    def read(value: str, origin: str = "https://amtslotse.example") -> dict[str, str]:
        monkeypatch.setenv("AMTSLOTSE_TOWN_HOSTS", value)
        return configured.towns(origin)

    assert read("Service.Bleckede.Example.=stadt-bleckede, bürger.example = gemeinde-adendorf") == {
        "service.bleckede.example": "stadt-bleckede",
        "xn--brger-kva.example": "gemeinde-adendorf",
    }
    for wrong in ("service.example", "=stadt-bleckede", "a.example=", "a.example=x,A.example=y", "a b=x"):
        with pytest.raises(ImproperlyConfigured):
            read(wrong)
    with pytest.raises(ImproperlyConfigured, match="AMTSLOTSE_URL"):
        read("a.example=stadt-bleckede", origin="")
    monkeypatch.setenv("AMTSLOTSE_HOSTS", "amtslotse.example")
    with pytest.raises(ImproperlyConfigured, match="AMTSLOTSE_HOSTS"):
        configured.allowed({"amtslotse.example": "stadt-bleckede"})
    assert configured.allowed({"a.example": "x"}) == ["amtslotse.example", "a.example"]
