"""Links over the days: when they are looked at, when they count as broken, and that servers are left in peace."""

from datetime import UTC, datetime, timedelta

import pytest

from amtslotse.accounts.models import Administration
from amtslotse.records.links import checking, noting, places
from amtslotse.records.models import LinkHealth, LinkHost, LinkState, Record, Revision

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
DAY = timedelta(days=1)


class Clock:
    """A clock that is put forward by hand."""

    def __init__(self) -> None:
        self.now = MONDAY

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **span: int) -> None:
        self.now += timedelta(**span)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def allowed(server, settings):
    settings.LINKS_ALLOW = [server.netloc]
    return server


def link(url: str) -> LinkState:
    return LinkState.objects.create(url=url, digest=places.digest(url), host=places.host_of(url), next_check=MONDAY)


def look(clock, budget=10):
    """One round of the worker; no pauses inside a look."""
    return checking.check_due(clock, budget, checking.visit(pause=lambda seconds: None))


def somebody_else_answered(clock):
    """A sign that our own connection works."""
    LinkState.objects.update_or_create(
        digest="else",
        defaults={"url": "https://else.example/", "host": "else.example", "status": 200}
        | {"checked_at": clock(), "next_check": clock() + 300 * DAY, "found": "ok"},
    )


def test_a_good_link_is_looked_at_again_after_about_a_week(allowed, clock):
    state = link(allowed.url("/ok"))
    assert look(clock) == 1
    state.refresh_from_db()
    assert (state.health, state.status, state.checked_at) == ("ok", 200, MONDAY)
    assert 7 * DAY <= state.next_check - MONDAY < 8 * DAY
    clock.forward(days=6)
    assert look(clock) == 0


def test_a_link_is_broken_after_failures_on_three_days(allowed, clock):
    state = link(allowed.url("/missing"))
    found = []
    for _ in range(3):
        assert look(clock) == 1
        state.refresh_from_db()
        found.append((state.health, len(state.failures)))
        clock.forward(days=1)
    assert found == [("unchecked", 1), ("unchecked", 2), ("broken", 3)]
    assert state.first_failure == MONDAY.date()
    assert state.reason == "Die Seite gibt es nicht mehr (404)."


def test_three_failures_on_one_day_count_once(allowed, clock):
    state = link(allowed.url("/missing"))
    for _ in range(3):
        LinkState.objects.update(asked_at=clock())
        look(clock)
        clock.forward(hours=2)
    state.refresh_from_db()
    assert (state.health, state.failures) == ("unchecked", ["2026-11-23"])


def test_a_link_that_works_again_forgets_its_failures(allowed, clock):
    state = link(allowed.url("/missing"))
    for _ in range(3):
        look(clock)
        clock.forward(days=1)
    allowed.acts["/missing"] = allowed.acts["/ok"]
    look(clock)
    state.refresh_from_db()
    assert (state.health, state.failures, state.first_failure, state.reason) == ("ok", [], None, "")


def test_a_good_link_stays_good_while_it_fails_for_the_first_time(allowed, clock):
    state = link(allowed.url("/ok"))
    look(clock)
    allowed.acts["/ok"] = allowed.acts["/error"]
    clock.forward(days=8)
    look(clock)
    state.refresh_from_db()
    assert (state.health, len(state.failures)) == ("ok", 1)


def test_while_nobody_at_all_answers_our_own_connection_is_to_blame(allowed, clock):
    state = link(allowed.url("/ok"))
    allowed.socket.close()
    for _ in range(4):
        look(clock)
        clock.forward(days=1)
    state.refresh_from_db()
    assert (state.health, state.failures) == ("unchecked", [])
    assert "Verbindung des Amtslotsen" in state.reason
    for _ in range(3):
        somebody_else_answered(clock)
        look(clock)
        clock.forward(days=1)
    state.refresh_from_db()
    assert state.health == "broken"


def test_one_server_is_asked_once_and_then_rests(allowed, clock):
    for path in ("/ok", "/pdf", "/for-now"):
        link(allowed.url(path))
    assert [look(clock), look(clock)] == [1, 0]
    clock.forward(seconds=9)
    assert look(clock) == 0
    clock.forward(seconds=2)
    assert look(clock) == 1


def test_a_server_rests_longer_if_it_asks_for_that(allowed, clock):
    allowed.robots = "User-agent: *\nCrawl-delay: 60\n"
    link(allowed.url("/ok"))
    link(allowed.url("/pdf"))
    look(clock)
    clock.forward(seconds=59)
    assert look(clock) == 0
    clock.forward(seconds=2)
    assert look(clock) == 1


