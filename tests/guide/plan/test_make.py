"""Plans as truth tables: who is named for which step, what falls away, what is due when."""

import json
from datetime import date

import pytest

from amtslotse.guide import InputError
from amtslotse.guide.plan.make import make_plan
from tests.conftest import DAY, offices


@pytest.fixture(scope="module")
def plan(guide):
    def make(name: str, **answers: str):
        made = make_plan(guide, name, answers, DAY)
        assert not made.answers.faults, made.answers.faults
        return made

    return make


def who(plan) -> dict[str, str]:
    """Per step with a service the offices that decide, or the status if there are none."""
    return {s.id: " ".join(offices(s.decision)) or s.decision.status for s in plan.steps if s.decision}


def days(plan) -> dict[str, date]:
    return {s.id: s.deadline.day for s in plan.dated}


ALL = {"hund": "ja", "auto": "ja", "kinder": "ja", "wohnen": "miete", "gewerbe": "nein", "geld": "nein"}


def test_a_move_from_the_city_to_a_village_names_two_administrations(plan):
    made = plan("umzug", ziel="inland", von="Lüneburg", nach="Reppenstedt", einzug="1.8.2027", **ALL)
    found = who(made)
    assert found["wohnsitz-anmelden"] == "samtgemeinde-gellersen"
    assert found["hund-abmelden"] == "hansestadt-lueneburg"
    assert found["hundesteuer-anmelden"] == "samtgemeinde-gellersen"
    assert found["kfz-ummelden"] == "landkreis-lueneburg"
    assert "wohnsitz-abmelden" not in found
    assert "gewerbe-anmelden" not in found
    assert days(made) == {"wohnsitz-anmelden": date(2027, 8, 16), "hunderegister": date(2027, 9, 1)}
    assert all(step.remark is None for step in made.steps)


def test_a_move_within_one_municipality_keeps_the_dog_registered(plan):
    made = plan("umzug", ziel="inland", von="Reppenstedt", nach="21391 Reppenstedt", **ALL)
    ids = [step.id for step in made.steps]
    assert "hund-abmelden" not in ids
    assert "hundesteuer-anmelden" not in ids
    assert "hundesteuer-adresse" in ids
    assert "grundschule-anmelden" not in ids


def test_a_move_within_the_association_changes_the_municipality_but_not_the_office(plan):
    found = who(plan("umzug", ziel="inland", von="Reppenstedt", nach="Kirchgellersen", **ALL))
    assert found["hund-abmelden"] == found["hundesteuer-anmelden"] == "samtgemeinde-gellersen"
    assert found["wohnsitz-anmelden"] == "samtgemeinde-gellersen"


def test_a_move_from_elsewhere_hands_over_what_belongs_to_the_old_place(plan):
    found = who(plan("umzug", ziel="inland", von="Hamburg", nach="Bleckede", **ALL))
    assert found["hund-abmelden"] == "outside"
    assert found["sperrmuell"] == "outside"
    assert found["hundesteuer-anmelden"] == found["wohnsitz-anmelden"] == "stadt-bleckede"


def test_whoever_moves_abroad_deregisters_and_needs_no_new_place(plan):
    made = plan("umzug", ziel="ausland", von="Bleckede", nach="Wien", auszug="1.8.2027", hund="ja", auto="nein")
    found = who(made)
    assert found["wohnsitz-abmelden"] == found["hund-abmelden-ausland"] == "stadt-bleckede"
    assert "wohnsitz-anmelden" not in found
    assert "kfz-abmeldung" not in found
    assert days(made)["wohnsitz-abmelden"] == date(2027, 8, 16)


def test_an_open_question_keeps_the_step_and_says_when_it_applies(plan):
    made = plan("umzug", ziel="inland", von="Lüneburg", nach="Barum")
    dog = next(step for step in made.steps if step.id == "hund-abmelden")
    assert dog.remark.question == "hund"
    assert dog.remark.text == "Nur bei „Ja“ auf die Frage: Zieht ein Hund mit?"


