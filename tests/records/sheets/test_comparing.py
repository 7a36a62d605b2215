"""The trial run says of every row what would happen, before anything happens."""

from collections.abc import Mapping

import pytest

from amtslotse.records.sheets.comparing import compare
from amtslotse.records.sheets.matching import Comparison
from amtslotse.records.sheets.reading import read_sheet
from amtslotse.records.sheets.trial import DryRun, Outcome
from amtslotse.records.sheets.workbook_out import to_xlsx
from amtslotse.records.sheets.writing import to_csv
from amtslotse.records.tables import RECORD_TABLES
from amtslotse.records.tables.columns import Row

HOURS = RECORD_TABLES["hours"]
ADENDORF, BLECKEDE = "gemeinde-adendorf", "stadt-bleckede"
KNOWN = {"authorities": {ADENDORF, BLECKEDE}}
FOREIGN = "Diesen Eintrag pflegt eine andere Verwaltung: Stadt Bleckede."


def hours(authority: str, days: str, opens: str = "08:00", closes: str = "12:00", **more: str) -> Row:
    given = {"authority": authority, "days": days, "opens": opens, "closes": closes, "by_appointment": "no"}
    return dict.fromkeys(HOURS.names, "") | given | more


NOW = [hours(ADENDORF, "mo tu"), hours(ADENDORF, "we"), hours(BLECKEDE, "mo tu we th fr")]


def run(content: bytes, table=HOURS, now: list[Row] = NOW, known: Mapping[str, set[str]] = KNOWN) -> DryRun:
    """A trial run for Adendorf."""
    current = {table.key_of(row): row for row in now}

    def held(key: str) -> str:
        return FOREIGN if BLECKEDE in current[key].values() else ""

    def fault(old: Row | None, row: Row) -> tuple[str, str] | None:
        return ("authority", FOREIGN) if row.get("authority") == BLECKEDE else None

    return compare(read_sheet("zeiten.csv", content, table), Comparison(table, current, held, fault, known))


def sheet(*lines: str, head: str = "Zeilenschlüssel;Stelle;Wochentage;Öffnet um;Schließt um;Gilt ab;Löschen") -> bytes:
    return "\n".join((head, *lines)).encode()


def said(found: DryRun) -> str:
    return "\n".join(map(str, [*found.problems, *(p for r in found.results for p in r.problems)]))


def test_a_table_that_comes_back_as_it_went_changes_nothing():
    for content in (to_csv(HOURS, NOW), to_xlsx(HOURS, NOW)):
        found = run(content)
        assert found.counts == {Outcome.UNCHANGED: 3}
        assert not found.possible
        assert found.proposal() == {"hours": {}}


def test_rows_are_new_changed_ended_unchanged_and_those_that_are_missing_stay():
    first, second, _ = (HOURS.key_of(row) for row in NOW)
    found = run(
        sheet(f"{first};{ADENDORF};Mo, Di;9 Uhr;12:00;;", f";{ADENDORF};Do;14:00;18:00;1.2.2027;", f"{second};;;;;;ja")
    )
    assert not said(found)
    assert [r.outcome for r in found.results] == [Outcome.CHANGED, Outcome.NEW, Outcome.ENDED]
    changed = hours(ADENDORF, "mo tu", "09:00")
    assert found.results[0].fields == ("opens",)
    new = hours(ADENDORF, "th", "14:00", "18:00", by_appointment="", valid_from="2027-02-01")
    assert found.proposal()["hours"] == {
        first: None,
        HOURS.key_of(changed): changed,
        HOURS.key_of(new): new,
        second: None,
    }
    assert found.possible
    assert found.missing == (), "Bleckede's row is not Adendorf's to miss"
    assert run(sheet(f"{first};{ADENDORF};Mo, Di;9 Uhr;12:00;;")).missing == (second,)


def test_columns_that_the_file_does_not_have_keep_their_values():
    now = [hours(ADENDORF, "mo tu", note="nur im Bürgerbüro")]
    content = sheet(f"{ADENDORF};Mo, Di;8:00;13:00;", head="Stelle;Wochentage;Öffnet um;Schließt um;Gilt ab")
    (result,) = run(content, now=now).results
    assert result.fields == ("closes",)
    assert result.new["note"] == "nur im Bürgerbüro"


