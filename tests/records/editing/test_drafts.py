"""A draft on its way to review: begin, save, submit, withdraw, give up, propose, talk."""

import pytest

from amtslotse.accounts.models import Membership, Role
from amtslotse.records.editing import drafts, releasing
from amtslotse.records.editing.drafts import Wanted
from amtslotse.records.editing.errors import Faulty, Refused
from amtslotse.records.models import Draft, DraftEvent, Record, State, Step
from tests.records.editing.town_hall import edited, ended, offer, office, only, opening, phone, public, record, shape

pytestmark = pytest.mark.django_db


@pytest.fixture
def adendorf(hall) -> Record:
    return office("gemeinde-adendorf")


@pytest.fixture
def bleckede(hall) -> Record:
    return office("stadt-bleckede")


def steps_of(draft: Draft) -> list[str]:
    return list(draft.events.values_list("step", flat=True))


def reasons(faulty: Faulty) -> str:
    return " ".join(problem.reason for problem in faulty.problems)


def test_erika_begins_a_draft_and_nobody_outside_sees_a_difference(hall, adendorf):
    draft = hall.begin("erika", phone(adendorf, "+49 4131 9809-0"), reason="Neue Telefonanlage")
    assert (draft.state, draft.version, draft.reason) == (State.DRAFT, 1, "Neue Telefonanlage")
    assert only(draft).base == adendorf.published
    assert public("authorities", "gemeinde-adendorf")["phone"] == ""
    assert steps_of(draft) == [Step.BEGUN]


def test_every_saving_counts_and_leaves_what_was_saved(hall, adendorf):
    draft = hall.begin("erika", phone(adendorf, "1"))
    draft = drafts.save(hall.ronja, only(draft), 1, {**adendorf.published.values, "phone": "2"}, "Zahlendreher")
    assert (draft.version, draft.edited_by, draft.reason) == (2, hall.ronja, "Zahlendreher")
    assert only(draft).values["phone"] == "2"
    last = draft.events.last()
    assert (last.step, last.by, last.values[0]["values"]["phone"]) == (Step.SAVED, hall.ronja, "2")


def test_saving_what_is_there_already_counts_as_nothing(hall, adendorf):
    draft = hall.begin("erika", phone(adendorf, "1"), reason="Neu")
    again = drafts.save(hall.ronja, only(draft), 1, only(draft).values, "Neu")
    assert (again.version, again.edited_by, steps_of(again)) == (1, hall.erika, [Step.BEGUN])


def test_a_saving_of_one_row_among_many_writes_down_that_row_alone(hall, adendorf):
    weekdays = [opening("gemeinde-adendorf", day) for day in ("mo", "tu", "we", "th", "fr")]
    draft = hall.begin("erika", *weekdays)
    change = draft.changes.first()
    draft = drafts.save(hall.erika, change, 1, {**change.values, "closes": "13:00"}, "")
    assert [len(event.values) for event in draft.events.all()] == [5, 1]


def test_a_draft_without_any_row_is_not_begun(hall):
    with pytest.raises(Refused, match="nichts geändert"):
        hall.begin("erika")
    assert not Draft.objects.exists()


def test_a_draft_that_changes_nothing_is_not_submitted(hall, adendorf):
    with pytest.raises(Refused, match="nichts geändert"):
        hall.submitted("erika", edited(adendorf))


def test_one_record_comes_once_in_a_draft(hall, adendorf):
    with pytest.raises(Refused, match="zweimal"):
        hall.begin("erika", phone(adendorf, "1"), phone(adendorf, "2"))


def test_what_does_not_exist_cannot_end(hall):
    with pytest.raises(Refused, match="noch nicht gibt"):
        hall.begin("erika", Wanted("hours", opening("gemeinde-adendorf", "mo").values, ends=True))


def test_faulty_rows_can_be_saved_but_not_submitted(hall, adendorf):
    draft = hall.begin("erika", edited(adendorf, postcode="2136", website="adendorf.de"))
    with pytest.raises(Faulty) as caught:
        drafts.submit(hall.erika, draft, 1)
    assert {p.column for p in caught.value.problems} == {"postcode", "website"}
    draft.refresh_from_db()
    assert (draft.state, only(draft).values["postcode"]) == (State.DRAFT, "2136")


def test_who_submits_has_seen_the_newest_version(hall, adendorf):
    draft = hall.begin("erika", phone(adendorf, "1"))
    drafts.save(hall.ronja, only(draft), 1, {**adendorf.published.values, "phone": "2"}, "")
    with pytest.raises(Refused, match="Ronja Adam hat den Entwurf inzwischen geändert"):
        drafts.submit(hall.erika, draft, 1)


