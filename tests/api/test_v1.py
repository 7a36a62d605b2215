"""API v1 as an integrator meets it: right status, stable pages, tags, problems that say what to do."""

import json
from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st

from amtslotse.api import front, wsgi
from amtslotse.api.deprecation import retire
from amtslotse.api.v1.examples import _ASKED
from amtslotse.guide.decision import STATUSES
from amtslotse.records import current
from amtslotse.records.open_data.declared import OPEN
from tests.api.test_guide_api import wsgi as plain
from tests.conftest import DAY
from tests.portal.pages import serve


@pytest.fixture(autouse=True)
def _day(monkeypatch, settings, tmp_path):
    """It is Sunday before Advent, and the files of the dump lie in a folder of their own."""
    settings.VAR_DIR = tmp_path
    monkeypatch.setattr("amtslotse.api.v1.asked.today", lambda: DAY)


def get(address: str, **headers: str):
    return Client().get(f"/api/v1{address}", headers=headers)


TRUTH = [
    ("/", 200, None),
    ("/openapi.json", 200, None),
    ("/services?page=1&limit=200", 200, None),
    ("/services?page=9999", 200, None),
    ("/services?page=0", 400, "page"),
    ("/services?limit=201", 400, "limit"),
    ("/services?limit=viele", 400, "limit"),
    ("/services?topics=familie-kind", 400, "topics"),
    ("/services?topic=mond", 400, "topic"),
    ("/services?topic=", 400, "topic"),
    ("/services?level=bezirk", 400, "level"),
    ("/services?on=30.11.2026", 400, "on"),
    ("/services?on=20261130", 400, "on"),
    ("/services?on=2026-02-30", 400, "on"),
    ("/services?changed_since=2026-11-22T08:00:00Z", 200, None),
    ("/services?changed_since=2026-11-22T08:00:00.5%2B01:00", 200, None),
    ("/services?changed_since=2026-11-22T08:00:00", 400, "changed_since"),
    ("/services?changed_since=2026-11-22T25:00:00Z", 400, "changed_since"),
    ("/services?changed_since=gestern", 400, "changed_since"),
    ("/services?q=hund&q=katze", 400, "q"),
    ("/services?q=%00", 400, "query"),
    ("/services?q=%ED%A0%80", 400, "query"),
    ("/services?q=stra%DFe", 400, "query"),
    ("/services?q=100%25", 200, None),
    ("/services?q=100%", 400, "query"),
    ("/services?q=" + "a" * 4100, 414, "query"),
    ("/services?" + "&".join(f"a{n}=1" for n in range(30)), 400, "query"),
    ("/services/personalausweis-beantragen", 200, None),
    ("/services/99008001012000", 200, None),
    ("/services/10119", 409, "key"),
    ("/services/mondreise", 404, None),
    ("/services/%FF", 400, "path"),
    ("/services/a%00b", 400, "path"),
    ("/topics/mond", 404, None),
    ("/topics?mond=1", 400, "mond"),
    ("/situations?kind=traum", 400, "kind"),
    ("/offices/landkreis-lueneburg", 200, None),
    ("/offices/mond", 404, None),
    ("/offices?administration=mond", 400, "administration"),
    ("/offices?area=33x", 400, "area"),
    ("/places/033555404031", 200, None),
    ("/places/999", 404, None),
    ("/offers?health=kaputt", 400, "health"),
    ("/offers/mond", 404, None),
    ("/plans/umzug/steps?nach=Adendorf", 200, None),
    ("/plans/umzug/steps?nahc=Adendorf", 400, "nahc"),
    ("/plans/mond/steps", 404, None),
    ("/dump/", 200, None),
    ("/dump/gold_pairs.csv", 404, None),
    ("/dump/../../settings.py", 404, None),
    ("/nichts", 404, None),
]


@pytest.mark.parametrize(("address", "status", "parameter"), TRUTH)
def test_every_address_has_its_status_and_every_refusal_says_why(address, status, parameter):
    answer = get(address)
    assert answer.status_code == status
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert not answer.cookies
    if status >= 400:
        content = json.loads(answer.content)
        assert answer["Content-Type"] == "application/problem+json"
        assert (content["status"], content.get("parameter")) == (status, parameter)
        assert content["detail"].endswith(".")


