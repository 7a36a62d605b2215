"""Figures: counted by kind of route, added up over processes, shown to nobody who is not named."""

import json
import os

import pytest
from prometheus_client.parser import text_string_to_metric_families

from amtslotse.operating.metrics import sharing
from amtslotse.operating.metrics.access import allowed, networks
from amtslotse.operating.metrics.counting import Counts, Rendered
from amtslotse.operating.metrics.sharing import Folder
from amtslotse.operating.metrics.wiring import Figures
from amtslotse.operating.probes import Probes
from amtslotse.operating.pulse import Pulse
from amtslotse.portal.pagecache import PageCache
from tests.operating.test_probes import VERSION, ask, good

HOT = ("/api/v1/guide",)


def django(environ, start_response):
    """Answers whatever the address says."""
    code = environ["QUERY_STRING"] or "200 OK"
    if code == "boom":
        raise RuntimeError
    start_response(code, [])
    return [b"page"]


def portal(figures: Figures, **more):
    kept = PageCache(Rendered(django), lambda: "v1")
    probes = {"/metrics": figures.probe(networks(()), **{"behind_proxy": False, **more})}
    return Probes(figures.around(kept, HOT), probes)


@pytest.fixture
def figures(tmp_path) -> Figures:
    return Figures(tmp_path / "metrics", Pulse(good), lambda: VERSION)


def shown(app, **more: str) -> dict[tuple[str, ...], float]:
    """The samples of /metrics by name and labels."""
    status, headers, body = ask(app, "/metrics", REMOTE_ADDR="127.0.0.1", **more)
    assert (status, headers["Cache-Control"]) == (200, "no-store")
    families = text_string_to_metric_families(body.decode())
    return {(s.name, *s.labels.values()): s.value for family in families for s in family.samples}


def test_requests_are_counted_by_route_and_status(figures, guide):
    app = portal(figures)
    figures._pulse.look(guide)
    for path in ("/", "/", "/api/v1/guide", "/api/v1/services", "/arbeitsplatz/", "/static/x.css"):
        ask(app, path)
    ask(app, "/arbeitsplatz/", QUERY_STRING="503 Service Unavailable")
    with pytest.raises(RuntimeError):
        ask(app, "/konto/", QUERY_STRING="boom")
    found = shown(app)
    counted = {key[1:]: int(n) for key, n in found.items() if key[0] == "amtslotse_requests_total" and n}
    assert counted == {
        ("page_rendered", "2xx"): 1,
        ("page_kept", "2xx"): 1,
        ("answer_json", "2xx"): 1,
        ("api", "2xx"): 1,
        ("workspace", "2xx"): 1,
        ("workspace", "5xx"): 2,
        ("static", "2xx"): 1,
    }
    assert found["amtslotse_request_seconds_bucket", "+Inf", "workspace"] == 3
    assert found["amtslotse_request_seconds_count", "workspace"] == 3
    assert found["amtslotse_database_up",] == 1
    assert found["amtslotse_process_memory_bytes", "resident", str(os.getpid())] > 1_000_000
    assert found["amtslotse_process_publication", str(os.getpid())] == 1
    assert found["amtslotse_links", "ok"] == 3


def test_a_process_that_ended_counts_on_and_has_no_memory(figures, tmp_path):
    app = portal(figures)
    ask(app, "/api/v1/guide")
    ended = Counts()
    ended.note(0, "200 OK", 0.1)
    folder = tmp_path / "metrics"
    folder.mkdir()
    (folder / "999999999-1.json").write_text(json.dumps({**ended.plain(), "memory": {"resident": 1}}))
    (folder / "12-1.json").write_text("broken")
    found = shown(app)
    assert found["amtslotse_requests_total", "answer_json", "2xx"] == 2
    assert not [key for key in found if "999999999" in key]
    sharing.forget(folder)
    assert [*Folder(folder, dict).read()] == []


def test_a_full_disk_costs_figures_only(figures, tmp_path, caplog):
    (tmp_path / "metrics").write_text("no folder")
    for _ in range(2):
        figures.share()
    assert len(caplog.records) == 1
    assert shown(portal(figures))["amtslotse_database_up",] == 0


@pytest.mark.parametrize(
    ("address", "headers", "behind_proxy", "may"),
    [
        ("127.0.0.1", {}, False, True),
        ("::1", {}, False, True),
        ("::ffff:127.0.0.1", {}, False, True),
        ("192.0.2.7", {}, False, False),
        ("", {}, False, False),
        ("127.0.0.1", {"HTTP_X_FORWARDED_FOR": "192.0.2.7"}, True, False),
        ("127.0.0.1", {"HTTP_X_FORWARDED_FOR": "127.0.0.1, 192.0.2.7"}, True, False),
        ("127.0.0.1", {"HTTP_X_FORWARDED_FOR": "192.0.2.7, 127.0.0.1"}, True, True),
        ("127.0.0.1", {"HTTP_X_FORWARDED_FOR": "127.0.0.1"}, False, False),
        ("192.0.2.7", {"HTTP_X_FORWARDED_FOR": "127.0.0.1"}, True, False),
        ("127.0.0.1", {"HTTP_FORWARDED": "for=192.0.2.7"}, True, False),
        ("127.0.0.1", {"HTTP_VIA": "1.1 proxy"}, True, False),
    ],
)
def test_only_named_neighbours_see_figures(address, headers, behind_proxy, may):
    assert allowed({"REMOTE_ADDR": address, **headers}, networks(()), behind_proxy=behind_proxy) is may


def test_for_all_others_there_is_no_such_page(figures):
    assert ask(portal(figures), "/metrics", REMOTE_ADDR="192.0.2.7")[2] == b"page"
    assert allowed({"REMOTE_ADDR": "10.1.2.3"}, networks(["10.0.0.0/8"]), behind_proxy=False)
