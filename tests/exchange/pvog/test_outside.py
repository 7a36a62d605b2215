"""Places outside the district: the PVOG may help, quickly or not at all, and never stands in anybody's way."""

import json
import threading
from datetime import date

import pytest

from amtslotse.api.wsgi import PlainEndpoints
from amtslotse.exchange.pvog import finding, outside
from amtslotse.exchange.pvog.memory import Fuse, Memory
from amtslotse.exchange.pvog.outside import Outside
from amtslotse.guide import Guide
from amtslotse.guide.model import Service
from amtslotse.guide.place import Place
from amtslotse.records import current
from tests.exchange.pvog.server import AUTO, FOREIGN, PERSO, WINSEN, pvog
from tests.portal.pages import links, text

DAY = date(2026, 11, 22)
HERE = Place("Winsen (Luhe)", "outside", WINSEN)


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def service(*keys: str) -> Service:
    return Service("s", "Leistung", "residence", leika_keys=keys)


def titles(links: object) -> list[str]:
    return [link.title for link in links]  # type: ignore[attr-defined]


def test_the_office_of_the_place_is_named_with_its_address_and_website() -> None:
    with pvog() as (_, _, search):
        (office,) = Outside(search)(service(PERSO), HERE, DAY)
    assert (office.title, office.url) == ("Stadt Winsen (Luhe) – Bürgerbüro", "https://www.winsen.example/perso")
    assert office.why.endswith(" Anschrift: Schlossplatz 1, 21423 Winsen (Luhe). Telefon: 04171 000.")


def test_an_online_service_comes_first_and_a_hotline_is_no_office() -> None:
    with pvog() as (_, _, search):
        online, office = Outside(search)(service(AUTO), HERE, DAY)
        assert Outside(search)(service(FOREIGN), HERE, DAY) == ()
    assert (online.title, online.url) == ("Online: i-Kfz Harburg", "https://ikfz.landkreis-harburg.example/")
    assert online.why.startswith("Zuständig ist: Landkreis Harburg – Zulassungsstelle.")
    assert (office.title, office.url) == ("Landkreis Harburg – Zulassungsstelle", "tel:041716930")


def test_only_key_and_place_leave_the_house() -> None:
    with pvog() as (there, _, search):
        Outside(search)(service(PERSO), HERE, DAY)
    values = {value for asked in there.asked for given in asked.query.values() for value in given}
    assert values == {PERSO, WINSEN, "L100042.LB.1", "L100042.OE.1"}
    assert {asked.body for asked in there.asked} == {b""}


def test_what_was_found_is_remembered_for_half_a_day_and_then_asked_again() -> None:
    clock = Clock()
    with pvog() as (there, _, search):
        ask = Outside(search, clock=clock)
        first = ask(service(PERSO), HERE, DAY)
        count = len(there.asked)
        assert ask(service(PERSO), HERE, DAY) == first
        assert len(there.asked) == count
        clock.now += 13 * 3600
        assert ask(service(PERSO), HERE, DAY) == first
        assert len(there.asked) == 2 * count


def test_nobody_waits_for_a_slow_service_a_second_time_but_what_it_says_late_is_known_next_time() -> None:
    clock = Clock()
    with pvog() as (there, moody, search):
        moody.be("slow")
        ask = Outside(search, seconds=0.05, clock=clock)
        assert ask(service(PERSO), HERE, DAY) == ()
        ask._seconds = 60.0
        assert ask(service(PERSO), HERE, DAY) == ask(service(AUTO), HERE, DAY) == ()
        moody.released.set()
        _finished(ask)
        count = len(there.asked)
        assert titles(ask(service(PERSO), HERE, DAY)) == ["Stadt Winsen (Luhe) – Bürgerbüro"]
        assert len(ask(service(AUTO), HERE, DAY)) == 2
        assert len(there.asked) == count


def test_while_one_waits_nobody_else_does() -> None:
    with pvog() as (_, moody, search):
        moody.be("slow")
        ask = Outside(search, seconds=5)
        first: list[object] = []
        waiting = threading.Thread(target=lambda: first.extend(ask(service(PERSO), HERE, DAY)))
        waiting.start()
        while not ask._turn.locked():
            pass
        assert ask(service(AUTO), HERE, DAY) == ()
        assert ask(service(PERSO), HERE, DAY) == ()
        moody.released.set()
        waiting.join()
        assert len(first) == 1
        _finished(ask)
        assert len(ask(service(AUTO), HERE, DAY)) == 2


def _finished(ask: Outside) -> None:
    """Everything that was asked in the background is answered."""
    for done in list(ask._under_way.values()):
        assert done.wait(5)


@pytest.mark.parametrize(("mood", "later"), [("down", 0), ("html", 1), ("list", 1)])
def test_a_failing_service_is_spared_and_nonsense_counts_for_one_question_only(mood: str, later: int) -> None:
    with pvog() as (_, moody, search):
        moody.be(mood)
        ask = Outside(search)
        assert ask(service(PERSO), HERE, DAY) == ()
        moody.be("")
        ask._patience = 0
        assert bool(ask(service(AUTO), HERE, DAY)) == bool(later)
        assert ask(service(PERSO), HERE, DAY) == ()


