"""Mergers: a municipality that is gone has the successor that the list of changes names, with its day, or none."""

from datetime import date

import pytest
from openpyxl import load_workbook

from amtslotse.exchange.gazetteer import changes, register
from amtslotse.exchange.gazetteer.changes import Change, Successors
from amtslotse.exchange.gazetteer.comparing import compare, standing, succeeded
from amtslotse.exchange.gazetteer.errors import BadFile
from tests.exchange.gazetteer import files
from tests.exchange.gazetteer.files import LÜNEBURG

KIRCHGELLERSEN, SÜDERGELLERSEN, REPPENSTEDT = "033555404020", "033555404035", "033555404031"
MERGED = ("03/2027/0001-R", "1", SÜDERGELLERSEN, "Südergellersen", KIRCHGELLERSEN, "Kirchgellersen", "01.01.2027")
"""Invented: in these tests Südergellersen is merged into Kirchgellersen."""
AREA = dict.fromkeys(
    ("ars", "name", "official_name", "kind", "aliases", "valid_from", "valid_to", "successor", "source"), ""
)


def listed(tmp_path, *rows):
    return changes.read(files.changes(tmp_path / "2027.xlsx", *rows))


@pytest.fixture
def after(tmp_path):
    return register.read(files.gv100(tmp_path / "GV100AD.txt"))


@pytest.fixture
def before(after):
    return {area.ars: area.name for area in after.municipalities} | {SÜDERGELLERSEN: "Südergellersen"}


def test_a_list_of_changes_is_read_past_its_headings(tmp_path):
    (one,) = listed(tmp_path, MERGED)
    assert (one.old_ags, one.new_ags, one.kind, one.day) == ("03355035", "03355020", "1", date(2027, 1, 1))


def test_a_day_kept_as_a_day_and_keys_without_their_zero_are_understood(tmp_path):
    row = ("03/2027/0001-R", "1", SÜDERGELLERSEN[1:], "a", KIRCHGELLERSEN[1:], "b", date(2027, 1, 1))
    path = files.changes(tmp_path / "x.xlsx")
    book = load_workbook(path)
    cells = [row[0], "Gemeinde", row[2], 3355035, "a", 1, 1, 2, row[4], 3355020, "b", row[6], row[6]]
    book.active.append(cells)
    book.save(path)
    (one,) = changes.read(path)
    assert (one.old_ars, one.old_ags, one.new_ags, one.day) == (SÜDERGELLERSEN, "03355035", "03355020", row[6])


@pytest.mark.parametrize(
    ("at", "value", "reason"), [(1, "9", "Art der Änderung"), (6, "bald", "kein Tag"), (2, "x" * 12, "kein Gemeinde")]
)
def test_a_fault_in_the_list_is_named_with_its_line(tmp_path, at, value, reason):
    row = [*MERGED]
    row[at] = value
    with pytest.raises(BadFile, match=f"Zeile 3: .*{reason}"):
        listed(tmp_path, row)


def test_a_workbook_without_changes_is_no_list_of_changes(tmp_path):
    with pytest.raises(BadFile, match="keine Änderungen"):
        listed(tmp_path)


def test_a_merged_municipality_ends_the_day_before_and_names_its_successor(tmp_path, before, after):
    found = compare(before, after, listed(tmp_path, MERGED))
    assert [(gone.name, gone.successor) for gone in found.vanished] == [("Südergellersen", KIRCHGELLERSEN)]
    assert not found.unexplained
    rows = [AREA | {"ars": SÜDERGELLERSEN, "name": "Südergellersen"}, AREA | {"ars": KIRCHGELLERSEN}]
    ended, heir = succeeded(rows, found)
    assert (ended["valid_to"], ended["successor"]) == ("2026-12-31", KIRCHGELLERSEN)
    assert heir == rows[1]


def test_without_a_list_of_changes_it_is_reported_and_never_guessed(before, after):
    found = compare(before, after)
    assert [gone.name for gone in found.unexplained] == ["Südergellersen"]
    rows = [AREA | {"ars": SÜDERGELLERSEN}]
    assert succeeded(rows, found) == rows


