"""Four eyes, all rows at once, now or on a day."""

from datetime import timedelta

import pytest
from django.utils import timezone

from amtslotse.accounts.models import Membership, Role, User
from amtslotse.records.editing import drafts, publication, releasing
from amtslotse.records.editing.errors import Faulty, Flips, Refused
from amtslotse.records.models import Draft, Publication, Record, Revision, State, Step
from tests.records.editing.town_hall import (
    edited,
    ended,
    offer,
    office,
    only,
    opening,
    phone,
    public,
    record,
    shape,
)

pytestmark = pytest.mark.django_db
MORNING = "gemeinde-adendorf|mo|08:00|"


@pytest.fixture
def adendorf(hall) -> Record:
    return office("gemeinde-adendorf")


def tomorrow():
    return timezone.now() + timedelta(days=1)


def scheduled(hall, *rows) -> Draft:
    draft = hall.submitted("erika", *rows)
    return releasing.release(hall.ronja, draft, draft.version, at=tomorrow())


# --- publishing ---


def test_erika_edits_ronja_releases_and_everybody_sees_it(hall, adendorf):
    draft = hall.published("erika", "ronja", phone(adendorf, "+49 4131 9809-0"), reason="Neue Telefonanlage")
    found = office("gemeinde-adendorf").published
    assert (found.number, found.values["phone"], found.origin) == (2, "+49 4131 9809-0", "editor")
    assert (found.author, found.released_by, found.reason) == (hall.erika, hall.ronja, "Neue Telefonanlage")
    latest = Publication.objects.latest("number")
    assert (latest.reason, latest.tables) == ("Neue Angaben", "authorities")
    assert list(draft.events.values_list("step", "by__username")) == [
        (Step.BEGUN, "erika"),
        (Step.SUBMITTED, "erika"),
        (Step.RELEASED, "ronja"),
        (Step.PUBLISHED, "ronja"),
    ]
    assert (draft.state, draft.closed_at is None) == (State.PUBLISHED, False)


def test_a_draft_of_many_tables_is_one_publication(hall, adendorf):
    hall.published(
        "erika", "ronja", phone(adendorf, "1"), opening("gemeinde-adendorf", "mo"), offer("hund", "gemeinde-adendorf")
    )
    assert Publication.objects.get().tables == "authorities hours offers"
    assert record("offers", "hund").owner.slug == "gemeinde-adendorf"
    assert not record("offers", "hund").shared


def test_a_new_record_is_known_to_its_draft_afterwards(hall):
    draft = hall.published("erika", "ronja", opening("gemeinde-adendorf", "mo"))
    assert only(draft).record == record("hours", MORNING)


def test_three_rows_the_third_broken_and_nothing_is_written(hall, adendorf):
    draft = hall.submitted(
        "erika", phone(adendorf, "1"), opening("gemeinde-adendorf", "mo"), opening("gemeinde-adendorf", "tu")
    )
    last = draft.changes.last()
    last.values["closes"] = "25:00"
    last.save()
    before = shape()
    with pytest.raises(Faulty) as caught:
        releasing.release(hall.ronja, draft, 1)
    assert caught.value.problems[0].column == "closes"
    assert shape() == before


def test_if_the_last_line_fails_nothing_of_the_rows_before_is_public(hall, adendorf, monkeypatch):
    draft = hall.submitted("erika", phone(adendorf, "1"), opening("gemeinde-adendorf", "mo"))
    before, seen = shape(), []

    def full(**named):
        seen.append(public("authorities", "gemeinde-adendorf")["phone"])
        raise OSError("Die Platte ist voll")

    monkeypatch.setattr(Publication.objects, "create", full)
    with pytest.raises(OSError, match="Platte"):
        releasing.release(hall.ronja, draft, 1)
    assert (seen, shape()) == (["1"], before)


def test_rows_that_stand_there_already_leave_no_revision(hall, adendorf):
    hall.published("erika", "ronja", phone(adendorf, "1"), opening("gemeinde-adendorf", "mo"))
    hall.published(
        "erika", "ronja", edited(office("gemeinde-adendorf")), edited(record("hours", MORNING), note="Zimmer 3")
    )
    assert office("gemeinde-adendorf").revisions.count() == 2
    assert record("hours", MORNING).revisions.count() == 2