@pytest.mark.parametrize("address", ["/api/v2/guide", "/api/v0", "/api/geheim.php"])
def test_an_unknown_version_names_the_one_there_is(address):
    answer = Client().get(address)
    assert (answer.status_code, answer.json()["versions"]) == (404, ["v1"])


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
@pytest.mark.parametrize("address", ["/api/v1/services", "/api/v1/guide", "/api/v1/open", "/api/v1/nichts", "/api/"])
def test_nothing_can_be_written(method, address):
    answer = getattr(Client(), method)(address, headers={"X-HTTP-Method-Override": "GET"})
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert answer["Content-Type"] == "application/problem+json"


def test_browsers_may_ask_from_every_website_but_never_as_somebody():
    answer = Client().options("/api/v1/guide", headers={"Origin": "https://boese.example"})
    assert (answer.status_code, answer["Access-Control-Allow-Origin"]) == (204, "*")
    assert "Access-Control-Allow-Credentials" not in answer
    assert "If-None-Match" in answer["Access-Control-Allow-Headers"]


def test_a_foreign_host_is_refused_without_an_echo():
    answer = get("/services", Host="boese.example")
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert b"boese" not in answer.content


@pytest.mark.parametrize("address", ["/services?limit=3", "/guide?concern=perso", "/dump/topics.csv", "/openapi.json"])
def test_nothing_is_sent_twice_while_nothing_changes(address, monkeypatch):
    first = get(address)
    tag = first["ETag"]
    again = get(address, **{"If-None-Match": f'"alt", {tag}'})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)
    if "dump" not in address:
        monkeypatch.setattr(current.live(), "_health", 7)
        assert get(address, **{"If-None-Match": tag}).status_code == 200


def test_a_tag_of_one_address_says_nothing_about_another():
    assert get("/services?limit=4", **{"If-None-Match": get("/services?limit=3")["ETag"]}).status_code == 200


def test_the_plain_function_gives_tag_and_bytes_of_the_view(guide):
    query = "concern=Perso+abgelaufen&place=Reppenstedt&day=2026-11-22"
    seen = []
    app = wsgi.PlainEndpoints(None, lambda: guide, current.today, lambda: current.live().state)
    environ = {"PATH_INFO": "/api/v1/guide", "REQUEST_METHOD": "GET", "QUERY_STRING": query}
    body = b"".join(app(environ, lambda status, headers: seen.append((status, dict(headers)))))
    page = get(f"/guide?{query}")
    assert (page.content, page["ETag"]) == (body, seen[0][1]["ETag"])
    assert (
        app(environ | {"HTTP_IF_NONE_MATCH": page["ETag"]}, lambda status, headers: seen.append((status, headers)))
        == []
    )
    assert seen[1][0] == "304 Not Modified"
    assert plain(guide, "concern=", "GET")[0] == "400 Bad Request"


def test_head_is_get_without_the_body():
    one, other = get("/services?limit=2"), Client().head("/api/v1/services?limit=2")
    assert (other.status_code, other.content) == (200, b"")
    assert other["Content-Length"] == str(len(one.content))
    assert other["ETag"] == one["ETag"]


def test_pages_lead_on_until_everything_was_seen_once(directory):
    seen, address = [], "/services?limit=200"
    while address:
        answer = get(address)
        seen += [row["id"] for row in answer.json()["items"]]
        following = [part for part in answer["Link"].split(", ") if 'rel="next"' in part]
        address = following[0].split(">")[0].removeprefix("</api/v1") if following else ""
    assert seen == sorted(directory.services)


def test_filters_find_what_the_town_knows():
    def ids(address: str, key: str = "id") -> set[str]:
        return {row[key] for row in get(address).json()["items"]}

    gellersen = ids("/services?administration=samtgemeinde-gellersen&limit=200&q=personalausweis")
    assert "personalausweis-beantragen" in gellersen
    assert "kfz-ummelden" not in ids("/services?administration=samtgemeinde-gellersen&limit=200&q=fahrzeug")
    assert ids("/places?postcode=21391", "name") >= {"Reppenstedt"}
    assert "samtgemeinde-gellersen" in ids("/offices?administration=samtgemeinde-gellersen")
    assert ids("/offers?service=steuernummer-selbstaendige", "service") == {"steuernummer-selbstaendige"}
    assert "Ochtmissen" in ids("/localities?q=ochtmissen", "name")


