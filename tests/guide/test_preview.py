"""What an editor reads before a change of competence: who moves where and when, and what goes wrong with it."""

from dataclasses import replace
from datetime import date

from amtslotse.guide.contradictions import new_contradictions
from amtslotse.guide.model import Area, Authority, Competence, Validity
from amtslotse.guide.preview import compare
from amtslotse.guide.preview_words import moves_in_words, troubles_in_words
from amtslotse.guide.timeline import concerned
from tests.conftest import DAY

NEW_YEAR = date(2027, 1, 1)
NEW_YEARS_EVE = date(2026, 12, 31)


def with_rows(directory, *rows, without=()):
    kept = tuple(r for r in directory.competences if r not in without)
    return replace(directory, competences=(*kept, *rows))


def with_authorities(directory, *authorities):
    return replace(directory, authorities={**directory.authorities, **{a.id: a for a in authorities}})


def moves(old, new):
    return [s.text for s in moves_in_words(compare(old, new, concerned(old, new), DAY))]


def troubles(old, new):
    return [s.text for s in troubles_in_words(compare(old, new, concerned(old, new), DAY))]


def contradictions(old, new):
    return new_contradictions(old, new, concerned(old, new), DAY)


def test_nothing_changed_says_nothing(directory):
    same = replace(directory, competences=tuple(reversed(directory.competences)))
    found = compare(directory, same, ["hundesteuer-anmelden", "jagdschein"], DAY)
    assert found.unchanged


def test_a_delegation_to_the_hansestadt_from_next_year(directory):
    row = Competence("jagdschein", "033550022022", authority="hansestadt-lueneburg", validity=Validity(NEW_YEAR))
    new = with_rows(directory, row)
    assert concerned(directory, new) == ("jagdschein",)
    assert moves(directory, new) == [
        "Ab 1. Januar 2027: Lüneburg wechselt von Landkreis Lüneburg zu Hansestadt Lüneburg."
    ]
    assert troubles(directory, new) == []
    assert contradictions(directory, new) == ()


def test_a_samtgemeinde_gives_the_dog_tax_to_the_landkreis_at_once(directory):
    new = with_rows(directory, Competence("hundesteuer-anmelden", "033555404", authority="landkreis-lueneburg"))
    (sentence,) = moves_in_words(compare(directory, new, concerned(directory, new), DAY))
    assert sentence.services == ("Hund anmelden (Hundesteuer)",)
    assert sentence.text == (
        "Mit der Veröffentlichung: alle 4 Orte der Samtgemeinde Gellersen "
        "wechseln von Samtgemeinde Gellersen zu Landkreis Lüneburg."
    )
    assert sentence.places == ("Kirchgellersen", "Reppenstedt", "Südergellersen", "Westergellersen")


def test_a_row_for_one_member_municipality_for_a_year(directory):
    year = Validity(NEW_YEAR, date(2027, 12, 31))
    row = Competence("hundesteuer-anmelden", "033555404031", authority="gemeinde-reppenstedt", validity=year)
    assert moves(directory, with_rows(directory, row)) == [
        "Vom 1. Januar 2027 bis 31. Dezember 2027: "
        "Reppenstedt wechselt von Samtgemeinde Gellersen zu Gemeinde Reppenstedt."
    ]


def test_a_second_office_by_choice(directory):
    row = directory.competences_of("jagdschein")[0]
    extra = replace(row, level="", authority="hansestadt-lueneburg", role="choice")
    assert moves(directory, with_rows(directory, extra)) == [
        "Mit der Veröffentlichung: alle 43 Orte bekommen zusätzlich Hansestadt Lüneburg."
    ]


def test_a_row_that_ends_leaves_nobody(directory):
    rows = directory.competences_of("sperrmuell")
    ended = [replace(r, validity=Validity(None, NEW_YEARS_EVE)) for r in rows]
    new = with_rows(directory, *ended, without=rows)
    assert [t for t in moves(directory, new) if "niemanden" in t] == [
        "Ab 1. Januar 2027: alle 43 Orte haben dann niemanden mehr (bisher GfA Lüneburg gkAöR)."
    ]
    assert troubles(directory, new) == ["Ab 1. Januar 2027: Im ganzen Gebiet ist dann niemand genannt."]


def test_a_gap_that_is_closed_is_told_as_good_news(directory):
    rows = directory.competences_of("sperrmuell")
    before = with_rows(directory, without=rows)
    found = compare(before, directory, concerned(before, directory), DAY)
    assert [s.text for s in troubles_in_words(found) if s.good] == [
        "Mit der Veröffentlichung: Im ganzen Gebiet ist dann wieder eine Stelle genannt."
    ]