def test_what_is_in_review_is_taken_back_before_it_is_edited(hall, adendorf):
    draft = hall.submitted("erika", phone(adendorf, "1"))
    with pytest.raises(Refused, match="Zur Prüfung"):
        drafts.save(hall.erika, only(draft), 1, {**adendorf.published.values, "phone": "2"}, "")
    draft = drafts.withdraw(hall.erika, draft)
    draft = drafts.save(hall.erika, only(draft), 1, {**adendorf.published.values, "phone": "2"}, "")
    assert steps_of(draft) == [Step.BEGUN, Step.SUBMITTED, Step.WITHDRAWN, Step.SAVED]


def test_a_discarded_draft_stays_readable_and_can_do_nothing_more(hall, adendorf):
    draft = drafts.discard(hall.erika, hall.begin("erika", phone(adendorf, "1")), "Doch nicht")
    assert (draft.state, draft.closed_at is None, draft.events.last().text) == (State.DISCARDED, False, "Doch nicht")
    assert draft in Draft.objects.for_user(hall.lea)
    for attempt in (
        lambda: drafts.submit(hall.erika, draft, 1),
        lambda: drafts.save(hall.erika, only(draft), 1, adendorf.published.values, ""),
        lambda: drafts.withdraw(hall.erika, draft),
        lambda: drafts.discard(hall.erika, draft),
        lambda: releasing.release(hall.ronja, draft, 1),
    ):
        with pytest.raises(Refused, match="Verworfen"):
            attempt()


def test_texts_are_cut_and_cleaned_and_no_byte_upsets_the_database(hall, adendorf):
    nasty = "Neu\x00\ud800 <script>alert(1)</script>" + "ß" * 3000
    draft = hall.begin("erika", phone(adendorf, "1\x00\udfff2"), title=nasty, reason=nasty)
    drafts.comment(hall.lea, draft, "Erste Zeile\nzweite \x00Zeile " + nasty)
    draft = drafts.discard(hall.erika, draft, nasty)
    draft.refresh_from_db()
    assert (len(draft.title), len(draft.reason)) == (300, 500)
    assert "script" not in draft.title + draft.reason
    assert only(draft).values["phone"] == "12"
    assert draft.events.get(step=Step.COMMENT).text.startswith("Erste Zeile\nzweite Zeile")


def test_a_row_of_ten_megabytes_is_refused_with_a_sentence(hall, adendorf):
    with pytest.raises(Refused, match="zu viel Text"):
        hall.begin("erika", phone(adendorf, "9" * 10_000_000))
    draft = hall.begin("erika", phone(adendorf, "1"))
    with pytest.raises(Refused, match="zu viel Text"):
        drafts.save(hall.erika, only(draft), 1, {**adendorf.published.values, "hours": "x" * 200_000}, "")


def test_columns_nobody_knows_are_left_out_and_missing_ones_are_empty(hall):
    row = {"id": "hund-online", "authority": "gemeinde-adendorf", "evil": "1", "title": None}
    draft = hall.begin("erika", Wanted("offers", row))
    values = only(draft).values
    assert ("evil" in values, values["title"], values["url"]) == (False, "", "")


def test_a_table_that_does_not_exist_is_refused(hall):
    with pytest.raises(Refused):
        hall.begin("erika", Wanted("passwords", {"id": "x"}))


# --- whose rows ---


def test_nobody_puts_the_record_of_another_town_into_a_draft(hall, bleckede):
    before = shape()
    with pytest.raises(Refused, match="jemand anderes"):
        hall.begin("erika", phone(bleckede, "0"))
    with pytest.raises(Refused, match="Sie bearbeiten keine Einträge für Stadt Bleckede"):
        hall.begin("erika", phone(bleckede, "0"), owner="stadt-bleckede")
    assert shape() == before


def test_a_draft_cannot_start_from_the_history_of_another_record(hall, adendorf, bleckede):
    with pytest.raises(Refused):
        hall.begin("erika", Wanted("authorities", adendorf.published.values, adendorf, base=bleckede.published))
    with pytest.raises(Refused):
        hall.begin("erika", Wanted("authorities", adendorf.published.values, base=bleckede.published))


def test_a_record_does_not_change_its_table(hall, adendorf):
    with pytest.raises(Refused):
        hall.begin("erika", Wanted("hours", opening("gemeinde-adendorf", "mo").values, adendorf))


@pytest.mark.parametrize(
    "row",
    [
        opening("stadt-bleckede", "mo"),
        offer("hund-online", "stadt-bleckede"),
        offer("hund-online", ""),
        Wanted("notices", {"id": "n", "administration": "stadt-bleckede"}),
        Wanted("topics", {"id": "freizeit", "name": "Freizeit"}),
    ],
    ids=["hours of Bleckede", "offer of Bleckede", "offer for everybody", "notice of Bleckede", "topic"],
)
def test_adendorf_cannot_speak_in_the_name_of_others(hall, row):
    with pytest.raises(Faulty) as caught:
        hall.begin("erika", row)
    assert not Draft.objects.exists()
    assert "gehört einer anderen Verwaltung" in reasons(caught.value) or "Landkreis für alle" in reasons(caught.value)