def test_published_twice_is_published_once(hall, adendorf):
    draft = hall.published("erika", "ronja", phone(adendorf, "1"))
    before = shape()
    with pytest.raises(Refused, match="Veröffentlicht"):
        releasing.release(hall.ronja, draft, 1)
    assert releasing.publish_due(timezone.now() + timedelta(days=400)) == 0
    assert shape() == before


# --- four eyes ---


def test_the_last_editor_does_not_release(hall, adendorf):
    draft = hall.submitted("ronja", phone(adendorf, "1"))
    with pytest.raises(Refused, match="Vier-Augen-Prinzip"):
        releasing.release(hall.ronja, draft, 1)


def test_who_edits_after_a_withdrawal_is_the_last_editor(hall, adendorf):
    draft = drafts.withdraw(hall.ronja, hall.submitted("erika", phone(adendorf, "1")))
    draft = drafts.save(hall.ronja, only(draft), 1, {**adendorf.published.values, "phone": "2"}, "")
    draft = drafts.submit(hall.erika, draft, 2)
    with pytest.raises(Refused, match="Vier-Augen-Prinzip"):
        releasing.release(hall.ronja, draft, 2)


def test_joining_with_the_published_state_is_editing_too(hall, adendorf):
    draft = hall.begin("erika", phone(adendorf, "1"))
    draft = drafts.rebase(hall.ronja, only(draft), 1, {**adendorf.published.values, "phone": "2"})
    draft = drafts.submit(hall.erika, draft, 2)
    with pytest.raises(Refused, match="Vier-Augen-Prinzip"):
        releasing.release(hall.ronja, draft, 2)


def test_the_version_released_is_the_one_that_was_read(hall, adendorf):
    draft = drafts.withdraw(hall.erika, hall.submitted("erika", phone(adendorf, "1")))
    draft = drafts.save(hall.erika, only(draft), 1, {**adendorf.published.values, "phone": "2"}, "")
    drafts.submit(hall.erika, draft, 2)
    with pytest.raises(Refused, match="Erika Adler hat den Entwurf inzwischen geändert"):
        releasing.release(hall.ronja, draft, 1)


def test_editing_is_not_releasing(hall, adendorf):
    second = User.objects.create_user("emil", "emil@example.org")
    Membership.objects.create(user=second, administration=hall.town("gemeinde-adendorf"), role=Role.EDITING)
    draft = hall.submitted("erika", phone(adendorf, "1"))
    with pytest.raises(Refused, match="fehlt Ihnen die Rolle"):
        releasing.release(second, draft, 1)


def test_a_moderator_steps_in_only_where_nobody_else_could_release(hall, adendorf):
    draft = hall.submitted("erika", phone(adendorf, "1"))
    with pytest.raises(Refused, match="Freigeben kann Gemeinde Adendorf selbst"):
        releasing.release(hall.moritz, draft, 1)
    drafts.discard(hall.erika, draft)
    draft = hall.submitted("ronja", phone(adendorf, "1"))
    assert releasing.alone(draft)
    assert releasing.release(hall.moritz, draft, 1).state == State.PUBLISHED


def test_a_releaser_on_leave_does_not_count(hall, adendorf):
    draft = hall.submitted("erika", phone(adendorf, "1"))
    User.objects.filter(username="ronja").update(is_active=False)
    assert releasing.release(hall.mona, draft, 1).released_by == hall.mona


def test_a_moderator_who_edited_last_for_the_landkreis_needs_a_second_one(hall):
    shared = record("handovers", "behoerdennummer-115")
    draft = hall.submitted("moritz", edited(shared, title="Die 115"), shared=True)
    with pytest.raises(Refused, match="Vier-Augen-Prinzip"):
        releasing.release(hall.moritz, draft, 1)
    with pytest.raises(Refused):
        releasing.release(hall.karl, draft, 1)
    releasing.release(hall.mona, draft, 1)
    assert public("handovers", "behoerdennummer-115")["title"] == "Die 115"


def test_the_landkreis_releases_its_own_offices_like_any_town(hall):
    draft = hall.submitted("klara", phone(office("landkreis-lueneburg"), "+49 4131 26-0"))
    assert releasing.release(hall.karl, draft, 1).state == State.PUBLISHED


def test_if_the_last_editor_left_a_releaser_of_the_town_is_the_second_pair_of_eyes(hall, adendorf):
    draft = hall.submitted("erika", phone(adendorf, "1"))
    Membership.objects.filter(user=hall.erika).update(administration=hall.town("stadt-bleckede"))
    assert releasing.release(hall.ronja, draft, 1).state == State.PUBLISHED


