"""Addresses: a street settles the place where it can, a house number where the street cannot; else it is asked."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amtslotse.guide.address import AddressFinder
from amtslotse.guide.house_numbers import HouseNumber, Range, house_number, leading_numbers
from amtslotse.guide.streets import Streets, key_of
from tests.conftest import DAY

LÜNEBURG, REPPENSTEDT, ADENDORF, NEUHAUS = "033550022022", "033555404031", "033550001001", "033550049049"
ROWS = (
    ("21335", LÜNEBURG, "Am Sande"),
    ("21335", LÜNEBURG, "Prüfweg"),
    ("21391", REPPENSTEDT, "Teststr."),
    ("21391", REPPENSTEDT, "Lüneburger Teststr."),
    ("21391", LÜNEBURG, "Prüfweg"),
    ("21391", REPPENSTEDT, "Prüfweg"),
    ("21391", REPPENSTEDT, "Platz des 3. Versuchs"),
    ("21391", REPPENSTEDT, "In der Heide"),
    ("21391", REPPENSTEDT, "Probeweg"),
    ("21365", ADENDORF, "Probeweg"),
    ("19273", NEUHAUS, "Teststr."),
    ("19273", "130760000000", "Teststr."),
    ("19273", NEUHAUS, "Waldprobe"),
)
"""Am Sande is Lüneburg's market place; all other names are made up for these tests."""
NUMBERS = (
    ("Prüfweg", "21391", LÜNEBURG, "1", "19", "odd"),
    ("Prüfweg", "21391", REPPENSTEDT, "2", "12a", "even"),
    ("Prüfweg", "21391", LÜNEBURG, "12b", "20", "even"),
)


@pytest.fixture(scope="module")
def finder(directory):
    rows = [dict(zip(("postcode", "ars", "street"), row, strict=True)) for row in ROWS]
    spans = [dict(zip(("street", "postcode", "ars", "from", "to", "parity"), row, strict=True)) for row in NUMBERS]
    known = (directory.areas.values(), directory.localities, directory.postcodes, directory.outside)
    return AddressFinder(*known, Streets(rows, spans))


def names(finder, text):
    return [place.name for place in finder.find(text).places]


@pytest.mark.parametrize(
    "text",
    [
        "Teststraße 5, 21391 Reppenstedt",
        "21391 Teststr. 5",
        "Teststraße 5a 21391",
        "test-strasse 5 A, 21391",
        "TESTSTRASSE, 21391",
        "Hausnummer 7 21391 Teststr",
        "21391 Lüneburger Teststraße 3",
        "Platz des 3. Versuchs 12, 21391",
        "21391 In der Heide",
        "Teststr. 5 Reppenstedt",
        "ich wohne in der Teststr. 5 in Reppenstedt",
    ],
)
def test_an_address_of_reppenstedt_is_understood_however_it_is_written(finder, text):
    assert names(finder, text) == ["Reppenstedt"]


def test_a_postcode_of_two_administrations_is_settled_by_the_street(finder, directory):
    assert names(finder, "21391") == ["Lüneburg", "Reppenstedt"]
    assert finder.find("21391") == directory.finder.find("21391")
    found = finder.find("Teststraße 5, 21391")
    assert found.places[0].postcodes == ("21391",)
    assert not found.why


@pytest.mark.parametrize(
    ("number", "places"),
    [
        ("3", ["Lüneburg"]),
        ("4", ["Reppenstedt"]),
        ("12", ["Reppenstedt"]),
        ("12 a", ["Reppenstedt"]),
        ("12b", ["Lüneburg"]),
        ("3, 5", ["Lüneburg"]),
        ("3–4", ["Lüneburg", "Reppenstedt"]),
        ("22", ["Lüneburg", "Reppenstedt"]),
        ("4–40", ["Lüneburg", "Reppenstedt"]),
        ("", ["Lüneburg", "Reppenstedt"]),
    ],
)
def test_a_street_across_the_border_is_settled_by_the_house_number_or_asked(finder, number, places):
    assert names(finder, f"Prüfweg {number}, 21391") == places


def test_who_leaves_the_house_number_out_is_told_that_it_decides(finder):
    assert finder.find("Prüfweg, 21391").why == "Für Prüfweg brauchen wir auch die Hausnummer."
    assert finder.find("Prüfweg 22, 21391").why == "Prüfweg gibt es an mehreren Orten."


def test_ranges_of_one_street_say_nothing_about_a_namesake_elsewhere(finder):
    assert names(finder, "Prüfweg 4") == ["Lüneburg", "Reppenstedt"]
    assert names(finder, "Prüfweg 4, 21335") == ["Lüneburg"]


def test_a_street_of_several_places_is_asked_about_with_their_names(finder):
    found = finder.find("Probeweg 5")
    assert [p.name for p in found.places] == ["Reppenstedt", "Adendorf"]
    assert found.why == "Probeweg gibt es an mehreren Orten."


def test_what_contradicts_itself_is_asked_and_not_decided(finder):
    assert names(finder, "Am Sande 1, Reppenstedt") == ["Lüneburg", "Reppenstedt"]
    assert names(finder, "Prüfweg 3, 21391 Reppenstedt") == ["Lüneburg", "Reppenstedt"]
    assert names(finder, "Prüfweg, 21391 Reppenstedt") == ["Reppenstedt"]
    assert "passen nicht zusammen" in finder.find("Am Sande 1, Reppenstedt").why


def test_a_street_elsewhere_is_never_taken_for_ours(finder):
    assert names(finder, "Am Sande 1, Hamburg") == ["Hamburg"]
    assert names(finder, "Am Sande 1, Nirgendwo") == []


