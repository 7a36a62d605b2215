"""What speaks against a proposal: the rules of a whole load, asked for a few rows."""

import pytest

from amtslotse.records.editing.checks import problems, proposal_of
from amtslotse.records.models import Record
from tests.records.editing.town_hall import edited, ended, new, offer, office, opening, phone, public, record

pytestmark = pytest.mark.django_db


def reasons(proposal) -> str:
    return " ".join(p.reason for p in problems(proposal))


def row_of(table: str, key: str, **cells: str):
    return {table: {key: public(table, key) | cells}}


def test_what_is_published_has_no_problems(hall):
    for table in ("authorities", "competences", "areas", "handovers", "translations"):
        rows = Record.objects.published().filter(table=table).values_list("key", "published__values")[:40]
        assert problems({table: dict(rows)}) == [], table


def test_a_cell_a_reference_and_a_rule_of_the_row_are_checked_as_in_a_load(hall):
    assert "Eine Postleitzahl hat 5 Ziffern" in reasons(row_of("authorities", "stadt-bleckede", postcode="2135"))
    assert "gibt es nicht unter Stellen" in reasons(row_of("authorities", "stadt-bleckede", part_of="amt-elbe"))
    assert "Name und Tag" in reasons(row_of("authorities", "stadt-bleckede", confirmed_by="Bernd Blohm"))
    backwards = dict(opening("stadt-bleckede", "mo", "12:00", "08:00").values) | dict.fromkeys(
        ("by_appointment", "note"), ""
    )
    backwards |= dict.fromkeys(("valid_from", "valid_to", "confirmed_by", "confirmed_at"), "")
    assert "Das Ende liegt vor dem Anfang." in reasons({"hours": {"x": backwards}})


def test_rows_of_one_proposal_know_each_other(hall):
    row = public("authorities", "stadt-bleckede") | {"id": "bleckede-bauhof", "part_of": "bleckede-rathaus"}
    house = public("authorities", "stadt-bleckede") | {"id": "bleckede-rathaus"}
    assert "bleckede-rathaus" in reasons({"authorities": {"bleckede-bauhof": row}})
    assert problems({"authorities": {"bleckede-bauhof": row, "bleckede-rathaus": house}}) == []


def test_what_goes_away_is_not_known_any_more(hall):
    row = public("authorities", "stadt-bleckede") | {"id": "bleckede-bauhof", "part_of": "gemeinde-barendorf"}
    proposal = {"authorities": {"bleckede-bauhof": row, "gemeinde-barendorf": None}}
    assert "„gemeinde-barendorf“ gibt es nicht unter Stellen" in reasons(proposal)


@pytest.mark.parametrize(
    ("table", "key", "needs"),
    [
        ("services", "hundesteuer-anmelden", "in Zuständigkeiten"),
        ("services", "wohnsitz-anmelden", "in Häufig gesucht"),
        ("services", "hundesteuer-anmelden", "in Suchwörter"),
        ("authorities", "stadt-bleckede", "in Verwaltungen"),
        ("administrations", "stadt-bleckede", "in Stellen"),
        ("place_kinds", "residence", "in Leistungen"),
        ("handovers", "behoerdennummer-115", "in Übersetzungen"),
    ],
)
def test_a_row_that_others_name_cannot_end(hall, table, key, needs):
    assert public(table, key)
    assert needs in reasons({table: {key: None}})


def test_a_name_in_a_list_of_several_counts_and_a_part_of_a_longer_name_does_not(hall):
    kfz = record("services", "kfz-ummelden")
    kfz.published.values["related"] = "personalausweis-beantragen wohnsitz-anmelden"
    type(kfz.published).objects.filter(pk=kfz.published.pk).update(values=kfz.published.values)
    assert "in Leistungen" in reasons({"services": {"wohnsitz-anmelden": None}})
    assert "in Leistungen" not in reasons({"services": {"wohnsitz": None}})