def test_a_postcode_in_two_administrations_asks_only_where_it_matters(plan):
    made = plan("umzug", ziel="inland", von="21391", nach="Bleckede", **ALL)
    found = who(made)
    assert found["hund-abmelden"] == "choose_place"
    assert found["sperrmuell"] == "gfa-lueneburg"
    assert {place.name for place in made.unclear["von"]} >= {"Lüneburg", "Reppenstedt"}
    settled = plan("umzug", ziel="inland", von=made.unclear["von"][0].ars, nach="Bleckede", **ALL)
    assert settled.unclear == {}


def test_a_birth_belongs_to_the_place_of_birth_and_the_rest_to_the_home(plan):
    made = plan("geburt", geburtsort="Lüneburg", wohnort="Amelinghausen", eltern="ledig", ort="klinik",
                geburtstag="10.3.2027", arbeit="nein", wenig="nein")  # fmt: skip
    found = who(made)
    assert found["geburt-anzeigen-klinik"] == found["geburtsurkunde"] == "hansestadt-lueneburg"
    assert found["kita-platz"] == "samtgemeinde-amelinghausen"
    assert "vaterschaftsanerkennung" in found
    assert "sorgeerklaerung" in found
    assert "geburt-anzeigen" not in found
    assert days(made) == {
        "geburt-anzeigen-klinik": date(2027, 3, 17),
        "name": date(2027, 4, 12),
        "elterngeld": date(2027, 6, 10),
        "kindergeld": date(2027, 9, 10),
    }


def test_married_parents_need_no_acknowledgement(plan):
    found = who(plan("geburt", geburtsort="Lüneburg", wohnort="Barum", eltern="verheiratet"))
    assert not {"vaterschaftsanerkennung", "sorgeerklaerung", "unterhaltsvorschuss"} & set(found)


def test_a_death_is_registered_where_it_happened(plan):
    made = plan("todesfall", sterbeort="Lüneburg", wohnort="Dahlenburg", todestag="23.12.2026", sterbefall="klinik",
                angehoerig="partner", minderjaehrig="nein", hund="ja", waffen="nein")  # fmt: skip
    found = who(made)
    assert found["sterbeurkunde"] == "hansestadt-lueneburg"
    assert found["hund-abmelden"] == "samtgemeinde-dahlenburg"
    assert "witwenrente" in found
    assert "waisenrente" not in found
    assert days(made)["sterbefall-anzeigen-klinik"] == date(2026, 12, 29)
    assert days(made)["erbe-ausschlagen"] == date(2027, 2, 3)


def test_a_trade_that_needs_permission_gets_it_before_it_starts(plan):
    made = plan("unternehmen-gruenden", betrieb="Adendorf", wohnort="Lüneburg", art="erlaubnis", start="1.3.2027")
    ids = [step.id for step in made.steps]
    assert ids.index("bewachungsgewerbe-erlaubnis") < ids.index("gewerbe-anmelden")
    found = who(made)
    assert found["gewerbe-anmelden"] == "gemeinde-adendorf"
    assert "hansestadt-lueneburg" in found["fuehrungszeugnis"].split()
    assert "handwerksrolle" not in found
    assert days(made)["gewerbe-anmelden"] == date(2027, 3, 1)
    assert days(made)["berufsgenossenschaft-anmelden"] == date(2027, 3, 8)


def test_an_inn_is_announced_four_weeks_ahead(plan):
    made = plan("unternehmen-gruenden", betrieb="Bleckede", art="gastro", start="1.3.2027")
    assert days(made)["gaststaette-anzeigen"] == date(2027, 1, 31)


def test_a_used_car_is_changed_over_and_a_new_one_registered(plan):
    used = who(plan("auto-gekauft", wohnort="Scharnebeck", auto="angemeldet", altes="nein"))
    assert used["kfz-ummelden"] == "landkreis-lueneburg"
    assert "kfz-zulassung" not in used
    assert "kfz-zulassung" in who(plan("auto-gekauft", wohnort="Scharnebeck", auto="neu"))


