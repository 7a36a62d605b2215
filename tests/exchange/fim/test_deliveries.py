"""leika.csv through the whole house: read, compared, taken, and the second time nothing is new."""

from types import SimpleNamespace

import pytest

from amtslotse.cli.main import main
from amtslotse.exchange import receiving, rounds, staging
from amtslotse.exchange.fim import configured
from amtslotse.exchange.fim.partner import LeikaPartner
from amtslotse.exchange.models import Delivery, OfferedWord, Outcome, Stage
from amtslotse.exchange.taking import take
from amtslotse.records.editing import drafts, releasing
from amtslotse.records.models import Draft
from tests.exchange.fim.leika_csv import csv_file, line
from tests.exchange.fim.portal_server import fim_portal, profile, text
from tests.records.editing.town_hall import public

pytestmark = pytest.mark.django_db
DOG, NEW = "99102013104000", "99102013150000"


def delivered(*lines: str) -> Delivery:
    """A file that has arrived and been compared."""
    partner = LeikaPartner(least=1)
    delivery = receiving.begin("leika", "leika.csv")
    assert receiving.receive(delivery, partner, partner.read(csv_file(*lines)))
    staging.stage(delivery, partner)
    return delivery


def released(hall, delivery: Delivery) -> None:
    """Taken by one, released by another."""
    for draft in take(hall.moritz, delivery, LeikaPartner()):
        given = drafts.submit(hall.moritz, draft, draft.version)
        releasing.release(hall.mona, given, given.version)


def test_keys_come_and_go_only_through_people(hall) -> None:
    dog = line(DOG, "Hundesteuer Anmeldung", Synonyme="Vierbeinersteuer|Hundemarke")
    first = delivered(dog, line(NEW, "Hundesteuer Auskunft"))
    assert (first.stage, first.counts["outcomes"]) == (Stage.WAITING, {Outcome.NEW: 2})
    assert [one.word for one in OfferedWord.objects.all()] == ["Vierbeinersteuer"]
    assert not Draft.objects.exists()
    released(hall, first)
    assert public("leika", NEW)["name"] == "Hundesteuer Auskunft"
    assert delivered(dog, line(NEW, "Hundesteuer Auskunft")).stage == Stage.EMPTY
    later = delivered(dog.replace("01.03.2026", "01.09.2026"))
    assert later.counts["outcomes"] == {Outcome.CONTENT: 1}
    released(hall, later)
    assert public("leika", NEW)["valid_to"] == "2026-09-01"


def test_the_command_says_what_no_longer_fits(hall, capsys) -> None:
    released(hall, delivered(line(DOG, "Hundesteuer Anmeldung"), line(NEW, "Hundesteuer Anmeldung der Hunde")))
    assert main(["leika"]) == 0
    said = capsys.readouterr().out
    assert "Unbekannter Schlüssel: " in said
    assert "„Hund anmelden (Hundesteuer)“ nennt den Schlüssel 99102013002000. Den gibt es im LeiKa nicht" in said
    assert DOG not in said, "that one is in force"


def test_a_file_that_is_none_fails_with_its_line(hall) -> None:
    rounds.upload(
        "leika", "leika.csv", csv_file(line(DOG, "Hundesteuer"), "99102013104000;halb").getvalue(), hall.moritz
    )
    delivery = Delivery.objects.get()
    rounds.work_off(delivery.begun_at)
    delivery.refresh_from_db()
    assert delivery.stage == Stage.FAILED
    assert "Zeile 3: 2 Zellen statt 11" in delivery.log[-1][1]


def test_a_portal_is_asked_only_where_one_is_set(hall, monkeypatch) -> None:
    assert configured.profiles(SimpleNamespace(FIM_URL="", EXCHANGE_ALLOW=())) is None
    monkeypatch.setattr("amtslotse.exchange.fim.sources.from_portal.__defaults__", (1,))
    with fim_portal([profile(DOG, "Hundesteuer Anmeldung")], [text("1", DOG, "Hundesteuer", de="Tierabgabe")]) as there:
        settings = SimpleNamespace(FIM_URL=f"http://{there.host}", EXCHANGE_ALLOW=(there.host,))
        keys, words = configured.profiles(settings), configured.words(settings)
        assert keys
        assert rounds.fetch(keys).counts["outcomes"] == {Outcome.NEW: 1}
        assert words
        assert rounds.fetch(words).stage == Stage.EMPTY
    asked = [a.query.get("leistungsschluessel") for a in there.asked]
    assert [DOG] in asked
