"""A change of content asks for a look, a change of form does not; a copy leaves behind what is the colleague's."""

import pytest

from amtslotse.records.following.copying import Home, copy_of, leads_to, with_words
from amtslotse.records.following.functional import differing, says_nothing
from amtslotse.records.tables import RECORD_TABLES

TEXTS, OFFERS, WORDS = (RECORD_TABLES[name] for name in ("texts", "offers", "search_words"))
ADENDORF = Home("gemeinde-adendorf", "gemeinde-adendorf")


@pytest.mark.parametrize(
    ("old", "new", "counts"),
    [
        ("Der Hund kostet 72 Euro.", "Der Hund kostet 84 Euro.", True),
        ("Der Hund kostet 72 Euro.", "Der  Hund kostet 72 Euro", False),
        ("Bringen Sie Ihren Ausweis mit!", "Bringen sie ihren Ausweis mit.", False),
        ("„Marke“ nicht vergessen", "Marke nicht vergessen", False),
        ("Ausweis|Foto", "Ausweis, Foto", False),
        ("Ausweis|Foto", "Ausweis|Foto|Meldebescheinigung", True),
        ("1,50 Euro", "150 Euro", True),
        ("8:30 bis 12 Uhr", "8 bis 30, 12 Uhr", True),
        ("bis 31.12.2026", "bis 31.12.2027", True),
        ("Sie zahlen bar", "Sie zahlen nicht bar", True),
        ("Gebühr: 10 %", "Gebühr: 10 €", True),
        ("ﬁnden", "finden", False),
        ("Straße", "STRASSE", False),
        ("72 Euro", "", True),
        ("", "–", False),
    ],
)
def test_words_and_numbers_count_but_not_how_they_are_written(old, new, counts):
    assert bool(differing(TEXTS, {"text": old}, {"text": new})) is counts
    assert bool(differing(TEXTS, {"text": new}, {"text": old})) is counts


@pytest.mark.parametrize(
    ("column", "old", "new", "counts"),
    [
        ("confirmed_by", "", "Ronja Adam", False),
        ("confirmed_at", "2025-01-01", "2026-01-01", False),
        ("source", "Satzung", "Satzung von 2026", False),
        ("url", "https://a.example/Hund", "https://a.example/hund", True),
        ("valid_to", "", "2026-12-31", True),
        ("kind", "online", "form", True),
    ],
)
def test_other_cells(column, old, new, counts):
    assert bool(differing(OFFERS, {column: old}, {column: new})) is counts


def test_older_states_without_a_column_of_today_are_no_change():
    assert differing(TEXTS, {"text": "72 Euro"}, {"text": "72 Euro", "valid_to": "", "source": None}) == ()


@pytest.mark.parametrize(("text", "empty"), [("", True), (" – ", True), ("...", True), ("0", False), ("keine", False)])
def test_a_text_of_nothing_but_signs_is_empty(text, empty):
    assert says_nothing(TEXTS, {"text": text, "service": "hundesteuer-anmelden"}) is empty


@pytest.mark.parametrize(
    ("url", "theirs"),
    [
        ("https://www.bleckede.de/hund", True),
        ("https://service.bleckede.de/hund", True),
        ("http://BLECKEDE.de", True),
        ("https://neubleckede.de/hund", False),
        ("https://bleckede.de.example/hund", False),
        ("https://www.service.niedersachsen.de/hund", False),
        ("tel:+49585297714", True),
        ("mailto:post@bleckede.de", True),
        ("https://[kaputt", True),
        ("", True),
    ],
)
def test_an_address_of_the_colleague_stays_with_the_colleague(url, theirs):
    assert leads_to(url, {"bleckede.de"}) is theirs


def test_a_copy_is_ones_own_and_confirmed_by_nobody():
    row = {"id": "stadt-bleckede-hund", "service": "hundesteuer-anmelden", "authority": "stadt-bleckede"}
    row |= {"area": "033550009009", "kind": "online", "title": "Hund anmelden", "url": "https://www.bleckede.de/hund"}
    row |= {"direct": "yes", "valid_from": "2025-01-01", "confirmed_by": "Britta", "confirmed_at": "2026-01-01"}
    copy = copy_of(OFFERS, row, ADENDORF, {"bleckede.de"}, "Übernommen von Stadt Bleckede")
    assert {name: value for name, value in copy.items() if value} == {
        "service": "hundesteuer-anmelden",
        "authority": "gemeinde-adendorf",
        "kind": "online",
        "title": "Hund anmelden",
        "source": "Übernommen von Stadt Bleckede",
    }
    elsewhere = copy_of(OFFERS, row | {"url": "https://online.example/hund"}, ADENDORF, {"bleckede.de"}, "")
    assert (elsewhere["url"], elsewhere["direct"]) == ("https://online.example/hund", "yes")


def test_a_search_word_has_no_cells_of_an_offer():
    row = {
        "service": "hundesteuer-anmelden",
        "language": "de",
        "word": "Hundemarke",
        "administration": "stadt-bleckede",
    }
    copy = copy_of(WORDS, row, ADENDORF, (), "Übernommen")
    assert copy == row | {"administration": "gemeinde-adendorf", "review": ""}


def test_taking_words_over_keeps_address_and_office_and_takes_the_confirmation_away():
    own = {"title": "Hund anmelden", "url": "https://adendorf.example/hund", "authority": "gemeinde-adendorf"}
    own |= {"kind": "online", "confirmed_by": "Ronja", "source": "Satzung"}
    new = own | {"title": "Hund online anmelden", "url": "https://www.bleckede.de/neu", "authority": "stadt-bleckede"}
    taken = with_words(OFFERS, own, new)
    assert taken["title"] == "Hund online anmelden"
    assert (taken["url"], taken["authority"]) == ("https://adendorf.example/hund", "gemeinde-adendorf")
    assert (taken["source"], taken["confirmed_by"]) == ("Satzung", "")
    assert with_words(OFFERS, own, new, names=("url",))["confirmed_by"] == "Ronja"
