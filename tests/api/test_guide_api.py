"""The API: the contract's bytes, problem details, nothing that breaks it."""

import io
import json

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from amtslotse.api.guide import reply
from amtslotse.api.wsgi import PlainEndpoints
from amtslotse.records.current import today
from tests.conftest import DAY


def wsgi(guide, query: str = "", method: str = "GET", path: str = "/api/v1/guide") -> tuple[str, dict[str, str], bytes]:
    seen = []
    endpoint = PlainEndpoints(lambda e, s: [b"django"], lambda: guide, lambda: DAY)
    body = endpoint(
        {"PATH_INFO": path, "REQUEST_METHOD": method, "QUERY_STRING": query, "wsgi.input": io.BytesIO()},
        lambda s, h: seen.append((s, h)),
    )
    status, headers = seen[0] if seen else ("", [])
    return status, dict(headers), b"".join(body)


def test_the_view_and_the_plain_function_give_the_same_bytes(guide):
    query = "concern=Perso+abgelaufen&place=Reppenstedt&day=2026-11-22"
    page = Client().get("/api/v1/guide?" + query)
    status, headers, body = wsgi(guide, query)
    assert (page.status_code, status) == (200, "200 OK")
    assert page.content == body == guide.answer("Perso abgelaufen", "Reppenstedt", day=DAY).to_json()
    assert headers["Content-Type"] == "application/json"


def test_the_answer_names_the_office():
    content = Client().get("/api/v1/guide", {"concern": "Personalausweis beantragen", "place": "Reppenstedt"}).json()
    assert (content["status"], content["offices"][0]["name"]) == ("answered", "Samtgemeinde Gellersen")
    assert content["day"] == today().isoformat()


@pytest.mark.parametrize(
    ("query", "status", "parameter"),
    [
        ("", 400, "concern"),
        ("concern=", 400, "concern"),
        ("service=gibts-nicht", 404, "service"),
        ("concern=x&place_kind=mond", 400, "place_kind"),
        ("concern=x&day=gestern", 400, "day"),
        ("concern=x&day=10000-01-01", 400, "day"),
        ("concern=x&concern=y", 400, "concern"),
        ("&".join(f"a{i}=1" for i in range(50)), 400, "query"),
    ],
)
def test_bad_input_becomes_problem_details(guide, query, status, parameter):
    answer = reply(query, guide, lambda: DAY)
    content = json.loads(answer.body)
    assert (answer.status, answer.media_type) == (status, "application/problem+json")
    assert (content["status"], content["parameter"]) == (status, parameter)
    assert content["detail"]


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.characters(codec="latin-1"), max_size=200))
def test_no_query_string_breaks_the_guide(guide, query):
    assert reply(query, guide, lambda: DAY).status in (200, 400, 404)


def test_wrong_encodings_in_the_query_are_read_with_replacement(guide):
    assert reply("concern=%FF%FEperso%C3", guide, lambda: DAY).status == 200


def test_head_has_headers_and_no_body_and_other_paths_go_on(guide):
    status, headers, body = wsgi(guide, "concern=perso", "HEAD")
    assert (status, body) == ("200 OK", b"")
    assert int(headers["Content-Length"]) > 100
    assert wsgi(guide, path="/")[2] == b"django"


def test_other_methods_are_refused_with_the_allowed_ones():
    answer = Client().post("/api/v1/guide", {"concern": "x"})
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, OPTIONS")


def test_health_tells_the_directory():
    assert Client().get("/healthz").json() == {"status": "ok", "directory": "2026-11-22T10:00:00Z#1"}


def test_an_unknown_api_address_is_a_problem_document_too():
    answer = Client().get("/api/v1/nichts")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
