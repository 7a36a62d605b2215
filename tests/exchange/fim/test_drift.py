"""How far services and keys have drifted apart, and which key may have followed: said, never written."""

import pytest

from amtslotse.exchange.fim import reports
from amtslotse.exchange.fim.drift import drift
from amtslotse.exchange.fim.objects import PROFILE, identity, packed
from amtslotse.exchange.fim.state import State, state_of
from amtslotse.exchange.fim.successors import Guess, guesses
from amtslotse.exchange.partner import Item
from tests.exchange.fim.leika_csv import Held, items, line
from tests.exchange.fim.portal_server import profile

DOG, LICENCE, CAR = "99102013104000", "99023001012000", "99036008007003"


@pytest.fixture
def leika(tables) -> dict[str, dict[str, str]]:
    return {r["key"]: dict(r) for r in tables["leika"]}


@pytest.fixture
def services(tables) -> dict[str, dict[str, str]]:
    return {r["id"]: dict(r) for r in tables["services"]}


def state(*lines: str, day: str = "2026-11-25") -> State:
    return state_of(Held({}).deliver(items(lines, day)))


def said(found) -> list[tuple[str, str]]:
    return [(d.kind, d.text) for d in found]


def test_a_service_whose_keys_are_all_in_force_is_not_mentioned(services, leika) -> None:
    dog = {**services["hundesteuer-anmelden"], "leika_keys": DOG}
    assert drift([dog], state(line(DOG, "Hundesteuer Anmeldung")), leika) == ()


def test_a_key_that_ended_is_said_with_the_day_of_the_delivery(services, leika) -> None:
    dog = {**services["hundesteuer-anmelden"], "leika_keys": DOG}
    assert said(drift([dog], state(line("99102013002000", "Hundesteuer Festsetzung")), leika)) == [
        (
            "ended",
            f"„Hund anmelden (Hundesteuer)“ nennt den Schlüssel {DOG} (Hundesteuer Anmeldung). "
            "Im LeiKa vom 25.11.2026 steht er nicht mehr. Eine Nachfolge ist nicht genannt.",
        )
    ]


def test_a_key_that_was_replaced_is_said_with_the_new_one(services, leika) -> None:
    drive = {**services["fuehrerschein-ersterteilung"], "leika_keys": LICENCE}
    delivered = state(line("99108047001001", "Fahrerlaubnis Ersterteilung"))
    ((kind, text),) = said(drift([drive], delivered, leika))
    assert kind == "replaced"
    assert "Er ist durch 99108047001001 (Fahrerlaubnis Ersterteilung) ersetzt. Bitte tragen Sie den neuen ein." in text
    both = {**drive, "leika_keys": f"{LICENCE} 99108047001001"}
    assert drift([both], delivered, leika)[0].text.endswith("Den neuen nennt sie schon.")


def test_a_key_that_nobody_knows_is_said(services, leika) -> None:
    odd = {**services["hundesteuer-anmelden"], "leika_keys": "99999999999999"}
    ((kind, text),) = said(drift([odd], state(line(DOG, "Hundesteuer Anmeldung")), leika))
    assert (kind, text.split(". ")[1]) == ("unknown", "Den gibt es im LeiKa nicht und gab es bei uns nicht.")


def test_an_inactive_key_of_the_portal_is_said(services, leika) -> None:
    raw = packed(profile(DOG, "Hundesteuer Anmeldung", freigabe_status=7))
    held = Held({}).deliver([*items([line(DOG, "Hundesteuer Anmeldung")]), Item(identity(PROFILE, DOG), raw)])
    dog = {**services["hundesteuer-anmelden"], "leika_keys": DOG}
    assert "Das FIM-Portal führt ihn als inaktiv." in drift([dog], state_of(held), leika)[0].text