def test_a_file_without_every_key_column_finds_its_rows_if_only_one_fits():
    now = [hours(ADENDORF, "mo", valid_from="2026-01-01"), hours(BLECKEDE, "mo"), hours(ADENDORF, "tu")]
    head = "Stelle;Wochentage;Öffnet um;Schließt um"
    found = run(sheet(f"{ADENDORF};Mo;8:00;13:00", f"{ADENDORF};Fr;8:00;13:00", head=head), now=now)
    assert [r.outcome for r in found.results] == [Outcome.CHANGED, Outcome.NEW]
    assert found.results[0].new["valid_from"] == "2026-01-01"
    both = [*now, hours(ADENDORF, "mo", valid_from="2027-01-01")]
    assert "Es fehlt die Spalte: Gilt ab." in said(run(sheet(f"{ADENDORF};Mo;8:00;13:00", head=head), now=both))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (";stadt-bleckede;Sa;8:00;12:00;;", "pflegt eine andere Verwaltung: Stadt Bleckede"),
        ("stadt-bleckede|mo tu we th fr|08:00|;stadt-bleckede;Mo–Fr;8:00;16:00;;", "Stadt Bleckede"),
        ("stadt-bleckede|mo tu we th fr|08:00|;gemeinde-adendorf;Mo–Fr;8:00;12:00;;", "Stadt Bleckede"),
        ("gemeinde-adendorf|we|08:00|;stadt-bleckede;Mi;8:00;12:00;;", "Stadt Bleckede"),
        ("stadt-bleckede|mo tu we th fr|08:00|;stadt-bleckede;Mo–Fr;8:00;12:00;;ja", "Stadt Bleckede"),
        (";gemeinde-adendorf;Fr;8:00;;;", "Spalte Schließt um: Hier fehlt ein Wert."),
        (";gemeinde-adendorf;Fr;8:00;7:00;;", "Spalte Schließt um: Das Ende liegt vor dem Anfang."),
        (";gemeinde-adendorf;Feiertag;8:00;9:00;;", "„Feiertag“ ist hier nicht vorgesehen. Möglich sind: Montag, Dienstag"),
        (";gemeinde-adendorf;Fr;8:00;9:00;31.2.2027;", "„31.2.2027“ ist kein Datum. So sieht eines aus"),
        (";gemeinde-adendorf;Fr;früh;9:00;;", "Spalte Öffnet um: Eine Uhrzeit steht hier als Stunde:Minute."),
        (";gemeinde-adendrof;Fr;8:00;9:00;;", "„gemeinde-adendrof“ gibt es nicht unter Stellen. Vorschlag: gemeinde-adendorf"),
        (";gemeinde-adendorf;Sa;8:00;9:00;;ja", "Sie lässt sich nicht löschen."),
        ("gemeinde-adendorf|we|08:00|;gemeinde-adendorf;Mi;8:00;12:00;;bald", "„bald“ wird hier nicht verstanden"),
        ("gemeinde-adendorf|sa|08:00|;gemeinde-adendorf;Sa;8:00;12:00;;", "gibt es nicht (mehr)"),
        ("gemeinde-adendorf|we|08:00|;;;;;;", "Die Zeile ist leer."),
        ("gemeinde-adendorf|we|08:00|;gemeinde-adendorf;Mo, Di;8:00;12:00;;", "Einen solchen Eintrag gibt es schon."),
    ],
)  # fmt: skip
def test_a_refused_row_says_why_and_nothing_can_be_taken_over(line, reason):
    found = run(sheet(line, f";{ADENDORF};Do;14:00;18:00;;"))
    assert reason in said(found)
    assert found.results[0].outcome == Outcome.REFUSED
    assert found.results[1].outcome == Outcome.NEW
    assert not found.possible


def test_two_lines_about_one_entry_are_named_with_each_other():
    twice = run(sheet(f";{ADENDORF};Fr;8:00;9:00;;", f";{ADENDORF};Freitag;08:00;10:00;;"))
    assert "Diese Zeile steht schon in Zeile 2." in said(twice)
    copied = run(
        sheet(
            "gemeinde-adendorf|we|08:00|;gemeinde-adendorf;Mi;8:00;12:00;;",
            "gemeinde-adendorf|we|08:00|;gemeinde-adendorf;Do;8:00;12:00;;",
        )
    )
    assert "Bei einer neuen Zeile bleibt „Zeilenschlüssel“ leer." in said(copied)
    assert [r.outcome for r in copied.results] == [Outcome.UNCHANGED, Outcome.REFUSED]


def test_two_entries_may_swap_their_keys_and_one_may_take_the_place_of_an_ended_one():
    first, second, _ = (HOURS.key_of(row) for row in NOW)
    swapped = run(sheet(f"{first};{ADENDORF};Mi;8:00;12:00;;", f"{second};{ADENDORF};Mo, Di;8:00;12:00;;"))
    assert not said(swapped)
    assert swapped.proposal()["hours"] == {second: NOW[1], first: NOW[0]}
    for lines in (
        (f"{first};{ADENDORF};Mi;8:00;12:00;;", f"{second};;;;;;ja"),
        (f"{second};;;;;;ja", f"{first};{ADENDORF};Mi;8:00;12:00;;"),
    ):
        replaced = run(sheet(*lines))
        assert not said(replaced)
        assert replaced.proposal()["hours"] == {first: None, second: NOW[1]}


def test_a_day_under_delete_is_the_last_day():
    line = "gemeinde-adendorf|we|08:00|;gemeinde-adendorf;Mi;8:00;12:00;;31.3.2027"
    (result,) = run(sheet(line)).results
    assert (result.outcome, result.fields, result.new["valid_to"]) == (Outcome.CHANGED, ("valid_to",), "2027-03-31")
    closures = RECORD_TABLES["closures"]
    now = [dict.fromkeys(closures.names, "") | {"authority": ADENDORF, "first": "2027-05-07", "last": "2027-05-07"}]
    content = sheet(f"{ADENDORF};7.5.2027;7.5.2027;1.1.2027", head="Stelle;Erster Tag;Letzter Tag;Beenden zum")
    assert "„ja“" in said(run(content, closures, now))


def test_a_row_that_nobody_touches_is_not_judged_anew():
    now = [hours(ADENDORF, "mo", "12:00", "08:00", note="zwei  Leerzeichen")]
    assert run(to_csv(HOURS, now), now=now).counts == {Outcome.UNCHANGED: 1}


def test_twenty_thousand_rows_with_a_mistake_in_each_are_all_named():
    words = RECORD_TABLES["search_words"]
    empty = dict.fromkeys(words.names, "") | {"language": "de", "word": "x"}
    rows = [empty | {"service": f"leistung-{n}"} for n in range(20_000)]
    known = {"services": {f"leistungen-{n:05}" for n in range(980)}}
    assert run(to_csv(words, rows), words, [], known).counts == {Outcome.REFUSED: 20_000}
