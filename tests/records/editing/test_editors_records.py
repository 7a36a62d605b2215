"""Editors and files side by side: what people changed, made or ended survives every later load."""

import csv
from pathlib import Path

import pytest

from amtslotse.accounts.models import Administration, Membership, Role, User
from amtslotse.records.compile import published_tables
from amtslotse.records.editing import drafts, releasing
from amtslotse.records.editing.drafts import Wanted
from amtslotse.records.load import Report, load
from amtslotse.records.models import Draft, Record, State
from amtslotse.records.tables import RECORD_TABLES
from tests.records.editing.town_hall import (
    Row,
    edited,
    ended,
    new,
    offer,
    office,
    opening,
    phone,
    public,
    record,
    wanted,
)

pytestmark = pytest.mark.django_db
GELLERSEN = "samtgemeinde-gellersen"
REPPENSTEDT = "gemeinde-reppenstedt"


class Desk:
    """Two people of Gellersen who publish together, after the files were loaded for the first time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        load([folder])
        self.town = Administration.objects.get(slug=GELLERSEN)
        self.editor, self.releaser = self._member("gesa", Role.EDITING), self._member("gert", Role.RELEASING)

    def _member(self, name: str, role: str) -> User:
        user = User.objects.create_user(name, f"{name}@example.org")
        Membership.objects.create(user=user, administration=self.town, role=role)
        return user

    def submit(self, *rows: Wanted) -> Draft:
        return drafts.submit(self.editor, drafts.begin(self.editor, self.town, "Neues", rows), 1)

    def publish(self, *rows: Wanted) -> Draft:
        return releasing.release(self.releaser, self.submit(*rows), 1)

    def files(self, name: str, edit) -> None:
        rows = [edit(row) for row in self.rows(name)]
        write(self.folder, name, [row for row in rows if row])

    def add(self, name: str, *rows: Row) -> None:
        write(self.folder, name, [*self.rows(name), *rows])

    def rows(self, name: str) -> list[Row]:
        with (self.folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def load(self) -> Report:
        return load([self.folder])


@pytest.fixture
def desk(db, tables, tmp_path) -> Desk:
    for name in RECORD_TABLES:
        cells = {"ozg_ids": "", "leika_keys": "", "related": ""} if name == "services" else {}
        rows = [row | cells for row in tables[name] if name == "administrations" or wanted(name, row)]
        write(tmp_path, name, rows)
    return Desk(tmp_path)


def write(folder: Path, name: str, rows: list[Row]) -> None:
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, RECORD_TABLES[name].names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def only_for(key: str, **cells: str):
    return lambda row: row | cells if row["id"] == key else row


def without(key: str):
    return lambda row: None if row["id"] == key else row


def test_a_telephone_number_from_an_editor_survives_load_after_load(desk):
    desk.publish(phone(office(REPPENSTEDT), "05852 1"))
    assert desk.load().publication is None
    desk.files("authorities", only_for(REPPENSTEDT, unit="Gemeindebüro", phone="0"))
    report = desk.load()
    row = public("authorities", REPPENSTEDT)
    assert (row["phone"], row["unit"]) == ("05852 1", "Gemeindebüro")
    assert any("phone bleibt „05852 1“" in line for line in report.kept)
    assert desk.load().publication is None


def test_a_load_between_submission_and_release_is_merged(desk):
    draft = desk.submit(phone(office(REPPENSTEDT), "05852 1"))
    desk.files("authorities", only_for(REPPENSTEDT, unit="Gemeindebüro"))
    desk.load()
    releasing.release(desk.releaser, draft, 1)
    row = public("authorities", REPPENSTEDT)
    assert (row["phone"], row["unit"]) == ("05852 1", "Gemeindebüro")


def test_a_load_of_the_same_cell_is_not_overwritten_unseen(desk):
    draft = desk.submit(phone(office(REPPENSTEDT), "05852 1"))
    desk.files("authorities", only_for(REPPENSTEDT, phone="05852 2"))
    desk.load()
    with pytest.raises(drafts.Refused, match="Telefon"):
        releasing.release(desk.releaser, draft, 1)


def test_what_an_editor_made_stays_though_no_file_knows_it(desk):
    desk.publish(opening(REPPENSTEDT, "mo"), offer("hund", REPPENSTEDT, service="personalausweis-beantragen"))
    desk.load()
    assert public("hours", f"{REPPENSTEDT}|mo|08:00|")
    assert record("offers", "hund").owner == desk.town


def test_an_office_an_editor_made_stays_its_towns_with_all_that_belongs_to_it(desk):
    row = public("authorities", REPPENSTEDT) | {"id": "gellersen-bauhof", "name": "Bauhof", "levels": ""}
    desk.publish(new("authorities", **row), opening("gellersen-bauhof", "mo"))
    desk.publish(edited(record("hours", "gellersen-bauhof|mo|08:00|"), note="Tor 2"))
    desk.add("hours", public("hours", "gellersen-bauhof|mo|08:00|"))
    desk.add("authorities", row | {"name": "Bauhof Gellersen"})
    desk.load()
    found = record("hours", "gellersen-bauhof|mo|08:00|")
    assert (found.owner, found.shared) == (desk.town, False)


def test_a_file_that_brings_a_row_an_editor_made_first_does_not_overwrite_it(desk):
    desk.publish(opening(REPPENSTEDT, "mo", note="Hintereingang"))
    theirs = public("hours", f"{REPPENSTEDT}|mo|08:00|") | {"note": "Haupteingang", "by_appointment": "yes"}
    desk.add("hours", theirs)
    report = desk.load()
    row = public("hours", f"{REPPENSTEDT}|mo|08:00|")
    assert (row["note"], row["by_appointment"]) == ("Hintereingang", "yes")
    assert any("note bleibt „Hintereingang“" in line for line in report.kept)
    assert desk.load().publication is None


def test_what_an_editor_ended_stays_ended(desk):
    alone = _office_nobody_names(desk)
    desk.publish(ended(office(alone)))
    assert not [r for r in published_tables()["authorities"] if r["id"] == alone]
    report = desk.load()
    assert (report.publication, public("authorities", alone)) == (None, None)
    desk.files("authorities", only_for(alone, unit="Neuer Name"))
    report = desk.load()
    assert public("authorities", alone) is None
    assert f"authorities: {alone}: bleibt beendet" in report.kept


def _office_nobody_names(desk: Desk) -> str:
    row = public("authorities", REPPENSTEDT) | {"id": "gellersen-altes-amt", "name": "Altes Amt", "levels": ""}
    desk.add("authorities", row)
    desk.load()
    return "gellersen-altes-amt"


def test_a_row_that_got_another_key_does_not_come_back_under_the_old_one(desk):
    alone = _office_nobody_names(desk)
    desk.publish(edited(office(alone), id="gellersen-neues-amt"))
    desk.load()
    assert public("authorities", alone) is None
    assert office(alone).successor == office("gellersen-neues-amt")
    assert public("authorities", "gellersen-neues-amt")["name"] == "Altes Amt"


def test_what_an_editor_ended_and_began_again_lives_on(desk):
    alone = _office_nobody_names(desk)
    values = public("authorities", alone)
    desk.publish(ended(office(alone)))
    desk.publish(new("authorities", **values | {"name": "Wieder da"}))
    desk.load()
    assert public("authorities", alone)["name"] == "Wieder da"
    assert office(alone).revisions.count() == 3


def test_an_office_that_left_the_files_ends_with_a_state_of_its_own_and_may_come_back(desk):
    alone = _office_nobody_names(desk)
    whole = desk.rows("authorities")
    desk.files("authorities", without(alone))
    assert dict(desk.load().ended) == {"authorities": 1}
    assert [(r.origin, r.ends) for r in office(alone).revisions.all()] == [("files", False), ("files", True)]
    assert desk.load().publication is None
    write(desk.folder, "authorities", whole)
    desk.load()
    assert public("authorities", alone)["name"] == "Altes Amt"


def test_an_office_that_left_the_files_stays_while_an_editors_row_names_it(desk):
    alone = _office_nobody_names(desk)
    desk.publish(opening(alone, "mo"))
    desk.files("authorities", without(alone))
    report = desk.load()
    assert public("authorities", alone)
    assert f"authorities: {alone}: bleibt, weil ein Eintrag der Redaktion ihn nennt" in report.kept
    desk.publish(ended(record("hours", f"{alone}|mo|08:00|")))
    desk.load()
    assert public("authorities", alone) is None


def test_records_follow_the_office_to_the_administration_that_runs_it_now(desk):
    alone = _office_nobody_names(desk)
    desk.files("authorities", only_for(alone, administration="stadt-bleckede", area="033550009009"))
    desk.load()
    assert office(alone).owner.slug == "stadt-bleckede"


def test_a_draft_that_waits_while_its_office_went_to_another_town_does_not_become_public(desk):
    alone = _office_nobody_names(desk)
    draft = desk.submit(phone(office(alone), "05852 1"))
    desk.files("authorities", only_for(alone, administration="stadt-bleckede", area="033550009009"))
    desk.load()
    with pytest.raises(drafts.Refused):
        releasing.release(desk.releaser, draft, 1)
    draft.refresh_from_db()
    assert (draft.state, public("authorities", alone)["phone"]) == (State.REVIEW, "")


def test_numbers_of_states_stay_without_gaps_or_doubles(desk):
    for number in ("1", "2", "3"):
        desk.publish(phone(office(REPPENSTEDT), number))
        desk.files("authorities", only_for(REPPENSTEDT, unit=f"Büro {number}"))
        desk.load()
    numbers = list(Record.objects.get(key=REPPENSTEDT).revisions.values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    assert public("authorities", REPPENSTEDT)["phone"] == "3"
