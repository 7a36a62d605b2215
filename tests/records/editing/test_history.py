"""What became of a record, and an earlier state again."""

import pytest

from amtslotse.records.editing.comparing import pieces
from amtslotse.records.editing.errors import Refused
from amtslotse.records.editing.history import comparison, history, predecessors, restore, successors
from amtslotse.records.load import BOTH
from amtslotse.records.models import Draft, Origin, Revision, State
from amtslotse.records.tables import RECORD_TABLES
from tests.records.editing.town_hall import edited, ended, offer, office, only, opening, phone, public, record

AUTHORITIES = RECORD_TABLES["authorities"]


def put(old: str, new: str) -> str:
    """Pieces as somebody would write them: -went-, +came+."""
    marks = {"": "", "del": "-", "ins": "+"}
    return "".join(f"{marks[p.kind]}{p.text}{marks[p.kind]}" for p in pieces(old, new))


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("Montag geschlossen", "Montag geschlossen", "Montag geschlossen"),
        ("Bitte mit Termin kommen", "Bitte ohne Termin kommen", "Bitte -mit-+ohne+ Termin kommen"),
        ("Zimmer 3", "Zimmer 3, Hintereingang", "Zimmer 3+, Hintereingang+"),
        ("Gebühr: 37,00 Euro", "Gebühr: 46,00 Euro", "Gebühr: -37-+46+,00 Euro"),
        ("", "Neu", "+Neu+"),
        ("Alt", "", "-Alt-"),
        ("", "", ""),
        ("https://www.adendorf.de/hund", "https://www.adendorf.de/hunde", "https://www.adendorf.de/-hund-+hunde+"),
        ("Rathaus", "Bauhof im Gewerbegebiet", "-Rathaus-+Bauhof im Gewerbegebiet+"),
    ],
)
def test_a_text_is_compared_word_by_word(old, new, shown):
    assert put(old, new) == shown


@pytest.mark.parametrize("long", ["wort " * 50_000, "a " * 999, "a" * 100_000, "ß🙂\u0301 |" * 9_000])
def test_pieces_are_both_texts_however_long_they_are(long):
    old, new = long, f"Anfang {long} Ende"
    found = pieces(old, new)
    assert "".join(p.text for p in found if p.kind != "ins") == old
    assert "".join(p.text for p in found if p.kind != "del") == new


def test_cells_are_named_as_a_clerk_names_them():
    old = {"phone": "1", "kind": "municipality"}
    found = comparison(AUTHORITIES, old, {"phone": "2", "kind": "city"})
    assert [cell.label for cell in found] == ["Art der Stelle", "Telefon"]
    assert found[1].old == "1"
    assert found[0].new != "city"
    assert comparison(AUTHORITIES, old, {**old, "unit": ""}) == []


pytestmark = pytest.mark.django_db


def test_the_history_of_adendorf_newest_first(hall):
    hall.published("erika", "ronja", phone(office("gemeinde-adendorf"), "1"), reason="Neue Telefonanlage")
    hall.published("ronja", "moritz", phone(office("gemeinde-adendorf"), "2"))
    found = history(office("gemeinde-adendorf"))
    told = [(e.number, e.who, e.released_by, e.reason, [(c.label, c.old, c.new) for c in e.changes]) for e in found]
    assert told == [
        (3, "Ronja Adam", "Moritz Meyer", "", [("Telefon", "1", "2")]),
        (2, "Erika Adler", "Ronja Adam", "Neue Telefonanlage", [("Telefon", "", "1")]),
        (1, "Dateien", "", "", []),
    ]
    assert [e.is_published for e in found] == [True, False, False]


def test_a_person_who_left_has_no_name_and_a_load_has_one(hall):
    hall.published("erika", "ronja", phone(office("gemeinde-adendorf"), "1"))
    hall.erika.delete()
    found = office("gemeinde-adendorf")
    values = found.published.values | {"unit": "Rathaus"}
    Revision.objects.create(record=found, number=3, values=values, origin=Origin.EDITOR, reason=BOTH)
    assert [e.who for e in history(found)] == ["Dateien", "Jemand", "Dateien"]


