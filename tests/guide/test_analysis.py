"""The analysis chain, piece by piece."""

from hypothesis import given
from hypothesis import strategies as st

from amtslotse.guide.analysis import analyse, grams, stem
from amtslotse.guide.index import Field, Index


def test_umlauts_and_their_spellings_agree():
    assert stem("führungszeugnis") == stem("fuehrungszeugnis")
    assert analyse("Straße").stems == analyse("strasse").stems


def test_separable_verbs_are_joined():
    assert stem("ummelden") in analyse("Ich melde mein Auto um").stems
    assert stem("abmelden") in analyse("wie melde ich das ab").stems


def test_an_article_is_no_particle():
    assert stem("anmelden") in analyse("Wie melde ich ein Gewerbe an?").stems
    assert stem("ummelden") in analyse("Ich melde auf meinem neuen Anhänger etwas um").stems


def test_facet_words_ask_for_a_part_of_the_answer_and_leave_the_search():
    analysed = analyse("Was kostet ein Reisepass?")
    assert (analysed.facet, analysed.stems) == ("cost", (stem("reisepass"),))
    assert analyse("Kosten").facet is None


def test_hyphenated_words_are_found_whole_and_in_parts():
    assert {stem("kfzzulassung"), stem("kfz"), stem("zulassung")} <= set(analyse("Kfz-Zulassung").stems)


def test_grams_forgive_a_wrong_letter():
    right, wrong = set(grams("reisepass")), set(grams("reisepas"))
    assert len(right & wrong) > len(right) / 2


@given(st.text(max_size=500))
def test_the_chain_never_fails_and_keeps_words_apart(text):
    analysed = analyse(text)
    assert len(set(analysed.stems)) == len(analysed.stems)


def test_one_bag_ranks_the_title_above_a_mere_mention():
    index = Index(
        [
            [Field("Hund anmelden", 3)],
            [Field("Auto anmelden", 3), Field("auch mit Hund", 0.2)],
            [Field("Haus bauen", 3)],
        ]
    )
    scores = index.search(analyse("Hund anmelden")).scores
    assert scores[0] > scores[1] > scores[2] == 0


def test_words_of_one_class_find_each_other_a_little_weaker():
    index = Index([[Field("Kfz zulassen", 3)], [Field("Auto zulassen", 3)], [Field("Baum", 3)]], [("Kfz", "Auto")])
    scores = index.search(analyse("Auto")).scores
    assert scores[1] > scores[0] > 0
