"""Places: properties that hold for anything a person may type."""

from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import DAY


@given(st.text(max_size=300))
def test_any_text_as_place_gives_places_or_nothing(directory, text):
    found = directory.finder.find(text)
    assert all(place.name and place.leaves for place in found.places)


def test_all_municipalities_are_found_by_name_ars_and_ags(directory):
    for leaf in directory.finder.leaves:
        area = directory.areas[leaf]
        for text in (area.name, area.official_name or area.name, leaf, leaf[:5] + leaf[9:], area.name.upper()):
            found = directory.finder.find(text).places
            assert [p.ars for p in found] == [leaf], text


def test_one_swapped_letter_still_finds_each_long_name(directory):
    for leaf in directory.finder.leaves:
        name = directory.areas[leaf].name
        if len(name) < 8:
            continue
        typo = name[:3] + name[4] + name[3] + name[5:]
        assert leaf in {p.ars for p in directory.finder.find(typo).places}, typo


def test_an_association_key_padded_to_twelve_digits_is_the_association(directory):
    assert directory.finder.find("033555404000").places[0].name == "Samtgemeinde Gellersen"
    assert directory.finder.find("033550000000").places[0].name == "Landkreis Lüneburg"
    assert directory.finder.find("033550001").places[0].name == "Adendorf"


def test_postcode_and_name_that_contradict_are_both_offered_with_the_reason(directory):
    found = directory.finder.find("21335 Reppenstedt")
    assert {p.name for p in found.places} == {"Lüneburg", "Reppenstedt"}
    assert "passen nicht zusammen" in found.why


def test_a_namesake_elsewhere_is_meant_when_its_postcode_says_so(directory):
    assert directory.finder.find("29576 Barum").places[0].outside
    assert not directory.finder.find("Barum").places[0].outside


def test_a_postcode_in_two_states_offers_both_sides(directory):
    found = directory.finder.find("19273").places
    assert {p.name for p in found} >= {"Bleckede", "Amt Neuhaus"}
    assert any(p.outside and "Mecklenburg" in p.within for p in found)


def test_places_of_the_district_carry_what_they_belong_to(directory):
    place = directory.finder.find("Ochtmissen").places[0]
    assert (place.kind, place.within, place.ars) == ("locality", "Lüneburg", "033550022022")
    assert directory.level_office("municipality_office", place.ars, DAY).id == "hansestadt-lueneburg"