def test_a_releaser_who_moved_releases_no_more(hall, adendorf):
    draft = hall.submitted("erika", phone(adendorf, "1"))
    Membership.objects.filter(user=hall.ronja).update(administration=hall.town("stadt-bleckede"))
    with pytest.raises(Refused, match="gibt es so nicht mehr"):
        releasing.release(hall.ronja, draft, 1)


# --- back again ---


def test_a_draft_goes_back_with_a_reason_and_comes_again(hall, adendorf):
    draft = hall.submitted("erika", phone(adendorf, "1"))
    for empty in ("", "  \n ", "\x00"):
        with pytest.raises(Refused, match="was noch zu tun ist"):
            releasing.send_back(hall.ronja, draft, empty)
    draft = releasing.send_back(hall.ronja, draft, "Bitte mit Vorwahl")
    assert (draft.state, draft.events.last().text) == (State.DRAFT, "Bitte mit Vorwahl")
    draft = drafts.save(hall.erika, only(draft), 1, {**adendorf.published.values, "phone": "04131 1"}, "")
    draft = drafts.submit(hall.erika, draft, 2)
    assert releasing.release(hall.ronja, draft, 2).state == State.PUBLISHED


def test_an_editor_does_not_send_back_and_a_draft_at_home_has_nowhere_to_go(hall, adendorf):
    with pytest.raises(Refused):
        releasing.send_back(hall.erika, hall.submitted("erika", phone(adendorf, "1")), "Nein")
    with pytest.raises(Refused, match="Entwurf"):
        releasing.send_back(hall.ronja, hall.begin("erika", opening("gemeinde-adendorf", "mo")), "Nein")


def test_shared_drafts_go_back_from_moderators_alone(hall):
    draft = hall.submitted("moritz", edited(record("handovers", "behoerdennummer-115"), title="115"), shared=True)
    with pytest.raises(Refused):
        releasing.send_back(hall.karl, draft, "Nein")
    assert releasing.send_back(hall.mona, draft, "Der Name ist kürzer").state == State.DRAFT


# --- on a day ---


def test_a_draft_waits_for_its_day(hall, adendorf):
    draft = scheduled(hall, phone(adendorf, "1"))
    assert (draft.state, public("authorities", "gemeinde-adendorf")["phone"]) == (State.SCHEDULED, "")
    assert releasing.publish_due(timezone.now()) == 0
    assert releasing.publish_due(draft.publish_at) == 1
    assert public("authorities", "gemeinde-adendorf")["phone"] == "1"
    draft.refresh_from_db()
    assert (draft.events.last().step, draft.events.last().by, draft.released_by) == (Step.PUBLISHED, None, hall.ronja)


def test_a_day_that_is_over_means_now(hall, adendorf):
    draft = hall.submitted("erika", phone(adendorf, "1"))
    draft = releasing.release(hall.ronja, draft, 1, at=timezone.now() - timedelta(days=3))
    assert (draft.state, draft.publish_at) == (State.PUBLISHED, None)


def test_a_clock_that_jumps_publishes_each_draft_once_and_in_order(hall, adendorf):
    first = scheduled(hall, phone(adendorf, "1"))
    Draft.objects.filter(pk=first.pk).update(publish_at=timezone.now() + timedelta(days=2))
    second = scheduled(hall, opening("gemeinde-adendorf", "mo"))
    now = timezone.now() + timedelta(days=9)
    assert [releasing.publish_due(now), releasing.publish_due(now - timedelta(days=9)), releasing.publish_due(now)] == [
        2,
        0,
        0,
    ]
    assert [p.tables for p in Publication.objects.order_by("number")] == ["hours", "authorities"]
    assert second.events.filter(step=Step.PUBLISHED).count() == 1


def test_a_scheduled_draft_can_be_taken_back_and_does_not_come_by_itself(hall, adendorf):
    draft = drafts.withdraw(hall.erika, scheduled(hall, phone(adendorf, "1")))
    assert (draft.state, draft.publish_at, draft.released_by) == (State.DRAFT, None, None)
    assert releasing.publish_due(tomorrow() + timedelta(days=1)) == 0


