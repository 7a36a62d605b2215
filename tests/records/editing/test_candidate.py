"""A preview's Directory: the one in use with a few rows of a proposal, as it would be after publication."""

import pytest

from amtslotse.guide import Guide, build_directory
from amtslotse.records.editing.candidate import candidate
from amtslotse.records.tables import RECORD_TABLES
from tests.conftest import DAY, offices

WASTE = "abfalltonne-bestellen"


def competence_of(tables, service):
    return next(row for row in tables["competences"] if row["service"] == service)


def key_of(table, row):
    return RECORD_TABLES[table].key_of(row)


def test_a_proposed_competence_names_the_new_office_and_leaves_the_directory_in_use_alone(guide, tables):
    row = competence_of(tables, "jagdschein")
    moved = {**row, "authority": "samtgemeinde-ilmenau", "level": ""}
    proposal = {"competences": {key_of("competences", row): None, key_of("competences", moved): moved}}
    proposed = Guide(candidate(guide.directory, tables, proposal))
    before = offices(guide.answer(service="jagdschein", place="Adendorf", day=DAY))
    assert offices(proposed.answer(service="jagdschein", place="Adendorf", day=DAY)) == ["samtgemeinde-ilmenau"]
    assert before != ["samtgemeinde-ilmenau"]
    assert offices(guide.answer(service="jagdschein", place="Adendorf", day=DAY)) == before


def test_a_proposal_about_an_office_shares_the_index_of_words_and_the_places(tables):
    published = build_directory(tables, "vorher#1").warm()
    row = next(row for row in tables["authorities"] if row["id"] == "samtgemeinde-gellersen")
    proposed = candidate(published, tables, {"authorities": {row["id"]: {**row, "phone": "04131 0"}}})
    assert proposed.authorities["samtgemeinde-gellersen"].phone == "04131 0"
    assert proposed.index is published.index
    assert proposed.finder is published.finder
    assert proposed.services is published.services


@pytest.mark.parametrize("gone", [True, False])
def test_a_candidate_equals_the_directory_built_from_the_tables_after_publication(guide, tables, gone):
    rows = list(tables["offers"])
    changed = None if gone else {**rows[3], "title": "Ein neuer Titel"}
    fresh = {**rows[0], "id": "neu-in-reppenstedt"}
    proposal = {"offers": {key_of("offers", rows[3]): changed, key_of("offers", fresh): fresh}}
    after = [*rows[:3], *([changed] if changed else []), *rows[4:], fresh]
    assert candidate(guide.directory, tables, proposal) == build_directory(
        {**tables, "offers": after}, guide.directory.version
    )