def test_a_mistyped_street_of_the_postcode_is_named_but_decides_nothing(finder):
    found = finder.find("Teststrase 5, 21391")
    assert [p.name for p in found.places] == ["Lüneburg", "Reppenstedt"]
    assert found.why == "Diese Straße kennen wir hier nicht. Meinten Sie Teststraße?"
    assert names(finder, "Teststrase 5, 21391 Reppenstedt") == ["Reppenstedt"]


def test_an_unknown_street_leaves_the_question_open_unless_the_place_is_named(finder):
    assert names(finder, "Quatschweg 3, 21391") == ["Lüneburg", "Reppenstedt"]
    assert names(finder, "Quatschweg 3, 21391 Reppenstedt") == ["Reppenstedt"]
    assert "21391" in finder.find("Quatschweg 3, 21391").why


def test_where_no_streets_are_known_an_address_still_gives_its_place(finder):
    elsewhere = finder.find("Teststr. 5, 29525 Uelzen")
    assert ([p.name for p in elsewhere.places], elsewhere.why) == (["Uelzen"], "")
    village = finder.find("Ochtmissen 5, 21339")
    assert ([p.name for p in village.places], village.why) == (["Ochtmissen"], "")


def test_a_street_with_a_part_in_a_municipality_that_is_gone_settles_nothing(finder):
    assert names(finder, "Waldprobe 3, 19273") == ["Amt Neuhaus"]
    assert len(names(finder, "Teststr. 3, 19273")) > 2


def test_names_keys_and_postcodes_mean_what_they_mean_without_streets(finder, directory):
    plain = [area.name for area in directory.areas.values()] + [one.name for one in directory.localities]
    mixed = [
        "21335 Reppenstedt",
        "29576 Barum",
        "Heide",
        "Lüneburg Ochtmissen",
        "03355022",
        "",
        "Reppenstedtt",
        "99999",
    ]
    for text in (*plain, *mixed, *directory.areas):
        assert finder.find(text) == directory.finder.find(text), text


def test_without_streets_the_question_stays_as_it_is(directory, answer):
    assert type(directory.finder) is not AddressFinder
    decision = answer(service="hundesteuer-anmelden", place="Teststr. 5, 21391")
    assert decision.status == "choose_place"
    assert [p.name for p in decision.places] == ["Lüneburg", "Reppenstedt"]


@settings(max_examples=40)
@given(st.text(max_size=80))
def test_any_text_gives_places_or_nothing(finder, text):
    for line in (text, f"{text} 21391", f"Teststr. {text}"):
        assert all(place.leaves for place in finder.find(line).places)


numbers = st.builds(HouseNumber, st.integers(1, 9999), st.sampled_from(["", "a", "b", "z"]))


@given(numbers, numbers, numbers, st.sampled_from(["all", "odd", "even"]))
def test_a_range_holds_what_lies_between_its_bounds_on_its_side(one, two, asked, parity):
    first, last = sorted((one, two))
    inside = first <= asked and (asked <= last or (asked.number == last.number and not last.letter))
    side = parity == "all" or asked.number % 2 == (parity == "odd")
    assert Range(first, last, parity).holds(asked) == (inside and side)


@given(numbers, numbers, numbers, numbers, numbers)
def test_ranges_that_do_not_meet_have_no_number_in_common(a, b, c, d, asked):
    left, right = Range(*sorted((a, b))), Range(*sorted((c, d)))
    assert left.meets(right) == right.meets(left)
    assert left.meets(right) or not (left.holds(asked) and right.holds(asked))


@given(numbers)
def test_a_house_number_is_read_back_as_it_is_written(number):
    assert house_number(str(number).upper()) == number
    assert leading_numbers([str(number.number), *number.letter, "lüneburg"])[0] == (number,)


@pytest.mark.parametrize("text", ["", "0", "a", "12ab", "12345", "-1", "1½", "²"])
def test_other_things_are_no_house_numbers(text):
    assert house_number(text) is None


def test_spellings_of_a_street_share_a_key():
    assert len({key_of(name) for name in ("Am Sande", "am sande", "Am-Sande", "AM SANDE", "Amsande")}) == 1
    assert len({key_of(name) for name in ("Große Straße", "Grosse Str.", "grosse strasse", "GROSSE STRASSE")}) == 1
    assert key_of("Am Sande") != key_of("Am Sandweg")


def test_a_land_of_streets_is_small_in_memory():
    rows = (
        {"postcode": f"{n % 800:05}", "ars": f"{n % 967:012}", "street": f"Testweg {n // 4}"} for n in range(20_000)
    )
    streets = Streets(rows)
    assert len(streets) == 20_000
    assert streets.nbytes < 20_000 * 40
    assert {s.ars for s in streets.named(key_of("Testweg 7"))} == {f"{n:012}" for n in range(28, 32)}


def test_the_answer_follows_the_address(tables):
    from amtslotse.guide import Guide, build_directory

    kept = ("areas", "postcodes", "localities", "place_kinds", "competences", "authorities", "services")
    few = {name: tables[name] for name in kept}
    few["services"] = [row for row in tables["services"] if row["id"] == "hundesteuer-anmelden"]
    few["streets"] = [dict(zip(("postcode", "ars", "street"), row, strict=True)) for row in ROWS[:3]]
    guide = Guide(build_directory(few, "strassen#1"))
    decision = guide.answer(service="hundesteuer-anmelden", place="Teststraße 5, 21391", day=DAY)
    assert [office.authority.id for office in decision.offices][:1] == ["samtgemeinde-gellersen"]
