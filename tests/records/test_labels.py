"""Clerks read German words for every column and every choice, never the names the data has for them."""

import pytest

from amtslotse.records.tables import RECORD_TABLES, TABLES, Table
from amtslotse.records.tables.label_words import OWN_COLUMNS, OWN_VALUES, RECORDS, YES_NO
from amtslotse.records.tables.labels import column_label, record_label, value_label

each_table = pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)


@each_table
def test_every_table_has_a_word_for_one_record(table: Table) -> None:
    assert table.name in RECORDS
    assert record_label(table)[0].isupper()


@each_table
def test_every_column_has_a_label_of_its_own(table: Table) -> None:
    labels = [column_label(table, name) for name in table.names]
    assert not [name for name, label in zip(table.names, labels, strict=True) if label == name]
    assert len(set(labels)) == len(labels)


@each_table
def test_every_value_of_a_choice_has_a_label_of_its_own(table: Table) -> None:
    for column in table.columns:
        labels = [value_label(table, column.name, value) for value in column.choices]
        assert not [v for v, label in zip(column.choices, labels, strict=True) if v == label], column.name
        assert len(set(labels)) == len(labels), column.name


def test_clerks_read_the_words_they_use() -> None:
    offers, competences, hours = (RECORD_TABLES[n] for n in ("offers", "competences", "hours"))
    assert column_label(offers, "kind") == "Art des Angebots"
    assert column_label(offers, "valid_from") == "Gilt ab"
    assert value_label(competences, "role", "joint") == "gemeinsam zuständig"
    assert value_label(hours, "days", "mo") == "Montag"
    assert value_label(hours, "by_appointment", "no") == "nein"


def test_a_text_that_happens_to_be_a_word_of_the_data_stays_as_it_is() -> None:
    assert value_label(RECORD_TABLES["offers"], "title", "yes") == "yes"
    assert value_label(RECORD_TABLES["notices"], "title", "press") == "press"


def test_no_word_is_kept_for_a_column_or_value_that_is_gone() -> None:
    columns = {(table.name, name) for table in TABLES for name in table.names}
    values = {(t.name, c.name): {*c.choices} for t in TABLES for c in t.columns}
    assert set(OWN_COLUMNS) <= columns
    assert [key for key, words in OWN_VALUES.items() if set(words) - values.get(key, set())] == []
    assert set(RECORDS) <= set(RECORD_TABLES)
    assert set(YES_NO) == {"yes", "no"}