def test_after_429_the_whole_server_is_left_alone_for_as_long_as_it_says(allowed, clock):
    state = link(allowed.url("/patience"))
    other = link(allowed.url("/ok"))
    LinkState.objects.filter(pk=state.pk).update(asked_at=clock())
    look(clock)
    state.refresh_from_db()
    assert (state.health, state.failures, state.next_check) == ("unchecked", [], MONDAY + timedelta(hours=2))
    clock.forward(minutes=119)
    assert look(clock) == 0
    clock.forward(minutes=2)
    look(clock)
    other.refresh_from_db()
    assert other.health == "ok"


def test_a_second_process_leaves_a_server_alone_that_is_being_looked_at(allowed, clock):
    state = link(allowed.url("/ok"))
    claimed = checking.Turns(clock)
    claimed.take("127.0.0.1")
    assert (look(clock), allowed.asked) == (0, [])
    with pytest.raises(checking.Busy):
        checking.Turns(clock).take("127.0.0.1")
    clock.forward(minutes=6)  # the other process died and never gave it back
    assert checking.check(state, clock, checking.visit(pause=lambda seconds: None))


def test_a_failing_look_gives_its_server_back(allowed, clock, monkeypatch):
    state = link(allowed.url("/ok"))
    visiting = checking.visit(pause=lambda seconds: 1 / 0)
    assert checking.check(state, clock, visiting)
    state.refresh_from_db()
    assert state.health == "unchecked"
    assert "konnte der Amtslotse nicht prüfen" in state.reason
    assert LinkHost.objects.get().free_at == MONDAY + checking.PAUSE


def test_somebody_who_waits_comes_first(allowed, clock):
    link(allowed.url("/pdf"))
    waiting = link(allowed.url("/ok"))
    LinkState.objects.filter(pk=waiting.pk).update(asked_at=clock(), next_check=clock() + 5 * DAY)
    look(clock)
    assert allowed.paths() == ["HEAD /ok", "GET /ok"]
    waiting.refresh_from_db()
    assert waiting.asked_at is None


def test_a_link_that_somebody_vouches_for_is_good_and_left_alone(allowed, clock):
    state = link(allowed.url("/missing"))
    LinkState.objects.filter(pk=state.pk).update(ignored_at=clock(), found="broken")
    assert look(clock) == 0
    state.refresh_from_db()
    assert state.health == "ok"


def test_the_guide_gets_a_new_number_for_changes_but_not_more_often_than_every_five_minutes(allowed, clock):
    link(allowed.url("/ok"))
    link(allowed.url("/pdf"))
    look(clock)
    assert noting.number() == 1
    clock.forward(minutes=1)
    look(clock)
    assert noting.number() == 1
    assert LinkHealth.objects.get().pending
    clock.forward(minutes=5)
    look(clock)
    assert noting.number() == 2
    look(clock)
    assert noting.number() == 2
    assert {row["health"] for row in noting.health_rows()} == {"ok"}


@pytest.fixture
def record():
    """Publish a row."""
    town = Administration.objects.create(slug="gemeinde-adendorf", name="Adendorf", authority="gemeinde-adendorf")

    def publish(table: str, **values: str) -> Record:
        made, _ = Record.objects.get_or_create(table=table, key=values["id"], owner=town)
        made.published = Revision.objects.create(
            record=made, number=made.revisions.count() + 1, values=values, origin="files"
        )
        made.save()
        return made

    return publish


def test_every_published_address_becomes_a_link_and_no_other(record):
    record("offers", id="hund", url="https://www.adendorf.de/hund")
    record("offers", id="telefon", url="tel:+4941319809")
    record("authorities", id="adendorf", website="https://www.adendorf.de/")
    record("notices", id="zu", url="", text="Siehe https://www.adendorf.de/zu. Danke|https://www.adendorf.de/hund")
    places.sync(MONDAY)
    urls = {"https://www.adendorf.de/hund", "https://www.adendorf.de/", "https://www.adendorf.de/zu"}
    assert set(LinkState.objects.values_list("url", flat=True)) == urls
    LinkState.objects.update(found="ok")
    record("offers", id="hund", url="https://www.adendorf.de/hunde")
    record("notices", id="zu", url="", text="Siehe https://www.adendorf.de/zu.")
    places.sync(MONDAY)
    found = dict(LinkState.objects.values_list("url", "found"))
    assert found == dict.fromkeys(urls - {"https://www.adendorf.de/hund"}, "ok") | {
        "https://www.adendorf.de/hunde": "unchecked"
    }
    assert set(LinkState.objects.values_list("host", flat=True)) == {"www.adendorf.de"}


def test_an_address_in_a_text_is_exchanged_alone():
    row = {"url": "", "title": "https://a.example/x", "text": "Siehe https://a.example/x."}
    new = places.with_address("notices", row, "https://a.example/x", "https://b.example/")
    assert new == {"url": "", "title": "https://a.example/x", "text": "Siehe https://b.example/."}
