"""After a merger the old name leads to the new municipality, from the first day on and not before."""

from datetime import date

import pytest

from amtslotse.guide.build import rebuilt
from amtslotse.guide.present import present

OLD, NEW = "033555404035", "033555404020"
LAST = date(2026, 12, 31)


@pytest.fixture(scope="module")
def merged(tables, directory):
    """Invented: Südergellersen belongs to Kirchgellersen from 2027 on."""
    ends = {OLD: {"valid_to": LAST.isoformat(), "successor": NEW}}
    rows = [row | ends.get(row["ars"], {}) for row in tables["areas"]]
    return rebuilt(directory, tables | {"areas": rows}, {"areas"}, "x#2")


def named(directory, text, day):
    found = present(directory.finder.find(text), directory.areas, directory.finder, day)
    return [(place.name, place.ars) for place in found.places], found.why


def test_until_the_last_day_the_old_municipality_is_meant(merged):
    assert named(merged, "Südergellersen", LAST) == ([("Südergellersen", OLD)], "")


def test_from_the_next_day_on_its_successor_is_meant_and_said(merged):
    after = ([("Kirchgellersen", NEW)], "Verstanden als Kirchgellersen.")
    assert named(merged, "Südergellersen", date(2027, 1, 1)) == after
    assert named(merged, OLD, date(2027, 1, 1)) == after


def test_a_postcode_of_both_means_the_one_that_is_left(merged):
    before, _ = named(merged, "21394", LAST)
    after, _ = named(merged, "21394", date(2027, 1, 1))
    assert ("Südergellersen", OLD) in before
    assert ("Kirchgellersen", NEW) in after
    assert len(after) == len(before) - 1


def test_a_circle_of_successors_ends_where_it_began(tables, directory):
    ends = {"valid_to": "2020-12-31"}
    other = {OLD: ends | {"successor": NEW}, NEW: ends | {"successor": OLD}}
    rows = [row | other.get(row["ars"], {}) for row in tables["areas"]]
    circular = rebuilt(directory, tables | {"areas": rows}, {"areas"}, "x#3")
    assert named(circular, OLD, date(2027, 1, 1))[0] == [("Südergellersen", OLD)]