def test_a_house_in_scharnebeck_goes_to_the_district_and_the_association(plan):
    found = who(plan("hausbau", grundstueck="Scharnebeck", stand="ja", abriss="nein"))
    assert found["baugenehmigung"] == "landkreis-lueneburg"
    assert "abriss-anzeigen" not in found
    assert "grunderwerbsteuer" not in found
    assert found["muelltonne-anmelden"] == "gfa-lueneburg"


def test_steps_at_one_office_are_pointed_out(plan):
    made = plan("umzug", ziel="inland", von="Lüneburg", nach="Reppenstedt", **ALL)
    shared = next(phase for phase in made.phases if "zwei Wochen" in phase.title).shared
    assert [s.office.id for s in shared] == ["samtgemeinde-gellersen"]
    assert [made.steps[n - 1].id for n in shared[0].numbers] == [
        "wohnsitz-anmelden",
        "adresse-im-ausweis",
        "hundesteuer-anmelden",
    ]


def test_numbers_run_through_all_phases(plan):
    for name in ("umzug", "geburt", "hausbau"):
        answers = {"umzug": {"ziel": "inland", "von": "Barum", "nach": "Barum"},
                   "geburt": {"geburtsort": "Barum", "wohnort": "Barum"}, "hausbau": {"grundstueck": "Barum"}}[name]  # fmt: skip
        assert [s.number for s in plan(name, **answers).steps] == list(range(1, len(plan(name, **answers).steps) + 1))


@pytest.mark.parametrize(
    ("answers", "faulty"),
    [
        ({}, ["ziel", "von"]),
        ({"ziel": "inland", "von": "Barum"}, ["nach"]),
        ({"ziel": "ausland", "von": "Barum"}, []),
        ({"ziel": "mond", "von": "Nirgendsdorf"}, ["ziel", "von"]),
        ({"ziel": "inland", "von": "Barum", "nach": "Barum", "einzug": "31.2.2027"}, ["einzug"]),
        ({"ziel": "inland", "von": "Barum", "nach": "Barum", "einzug": "1.1.0001"}, ["einzug"]),
        ({"ziel": "inland", "von": "\x00", "nach": "'; DROP TABLE"}, ["von", "nach"]),
    ],
)
def test_what_is_missing_or_wrong_is_named_question_by_question(guide, answers, faulty):
    made = make_plan(guide, "umzug", answers, DAY)
    assert [fault.question for fault in made.answers.faults] == faulty
    assert bool(made.phases) == (not faulty)


def test_the_json_carries_every_decision(plan):
    content = json.loads(plan("umzug", ziel="inland", von="Lüneburg", nach="Reppenstedt", **ALL).to_json())
    steps = [step for phase in content["phases"] for step in phase["steps"]]
    assert content["directory"]
    assert {s["decision"]["status"] for s in steps if s["decision"]} == {"answered"}
    assert all(set(s) >= {"number", "title", "deadline", "only_if", "source", "confirmed"} for s in steps)


def test_an_unknown_plan_is_named(guide):
    with pytest.raises(InputError, match="Diesen Plan gibt es nicht"):
        make_plan(guide, "weltreise", {}, DAY)


def test_every_plan_gives_steps_with_offices_in_every_municipality(guide, directory):
    """Every required question and every place answered: steps come out, and most of them name an office."""
    for outline in directory.plans.values():
        required = [q for q in outline.questions if q.required or q.kind == "place"]
        for leaf in directory.finder.leaves[::7]:
            answers = {q.id: q.choices[0][0] if q.choices else leaf for q in required}
            made = make_plan(guide, outline.id, answers, DAY)
            named = [s for s in made.steps if s.decision and s.decision.offices]
            assert len(named) >= len([s for s in made.steps if s.decision]) * 0.8, (outline.id, leaf)
