"""A delivery of the Land from the message to the public answer, and the end of a Zuständigkeit."""

from datetime import date
from io import BytesIO

import pytest

from amtslotse.exchange import receiving, rounds
from amtslotse.exchange.models import Delivery, OfferedWord, Outcome, Stage
from amtslotse.exchange.taking import take
from amtslotse.exchange.xzufi.export import write_all
from amtslotse.exchange.xzufi.items import items
from amtslotse.exchange.xzufi.model import Kopf, Loesche, Schreibe
from amtslotse.exchange.xzufi.partner import XZuFiPartner
from amtslotse.exchange.xzufi.writing import pieces
from amtslotse.guide import build_directory
from amtslotse.guide.competence import assign
from amtslotse.records.compile import published_tables
from amtslotse.records.editing import drafts, releasing
from amtslotse.records.editing.drafts import Wanted
from amtslotse.records.following import open_for
from amtslotse.records.models import State
from tests.exchange.xzufi_mapping.saying import HUNDESTEUER, competence, fee, leistung, name, office, synonyms

pytestmark = pytest.mark.django_db
ADENDORF = "033550001001"
STEUERAMT = office("2001", "Gemeinde Adendorf, Steueramt")
TASK = competence("1", "1001", STEUERAMT.id, ADENDORF)
ELSEWHERE = competence("2", "1001", STEUERAMT.id, "032410001001")


def hund(amount):
    words = synonyms("Kampfhundabgabe")
    return Schreibe(leistung("1001", HUNDESTEUER, modul_kosten=fee(amount), modul_begriff_im_kontext=words))


def delivered(*entries) -> Delivery:
    partner = XZuFiPartner()
    stream = BytesIO(b"".join(pieces(Kopf(version="2.2.0"), entries)))
    return rounds.take_in(receiving.begin("xzufi", "Land.xml"), partner, lambda: partner.read(stream))


def released(hall, delivery: Delivery) -> None:
    """The moderation releases what all share, Adendorf what is proposed to it."""
    for draft in take(hall.moritz, delivery, XZuFiPartner()):
        editor, releaser = ("moritz", "mona") if draft.shared else ("erika", "ronja")
        if draft.state == State.PROPOSAL:
            draft = drafts.accept(getattr(hall, editor), draft)
        draft = drafts.submit(getattr(hall, editor), draft, draft.version)
        releasing.release(getattr(hall, releaser), draft, draft.version)


def answer() -> tuple[list[str], list[str]]:
    directory = build_directory(published_tables(), "1")
    offices = assign(directory, "hundesteuer-anmelden", ADENDORF, date.today()).offices
    costs = [text.text for text in directory.texts_of("hundesteuer-anmelden") if text.kind == "cost"]
    return [one.authority.id for one in offices], costs


def test_the_land_changes_a_fee_and_an_office_and_the_public_answer_follows(hall):
    before = answer()
    delivery = delivered(Schreibe(TASK), Schreibe(ELSEWHERE), hund("60"), Schreibe(STEUERAMT))
    assert (delivery.stage, delivery.counts["outcomes"]) == (Stage.WAITING, {Outcome.NEW: 3})
    assert answer() == before
    released(hall, delivery)
    assert answer() == (["gemeinde-adendorf-steueramt"], ["60 Euro."])
    assert OfferedWord.objects.get().word == "Kampfhundabgabe"
    own = {"service": "hundesteuer-anmelden", "authority": "gemeinde-adendorf", "kind": "cost", "text": "In Raten."}
    hall.published("erika", "ronja", Wanted("texts", own))

    assert delivered(hund("60"), Schreibe(TASK)).stage == Stage.EMPTY
    later = delivered(
        Loesche("Zustaendigkeit", TASK.zustaendigkeit.id), hund("72"), Loesche("Onlinedienst", name("OD", "9"))
    )
    assert later.counts["outcomes"] == {Outcome.CONTENT: 1, Outcome.VANISHED: 1}
    assert open_for(hall.erika) == []
    released(hall, later)
    (flag,) = open_for(hall.erika)
    assert flag.now.values["text"] == "72 Euro."
    assert answer() == (["gemeinde-adendorf"], ["72 Euro.", "In Raten."])


def test_a_competence_that_moves_to_another_district_is_gone_here(hall):
    released(hall, delivered(hund("60"), Schreibe(STEUERAMT), Schreibe(TASK)))
    moved = delivered(Schreibe(competence("1", "1001", STEUERAMT.id, "032410001001")))
    assert moved.counts["outcomes"] == {Outcome.VANISHED: 1}


def test_what_could_not_be_read_stands_in_the_report(hall):
    delivery = delivered(hund("60"), Loesche("Planet", name("LB", "1")))
    refused = delivery.rows.get(outcome=Outcome.REFUSED)
    assert "unbekannten Klasse „Planet“" in refused.reason


def test_the_export_of_one_administration_names_the_objects_of_the_land(hall, settings):
    settings.XZUFI_AGENCY = "L100999"
    out = BytesIO()
    write_all(out, "gemeinde-adendorf")
    found = [item.identity for item in items(BytesIO(out.getvalue()))]
    assert {one.agency for one in found if one.agency} == {"L100999"}
    assert "gemeinde-adendorf" in {one.ident for one in found}
