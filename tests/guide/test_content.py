"""Facts about services: an office's own go before the general ones; successors of services; the answer's JSON."""

import json

import pytest

from amtslotse.guide import Guide, InputError
from amtslotse.guide.build import rebuilt
from amtslotse.records import current
from tests.conftest import DAY

BLANK = dict.fromkeys("service authority language kind text valid_from valid_to source confirmed_by".split(), "")
FEE = BLANK | {"service": "hundesteuer-anmelden", "kind": "cost", "source": "Hundesteuersatzung"}


def changed(tables, **more) -> Guide:
    """A Guide over the real tables with more rows in some."""
    names = set(more)
    merged = {name: [*rows, *more.pop(name, ())] for name, rows in tables.items()}
    before = current.live().guide.directory
    return Guide(rebuilt(before, merged | more, names, "2026-11-22T10:00:00Z#2"))


def texts(decision, kind: str) -> list[str]:
    return [t.text for o in decision.offices for t in o.texts if t.kind == kind]


def test_the_law_s_two_weeks_stand_with_every_office(answer):
    decision = answer(service="wohnsitz-anmelden", place="Reppenstedt")
    assert texts(decision, "deadline") == ["Innerhalb von zwei Wochen nach dem Einzug."]
    assert json.loads(decision.to_json())["offices"][0]["texts"] == [
        {
            "kind": "deadline",
            "language": "de",
            "text": "Innerhalb von zwei Wochen nach dem Einzug.",
            "source": "BMG § 17 Abs. 1",
            "confirmed": False,
        }
    ]


def test_an_office_s_own_text_replaces_the_general_one_only_there(tables):
    own = FEE | {"authority": "hansestadt-lueneburg", "text": "Der erste Hund kostet mehr."}
    guide = changed(tables, texts=[FEE | {"text": "Die Gemeinde legt die Steuer fest."}, own])
    ask = {"day": DAY, "service": "hundesteuer-anmelden"}
    assert texts(guide.answer(place="Lüneburg", **ask), "cost") == ["Der erste Hund kostet mehr."]
    assert texts(guide.answer(place="Adendorf", **ask), "cost") == ["Die Gemeinde legt die Steuer fest."]


def test_a_text_holds_in_its_span_only(tables):
    guide = changed(tables, texts=[FEE | {"text": "Alt.", "valid_to": "2026-11-21"}])
    assert texts(guide.answer(place="Lüneburg", day=DAY, service="hundesteuer-anmelden"), "cost") == []


def test_every_general_text_names_its_law(tables):
    assert [r["service"] for r in tables["texts"] if not r["authority"] and not r["source"]] == []


def retired(tables, successor: str) -> Guide:
    """The catalogue after somebody abolished the card tax and, perhaps, named what came after it."""
    row = dict.fromkeys(tables["services"][0], "") | {
        "id": "lohnsteuerkarte",
        "title": "Lohnsteuerkarte",
        "place_kind": "none",
        "retired": "yes",
        "successor": successor,
    }
    return changed(tables, services=[row])


def test_a_retired_service_leads_to_its_successor_and_is_never_found(tables):
    guide = retired(tables, "lohnsteuermerkmale")
    assert guide.answer(service="lohnsteuerkarte", day=DAY).service.id == "lohnsteuermerkmale"
    assert "lohnsteuerkarte" not in guide.directory.services


def test_a_retired_service_without_successor_is_gone(tables):
    with pytest.raises(InputError) as caught:
        retired(tables, "").answer(service="lohnsteuerkarte", day=DAY)
    assert caught.value.code == "gone_service"


def test_successors_that_run_in_a_circle_end_nowhere(tables):
    guide = retired(tables, "lohnsteuerkarte")
    assert guide.directory.successor("lohnsteuerkarte") == ""
