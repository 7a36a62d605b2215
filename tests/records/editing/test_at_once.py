"""Two people act at the same moment, on a real database: one wins, the other gets a sentence, nothing is written twice."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial

import pytest
from django.db import connection, connections
from django.utils import timezone

from amtslotse.accounts.models import Membership, Role, User
from amtslotse.records.editing import drafts, releasing, unsaved
from amtslotse.records.editing.errors import Faulty, Outdated, Refused
from amtslotse.records.models import Draft, Publication, State, Step, Unsaved
from tests.records.editing.town_hall import (
    TownHall,
    edited,
    ended,
    new,
    offer,
    office,
    only,
    open_town_hall,
    opening,
    phone,
    public,
    record,
)

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 4


@pytest.fixture
def hall(transactional_db, tables, tmp_path) -> Iterator[TownHall]:
    """The town hall in a database that several connections share; one in memory would answer only one at a time."""
    if connection.vendor != "sqlite":
        yield open_town_hall(tables)
        return
    connection.ensure_connection()
    in_memory, name = connection.connection, connection.settings_dict["NAME"]
    with sqlite3.connect(tmp_path / "town.sqlite3") as target:
        in_memory.backup(target)
    connection.connection, connection.settings_dict["NAME"] = None, str(tmp_path / "town.sqlite3")
    try:
        yield open_town_hall(tables)
    finally:
        connection.close()
        connection.connection, connection.settings_dict["NAME"] = in_memory, name


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Let everybody act at the same moment, each with a connection of their own; results, or what was raised."""
    start, found = threading.Barrier(len(acts)), [None] * len(acts)

    def run(number: int, act: Callable[[], object]) -> None:
        try:
            start.wait(30)
            found[number] = act()
        except Exception as error:
            found[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not any(thread.is_alive() for thread in threads), "Zwei warten aufeinander"
    return found


def errors(found: list[object]) -> list[object]:
    return [one for one in found if isinstance(one, Exception)]


def numbers(table: str, key: str) -> list[int]:
    return list(record(table, key).revisions.values_list("number", flat=True))


def second_releaser(hall: TownHall) -> User:
    user = User.objects.create_user("rita", "rita@example.org", first_name="Rita", last_name="Arndt")
    Membership.objects.create(user=user, administration=hall.town("gemeinde-adendorf"), role=Role.RELEASING)
    return user


def test_two_releasers_of_one_draft(hall):
    ronja, rita = hall.ronja, second_releaser(hall)
    for number in range(ROUNDS):
        draft = hall.submitted("erika", phone(office("gemeinde-adendorf"), str(number)))
        found = at_once(partial(releasing.release, ronja, draft, 1), partial(releasing.release, rita, draft, 1))
        assert [str(e) for e in errors(found)] == [
            "Der Entwurf ist inzwischen: Veröffentlicht. Bitte laden Sie die Seite neu."
        ]
        assert draft.events.filter(step=Step.PUBLISHED).count() == 1
    assert (numbers("authorities", "gemeinde-adendorf"), Publication.objects.count()) == ([1, 2, 3, 4, 5], ROUNDS)


def test_two_drafts_on_one_office_that_do_not_touch_are_both_published(hall):
    ronja, rita = hall.ronja, second_releaser(hall)
    for number in range(ROUNDS):
        one = hall.submitted("erika", phone(office("gemeinde-adendorf"), str(number)))
        two = hall.submitted("erika", edited(office("gemeinde-adendorf"), unit=f"Zimmer {number}"))
        found = at_once(partial(releasing.release, ronja, one, 1), partial(releasing.release, rita, two, 1))
        row = public("authorities", "gemeinde-adendorf")
        assert (errors(found), row["phone"], row["unit"]) == ([], str(number), f"Zimmer {number}")
    assert numbers("authorities", "gemeinde-adendorf") == list(range(1, 2 * ROUNDS + 2))


def test_two_drafts_on_one_cell_are_one_publication_and_one_sentence(hall):
    ronja, rita = hall.ronja, second_releaser(hall)
    for number in range(ROUNDS):
        one, two = (hall.submitted("erika", phone(office("gemeinde-adendorf"), f"{number}{n}")) for n in (1, 2))
        found = at_once(partial(releasing.release, ronja, one, 1), partial(releasing.release, rita, two, 1))
        assert ["anders veröffentlicht: Telefon" in str(e) for e in errors(found)] == [True], found
        states = set(Draft.objects.filter(pk__in=(one.pk, two.pk)).values_list("state", flat=True))
        assert states == {State.PUBLISHED, State.REVIEW}


def test_two_who_save_one_row(hall):
    erika, ronja = hall.erika, hall.ronja
    draft = hall.begin("erika", phone(office("gemeinde-adendorf"), "0"))
    change = only(draft)
    for version in range(1, ROUNDS + 1):
        row = only(draft).values
        found = at_once(
            partial(drafts.save, erika, change, version, row | {"phone": f"{version}1"}, ""),
            partial(drafts.save, ronja, change, version, row | {"phone": f"{version}2"}, ""),
        )
        lost = errors(found)
        assert [type(e) for e in lost] == [Outdated]
        assert lost[0].merge.clashes == ("phone",)
        assert {lost[0].theirs["phone"], lost[0].merge.values["phone"]} == {f"{version}1", f"{version}2"}
        draft.refresh_from_db()
        assert (draft.version, only(draft).values["phone"]) == (version + 1, lost[0].theirs["phone"])


def test_a_release_while_the_editor_takes_the_draft_back(hall):
    erika, ronja = hall.erika, hall.ronja
    for number in range(ROUNDS):
        draft = hall.submitted("erika", phone(office("gemeinde-adendorf"), str(number)))
        found = at_once(partial(drafts.withdraw, erika, draft), partial(releasing.release, ronja, draft, 1))
        draft.refresh_from_db()
        is_public = public("authorities", "gemeinde-adendorf")["phone"] == str(number)
        assert [type(e) for e in errors(found)] == [Refused]
        assert (draft.state, is_public) in ((State.PUBLISHED, True), (State.DRAFT, False))


def test_a_save_while_the_draft_is_submitted(hall):
    erika, ronja = hall.erika, hall.ronja
    for _ in range(ROUNDS):
        draft = hall.begin("erika", phone(office("gemeinde-adendorf"), "1"))
        change = only(draft)
        found = at_once(
            partial(drafts.submit, erika, draft, 1),
            partial(drafts.save, ronja, change, 1, change.values | {"phone": "2"}, ""),
        )
        draft.refresh_from_db()
        assert len(errors(found)) == 1
        assert isinstance(errors(found)[0], Refused)
        assert (draft.state, only(draft).values["phone"]) in ((State.REVIEW, "1"), (State.DRAFT, "2"))


def test_two_processes_publish_what_is_due(hall):
    due = timezone.now() + timedelta(days=1)
    waiting = []
    for weekday in ("mo", "tu", "we"):
        draft = hall.submitted("erika", opening("gemeinde-adendorf", weekday))
        waiting.append(releasing.release(hall.ronja, draft, 1, at=due))
    counts = at_once(*[partial(releasing.publish_due, due)] * 2)
    assert sum(counts) == 3
    assert Publication.objects.count() == 3
    assert all(d.events.filter(step=Step.PUBLISHED).count() == 1 for d in waiting)
    assert numbers("hours", "gemeinde-adendorf|mo|08:00|") == [1]


def test_one_key_wanted_by_two_towns(hall):
    ronja, britta = hall.ronja, hall.britta
    for number in range(ROUNDS):
        key = f"hund-{number}"
        one, two = (
            hall.submitted("erika", offer(key, "gemeinde-adendorf")),
            hall.submitted("bernd", offer(key, "stadt-bleckede")),
        )
        found = at_once(partial(releasing.release, ronja, one, 1), partial(releasing.release, britta, two, 1))
        assert [type(e) for e in errors(found)] == [Faulty], found
        winner = Draft.objects.get(pk__in=(one.pk, two.pk), state=State.PUBLISHED)
        assert (record("offers", key).owner, numbers("offers", key)) == (winner.owner, [1])


def test_an_office_ends_while_its_opening_hours_become_public(hall):
    ronja, rita = hall.ronja, second_releaser(hall)
    for number in range(ROUNDS):
        key = f"adendorf-bauhof-{number}"
        hall.published("erika", "ronja", new("authorities", **public("authorities", "gemeinde-adendorf") | {"id": key}))
        end, hours = hall.submitted("erika", ended(office(key))), hall.submitted("erika", opening(key, "mo"))
        found = at_once(partial(releasing.release, ronja, end, 1), partial(releasing.release, rita, hours, 1))
        assert [type(e) for e in errors(found)] == [Faulty], found
        assert bool(public("authorities", key)) == bool(public("hours", f"{key}|mo|08:00|"))


def test_a_form_kept_from_two_windows_is_kept_once(hall):
    erika = hall.erika
    found = at_once(*[partial(unsaved.keep, erika, "/arbeitsplatz/", {"n": [str(n)]}, 1) for n in range(4)])
    assert errors(found) == []
    assert Unsaved.objects.count() == 1
