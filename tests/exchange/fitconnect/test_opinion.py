"""The second opinion: certain where names are certain, silent where they are not, and polite in asking."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from amtslotse.exchange.errors import Away
from amtslotse.exchange.fitconnect.asking import Opinion, opinions
from amtslotse.exchange.fitconnect.destination import Address, Destination
from amtslotse.exchange.fitconnect.matching import Register
from amtslotse.exchange.fitconnect.opinion import TITLES, Verdict, compare
from amtslotse.exchange.fitconnect.questions import Question, questions
from amtslotse.guide import Guide
from amtslotse.guide.directory import Directory
from tests.exchange.fitconnect.server import GELLERSEN, KEY, RS, fitconnect, route, signed

DAY = date(2026, 11, 22)
GELLERSEN_OFFICE = "samtgemeinde-gellersen"
REPPENSTEDT = Address("Dachtmisser Str. 1", "21391", "Reppenstedt")


@pytest.fixture(scope="module")
def register(directory: Directory) -> Register:
    return Register(directory)


def there(name: str, *addresses: Address, mail: str = "") -> Destination:
    return Destination("id", "a.b.c", name, "", addresses, (mail,) if mail else ())


def verdict(register: Register, ours: str, *destinations: Destination) -> Verdict:
    return compare(register, ours.split(), destinations).verdict


@pytest.mark.parametrize(
    ("ours", "name"),
    [
        (GELLERSEN_OFFICE, "Samtgemeinde Gellersen - Bürgerbüro"),
        (GELLERSEN_OFFICE, "SAMTGEMEINDEVERWALTUNG GELLERSEN"),
        ("hansestadt-lueneburg", "Stadt Lüneburg – Bereich 31 – Bürgeramt"),
        ("hansestadt-lueneburg", "Stadtverwaltung Lueneburg"),
        ("landkreis-lueneburg", "Landratsamt Lüneburg, Zulassungsstelle"),
        ("familienbuero-lueneburg", "Landkreis Lüneburg - Jugendamt"),
        ("jobcenter-lueneburg", "Jobcenter Landkreis Lüneburg - Team 3"),
        ("hansestadt-lueneburg landkreis-lueneburg", "Landkreis Lüneburg"),
        ("flecken-bardowick", "Gemeinde Bardowick"),
    ],
)
def test_the_same_office_is_known_by_its_name_however_it_is_written(register: Register, ours: str, name: str) -> None:
    assert verdict(register, ours, there(name)) == Verdict.AGREES


@pytest.mark.parametrize(
    ("ours", "name"),
    [
        ("landkreis-lueneburg", "Hansestadt Lüneburg - Bürgeramt"),
        ("samtgemeinde-amelinghausen", "Gemeinde Amelinghausen"),
        ("gemeinde-adendorf", "Landkreis Lüneburg"),
        ("finanzamt-lueneburg", "Samtgemeinde Ostheide"),
    ],
)
def test_another_administration_by_name_is_a_contradiction(register: Register, ours: str, name: str) -> None:
    found = compare(register, [ours], [there(name)])
    assert found.verdict == Verdict.CONTRADICTS
    assert found.reason.startswith("Dort genannt: ")


@pytest.mark.parametrize(
    ("ours", "destination"),
    [
        ("landkreis-lueneburg", there("Zulassungsstelle")),
        ("landkreis-lueneburg", there("")),
        ("landkreis-lueneburg", there("Landkreis Lüneburg, Außenstelle Hansestadt Lüneburg")),
        ("jobcenter-lueneburg", there("Landkreis Lüneburg - Jobcenter")),
        ("landkreis-lueneburg", there("Jobcenter Landkreis Lüneburg")),
        ("landkreis-lueneburg", there("Gemeinsame Ausländerbehörde von Hansestadt und Landkreis Lüneburg")),
        ("samtgemeinde-bardowick", there("Gemeinde Handorf", Address("Hauptstraße 1", "49838", "Handorf"))),
        (GELLERSEN_OFFICE, there("Gemeinde Reppenstedt", REPPENSTEDT)),
        (GELLERSEN_OFFICE, there("Bürgerbüro", Address("", "21391", "Reppenstedt"))),
        ("hansestadt-lueneburg", there("Bürgerbüro", REPPENSTEDT)),
    ],
)
def test_what_is_doubtful_is_not_comparable(register: Register, ours: str, destination: Destination) -> None:
    assert verdict(register, ours, destination) == Verdict.INCOMPARABLE


def test_without_a_name_the_house_or_the_mail_domain_tells(register: Register) -> None:
    assert verdict(register, GELLERSEN_OFFICE, there("Bürgerbüro", REPPENSTEDT)) == Verdict.AGREES
    assert verdict(register, GELLERSEN_OFFICE, there("Bürgerbüro", mail="post@Gellersen.de")) == Verdict.AGREES
    assert verdict(register, GELLERSEN_OFFICE, there("Bürgerbüro", mail="post@t-online.de")) == Verdict.INCOMPARABLE


def test_nothing_on_one_side_is_said_so(register: Register) -> None:
    assert verdict(register, GELLERSEN_OFFICE) == Verdict.NOTHING_THERE
    assert verdict(register, "", there("Samtgemeinde Gellersen")) == Verdict.NOTHING_HERE
    assert set(TITLES) == set(Verdict)


def test_of_several_destinations_the_fitting_one_counts(register: Register) -> None:
    found = compare(register, [GELLERSEN_OFFICE], [there("Landkreis Lüneburg"), there("Samtgemeinde Gellersen")])
    assert found.verdict == Verdict.AGREES
    assert found.destination == there("Samtgemeinde Gellersen")
    assert "2 Zustellpunkte" in found.reason


def test_one_question_per_key_and_administration(guide: Guide) -> None:
    perso = questions(guide, DAY, ["personalausweis-beantragen"])
    keys = {q.leika_key for q in perso}
    assert len(perso) == 11 * len(keys)
    gellersen = next(q for q in perso if q.ars == GELLERSEN)
    assert gellersen.offices == (("personalausweis-beantragen", (GELLERSEN_OFFICE,)),)
    assert {len(q.ars) for q in perso} == {9, 12}


def asked(*keys_and_areas: tuple[str, str]) -> list[Question]:
    return [Question(key, ars, (("perso", (GELLERSEN_OFFICE,)),)) for key, ars in keys_and_areas]


def test_what_none_of_us_does_is_asked_once_for_the_district(guide: Guide) -> None:
    assert {q.ars for q in questions(guide, DAY, ["schwerbehindertenausweis"])} == {"03355"}


def test_a_row_holds_everything_that_editors_need(guide: Guide) -> None:
    at = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
    with fitconnect() as (_, _, _, routing, verifier):
        (row,) = opinions(routing, verifier, guide, asked((KEY, GELLERSEN)), now=lambda: at)
    assert (row.service, row.leika_key, row.ars, row.offices) == ("perso", KEY, GELLERSEN, (GELLERSEN_OFFICE,))
    assert (row.verdict, row.reason) == (Verdict.AGREES, "Dort genannt: Samtgemeinde Gellersen.")
    assert (row.destination_name, row.origin) == ("Samtgemeinde Gellersen - Bürgerbüro", "PVOG")
    assert (row.signature, row.asked_at) == ("checked", at)


def test_a_bad_signature_is_a_verdict_of_its_own_and_spoils_no_good_one(guide: Guide) -> None:
    bad = route(destinationSignature=signed(submissionHost="evil.example"))
    question = asked((KEY, GELLERSEN))
    part = {"gebietIDs": [f"{RS}033555404031"], "leistungIDs": [f"urn:de:fim:leika:leistung:{KEY}"]}
    with fitconnect() as (_, _, routes, routing, verifier):
        routes.known[KEY, GELLERSEN] = [route(destinationSignature=signed(services=[part]))]
        (partly,) = opinions(routing, verifier, guide, question)
        routes.known[KEY, GELLERSEN] = [bad]
        (alone,) = opinions(routing, verifier, guide, question)
        (believed,) = opinions(routing, None, guide, question)
        routes.known[KEY, GELLERSEN] = [
            bad | {"destinationId": "00000000-333e-41f4-9bb5-186b309ea233"},
            route(),
        ]
        (beside,) = opinions(routing, verifier, guide, question)
    assert (alone.verdict, alone.reason) == (
        Verdict.INVALID_SIGNATURE,
        "Die Signatur gilt für einen anderen Zustelldienst.",
    )
    assert (partly.verdict, partly.reason) == (
        Verdict.INCOMPARABLE,
        "Der Zustellpunkt gilt nur für einen Teil des Gebiets.",
    )
    assert (believed.verdict, believed.signature) == (Verdict.AGREES, "unchecked")
    assert (beside.verdict, beside.reason) == (
        Verdict.AGREES,
        "Dort genannt: Samtgemeinde Gellersen. Ohne passende Signatur: 1.",
    )


def test_a_run_is_slow_on_purpose_and_goes_on_where_it_ended(guide: Guide) -> None:
    plan = asked((KEY, "033555401"), (KEY, "033555402"), (KEY, GELLERSEN))
    with fitconnect() as (there, moody, routes, routing, verifier):
        moody.well = lambda a: (503, {}, b"") if len(there.asked) == 3 else routes.answer(a)
        rows: list[Opinion] = []
        hasty = replace(routing, web=replace(routing.web, attempts=1))
        with pytest.raises(Away):
            rows.extend(opinions(hasty, None, guide, plan))
        done = {(row.leika_key, row.ars) for row in rows}
        (last,) = opinions(routing, verifier, guide, plan, done)
    assert [row.verdict for row in rows] == [Verdict.NOTHING_THERE] * 2
    assert (last.ars, last.verdict) == (GELLERSEN, Verdict.AGREES)
    assert there.pauses == [0.5, 0.5]


def test_a_question_that_is_not_accepted_does_not_end_the_run(guide: Guide) -> None:
    with fitconnect() as (_, moody, routes, routing, verifier):
        refusal = routes._problem(400, "Bad Request", "Leistungsschlüssel nicht bekannt")
        moody.well = lambda a: refusal if a.query.get("ars") == ["033555401"] else routes.answer(a)
        first, second = opinions(routing, verifier, guide, asked((KEY, "033555401"), (KEY, GELLERSEN)))
    assert first.verdict == Verdict.REFUSED
    assert first.reason.endswith("Dort heißt es: Bad Request – Leistungsschlüssel nicht bekannt")
    assert second.verdict == Verdict.AGREES