def test_an_overlap_made_on_purpose(directory):
    extra = [Competence("jagdschein", "033555404", authority=a) for a in ("gfa-lueneburg", "landkreis-lueneburg")]
    new = with_rows(directory, *extra)
    assert troubles(directory, new) == [
        "Mit der Veröffentlichung: In allen 4 Orten der Samtgemeinde Gellersen "
        "widersprechen sich dann Einträge: Es sind mehrere Stellen allein zuständig."
    ]
    (told,) = contradictions(directory, new)
    assert told.name == "clash"
    assert "widerspricht dem Eintrag „Jagdschein beantragen" in told.text


def test_two_samtgemeinden_merge(directory):
    """Gellersen and Ilmenau become one on New Year: their offices end, a new one takes their tasks."""
    old_offices = [directory.authorities[f"samtgemeinde-{n}"] for n in ("gellersen", "ilmenau")]
    ended = [replace(a, validity=Validity(None, NEW_YEARS_EVE)) for a in old_offices]
    fresh = [
        Authority(
            "samtgemeinde-neu",
            "Samtgemeinde Gellersen-Ilmenau",
            "samtgemeinde",
            a.area,
            a.levels,
            validity=Validity(NEW_YEAR),
        )
        for a in old_offices
    ]
    both = with_authorities(directory, *ended, fresh[0], replace(fresh[1], id="samtgemeinde-neu-ilmenau"))
    found = moves_in_words(compare(directory, both, ["wohnsitz-anmelden", "hundesteuer-anmelden"], DAY))
    assert [s.services for s in found] == [("Hund anmelden (Hundesteuer)", "Wohnsitz anmelden oder ummelden")] * 2
    assert found[0].text == (
        "Ab 1. Januar 2027: alle 4 Orte der Samtgemeinde Gellersen "
        "wechseln von Samtgemeinde Gellersen zu Samtgemeinde Gellersen-Ilmenau."
    )


def test_a_municipality_that_goes_into_another_is_followed(directory):
    """Südergellersen goes into Reppenstedt: its lamps are then Reppenstedt's."""
    gone = replace(directory.areas["033555404035"], validity=Validity(None, NEW_YEARS_EVE), successor="033555404031")
    new = replace(directory, areas={**directory.areas, gone.ars: gone})
    found = moves(directory, new)
    assert "Ab 1. Januar 2027: Südergellersen wechselt von Gemeinde Südergellersen zu Gemeinde Reppenstedt." in found
    assert all("Südergellersen" in text for text in found)


def test_a_new_municipality_that_replaces_none_gets_offices(directory):
    area = Area("033550099099", "Neustadt am Deich", "municipality")
    new = replace(directory, areas={**directory.areas, area.ars: area})
    assert "Mit der Veröffentlichung: Neustadt am Deich bekommt Landkreis Lüneburg (bisher niemand)." in moves(
        directory, new
    )


def test_a_row_whose_end_lies_before_its_beginning(directory):
    row = Competence(
        "jagdschein", "033550022022", authority="gfa-lueneburg", validity=Validity(NEW_YEAR, NEW_YEARS_EVE)
    )
    (found,) = contradictions(directory, with_rows(directory, row))
    assert found.name == "backwards"
    assert found.text.endswith("Das Ende (31. Dezember 2026) liegt vor dem Anfang (1. Januar 2027).")


def test_a_row_that_is_there_already(directory):
    row = directory.competences_of("jagdschein")[0]
    found = contradictions(directory, with_rows(directory, replace(row, hint="noch einmal")))
    assert [c.name for c in found] == ["double"]


def test_a_row_that_every_smaller_area_overrides_changes_nothing(directory):
    own = [
        Competence("jagdschein", leaf, authority="gfa-lueneburg")
        for leaf in directory.finder.leaves
        if leaf.startswith("033555404")
    ]
    before = with_rows(directory, *own)
    after = with_rows(before, Competence("jagdschein", "033555404", authority="hansestadt-lueneburg"))
    assert moves(before, after) == []
    (found,) = contradictions(before, after)
    assert found.name == "unused"
    assert found.text.endswith("Überall in seinem Gebiet gehen andere Einträge vor.")


def test_an_office_that_does_not_exist_yet_on_the_day_is_unresolved(directory):
    row = Competence("jagdschein", "033550022022", authority="gibt-es-nicht")
    assert troubles(directory, with_rows(directory, row)) == [
        "Mit der Veröffentlichung: In Lüneburg ist dann niemand genannt.",
        "Mit der Veröffentlichung: In Lüneburg führt ein Eintrag dann zu keiner Stelle.",
    ]


def test_a_changed_condition_and_a_changed_role_are_told(directory):
    rows = directory.competences_of("sondernutzung-strasse")
    row = next(r for r in rows if r.role == "condition")
    found = moves(directory, with_rows(directory, replace(row, condition="nur sonntags"), without=[row]))
    assert found
    assert all("die Bedingung „nur sonntags“" in text for text in found)
