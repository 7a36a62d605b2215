"""A Zuständigkeit becomes a row only where our own rules lead to another office."""

from itertools import permutations

import pytest

from amtslotse.exchange.partner import Identity, MappedRow, Unusable
from amtslotse.exchange.xzufi.competences import competences
from amtslotse.exchange.xzufi.rules import Rules
from amtslotse.exchange.xzufi.tasks import Task

LEISTUNG = Identity("leistung", "L100042", "LB", "1001")
PART = Identity("leistung", "L100042", "LB", "1002")
GELLERSEN = "033555404"


@pytest.fixture(scope="module")
def rules(tables):
    return Rules(
        {str(n): row for n, row in enumerate(tables["competences"])}, {row["id"]: row for row in tables["authorities"]}
    )


def task(office, service="hundesteuer-anmelden", area=GELLERSEN, near=(0, LEISTUNG), number="1", **more):
    identity = Identity("zustaendigkeit", "L100042", "Z", f"{number}-{office}-{area}")
    return Task(identity, service, near, area, office, **more)


def mapped(rules, *tasks):
    found = list(competences(tasks, rules, lambda identity: f"Landesredaktion, {identity.ident}"))
    for other in permutations(tasks) if len(tasks) < 5 else ():
        assert list(competences(other, rules, lambda identity: f"Landesredaktion, {identity.ident}")) == found
    return found


def offices(found):
    return {(r.values["area"], r.values["authority"], r.values["role"]) for r in found if isinstance(r, MappedRow)}


def test_where_our_rule_leads_to_the_same_office_no_row_is_needed(rules):
    assert mapped(rules, task("samtgemeinde-gellersen")) == []
    assert mapped(rules, task("landkreis-lueneburg", "kfz-zulassung", "03355")) == []


def test_another_office_is_a_row_with_its_source(rules):
    (row,) = mapped(rules, task("gemeinde-reppenstedt"))
    assert row.values["authority"] == "gemeinde-reppenstedt"
    assert (row.values["role"], row.values["certainty"]) == ("competent", "medium")
    assert row.values["source"].startswith("Landesredaktion")


def test_one_office_for_the_whole_district_contradicts_a_rule_by_level(rules):
    assert offices(mapped(rules, task("landkreis-lueneburg", area="03355"))) == {
        ("03355", "landkreis-lueneburg", "competent")
    }


def test_several_offices_of_one_area_are_a_choice_and_doubtful(rules):
    found = mapped(rules, task("samtgemeinde-gellersen"), task("gemeinde-reppenstedt"))
    assert offices(found) == {(GELLERSEN, o, "choice") for o in ("samtgemeinde-gellersen", "gemeinde-reppenstedt")}
    assert {r.values["certainty"] for r in found} == {"low"}


def test_one_office_that_follows_another_is_no_choice(rules):
    found = mapped(
        rules,
        task("finanzamt-lueneburg", valid_to="2026-12-31"),
        task("gemeinde-reppenstedt", valid_from="2027-01-01"),
    )
    assert {role for *_, role in offices(found)} == {"competent"}


def test_a_contact_goes_beside_the_competent_office_and_never_hides_it(rules):
    alone = mapped(rules, task("gemeinde-reppenstedt", contact=True))
    assert isinstance(alone[0], Unusable)
    both = mapped(rules, task("samtgemeinde-gellersen"), task("gemeinde-reppenstedt", contact=True))
    assert offices(both) == {
        (GELLERSEN, "samtgemeinde-gellersen", "competent"),
        (GELLERSEN, "gemeinde-reppenstedt", "contact"),
    }
    competent = next(r for r in both if r.values["role"] == "competent")
    assert competent.values["rule_maker"] == "member_municipality"


def test_the_nearest_leistung_speaks_for_the_service(rules):
    found = mapped(rules, task("gemeinde-reppenstedt"), task("finanzamt-lueneburg", near=(2, PART)))
    assert offices(found) == {(GELLERSEN, "gemeinde-reppenstedt", "competent")}
    assert [one.reason for one in found if isinstance(one, Unusable)] == [
        f"Für „hundesteuer-anmelden“ gilt, was {LEISTUNG} sagt; diese Leistung ist davon nur ein Teil."
    ]


def test_rows_the_partner_brought_are_no_rule_of_ours(tables):
    brought = {"service": "hundesteuer-anmelden", "area": GELLERSEN, "level": "", "authority": "gemeinde-reppenstedt"}
    row = {**tables["competences"][0], **brought, "role": "competent"}
    known = {str(n): one for n, one in enumerate(tables["competences"])} | {"neu": row}
    again = Rules(known, {one["id"]: one for one in tables["authorities"]}, {"neu"})
    assert len(mapped(again, task("gemeinde-reppenstedt"))) == 1