def test_a_draft_moved_to_a_later_day_meanwhile_is_not_published_early(hall, adendorf, monkeypatch):
    draft = scheduled(hall, phone(adendorf, "1"))
    due, real = draft.publish_at, releasing._due

    def moved_just_before(key, now):
        Draft.objects.filter(pk=key).update(publish_at=now + timedelta(days=30))
        return real(key, now)

    monkeypatch.setattr(releasing, "_due", moved_just_before)
    assert releasing.publish_due(due) == 0
    draft.refresh_from_db()
    assert (draft.state, public("authorities", "gemeinde-adendorf")["phone"]) == (State.SCHEDULED, "")


def test_a_scheduled_draft_that_no_longer_fits_goes_back_and_says_why(hall, adendorf):
    waiting = scheduled(hall, phone(adendorf, "1"))
    fine = scheduled(hall, opening("gemeinde-adendorf", "mo"))
    hall.published("erika", "ronja", phone(adendorf, "2"))
    assert releasing.publish_due(tomorrow() + timedelta(hours=1)) == 1
    waiting.refresh_from_db()
    fine.refresh_from_db()
    assert (waiting.state, waiting.publish_at, waiting.released_by) == (State.DRAFT, None, None)
    assert fine.state == State.PUBLISHED
    told = waiting.events.last()
    assert (told.step, told.by) == (Step.RETURNED, None)
    assert told.text.startswith(
        "Nicht veröffentlicht: Stelle „Gemeinde Adendorf“ wurde inzwischen anders veröffentlicht: Telefon."
    )


def test_a_scheduled_row_whose_service_ended_goes_back_with_the_problem(hall):
    waiting = scheduled(hall, offer("hund", "gemeinde-adendorf"))
    Record.objects.filter(table="services", key="hundesteuer-anmelden").update(published=None)
    assert releasing.publish_due(tomorrow() + timedelta(hours=1)) == 0
    assert "„hundesteuer-anmelden“ gibt es nicht unter Leistungen" in waiting.events.last().text


def test_a_technical_failure_of_one_draft_does_not_hold_up_the_next(hall, adendorf, monkeypatch, caplog):
    broken = scheduled(hall, phone(adendorf, "1"))
    scheduled(hall, opening("gemeinde-adendorf", "mo"))
    real = publication.write

    def write(draft, changes):
        if draft.pk == broken.pk:
            raise KeyError("Überraschung")
        real(draft, changes)

    monkeypatch.setattr(publication, "write", write)
    assert releasing.publish_due(tomorrow() + timedelta(hours=1)) == 1
    broken.refresh_from_db()
    assert (broken.state, "technischen Fehler" in broken.events.last().text) == (State.DRAFT, True)
    assert "ließ sich nicht veröffentlichen" in caplog.text


# --- checked answers ---


def test_answers_that_were_checked_change_only_with_a_reason(hall, adendorf, monkeypatch):
    monkeypatch.setattr(releasing, "flips_of", lambda proposal: ["Hund anmelden in Adendorf führt dann nirgendwohin."])
    draft = hall.submitted("erika", phone(adendorf, "1"))
    for accepted in ("", "  "):
        with pytest.raises(Flips) as caught:
            releasing.release(hall.ronja, draft, 1, accepted=accepted)
    assert caught.value.sentences == ["Hund anmelden in Adendorf führt dann nirgendwohin."]
    draft = releasing.release(hall.ronja, draft, 1, accepted="Neue Satzung ab heute")
    assert (draft.state, draft.accepted) == (State.PUBLISHED, "Neue Satzung ab heute")


def test_answers_that_would_change_by_the_day_of_publication_send_a_draft_back(hall, adendorf, monkeypatch):
    draft = scheduled(hall, phone(adendorf, "1"))
    monkeypatch.setattr(releasing, "flips_of", lambda proposal: ["Hund anmelden in Adendorf führt dann nirgendwohin."])
    releasing.publish_due(tomorrow() + timedelta(hours=1))
    assert "führt dann nirgendwohin" in draft.events.last().text


# --- keys ---


def test_a_row_whose_key_changed_goes_on_as_a_successor(hall):
    hall.published("erika", "ronja", opening("gemeinde-adendorf", "mo"))
    old = record("hours", MORNING)
    hall.published("erika", "ronja", edited(old, opens="09:00"))
    old.refresh_from_db()
    late = record("hours", "gemeinde-adendorf|mo|09:00|")
    assert (old.published, old.successor, late.published.values["opens"]) == (None, late, "09:00")
    assert (old.revisions.last().ends, old.revisions.last().values["opens"]) == (True, "08:00")


