"""Checked answers: the data say the same as the independent truth table, and a change that breaks one is named."""

import csv
from collections import defaultdict
from dataclasses import replace
from datetime import date

from amtslotse.guide.model import Checked, Competence, Source, Validity
from amtslotse.guide.truth import expected, flips, wrong
from tests.conftest import DAY, ROOT

NEW_YEAR = date(2027, 1, 1)


def with_rows(directory, *rows):
    return replace(directory, competences=(*directory.competences, *rows))


def test_the_checked_answers_are_the_independent_truth_table_in_fewer_rows(directory):
    of_service = defaultdict(list)
    for row in directory.checked:
        of_service[row.service].append(row)
    with (ROOT / "tests" / "truth" / "researched.csv").open(encoding="utf-8", newline="") as file:
        facts = list(csv.DictReader(file))
    different = [
        f for f in facts if expected(of_service[f["service"]], f["ars"], DAY).offices != set(f["offices"].split())
    ]
    assert len(facts) == 94 * 43
    assert not different
    assert len(directory.checked) < len(facts) / 6


def test_every_checked_answer_comes_out_and_none_claims_a_confirmation_that_nobody_gave(directory):
    assert wrong(directory, directory.checked, DAY) == []
    assert not [row for row in directory.checked if row.source.confirmed]
    assert not [row for row in directory.checked if not row.source.text]


def test_a_wider_answer_names_only_offices_that_are_there_for_the_whole_of_its_area(directory):
    odd = [
        (row.service, row.area, office)
        for row in directory.checked
        for office in row.offices
        if len(row.area) < 12 and not row.area.startswith(directory.authorities[office].area.removeprefix("00"))
    ]
    assert odd == []


def test_taking_the_dog_tax_from_gellersen_breaks_a_checked_answer(directory):
    row = Competence("hundesteuer-anmelden", "033555404031", authority="gemeinde-reppenstedt")
    (flip,) = flips(directory, with_rows(directory, row), directory.checked, DAY)
    assert flip.text == (
        "„Hund anmelden (Hundesteuer)“ in Reppenstedt: bisher Samtgemeinde Gellersen (recherchiert, noch von niemandem bestätigt), "
        "künftig Gemeinde Reppenstedt."
    )


def test_a_checked_answer_that_somebody_signed_is_called_checked(directory):
    signed = [replace(row, source=Source("Satzung", confirmed=True)) for row in directory.checked]
    row = Competence("hundesteuer-anmelden", "033555404", authority="landkreis-lueneburg")
    (flip,) = flips(directory, with_rows(directory, row), signed, DAY)
    assert flip.text == (
        "„Hund anmelden (Hundesteuer)“ in allen 4 Orten der Samtgemeinde Gellersen: bisher Samtgemeinde Gellersen (geprüft), künftig Landkreis Lüneburg."
    )


def test_a_change_for_next_year_breaks_the_answer_on_its_day(directory):
    row = Competence("jagdschein", "033550022022", authority="hansestadt-lueneburg", validity=Validity(NEW_YEAR))
    (flip,) = flips(directory, with_rows(directory, row), directory.checked, DAY)
    assert (flip.start, flip.leaves) == (NEW_YEAR, ("033550022022",))
    assert "ab 1. Januar 2027 Hansestadt Lüneburg." in flip.text


def test_an_answer_that_ends_when_the_change_begins_lets_it_pass(directory):
    until = Validity(None, date(2026, 12, 31))
    dated = [replace(row, validity=until) for row in directory.checked]
    row = Competence("jagdschein", "033550022022", authority="hansestadt-lueneburg", validity=Validity(NEW_YEAR))
    assert flips(directory, with_rows(directory, row), dated, DAY) == ()


def test_an_answer_that_was_wrong_before_does_not_stop_its_correction(directory):
    stale = [Checked("jagdschein", "03355", frozenset({"hansestadt-lueneburg"}))]
    row = Competence("jagdschein", "033550022022", authority="gfa-lueneburg")
    assert flips(directory, with_rows(directory, row), stale, DAY) == ()


def test_a_new_contact_beside_the_competent_office_breaks_nothing(directory):
    contact = replace(directory.competences_of("jagdschein")[0], level="", authority="gfa-lueneburg", role="contact")
    assert flips(directory, with_rows(directory, contact), directory.checked, DAY) == ()


def test_an_office_that_closes_breaks_every_checked_answer_it_gave(directory):
    closed = replace(directory.authorities["gfa-lueneburg"], validity=Validity(None, date(2026, 12, 31)))
    new = replace(directory, authorities={**directory.authorities, "gfa-lueneburg": closed})
    found = flips(directory, new, directory.checked, DAY)
    assert {f.checked.service for f in found} == {"sperrmuell", "muelltonne-anmelden"}
    assert all(f.text.endswith("ab 1. Januar 2027 niemand.") and "im ganzen Gebiet" in f.text for f in found)