def test_an_end_is_told_and_changes_no_cell(hall):
    hall.published("erika", "ronja", offer("hund", "gemeinde-adendorf"))
    hall.published("erika", "ronja", ended(record("offers", "hund")), reason="Kommt nicht wieder")
    last = history(record("offers", "hund"))[0]
    assert (last.ends, last.changes, last.reason, last.is_published) == (True, [], "Kommt nicht wieder", False)


def test_a_record_that_moved_twice_knows_where_it_went_and_whence_it_came(hall):
    keys = [f"gemeinde-adendorf|mo|{hour}:00|" for hour in ("08", "09", "10")]
    hall.published("erika", "ronja", opening("gemeinde-adendorf", "mo"))
    hall.published("erika", "ronja", edited(record("hours", keys[0]), opens="09:00"))
    hall.published("erika", "ronja", edited(record("hours", keys[1]), opens="10:00"))
    first, second, third = (record("hours", key) for key in keys)
    assert (successors(first), predecessors(third)) == ([second, third], [second, first])


def test_a_circle_of_successors_ends(hall):
    one, two = office("gemeinde-adendorf"), office("stadt-bleckede")
    one.successor, two.successor = two, one
    one.save()
    two.save()
    assert (successors(one), predecessors(one)) == ([two], [two])


def test_an_earlier_state_comes_back_as_a_draft_and_through_four_eyes(hall):
    hall.published("erika", "ronja", phone(office("gemeinde-adendorf"), "1"))
    hall.published("erika", "ronja", edited(office("gemeinde-adendorf"), phone="2", unit="Rathaus"))
    found = office("gemeinde-adendorf")
    draft = restore(hall.erika, found, found.revisions.get(number=2))
    assert (draft.state, draft.title) == (State.DRAFT, "Gemeinde Adendorf: Stand 2 wiederherstellen")
    assert (only(draft).values["phone"], only(draft).base) == ("1", found.published)
    from amtslotse.records.editing import drafts, releasing

    draft = drafts.submit(hall.erika, draft, 1)
    releasing.release(hall.ronja, draft, 1)
    row = public("authorities", "gemeinde-adendorf")
    assert (row["phone"], row["unit"]) == ("1", "")
    assert history(office("gemeinde-adendorf"))[0].reason == "Stand 2 wiederhergestellt"


def test_a_record_that_ended_can_be_brought_back(hall):
    hall.published("erika", "ronja", offer("hund", "gemeinde-adendorf"))
    hall.published("erika", "ronja", ended(record("offers", "hund")))
    found = record("offers", "hund")
    draft = restore(hall.erika, found, found.revisions.get(number=1))
    from amtslotse.records.editing import drafts, releasing

    releasing.release(hall.ronja, drafts.submit(hall.erika, draft, 1), 1)
    assert public("offers", "hund")["title"] == "Hund online anmelden"
    assert record("offers", "hund").owner.slug == "gemeinde-adendorf"


def test_nobody_brings_back_a_state_of_another_town_or_of_another_record(hall):
    adendorf, bleckede = office("gemeinde-adendorf"), office("stadt-bleckede")
    for who in ("erika", "lea", "moritz"):
        with pytest.raises(Refused):
            restore(getattr(hall, who), bleckede, bleckede.published)
    with pytest.raises(Refused, match="gehört zu einem anderen Eintrag"):
        restore(hall.erika, adendorf, bleckede.published)
    shared = record("handovers", "behoerdennummer-115")
    with pytest.raises(Refused):
        restore(hall.karl, shared, shared.published)
    assert restore(hall.moritz, shared, shared.published).shared
    assert Draft.objects.count() == 1