def test_territory_that_was_divided_has_no_single_successor(tmp_path, before, after):
    other = ("03/2027/0001-R", "1", SÜDERGELLERSEN, "Südergellersen", REPPENSTEDT, "Reppenstedt", "01.01.2027")
    (gone,) = compare(before, after, listed(tmp_path, MERGED, other)).unexplained
    assert {step.new_name for step in gone.steps} == {"Kirchgellersen", "Reppenstedt"}


def test_a_part_that_moved_does_not_take_the_municipality_with_it(tmp_path, before, after):
    moved = (MERGED[0], "2", *MERGED[2:])
    assert compare(before, after, listed(tmp_path, moved)).unexplained


def test_a_new_municipality_begins_on_the_day_on_which_the_old_ones_end(tmp_path, after):
    new = "033555404099"
    rows = [
        (f"03/2027/000{n}-R", "1", ars, "", new, "Gellersen", "01.11.2026")
        for n, ars in enumerate([KIRCHGELLERSEN, REPPENSTEDT])
    ]
    merged = [row for row in LÜNEBURG if row[1] not in (KIRCHGELLERSEN, REPPENSTEDT)] + [
        ("60", new, "Gellersen, Flecken", "64", "21391", "9")
    ]
    now = register.read(files.gv100(tmp_path / "neu.txt", merged))
    found = compare({area.ars: area.name for area in after.municipalities}, now, listed(tmp_path, *rows))
    table = succeeded([AREA | {"ars": ars, "name": "x"} for ars in (KIRCHGELLERSEN, REPPENSTEDT)], found)
    assert [(row["ars"], row["valid_to"], row["successor"]) for row in table[:2]] == [
        (KIRCHGELLERSEN, "2026-10-31", new),
        (REPPENSTEDT, "2026-10-31", new),
    ]
    assert [(row["name"], row["official_name"], row["valid_from"]) for row in table[2:]] == [
        ("Gellersen", "Gellersen, Flecken", "2026-11-01")
    ]


def test_a_municipality_that_changes_its_association_keeps_its_number_and_gets_a_new_key(tmp_path, after):
    old = "033555499031"
    moved = ("03/2027/0002-R", "3", old, "Reppenstedt", REPPENSTEDT, "Reppenstedt", "01.01.2027")
    found = compare({old: "Reppenstedt"}, after, listed(tmp_path, moved))
    assert [(m.before, m.after) for m in found.moved] == [(old, REPPENSTEDT)]
    assert not found.vanished
    row = succeeded([AREA | {"ars": old}], found)[0]
    assert (row["valid_to"], row["successor"]) == ("2026-12-31", REPPENSTEDT)


def step(old, new, year):
    return Change(f"03/{year}/0001-R", "1", "", old, "", "", new, "", date(year, 1, 1))


def test_successors_are_followed_to_the_end_and_circles_end_nowhere():
    found = Successors([step("03355002", "03355003", 2026), step("03355001", "03355002", 2024)])
    assert found.final("03355001") == "03355003"
    assert found.final("03355001", {"03355002"}) == "03355002"
    assert found.final("03355009") == ""
    circle = Successors([step("03355001", "03355002", 2024), step("03355002", "03355001", 2026)])
    assert circle.final("03355001") == ""


def test_a_changed_name_is_told_and_the_districts_own_names_are_compared_as_the_register_writes_them(after):
    rows = [
        AREA
        | {"ars": "033550022022", "kind": "municipality", "name": "Lüneburg", "official_name": "Lüneburg, Hansestadt"}
    ]
    assert compare(standing(rows), after, prefix="09").new == ()
    assert not compare(standing(rows), after).renamed
    rows[0]["official_name"] = "Lüneburg, Stadt"
    (renamed,) = compare(standing(rows), after).renamed
    assert (renamed.before, renamed.after) == ("Lüneburg, Stadt", "Lüneburg, Hansestadt")


def test_a_name_cut_off_after_fifty_letters_is_no_new_name(tmp_path):
    name = "Gemeinsames deutsch-luxemburgisches Hoheitsgebiet an der Our"
    rows = [("10", "07", "Rheinland-Pfalz", "", "", ""), ("60", "070009999999", name[:50], "66", "", "0")]
    found = register.read(files.gv100(tmp_path / "lang.txt", rows))
    assert not compare({"070009999999": name}, found).renamed
    assert compare({"070009999999": "Kondominium"}, found).renamed
