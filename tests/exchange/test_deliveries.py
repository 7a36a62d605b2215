"""A delivery from its first object to the drafts it becomes, and back."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from amtslotse.exchange import partners, receiving, rounds
from amtslotse.exchange.errors import Away
from amtslotse.exchange.models import Delivery, HeldObject, Outcome, Stage
from amtslotse.exchange.partner import Fetched, Item
from amtslotse.exchange.sources import Source
from amtslotse.exchange.taking import put_aside, take
from amtslotse.exchange.taking_back import take_back
from amtslotse.records.editing import drafts, releasing
from amtslotse.records.editing.errors import Refused
from amtslotse.records.models import Draft, Publication, Record, State
from tests.exchange.state_office import StateOffice, delivered, gone, item, text
from tests.records.editing.town_hall import edited, public, record

pytestmark = pytest.mark.django_db
COSTS = "hundesteuer-anmelden|||cost|"
NOBODY = "gemeinde-nirgendwo"


def outcomes(delivery: Delivery) -> dict[str, int]:
    return delivery.counts["outcomes"]


def released(hall, draft: Draft) -> None:
    draft = drafts.submit(hall.moritz, draft, draft.version)
    releasing.release(hall.mona, draft, draft.version)


def taken(hall, *items: Item, **more: bool) -> list[Draft]:
    return take(hall.moritz, delivered(*items, **more), StateOffice())


def test_a_delivery_waits_and_nothing_live_changes(hall):
    before = Publication.objects.count(), Record.objects.count()
    delivery = delivered(text("1", "60 Euro im Jahr."))
    assert (delivery.stage, outcomes(delivery)) == (Stage.WAITING, {Outcome.NEW: 1})
    assert (Publication.objects.count(), Record.objects.count()) == before


def test_taken_and_released_by_two_people_it_is_public(hall):
    (draft,) = taken(hall, text("1", "60 Euro im Jahr."))
    assert (draft.shared, draft.state) == (True, State.DRAFT)
    released(hall, draft)
    assert public("texts", COSTS)["text"] == "60 Euro im Jahr."


def test_the_same_delivery_again_changes_nothing(hall):
    released(hall, *taken(hall, text("1", "60 Euro im Jahr.")))
    again = delivered(text("1", "60 Euro im Jahr."))
    assert (again.stage, again.counts["same"]) == (Stage.EMPTY, 1)


def test_a_part_of_a_delivery_leaves_the_rest_alone(hall):
    (draft,) = taken(hall, text("1", "60 Euro."), text("2", "10 Euro.", "wohnsitz-anmelden"))
    released(hall, draft)
    part = delivered(text("2", "12 Euro.", "wohnsitz-anmelden"), complete=False)
    assert (outcomes(part), part.counts["same"]) == ({Outcome.CONTENT: 1}, 1)


def test_one_after_the_other(hall):
    """A row nobody has released yet cannot be compared with what comes next."""
    taken(hall, text("1", "60 Euro."))
    with pytest.raises(Refused, match="noch nicht freigegeben"):
        taken(hall, text("1", "72 Euro."))


def test_what_is_missing_in_a_complete_delivery_ends_and_a_part_says_it_in_words(hall):
    (draft,) = taken(hall, text("1", "60 Euro."), text("2", "10 Euro.", "wohnsitz-anmelden"))
    released(hall, draft)
    assert outcomes(delivered(text("1", "60 Euro."))) == {Outcome.VANISHED: 1}
    assert outcomes(delivered(gone("2"), complete=False)) == {Outcome.VANISHED: 1}
    assert delivered(gone("unknown"), complete=False).stage == Stage.EMPTY


def test_an_office_of_ours_outlives_what_a_partner_says_about_it(hall):
    office = public("authorities", "landkreis-lueneburg")
    (draft, *_) = taken(hall, item("1", "authorities", **{**office, "phone": "+49 4131 26-0"}))
    draft = drafts.accept(hall.klara, draft) if draft.state == State.PROPOSAL else draft
    draft = drafts.submit(hall.klara, draft, draft.version)
    releasing.release(hall.karl, draft, draft.version)
    later = delivered(gone("1"), complete=False)
    assert outcomes(later) == {Outcome.CONTENT: 1}
    assert later.rows.get().values["phone"] == office["phone"]


def test_deletes_and_writes_may_come_in_any_order(hall):
    assert outcomes(delivered(gone("1"), text("1", "60 Euro."))) == {Outcome.NEW: 1}
    assert outcomes(delivered(text("1", "60 Euro."), gone("1"))) == {Outcome.NEW: 1}
    assert delivered(text("1", "A."), text("1", "B.")).rows.get().values["text"] == "B."


def test_of_several_messages_the_later_one_holds(hall):
    assert outcomes(delivered(text("1", "60 Euro."), replace(gone("1"), part=1))) == {}
    assert outcomes(delivered(gone("1"), replace(text("1", "60 Euro."), part=1))) == {Outcome.NEW: 1}


def test_what_editors_wrote_on_top_is_never_overwritten(hall):
    (draft,) = taken(hall, text("1", "60 Euro."))
    released(hall, draft)
    ours = edited(record("texts", COSTS), text="60 Euro, in vier Raten.")
    hall.published("moritz", "mona", ours, owner="landkreis-lueneburg", shared=True)
    delivery = delivered(text("1", "72 Euro."))
    assert outcomes(delivery) == {Outcome.KEPT: 1}
    assert delivery.rows.get().kept == ["text"]


def test_no_competence_without_an_office(hall):
    competence = {"service": "hundesteuer-anmelden", "area": "033550001001", "role": "competent", "certainty": "high"}
    delivery = delivered(item("1", "competences", authority=NOBODY, **competence))
    (line,) = delivery.rows.all()
    assert line.outcome == Outcome.REFUSED
    assert NOBODY in line.reason


def test_a_row_falls_with_the_row_it_names(hall):
    office = {"id": NOBODY, "name": "Nirgendwo", "kind": "no kind", "area": "033550001001"}
    competence = {"service": "hundesteuer-anmelden", "area": "033550001001", "role": "competent", "certainty": "high"}
    delivery = delivered(item("1", "authorities", **office), item("2", "competences", authority=NOBODY, **competence))
    assert outcomes(delivery) == {Outcome.REFUSED: 2}
    assert delivery.stage == Stage.EMPTY


def test_rows_of_a_town_become_a_proposal_to_the_town(hall):
    hours = {"authority": "gemeinde-adendorf", "days": "mo", "opens": "08:00", "closes": "12:00"}
    (draft,) = taken(hall, item("1", "hours", **hours))
    assert (draft.owner.slug, draft.shared, draft.state) == ("gemeinde-adendorf", False, State.PROPOSAL)
    assert drafts.accept(hall.erika, draft).state == State.DRAFT


def test_half_a_delivery_is_held_up_until_somebody_says_why_it_is_right(hall):
    services = ("hundesteuer-anmelden", "wohnsitz-anmelden", "personalausweis-beantragen")
    many = [text(str(n), f"{n} Euro.", services[n % 3], valid_from=f"2026-01-{n + 1:02}") for n in range(24)]
    released(hall, *taken(hall, *many))
    half = delivered(*many[:12])
    assert (half.stage, len(half.stops)) == (Stage.HELD_UP, 2)
    with pytest.raises(Refused, match="warum"):
        take(hall.moritz, half, StateOffice())
    assert len(take(hall.moritz, half, StateOffice(), "Das Land hat neu gegliedert.")) == 1


def test_a_delivery_that_breaks_off_touches_nothing_and_says_why(hall):
    def broken():
        yield text("1", "60 Euro.")
        raise Away("pvog.example antwortet zu langsam.")

    delivery = receiving.begin("land", "Lieferung.xml")
    assert not receiving.receive(delivery, StateOffice(), Fetched(broken(), complete=True))
    delivery.refresh_from_db()
    assert delivery.stage == Stage.FAILED
    assert "zu langsam" in delivery.log[-1][1]
    assert not HeldObject.objects.exists()


def test_what_was_published_meanwhile_is_compared_anew(hall):
    delivery = delivered(text("1", "60 Euro."))
    notice = edited(record("handovers", "behoerdennummer-115"), title="Behördennummer 115, Mo–Fr")
    hall.published("moritz", "mona", notice, owner="landkreis-lueneburg", shared=True)
    with pytest.raises(Refused, match="neu verglichen"):
        take(hall.moritz, delivery, StateOffice())
    delivery.refresh_from_db()
    assert delivery.is_decidable
    assert len(take(hall.moritz, delivery, StateOffice())) == 1


def test_only_the_moderation_decides_and_only_once(hall):
    delivery = delivered(text("1", "60 Euro."))
    for person in (hall.erika, hall.ronja, hall.klara):
        assert not Delivery.objects.for_user(person).exists()
        with pytest.raises(Refused, match="Moderation"):
            take(person, delivery, StateOffice())
    take(hall.moritz, delivery, StateOffice())
    with pytest.raises(Refused, match="nicht mehr"):
        take(hall.mona, delivery, StateOffice())


def test_put_aside_it_leaves_no_trace_in_what_the_partner_holds(hall):
    put_aside(hall.moritz, delivered(text("1", "60 Euro.")), "Testlieferung")
    assert not HeldObject.objects.exists()
    assert outcomes(delivered(text("1", "60 Euro."))) == {Outcome.NEW: 1}


def test_taken_back_everything_is_as_before(hall):
    (first,) = taken(hall, text("1", "60 Euro."))
    released(hall, first)
    (second,) = taken(hall, text("1", "72 Euro."), text("2", "10 Euro.", "wohnsitz-anmelden"))
    released(hall, second)
    (back,) = take_back(hall.moritz, Delivery.objects.filter(stage=Stage.TAKEN).first(), "Falsche Beträge")
    released(hall, back)
    assert public("texts", COSTS)["text"] == "60 Euro."
    assert record("texts", COSTS.replace("hundesteuer", "wohnsitz")).published is None
    assert outcomes(delivered(text("1", "72 Euro."))) == {Outcome.CONTENT: 1}


def test_what_a_delivery_without_changes_brought_counts_later_and_goes_with_the_one_before(hall):
    released(hall, *taken(hall, text("1", "60 Euro.")))
    delivered(text("1", "60 Euro.", synonyms="Hundeabgabe"), complete=False)
    assert HeldObject.objects.now("land").get().since.stage == Stage.EMPTY
    (back,) = take_back(hall.moritz, Delivery.objects.get(stage=Stage.TAKEN), "Falsche Beträge")
    assert not HeldObject.objects.exists()
    released(hall, back)
    assert record("texts", COSTS).published is None


def test_a_draft_nobody_released_is_given_up_when_its_delivery_is_taken_back(hall):
    (draft,) = taken(hall, text("1", "60 Euro."))
    assert take_back(hall.moritz, Delivery.objects.get(), "Testlieferung") == []
    draft.refresh_from_db()
    assert draft.state == State.DISCARDED


class PowerCut(BaseException):
    """The process is gone; nothing catches this."""


def cut(*_: object, **__: object) -> None:
    raise PowerCut


@pytest.mark.parametrize(
    "place",
    [
        "amtslotse.exchange.receiving._write",
        "amtslotse.exchange.staging.guards.stops",
        "amtslotse.exchange.taking.replace_held",
        "amtslotse.exchange.taking._decide",
        "amtslotse.exchange.taking_back.put_back",
    ],
)
def test_a_power_cut_at_any_moment_leaves_what_is_live_as_it_was(hall, monkeypatch, place):
    released(hall, *taken(hall, text("1", "60 Euro.")))

    def live() -> tuple[object, ...]:
        held = HeldObject.objects.filter(until__isnull=True).values_list("ident", "rows")
        return Publication.objects.count(), Draft.objects.count(), public("texts", COSTS)["text"], list(held)

    before = live()
    monkeypatch.setattr(place, cut)
    with pytest.raises(PowerCut), transaction.atomic():
        take_back(hall.moritz, Delivery.objects.get(), "Test") if "back" in place else taken(
            hall, text("1", "72 Euro.")
        )
    assert live() == before


def test_a_delivery_whose_worker_died_has_failed_and_can_be_sent_again(hall):
    delivery = receiving.begin("land", "Lieferung.xml")
    receiving.receive(delivery, StateOffice(), Fetched(iter([text("1", "60 Euro.")]), complete=True))
    rounds.give_up_lost(timezone.now() + timedelta(minutes=20))
    delivery.refresh_from_db()
    assert (delivery.stage, delivery.arrived.count()) == (Stage.FAILED, 0)
    assert outcomes(delivered(text("1", "60 Euro."))) == {Outcome.NEW: 1}


def test_an_uploaded_file_is_read_once_and_not_kept(hall, monkeypatch):
    monkeypatch.setitem(partners.CLASSES, "land", "tests.exchange.state_office.StateOffice")
    rounds.upload("land", "texte.jsonl", b'{"ident": "1"}\n', hall.moritz)
    assert rounds.work_off(timezone.now()) == 1
    assert rounds.work_off(timezone.now()) == 0
    delivery = Delivery.objects.get()
    assert (delivery.file, delivery.stage) == (None, Stage.WAITING)


def test_an_unreadable_file_says_so_in_its_log(hall, monkeypatch):
    monkeypatch.setitem(partners.CLASSES, "land", "tests.exchange.state_office.StateOffice")
    rounds.upload("land", "bild.png", b"\x89PNG", hall.moritz)
    rounds.work_off(timezone.now())
    delivery = Delivery.objects.get()
    assert delivery.stage == Stage.FAILED
    assert "kein lesbares" in delivery.log[-1][1]


def test_a_source_is_asked_once_a_day_by_one_worker_only(hall, monkeypatch):
    monkeypatch.setitem(partners.CLASSES, "land", "tests.exchange.state_office.StateOffice")
    asked = []

    def fetch(cursor: str) -> Fetched:
        asked.append(cursor)
        return Fetched(iter([text("1", "60 Euro.")]), complete=False, cursor=f"index-{len(asked)}")

    source, now = Source("land", "Landesredaktion", "land", fetch), timezone.now()
    for moment in (now, now + timedelta(hours=1), now + timedelta(hours=25)):
        rounds.work_off(moment, (source,))
        for waiting in Delivery.objects.decidable():
            released(hall, *take(hall.moritz, waiting, StateOffice()))
    assert asked == ["", "index-1"]


def test_all_drafts_are_held_before_the_first_line_of_the_audit_log(hall):
    """Its lock is the last one; who waits for it may hold a draft that is still to be locked."""
    hours = {"authority": "gemeinde-adendorf", "days": "mo", "opens": "08:00", "closes": "12:00"}
    made = taken(hall, text("1", "60 Euro."), item("2", "hours", **hours))
    with CaptureQueriesContext(connection) as asked:
        take_back(hall.moritz, Delivery.objects.get(), "Testlieferung")
    said = [one["sql"] for one in asked]
    first_line = next(n for n, sql in enumerate(said) if sql.startswith('INSERT INTO "records_auditline"'))
    (held,) = [
        n for n, sql in enumerate(said[:first_line])
        if 'FROM "records_draft"' in sql and '"exchange_deliverydraft"' in sql and "ORDER BY" in sql
    ]  # fmt: skip
    assert len(made) == 2
    assert ("FOR UPDATE" in said[held]) == connection.features.has_select_for_update