def test_two_rows_may_swap_their_keys_in_one_draft(hall):
    hall.published(
        "erika",
        "ronja",
        opening("gemeinde-adendorf", "mo", closes="12:00"),
        opening("gemeinde-adendorf", "tu", closes="18:00"),
    )
    monday, tuesday = record("hours", MORNING), record("hours", "gemeinde-adendorf|tu|08:00|")
    hall.published("erika", "ronja", edited(monday, days="tu"), edited(tuesday, days="mo"))
    assert public("hours", MORNING)["closes"] == "18:00"
    assert public("hours", "gemeinde-adendorf|tu|08:00|")["closes"] == "12:00"
    assert [monday.revisions.count(), tuesday.revisions.count()] == [2, 2]


def test_rows_move_up_one_after_another(hall):
    hall.published("erika", "ronja", opening("gemeinde-adendorf", "mo"), opening("gemeinde-adendorf", "tu"))
    monday, tuesday = record("hours", MORNING), record("hours", "gemeinde-adendorf|tu|08:00|")
    hall.published(
        "erika", "ronja", edited(monday, days="tu", note="vom Montag"), edited(tuesday, days="we", note="vom Dienstag")
    )
    monday.refresh_from_db()
    assert public("hours", "gemeinde-adendorf|tu|08:00|")["note"] == "vom Montag"
    assert public("hours", "gemeinde-adendorf|we|08:00|")["note"] == "vom Dienstag"
    assert (monday.published, monday.successor.key) == (None, "gemeinde-adendorf|tu|08:00|")


def test_a_record_that_ended_begins_again_under_its_key(hall):
    hall.published("erika", "ronja", offer("hund", "gemeinde-adendorf"))
    hall.published("erika", "ronja", ended(record("offers", "hund")))
    assert public("offers", "hund") is None
    hall.published("erika", "ronja", offer("hund", "gemeinde-adendorf", title="Hund anmelden"))
    again = record("offers", "hund")
    assert (again.published.number, again.published.values["title"]) == (3, "Hund anmelden")
    assert [r.ends for r in again.revisions.all()] == [False, True, False]


def test_a_row_ends_and_another_takes_its_key_in_one_draft(hall):
    hall.published("erika", "ronja", offer("hund", "gemeinde-adendorf"))
    hall.published("erika", "ronja", ended(record("offers", "hund")), offer("hund", "gemeinde-adendorf", title="Neu"))
    assert public("offers", "hund")["title"] == "Neu"


def test_the_key_of_an_ended_record_is_not_handed_to_another_town(hall):
    hall.published("erika", "ronja", offer("hund", "gemeinde-adendorf"))
    hall.published("erika", "ronja", ended(record("offers", "hund")))
    draft = hall.begin("bernd", offer("hund", "stadt-bleckede"))
    with pytest.raises(Faulty) as caught:
        drafts.submit(hall.bernd, draft, 1)
    assert "Bitte wählen Sie eine andere" in caught.value.problems[0].reason
    assert record("offers", "hund").owner.slug == "gemeinde-adendorf"
    assert Revision.objects.filter(record__key="hund").count() == 2


def test_an_open_draft_of_another_town_gives_no_key_away(hall):
    hall.submitted("erika", offer("hund", "gemeinde-adendorf"))
    draft = hall.submitted("bernd", offer("hund", "stadt-bleckede"))
    assert draft.state == State.REVIEW
    releasing.release(hall.britta, draft, 1)
    late = Draft.objects.get(owner__slug="gemeinde-adendorf")
    with pytest.raises(Faulty) as caught:
        releasing.release(hall.ronja, late, 1)
    assert [p.reason for p in caught.value.problems] == ["Diesen Eintrag gibt es schon."]
    assert record("offers", "hund").owner.slug == "stadt-bleckede"


def test_a_key_comes_once_in_a_draft_and_once_in_public(hall):
    with pytest.raises(Faulty) as caught:
        hall.submitted(
            "erika", offer("hund", "gemeinde-adendorf"), offer("hund", "gemeinde-adendorf", title="Noch einmal")
        )
    assert [p.reason for p in caught.value.problems] == ["Diesen Eintrag gibt es schon."] * 2
    hall.published("erika", "ronja", offer("hund", "gemeinde-adendorf"))
    with pytest.raises(Faulty, match="markierten"):
        hall.submitted("erika", offer("hund", "gemeinde-adendorf", title="Noch einmal"))