def test_adendorf_cannot_give_its_office_away_or_take_one(hall, adendorf):
    with pytest.raises(Faulty, match="markierten"):
        hall.begin("erika", edited(adendorf, administration="stadt-bleckede"))


def test_adendorf_cannot_declare_itself_competent_for_the_hansestadt(hall):
    row = {"service": "hundesteuer-anmelden", "area": "033550022022", "authority": "gemeinde-adendorf"}
    row |= {"role": "competent", "certainty": "high", "source": "Satzung"}
    with pytest.raises(Faulty) as caught:
        hall.begin("erika", Wanted("competences", row))
    assert "Dieses Gebiet gehört nicht zu Ihrer Verwaltung" in reasons(caught.value)
    draft = hall.begin("erika", Wanted("competences", {**row, "area": "033550001001"}))
    assert drafts.submit(hall.erika, draft, 1).state == State.REVIEW


def test_a_new_office_and_its_hours_come_in_one_draft(hall, adendorf):
    row = {**adendorf.published.values, "id": "adendorf-bauhof", "name": "Bauhof Adendorf", "levels": ""}
    draft = hall.submitted("erika", Wanted("authorities", row), opening("adendorf-bauhof", "mo tu"))
    releasing.release(hall.ronja, draft, 1)
    assert record("hours", "adendorf-bauhof|mo tu|08:00|").owner == hall.town("gemeinde-adendorf")


def test_shared_records_are_changed_by_moderators_alone(hall):
    shared = record("handovers", "behoerdennummer-115")
    for who in ("klara", "karl"):
        with pytest.raises(Refused):
            hall.begin(who, edited(shared, title="Die 115"), shared=True)
        with pytest.raises(Refused, match="jemand anderes"):
            hall.begin(who, edited(shared, title="Die 115"))
    assert hall.submitted("moritz", edited(shared, title="Die 115"), shared=True).state == State.REVIEW


def test_a_shared_draft_belongs_to_the_district(hall):
    with pytest.raises(Refused, match="gehören dem Landkreis"):
        hall.begin("moritz", offer("hund", ""), owner="gemeinde-adendorf", shared=True)


def test_a_moderator_does_not_edit_for_a_town(hall, adendorf):
    with pytest.raises(Refused, match="Sie bearbeiten keine Einträge für Gemeinde Adendorf"):
        hall.begin("moritz", phone(adendorf, "1"), owner="gemeinde-adendorf")


@pytest.mark.parametrize("who", ["bernd", "britta", "hanna", "klara", "karl"])
@pytest.mark.parametrize("state", [State.DRAFT, State.REVIEW, State.SCHEDULED, State.PROPOSAL, State.DISCARDED])
def test_to_strangers_a_draft_does_not_exist_whatever_they_try(hall, adendorf, who, state):
    draft = hall.begin("erika", phone(adendorf, "1"))
    change = only(draft)
    Draft.objects.filter(pk=draft.pk).update(state=state)
    before, stranger = shape(), getattr(hall, who)
    for attempt in (
        lambda: drafts.save(stranger, change, 1, adendorf.published.values, ""),
        lambda: drafts.rebase(stranger, change, 1, adendorf.published.values),
        lambda: drafts.submit(stranger, draft, 1),
        lambda: drafts.withdraw(stranger, draft),
        lambda: drafts.accept(stranger, draft),
        lambda: drafts.discard(stranger, draft),
        lambda: drafts.comment(stranger, draft, "Hallo"),
        lambda: releasing.release(stranger, draft, 1),
        lambda: releasing.send_back(stranger, draft, "Nein"),
    ):
        with pytest.raises(Refused) as caught:
            attempt()
        assert "gibt es so nicht mehr" in str(caught.value)
    assert shape() == before


def test_who_only_reads_may_comment_and_nothing_else(hall, adendorf):
    draft = hall.begin("erika", phone(adendorf, "1"))
    for attempt in (
        lambda: drafts.save(hall.lea, only(draft), 1, adendorf.published.values, ""),
        lambda: drafts.submit(hall.lea, draft, 1),
        lambda: drafts.discard(hall.lea, draft),
        lambda: hall.begin("lea", phone(adendorf, "1")),
    ):
        with pytest.raises(Refused):
            attempt()
    drafts.comment(hall.lea, draft, "Die Vorwahl fehlt.")
    assert draft.events.last().text == "Die Vorwahl fehlt."
    with pytest.raises(Refused, match="schreiben Sie etwas"):
        drafts.comment(hall.lea, draft, " \n\x00 ")


