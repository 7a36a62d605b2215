"""Synonyms of LeiKa become offers to the editors: only words that help and that a service does not have."""

import pytest

from amtslotse.exchange.errors import Away
from amtslotse.exchange.fim import terms
from amtslotse.exchange.fim.entry import Entry
from amtslotse.exchange.fim.state import state_of
from amtslotse.exchange.fim.synonyms import greedy, offered
from amtslotse.exchange.partner import Word
from tests.exchange.fim.leika_csv import Held, items, line
from tests.exchange.fim.portal_server import fim_portal, text

DOG, TRADE = "99102013104000", "99050012104000"


@pytest.fixture
def catalogue(tables, guide):
    """Two services with their keys, all our search words, and the rule for words that are too general."""
    services = [r for r in tables["services"] if r["id"] in ("hundesteuer-anmelden", "gewerbe-anmelden")]
    return services, tables["search_words"], greedy(guide.reader)


def entries(**synonyms: str) -> dict[str, Entry]:
    """What a delivery says about the dog and the trade."""
    dog = line(DOG, "Hundesteuer Anmeldung", Bezeichnung2="Hundesteuer anzeigen", Synonyme=synonyms.get("dog", ""))
    trade = line(TRADE, "Gewerbe Anmeldung", Synonyme=synonyms.get("trade", ""))
    return dict(state_of(Held({}).deliver(items([dog, trade]))).entries)


def words(catalogue, **synonyms: str) -> list[tuple[str, str]]:
    services, ours, too_general = catalogue
    return [(o.service, o.word) for o in offered(services, ours, entries(**synonyms), too_general)]


def test_a_new_word_is_offered_with_the_key_it_comes_from(catalogue) -> None:
    services, ours, too_general = catalogue
    assert offered(services, ours, entries(dog="Hundehaltersteuer"), too_general) == (
        Word("hundesteuer-anmelden", "Hundehaltersteuer", f"LeiKa {DOG} Hundesteuer Anmeldung"),
    )


@pytest.mark.parametrize(
    ("word", "why"),
    [
        ("Hundemarke", "we have it"),
        ("HUNDEMARKEN", "the search sees the same word"),
        ("Steuermarke für den Hund", "fillers say nothing"),
        ("Hunde-Marke", "we have it without the hyphen"),
        ("Hund anmelden (Hundesteuer)", "our title"),
        ("Anmeldung zur Hundesteuer", "our official name"),
        ("Hundesteuer Anmeldung", "its name in LeiKa"),
        ("Hundesteuer anzeigen", "its second name in LeiKa"),
        ("Gewerbe anmelden", "the title of another service"),
        ("Antrag", "fits half the catalogue"),
        ("anmelden", "fits half the catalogue"),
        ("bitte", "says nothing"),
        ("- / -", "no word at all"),
        ("Hund " * 30, "longer than a search word may be"),
    ],
)
def test_a_word_that_would_not_help_is_not_offered(catalogue, word: str, why: str) -> None:
    assert words(catalogue, dog=word) == [], why


def test_the_same_word_twice_is_offered_once_and_to_each_service(catalogue) -> None:
    found = words(catalogue, dog="Vierbeinersteuer|vierbeinersteuern| |Vierbeiner-Steuer", trade="Vierbeinersteuer")
    assert sorted(found) == [("gewerbe-anmelden", "Vierbeinersteuer"), ("hundesteuer-anmelden", "Vierbeinersteuer")]


def test_a_word_of_one_administration_is_still_new_to_the_others(catalogue) -> None:
    services, ours, too_general = catalogue
    bleckede = {
        "service": "hundesteuer-anmelden",
        "language": "de",
        "word": "Vierbeinersteuer",
        "administration": "stadt-bleckede",
    }
    assert offered(services, [*ours, bleckede], entries(dog="Vierbeinersteuer"), too_general)
    assert not offered(
        services, [*ours, {**bleckede, "administration": ""}], entries(dog="Vierbeinersteuer"), too_general
    )


def test_retired_services_and_those_without_a_key_get_no_offers(catalogue) -> None:
    services, ours, too_general = catalogue
    idle = [{**s, **change} for s, change in zip(services, ({"retired": "yes"}, {"leika_keys": ""}), strict=True)]
    assert offered(idle, ours, entries(dog="Vierbeinersteuer", trade="Ladenschild"), too_general) == ()


def test_script_in_a_synonym_is_only_text(catalogue) -> None:
    assert words(catalogue, dog="<b>Vierbeinersteuer</b><script>alert(1)</script>") == [
        ("hundesteuer-anmelden", "Vierbeinersteuer")
    ]


def test_terms_of_the_portal_are_offered_like_synonyms(catalogue) -> None:
    services, ours, too_general = catalogue
    texts = [
        text("1", DOG, "Hundesteuer", de="Vierbeinersteuer", en="dog tax"),
        text("2", "99102013002000", "Festsetzung"),
    ]
    held = Held({}).deliver(items([line(DOG, "Hundesteuer Anmeldung", Synonyme="Hundehaltersteuer")]))
    with fim_portal(texts=texts) as there:
        held.deliver(terms.from_portal(there.web(), [DOG, TRADE, DOG]).items)
    assert len(there.asked) == 3, "a list for each key, and the one text"
    found = offered(services, ours, state_of(held).entries, too_general)
    assert [o.word for o in found] == ["Hundehaltersteuer", "Vierbeinersteuer"]


@pytest.mark.parametrize(
    "odd", [None, 7, [], [None], [{"begriff_im_kontext": "x"}], [{"begriff_im_kontext": [{"begriff": None}, 7]}]]
)
def test_terms_of_another_form_are_passed_over(odd: object) -> None:
    assert terms.german({"modul_begriff_im_kontext": odd}) == ()


def test_half_an_answer_about_terms_is_no_answer() -> None:
    def away(asked, given):
        return None if asked.path.endswith("parsed-xzufi") else given

    with fim_portal(texts=[text("1", DOG, "Hundesteuer", de="Hund")], spoil=away) as there, pytest.raises(Away):
        list(terms.from_portal(there.web(attempts=1), [DOG]).items)