def test_services_without_a_key_come_last_and_retired_ones_never(services, leika) -> None:
    rows = [services["hunderegister"], {**services["hund-abmelden"], "retired": "yes"}, services["gewerbe-anmelden"]]
    found = drift(rows, state(line(DOG, "Hundesteuer Anmeldung")), leika)
    assert {d.service for d in found} == {"hunderegister", "gewerbe-anmelden"}
    assert found[-1].text == "„Hund im Hunderegister eintragen“ hat keinen LeiKa-Schlüssel."


def test_before_anything_came_nothing_is_said_about_keys(services, leika) -> None:
    assert {d.kind for d in drift(services.values(), state_of(Held({})), leika)} == {"none"}


@pytest.mark.parametrize(
    ("new", "name", "reason"),
    [
        ("99036008007099", "Fahrzeug aus der EU", "gleiche Leistung und Verrichtung"),
        ("99108001007000", "Zulassung Kraftfahrzeug, gebraucht, aus EU-Land", "gleicher Name"),
        (
            "99036020001003",
            "Kraftfahrzeug Zulassung gebraucht aus EU-Land bei Händlern",
            "ähnlicher Name in derselben Gruppe",
        ),
    ],
)
def test_a_likely_successor_is_offered_with_its_reason(leika, new: str, name: str, reason: str) -> None:
    old = "Kraftfahrzeug Zulassung gebraucht aus EU-Land"
    found = guesses(state(line(new, name), line(DOG, "Hundesteuer Anmeldung")), leika, [CAR, CAR])
    assert found == (Guess(CAR, old, new, name, reason),)
    assert str(found[0]) == f"{CAR} „{old}“ → {new} „{name}“: {reason}"


@pytest.mark.parametrize(
    ("new", "name"),
    [
        ("99108020001003", "Zulassung Kraftfahrzeug"),
        ("99036099001000", "Zulassung"),
        ("99036099001000", "Überlassung eines Fahrzeuges"),
    ],
)
def test_what_only_sounds_alike_is_not_offered(leika, new: str, name: str) -> None:
    assert guesses(state(line(new, name)), leika, [CAR]) == ()


def test_a_sibling_that_was_there_all_the_time_is_no_successor(leika) -> None:
    delivered = [line(k, leika[k]["name"]) for k in ("99036008007000", "99036008007001", "99036008007002")]
    assert [g.new for g in guesses(state(*delivered), leika, [CAR])] == ["99036008007000"], "only the general key"


def test_a_note_in_the_catalogue_is_a_reason(leika) -> None:
    gone = line(DOG, "Hundesteuer Anmeldung", **{"Besondere Merkmale": "ab 2027 siehe 99102099104000"})
    held = Held({}).deliver(items([gone])).deliver(items([line("99102099104000", "Hunde")], day="2027-01-01"))
    assert [g.reason for g in guesses(state_of(held), leika, [DOG])] == ["in den besonderen Merkmalen genannt"]


def test_nothing_is_guessed_for_a_key_in_force_or_with_a_successor(leika) -> None:
    delivered = state(line(CAR, "Kraftfahrzeug Zulassung"), line("99108047001001", "Führerschein Ausstellung"))
    assert guesses(delivered, leika, [CAR, LICENCE, "99999999999999"]) == ()


def test_the_editors_are_told_from_what_is_held_and_published(services, leika, tables, guide) -> None:
    ours = {name: services[name] for name in ("hundesteuer-anmelden", "kfz-ummelden")}
    words = {str(n): row for n, row in enumerate(tables["search_words"])}
    held = Held({"services": ours, "leika": leika, "search_words": words})
    general = line("99036008007000", "Kraftfahrzeug Zulassung")
    held.deliver(items([line(DOG, "Hundesteuer Anmeldung", Synonyme="Vierbeinersteuer|Hundemarke"), general]))
    gone = {d.key for d in reports.drifted(held)}
    assert gone == set(" ".join(s["leika_keys"] for s in ours.values()).split()) - {DOG, "99036008007000"}
    assert {g.old for g in reports.likely_successors(held)} <= gone
    assert [w.word for w in reports.offered_words(held, guide.reader)] == ["Vierbeinersteuer"]
