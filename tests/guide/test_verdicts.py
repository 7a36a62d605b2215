"""The decision row by row: what decides in a place, and why the rest does not."""

from dataclasses import replace
from datetime import date

from amtslotse.guide.model import Competence, Validity
from amtslotse.guide.verdicts import verdicts
from tests.conftest import DAY

REPPENSTEDT, LUENEBURG = "033555404031", "033550022022"


def told(directory, service, leaf, *rows):
    new = replace(directory, competences=(*directory.competences, *rows))
    return [(v.who, v.decides, v.why) for v in verdicts(new, service, leaf, DAY)]


def test_a_level_is_read_as_the_office_of_the_place(directory):
    ((who, decides, why),) = told(directory, "jagdschein", REPPENSTEDT)
    assert (who, decides) == ("Landkreis", True)
    assert why.endswith("Genannt ist die Ebene „Landkreis“. Für diesen Ort: Landkreis Lüneburg.")


def test_the_smaller_area_wins_and_the_wider_row_says_so(directory):
    row = Competence("jagdschein", LUENEBURG, authority="hansestadt-lueneburg")
    first, second = told(directory, "jagdschein", LUENEBURG, row)
    assert first[:2] == ("Hansestadt Lüneburg", True)
    assert second == ("Landkreis", False, "Geht nicht vor: Ein anderer Eintrag steht für ein kleineres Gebiet.")


def test_a_named_office_goes_before_a_level_of_the_same_area(directory):
    row = Competence("jagdschein", "03", authority="gfa-lueneburg")
    first, second = told(directory, "jagdschein", REPPENSTEDT, row)
    assert first[:2] == ("GfA Lüneburg gkAöR", True)
    assert "eine Stelle mit Namen genannt" in second[2]


def test_rows_of_other_days_say_when_they_hold(directory):
    early = Competence("jagdschein", "03355", authority="gfa-lueneburg", validity=Validity(None, date(2020, 12, 31)))
    late = Competence("jagdschein", "03355", authority="gfa-lueneburg", validity=Validity(date(2027, 1, 1)))
    whys = [why for _, _, why in told(directory, "jagdschein", REPPENSTEDT, early, late)[1:]]
    assert whys == ["Galt nur bis 31. Dezember 2020.", "Gilt erst ab 1. Januar 2027."]


def test_rows_for_other_places_are_not_shown(directory):
    row = Competence("jagdschein", LUENEBURG, authority="hansestadt-lueneburg")
    assert len(told(directory, "jagdschein", REPPENSTEDT, row)) == 1


def test_a_row_that_admits_that_nobody_is_known(directory):
    row = Competence("jagdschein", LUENEBURG, level="unknown")
    who, decides, why = told(directory, "jagdschein", LUENEBURG, row)[0]
    assert (who, decides) == ("noch nicht geklärt", True)
    assert "noch nicht geklärt" in why
