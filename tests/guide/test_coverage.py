"""Who is expected to act for a service, and how far they are: facts about the Landkreis, rules of counting."""

from dataclasses import replace
from datetime import date

import pytest

from amtslotse.guide.content import Text
from amtslotse.guide.coverage import FORM, INFORMATION, NOTHING, ONLINE, coverage_on
from amtslotse.guide.coverage_rows import BROKEN, DISTRICT, MISSING, OUTSIDE, TOWNS, Choice, rows, short_names, shown
from amtslotse.guide.day import Day
from amtslotse.guide.model import Offer, Source, Validity

DAY = date(2026, 11, 22)
ADENDORF = "gemeinde-adendorf"
DOG, CAR = "hundesteuer-anmelden", "kfz-ummelden"


@pytest.fixture(scope="module")
def coverage(directory):
    return coverage_on(Day(directory, DAY))


def offer(kind: str, service: str = DOG, authority: str = ADENDORF, **more: object) -> Offer:
    url = "https://www.adendorf.de/hund"
    return Offer(id=f"{service}-{kind}", service=service, kind=kind, title=kind, url=url, authority=authority, **more)


def adendorf(directory, *offers: Offer, texts: tuple[Text, ...] = (), service: str = DOG):
    """Adendorf's cell in a district with these offers and texts and no others."""
    return coverage_on(Day(small(directory, *offers, texts=texts), DAY)).cell(service, ADENDORF)


def small(directory, *offers: Offer, texts: tuple[Text, ...] = ()):
    """The district with two services, dogs and cars."""
    services = {key: directory.services[key] for key in (DOG, CAR)}
    return replace(directory, services=services, offers=offers, service_texts={DOG: texts})


def test_the_dog_tax_is_expected_of_adendorf_itself(coverage):
    assert coverage.cell(DOG, ADENDORF).offices == (ADENDORF,)
    assert not coverage.cell(DOG, "landkreis-lueneburg").expected


def test_cars_are_registered_by_the_landkreis_alone(coverage, directory):
    assert [a for a in directory.administrations if coverage.cell(CAR, a).expected] == ["landkreis-lueneburg"]


def test_the_joint_waste_company_is_nobody_of_the_twelve(coverage, directory):
    assert not any(coverage.cell("abfallbehaelter-anmelden", a).offices == ("gfa-lueneburg",)
                   for a in directory.administrations)  # fmt: skip


@pytest.mark.parametrize(("kinds", "level"), [
    ((), NOTHING), (("phone",), INFORMATION), (("website",), INFORMATION), (("form", "phone"), FORM),
    (("website", "form", "online"), ONLINE),
])  # fmt: skip
def test_the_best_way_makes_the_level(directory, kinds, level):
    assert adendorf(directory, *map(offer, kinds)).level == level


def test_a_text_of_ones_own_informs_and_a_general_one_does_not(directory):
    assert adendorf(directory, texts=(Text(DOG, "cost", "72 Euro", authority=ADENDORF),)).level == INFORMATION
    assert adendorf(directory, texts=(Text(DOG, "cost", "verschieden"),)).missing


def test_a_broken_online_service_does_not_count_but_its_link_does(directory):
    cell = adendorf(directory, offer("online", health="broken"), offer("form", health="ok"))
    assert (cell.level, cell.broken, cell.health["ok"]) == (FORM, 1, 1)


def test_an_ended_offer_counts_no_more(directory):
    assert adendorf(directory, offer("online", validity=Validity(end=date(2026, 11, 21)))).missing


def test_what_the_state_offers_for_all_counts_for_those_who_are_competent(directory):
    everywhere = offer("online", authority="", area="03")
    cell = adendorf(directory, everywhere)
    assert (cell.level, cell.kinds, cell.shared) == (ONLINE, (), ("online",))
    elsewhere = offer("online", authority="", area="033555404")
    assert adendorf(directory, elsewhere).missing


def test_an_offer_without_competence_is_left_over_and_not_missing(directory):
    cell = adendorf(directory, offer("online", service=CAR), service=CAR)
    assert (cell.expected, cell.missing, cell.kinds) == (False, False, ("online",))


def test_nothing_is_confirmed_while_the_competence_is_not(directory):
    assert not adendorf(directory, offer("online", source=Source("Satzung", True, DAY))).confirmed


def test_what_was_confirmed_more_than_a_year_ago_is_stale(directory):
    def stale(day: date) -> bool:
        return adendorf(directory, offer("online", source=Source("Satzung", True, day))).stale

    assert [stale(date(2025, 11, 21)), stale(date(2025, 11, 22)), stale(DAY)] == [True, False, False]


def test_the_totals_add_up(coverage, directory):
    for name, totals in coverage.totals.items():
        assert sum(totals.levels) == totals.expected == totals.covered + totals.levels[NOTHING], name
        assert totals.expected == sum(coverage.cell(s, name).expected for s in directory.services)


def test_looking_only_at_the_landkreis_hides_the_dog_tax(directory, coverage):
    listed = {row.service.id for row in rows(directory, coverage, Choice(tier=DISTRICT))}
    assert CAR in listed
    assert DOG not in listed
    assert len(shown(directory, Choice(tier=TOWNS))) == 11


def test_what_is_missing_in_adendorf_is_missing_there_and_not_elsewhere(directory):
    fresh = small(directory, offer("online"), offer("form", CAR, "landkreis-lueneburg"))
    covered = coverage_on(Day(fresh, DAY))
    assert rows(fresh, covered, Choice(administration=ADENDORF, lack=MISSING)) == []
    elsewhere = rows(fresh, covered, Choice(administration="stadt-bleckede", lack=MISSING))
    assert [(row.service.id, len(row.cells), row.cells[0].missing) for row in elsewhere] == [(DOG, 1, True)]


def test_broken_links_and_leftovers_can_be_looked_for(directory):
    fresh = small(directory, offer("online", health="broken"), offer("form", CAR))
    covered = coverage_on(Day(fresh, DAY))
    assert [row.service.id for row in rows(fresh, covered, Choice(lack=BROKEN))] == [DOG]
    left = rows(fresh, covered, Choice(administration=ADENDORF, lack=OUTSIDE))
    assert [row.service.id for row in left] == [CAR]


def test_words_topic_and_situation_narrow_the_list(directory, coverage):
    dogs = rows(directory, coverage, Choice(words="HUND anmelden"))
    assert DOG in {row.service.id for row in dogs}
    life = directory.situations_of(directory.services[DOG])[0]
    topic = directory.situations[life].topic
    for choice in (Choice(situation=life), Choice(topic=topic)):
        listed = rows(directory, coverage, choice)
        assert DOG in {row.service.id for row in listed}
        assert len(listed) < len(rows(directory, coverage, Choice()))


def test_short_names_leave_no_doubt(directory):
    names = short_names(directory)
    assert names["samtgemeinde-gellersen"] == "Gellersen"
    assert {names["landkreis-lueneburg"], names["hansestadt-lueneburg"]} == {
        "Landkreis Lüneburg",
        "Hansestadt Lüneburg",
    }