def test_a_person_who_moved_to_another_town_lost_the_drafts_of_the_old_one(hall, adendorf):
    draft = hall.begin("erika", phone(adendorf, "1"))
    Membership.objects.filter(user=hall.erika).update(administration=hall.town("stadt-bleckede"))
    with pytest.raises(Refused, match="gibt es so nicht mehr"):
        drafts.submit(hall.erika, draft, 1)


def test_a_draft_that_was_deleted_is_gone_with_a_sentence(hall, adendorf):
    draft = hall.begin("erika", phone(adendorf, "1"))
    change = only(draft)
    Draft.objects.all().delete()
    with pytest.raises(Refused, match="gibt es so nicht mehr"):
        drafts.save(hall.erika, change, 1, adendorf.published.values, "")


# --- proposals ---


def test_a_moderator_proposes_and_the_town_decides(hall, adendorf):
    values = {**adendorf.published.values, "phone": "+49 4131 9809-0"}
    draft = drafts.propose(hall.moritz, adendorf, "Telefon fehlt", values, "Bürgerin fragte nach")
    assert (draft.state, draft.proposed, draft.owner.slug) == (State.PROPOSAL, True, "gemeinde-adendorf")
    assert draft in Draft.objects.for_user(hall.erika)
    assert draft not in Draft.objects.for_user(hall.bernd)
    with pytest.raises(Refused):
        drafts.save(hall.erika, only(draft), 1, values, "")
    draft = drafts.accept(hall.erika, draft)
    assert (draft.state, draft.edited_by) == (State.DRAFT, hall.erika)
    draft = drafts.submit(hall.erika, draft, 1)
    releasing.release(hall.ronja, draft, 1)
    assert public("authorities", "gemeinde-adendorf")["phone"] == "+49 4131 9809-0"


def test_an_accepted_proposal_is_the_towns_own(hall, adendorf):
    draft = drafts.propose(hall.moritz, adendorf, "Telefon", {**adendorf.published.values, "phone": "1"}, "")
    drafts.accept(hall.erika, draft)
    with pytest.raises(Refused):
        drafts.save(hall.moritz, only(draft), 1, {**adendorf.published.values, "phone": "2"}, "")
    with pytest.raises(Refused):
        drafts.discard(hall.moritz, draft)
    with pytest.raises(Refused, match="Entwurf"):
        drafts.accept(hall.ronja, draft)


@pytest.mark.parametrize("who", ["moritz", "erika"])
def test_a_proposal_is_given_up_by_its_author_or_turned_down_by_the_town(hall, adendorf, who):
    draft = drafts.propose(hall.moritz, adendorf, "Telefon", {**adendorf.published.values, "phone": "1"}, "")
    assert drafts.discard(getattr(hall, who), draft, "Stimmt nicht").state == State.DISCARDED


def test_only_moderators_propose_and_only_for_records_of_a_town(hall, adendorf, bleckede):
    for who in ("bernd", "karl", "erika"):
        with pytest.raises(Refused, match="Moderation"):
            drafts.propose(getattr(hall, who), adendorf, "x", adendorf.published.values, "")
    shared = record("handovers", "behoerdennummer-115")
    with pytest.raises(Refused, match="jemand anderes"):
        drafts.propose(hall.moritz, shared, "x", shared.published.values, "")


def test_a_proposal_cannot_jump_over_the_town(hall, adendorf):
    draft = drafts.propose(hall.moritz, adendorf, "Telefon", {**adendorf.published.values, "phone": "1"}, "")
    with pytest.raises(Refused, match="Vorschlag"):
        drafts.submit(hall.moritz, draft, 1)
    with pytest.raises(Refused, match="Vorschlag"):
        releasing.release(hall.mona, draft, 1)


# --- people who go ---


def test_the_draft_of_a_deleted_person_stays(hall, adendorf):
    draft = hall.submitted("erika", phone(adendorf, "1"))
    hall.erika.delete()
    draft.refresh_from_db()
    assert (draft.edited_by, draft.created_by) == (None, None)
    assert DraftEvent.objects.filter(draft=draft, by=None).count() == 2
    releasing.release(hall.ronja, draft, 1)
    found = office("gemeinde-adendorf").published
    assert (found.author, found.released_by) == (None, hall.ronja)


def test_a_closed_town_edits_no_more(hall, adendorf):
    from django.utils import timezone

    draft = hall.begin("erika", phone(adendorf, "1"))
    town = hall.town("gemeinde-adendorf")
    town.closed_on = timezone.localdate()
    town.save()
    with pytest.raises(Refused):
        drafts.submit(hall.erika, draft, 1)
    Membership.objects.create(user=hall.erika, administration=town, role=Role.RELEASING)
    with pytest.raises(Refused):
        hall.begin("erika", ended(adendorf))
