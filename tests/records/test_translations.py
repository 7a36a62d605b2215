"""Translations belong to texts that exist; a clerk who mistypes one is told where."""

import csv

import pytest

from amtslotse.records.dump import _shared
from amtslotse.records.tables import RECORD_TABLES, TABLES
from amtslotse.records.tables.checking import check
from amtslotse.records.tables.reading import Located, read_tables
from tests.conftest import DATA

GOOD = {
    "table": "services",
    "key": "hundesteuer-anmelden",
    "field": "title",
    "language": "fr",
    "text": "Déclarer un chien",
    "review": "unreviewed",
}


@pytest.fixture(scope="module")
def sound():
    return read_tables((DATA / "catalogue", DATA / "lueneburg"), TABLES)


@pytest.mark.parametrize(
    ("change", "column", "said"),
    [
        ({}, "", ""),
        ({"table": "leistungen"}, "table", "Übersetzt werden: services"),
        ({"key": "hund-anmelden"}, "key", "gibt es in der Tabelle services nicht"),
        ({"field": "option"}, "field", "Erlaubt sind hier"),
        ({"language": "de"}, "language", "Der deutsche Text steht in der Tabelle selbst"),
        ({"language": "xx"}, "language", "Erlaubt sind"),
        ({"table": "questions", "key": "hund", "field": "option"}, "key", "gibt es in der Tabelle questions nicht"),
        ({"table": "questions", "key": "hund/hunderegister", "field": "option"}, "", ""),
        ({"table": "questions", "key": "hund/gibts-nicht", "field": "option"}, "key", "gibt es in der Tabelle"),
        ({"table": "phrases", "key": "gruss", "field": "text"}, "key", "gibt es in der Tabelle phrases nicht"),
    ],
)
def test_a_translation_of_nothing_is_named(sound, change, column, said):
    row = Located({**GOOD, **change}, "catalogue/translations.csv", 9999)
    rows = sound.rows["translations"]
    rows.append(row)
    problems = [p for p in check(sound) if p.line == 9999]
    rows.remove(row)
    assert [p.column for p in problems] == ([column] if column else []), [str(p) for p in problems]
    assert all(said in str(p) for p in problems)


def test_translations_go_back_to_the_folder_of_what_they_translate():
    table = RECORD_TABLES["translations"]
    assert _shared(table, GOOD)
    assert not _shared(table, {**GOOD, "table": "handovers", "key": "infothek-landkreis"})


def rows(language: str) -> list[dict[str, str]]:
    with (DATA / "catalogue" / "translations.csv").open(encoding="utf-8", newline="") as file:
        return [r for r in csv.DictReader(file) if r["language"] == language]


def test_every_service_has_its_own_english_title_and_a_description_without_promises():
    services = [r for r in rows("en") if r["table"] == "services"]
    titles = {r["key"]: r["text"].lower() for r in services if r["field"] == "title"}
    with (DATA / "catalogue" / "services.csv").open(encoding="utf-8", newline="") as file:
        assert set(titles) == {r["id"] for r in csv.DictReader(file)}
    assert len(set(titles.values())) == len(titles)
    assert [r["key"] for r in services if "!" in r["text"] or "€" in r["text"]] == []


def test_leichte_sprache_is_short_and_says_one_thing_at_a_time():
    easy = rows("de-x-leicht")
    assert len(easy) >= 40
    for row in easy:
        sentences = row["text"].split("|")
        assert len(sentences) >= 3, row["key"]
        assert max(len(s.split()) for s in sentences) <= 16, row["key"]
        assert "·" not in row["text"], "Mediopunkt"


def test_labels_exist_in_all_seven_languages_for_the_same_services():
    found = [
        {r["key"] for r in rows(lang) if r["field"] == "title"} for lang in ("tr", "pl", "ro", "uk", "ru", "ar", "fa")
    ]
    assert len(found[0]) >= 70
    assert all(keys == found[0] for keys in found)
