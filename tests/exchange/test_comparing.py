"""Three states of a row meet: the partner's last word, its new one, and what is published."""

from amtslotse.exchange.comparing import compare
from amtslotse.exchange.models import Outcome
from amtslotse.records.tables import RECORD_TABLES

TEXTS = RECORD_TABLES["texts"]


def row(text: str, **cells: str) -> dict[str, str]:
    return {"service": "hundesteuer-anmelden", "kind": "cost", "text": text, "source": "Landesredaktion", **cells}


def outcome(before, now, current, *, seed=False):
    found = compare(TEXTS, before, now, current, seed=seed)
    return found and (found.outcome, found.values["text"])


def test_what_nobody_had_is_new():
    assert outcome(None, row("60 Euro."), None) == (Outcome.NEW, "60 Euro.")


def test_the_same_word_again_does_nothing_whatever_editors_made_of_it():
    assert outcome(row("60 Euro."), row("60 Euro."), row("60 Euro, Kampfhunde 600 Euro.")) is None


def test_a_changed_word_replaces_the_old_one():
    assert outcome(row("60 Euro."), row("72 Euro."), row("60 Euro.")) == (Outcome.CONTENT, "72 Euro.")


def test_other_punctuation_is_a_matter_of_form():
    assert outcome(row("60 Euro"), row("60 Euro."), row("60 Euro"))[0] == Outcome.FORM


def test_editors_words_stay_and_the_line_says_so():
    found = compare(TEXTS, row("60 Euro."), row("72 Euro."), row("60 Euro im Jahr, in Raten."), seed=False)
    assert (found.outcome, found.kept) == (Outcome.KEPT, ("text",))


def test_what_came_with_the_files_gives_way_to_the_first_word_of_a_partner():
    assert outcome(None, row("72 Euro."), row("60 Euro."), seed=True) == (Outcome.CONTENT, "72 Euro.")
    assert outcome(None, row("72 Euro."), row("60 Euro."), seed=False)[0] == Outcome.KEPT


def test_a_row_that_says_something_else_is_no_longer_confirmed():
    confirmed = row("60 Euro.", confirmed_by="Erika Adler", confirmed_at="2026-11-01")
    found = compare(TEXTS, row("60 Euro."), row("72 Euro."), confirmed, seed=False)
    assert (found.values["confirmed_by"], found.values["confirmed_at"]) == ("", "")
    form = compare(TEXTS, row("60 Euro"), row("60 Euro."), {**confirmed, "text": "60 Euro"}, seed=False)
    assert form.values["confirmed_by"] == "Erika Adler"


def test_what_the_partner_gave_up_ends_unless_editors_changed_it():
    assert outcome(row("60 Euro."), None, row("60 Euro."))[0] == Outcome.VANISHED
    assert outcome(row("60 Euro."), None, row("72 Euro."))[0] == Outcome.KEPT
    assert outcome(row("60 Euro."), None, None) is None


def test_what_was_ours_before_the_partner_spoke_is_ours_again():
    found = compare(TEXTS, row("60 Euro."), None, row("60 Euro."), seed=False, ours=row("Wir fragen nach."))
    assert (found.outcome, found.values["text"]) == (Outcome.CONTENT, "Wir fragen nach.")
    found = compare(TEXTS, row("60 Euro."), None, row("72 Euro."), seed=False, ours=row("Wir fragen nach."))
    assert (found.outcome, found.kept) == (Outcome.KEPT, ("text",))


def test_what_editors_ended_stays_ended():
    assert outcome(row("60 Euro."), row("72 Euro."), None)[0] == Outcome.KEPT