def test_an_office_that_cannot_be_read_takes_nothing_from_the_online_service() -> None:
    with pvog() as (_, moody, search):
        well = moody.well
        moody.well = lambda a: (404, {}, b"") if "organisationunits/detail" in a.path else well(a)
        assert titles(Outside(search)(service(AUTO), HERE, DAY)) == ["Online: i-Kfz Harburg"]
        moody.well = lambda a: (404, {}, b"") if "organisationunits" in a.path else well(a)
        (online,) = Outside(search)(service(AUTO), HERE, DAY)
    assert online.why == finding.ONLINE_WHY


def test_a_failing_service_is_left_alone_for_a_minute() -> None:
    clock = Clock()
    with pvog() as (there, moody, search):
        moody.be("down", times=1)
        ask = Outside(search, clock=clock)
        assert ask(service(PERSO), HERE, DAY) == ()
        assert ask(service(PERSO), HERE, DAY) == ()
        assert len(there.asked) == 1
        clock.now += outside.PAUSE + 1
        assert len(ask(service(PERSO), HERE, DAY)) == 1


def test_it_is_configured_by_its_address_alone(settings, guide: Guide) -> None:
    with pvog() as (there, _, _):
        settings.OUTSIDE = "amtslotse.exchange.pvog.outside.from_settings"
        settings.PVOG_URL, settings.PVOG_CLIENT = f"http://{there.host}", "lueneburg"
        settings.EXCHANGE_ALLOW = [there.host]
        current.live.cache_clear()
        asked = current.live()._outside
        assert asked is not None
        assert len(asked(service(PERSO), HERE, DAY)) == 1


def test_nobody_makes_us_flood_the_service() -> None:
    clock = Clock()
    fuse = Fuse(60, 3, clock)
    assert [fuse.ask() for _ in range(5)] == [True, True, True, False, False]
    clock.now += 60
    assert fuse.ask()


def test_memory_has_an_end_in_time_and_size() -> None:
    clock = Clock()
    memory: Memory[str, tuple[int, ...]] = Memory(2, clock)
    for number, key in enumerate("abc"):
        memory.keep(key, (number,), 10)
    assert [memory.get(key) for key in "abc"] == [None, (1,), (2,)]
    clock.now += 11
    assert memory.get("c") is None


def test_the_guide_names_the_office_before_the_115_and_says_that_it_may_change(guide: Guide, monkeypatch) -> None:
    with pvog() as (_, _, search):
        monkeypatch.setattr(guide, "_outside", Outside(search))
        decision = guide.answer(service="personalausweis-beantragen", place=WINSEN, day=DAY)
        assert not guide.answer(service="personalausweis-beantragen", place="Reppenstedt", day=DAY).fleeting
    assert decision.status == "outside"
    assert titles(decision.handover)[0] == "Stadt Winsen (Luhe) – Bürgerbüro"
    assert "Behördennummer 115" in titles(decision.handover)
    assert decision.partner_knows
    assert decision.fleeting


def test_without_the_pvog_the_115_answers_as_ever(guide: Guide, monkeypatch) -> None:
    alone = guide.answer(service="personalausweis-beantragen", place=WINSEN, day=DAY)
    with pvog() as (_, moody, search):
        moody.be("down")
        monkeypatch.setattr(guide, "_outside", Outside(search))
        failed = guide.answer(service="personalausweis-beantragen", place=WINSEN, day=DAY)
    assert failed.handover == alone.handover
    assert not alone.fleeting
    assert not alone.partner_knows


def test_the_page_tells_where_it_knows_that_from_and_is_made_anew_each_time(guide: Guide, client, monkeypatch) -> None:
    with pvog() as (_, _, search):
        monkeypatch.setattr(guide, "_outside", Outside(search))
        page = client.get("/leistung/personalausweis-beantragen/", {"ort": WINSEN}, follow=True)
        answer, headers = _plain(f"service=personalausweis-beantragen&place={WINSEN}")
    assert "Im Portalverbund von Bund und Ländern steht dazu:" in text(page)
    assert "https://www.winsen.example/perso" in links(page)
    assert page.headers["Cache-Control"] == "no-store"
    assert json.loads(answer)["handover"][0]["title"] == "Stadt Winsen (Luhe) – Bürgerbüro"
    assert "ETag" not in headers


def _plain(query: str) -> tuple[bytes, dict[str, str]]:
    """The API's answer with its headers."""
    said: dict[str, str] = {}
    environ = {"PATH_INFO": "/api/v1/guide", "REQUEST_METHOD": "GET", "QUERY_STRING": query}
    app = PlainEndpoints(lambda *_: [], current.guide, lambda: DAY)
    (body,) = app(environ, lambda _, headers: said.update(headers))
    return body, said