def test_a_row_may_end_together_with_all_that_names_it(hall):
    hall.published("bernd", "britta", offer("hund", "stadt-bleckede"))
    row = public("authorities", "stadt-bleckede") | {"id": "bleckede-bauhof"}
    hall.published("bernd", "britta", new("authorities", **row), opening("bleckede-bauhof", "mo"))
    key = "bleckede-bauhof|mo|08:00|"
    assert "1 × in Öffnungszeiten" in reasons({"authorities": {"bleckede-bauhof": None}})
    assert problems({"authorities": {"bleckede-bauhof": None}, "hours": {key: None}}) == []


def test_the_id_of_an_office_cannot_change_under_its_hours(hall):
    row = public("authorities", "stadt-bleckede") | {"id": "bleckede-bauhof"}
    hall.published("bernd", "britta", new("authorities", **row), opening("bleckede-bauhof", "mo"))
    moved = row | {"id": "bleckede-werkhof"}
    proposal = {"authorities": {"bleckede-bauhof": None, "bleckede-werkhof": moved}}
    assert "wird noch gebraucht" in reasons(proposal)
    hours = public("hours", "bleckede-bauhof|mo|08:00|") | {"authority": "bleckede-werkhof"}
    proposal["hours"] = {"bleckede-bauhof|mo|08:00|": None, "bleckede-werkhof|mo|08:00|": hours}
    assert problems(proposal) == []


def test_a_row_of_several_keys_ends_freely(hall):
    key = Record.objects.published().filter(table="competences").first().key
    assert problems({"competences": {key: None}}) == []


def test_a_translation_needs_a_text_that_exists(hall):
    row = {
        "table": "handovers",
        "key": "bundesportal",
        "field": "title",
        "language": "en",
        "text": "Portal",
        "review": "",
    }
    assert problems({"translations": {"x": row}}) == []
    assert "gibt es in der Tabelle handovers nicht" in reasons({"translations": {"x": row | {"key": "landesportal"}}})
    assert "steht in der Tabelle selbst" in reasons({"translations": {"x": row | {"language": "de"}}})


def test_a_plan_is_checked_as_a_whole(hall, tables):
    questions = {f"{r['plan']}|{r['id']}": r for r in tables["plan_questions"] if r["plan"] == "umzug"}
    steps = {f"{r['plan']}|{r['id']}": r for r in tables["plan_steps"] if r["plan"] == "umzug"}
    plan = next(r for r in tables["plans"] if r["id"] == "umzug") | {"situation": ""}
    steps = {key: row | {"service": ""} for key, row in steps.items()}
    whole = {"plans": {"umzug": plan}, "plan_questions": questions, "plan_steps": steps}
    assert problems(whole) == []
    hall.published("moritz", "mona", *[new(t, **r) for t, rows in whole.items() for r in rows.values()], shared=True)
    used = next(key for key in questions if any(f"{key.split('|')[1]}=" in s["condition"] for s in steps.values()))
    found = problems({"plan_questions": {used: None}})
    assert {p.column for p in found} & {"condition", "deadline_from", "place"}


def test_a_proposal_is_made_of_the_changes_of_a_draft(hall):
    draft = hall.begin(
        "bernd",
        phone(office("stadt-bleckede"), "05852 977-0"),
        opening("stadt-bleckede", "mo"),
        offer("hund", "stadt-bleckede"),
    )
    proposal = proposal_of(draft.changes.select_related("record"))
    assert {name: list(rows) for name, rows in proposal.items()} == {
        "authorities": ["stadt-bleckede"],
        "hours": ["stadt-bleckede|mo|08:00|"],
        "offers": ["hund"],
    }
    assert proposal["authorities"]["stadt-bleckede"]["phone"] == "05852 977-0"


def test_ends_and_new_keys_stand_in_a_proposal_as_rows_that_go(hall):
    hall.published("bernd", "britta", opening("stadt-bleckede", "mo"), opening("stadt-bleckede", "tu"))
    monday, tuesday = record("hours", "stadt-bleckede|mo|08:00|"), record("hours", "stadt-bleckede|tu|08:00|")
    moves = hall.begin("bernd", edited(monday, days="tu", note="früher montags"), ended(tuesday))
    rows = proposal_of(moves.changes.select_related("record"))["hours"]
    assert rows["stadt-bleckede|mo|08:00|"] is None
    assert rows["stadt-bleckede|tu|08:00|"]["note"] == "früher montags"