def test_a_day_decides_what_holds_and_when_something_changed(tables):
    """From 2027 on Adendorf leaves its dogs' taxes to the Landkreis."""
    row = dict.fromkeys(tables["competences"][0], "") | {
        "service": "hundesteuer-anmelden",
        "area": "033550001001",
        "authority": "landkreis-lueneburg",
        "role": "competent",
        "valid_from": "2027-01-01",
    }
    serve(tables, competences=[row])

    def offices(day: str) -> list[str]:
        return [row["office"] for row in get(f"/services/hundesteuer-anmelden?on={day}").json()["competences"]]

    def changed(day: str, since: str = "2026-12-01") -> list[str]:
        return [row["id"] for row in get(f"/services?changed_since={since}&on={day}").json()["items"]]

    assert "landkreis-lueneburg" not in offices("2026-12-31")
    assert "landkreis-lueneburg" in offices("2027-01-01")
    assert changed("2026-12-31") == []
    assert changed("2027-01-01") == ["hundesteuer-anmelden"]
    assert changed("2027-01-01", "2026-12-31T23:30:00Z") == ["hundesteuer-anmelden"]  # half past midnight in Berlin
    assert changed("2027-01-02", "2027-01-01T23:30:00+00:00") == []


def test_every_status_is_shown_by_a_real_answer():
    document = get("/openapi.json").json()
    answer = document["paths"]["/api/v1/guide"]["get"]["responses"]["200"]["content"]["application/json"]
    assert document["openapi"] == "3.1.0"
    assert set(answer["examples"]) == set(STATUSES) == set(_ASKED)
    for example in answer["examples"].values():
        today = Client().get(example["description"]).json()
        assert today == example["value"]


def test_the_page_for_people_shows_every_operation():
    page = Client().get("/api/")
    words = page.content.decode()
    for path in get("/openapi.json").json()["paths"]:
        assert f"GET {path}" in words
    assert "<script>" not in words
    assert "default-src 'none'" in page["Content-Security-Policy"]
    assert 'href="/en/api/' not in words


def test_every_page_leads_to_the_api_and_it_names_the_licences_of_the_data():
    assert '<a class="bottom__desk" href="/api/" hreflang="de">' in Client().get("/themen/").content.decode()
    words = Client().get("/api/").content.decode()
    for licence in set(OPEN.values()):
        assert f'href="{licence.url}">{licence.id}</a>' in words


def test_what_goes_is_announced():
    response = HttpResponse(headers={"Link": '<x>; rel="next"'})
    retire(response.headers, date(2027, 1, 1), date(2028, 1, 1), "/api/v2/guide")
    assert response["Deprecation"] == "@1798761600"
    assert response["Sunset"] == "Sat, 01 Jan 2028 00:00:00 GMT"
    assert response["Link"] == '<x>; rel="next", </api/v2/guide>; rel="successor-version"'


def test_the_dump_matches_its_checksums_and_keeps_inside_what_is_internal():
    import hashlib

    index = get("/dump/").json()
    for entry in index["files"]:
        answer = Client().get(entry["url"])
        assert hashlib.sha256(answer.content).hexdigest() == entry["sha256"]
        assert answer["ETag"] == f'"{entry["sha256"]}"'
    tables = {entry["table"] for entry in index["files"] if entry["table"]}
    assert tables == set(OPEN)
    assert all("confirmed_by" not in (entry["columns"] or ()) for entry in index["files"])


def test_pages_for_people_never_pass_the_front(monkeypatch):
    monkeypatch.setattr(front, "check", lambda request: pytest.fail("only addresses below /api/"))
    assert Client().get("/healthz").status_code == 200


@limits(max_examples=60, deadline=None)
@given(
    st.sampled_from(
        [address for address, status, _ in TRUTH if status == 200 and "?" not in address and address != "/dump/"]
    ),
    st.sampled_from("on page limit q topic situation level administration key kind postcode within nach area".split()),
    st.text(max_size=60),
    st.booleans(),
)
def test_no_parameter_can_break_anything(address, name, value, raw):
    query = f"?{name}={value}" if raw else ""
    answer = Client().get(
        f"/api/v1{address}", {name: value.encode("utf-8", "replace")} if not raw else None, QUERY_STRING=query[1:]
    )
    assert answer.status_code in (200, 400, 404, 414)
