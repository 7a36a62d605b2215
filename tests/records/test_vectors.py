"""Stored sentence vectors: computed once, renewed when texts change, a broken file is no disaster."""

import numpy as np
import pytest

from amtslotse.records.vectors import StoredEncoder
from tests.guide.test_meaning import Letters

TEXTS = ["Hund anmelden", "Auto zulassen", "Perso verloren"]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "var" / "vectors.npz"


def test_a_second_start_computes_nothing(path):
    first = StoredEncoder(Letters(), path).documents(TEXTS)
    letters = Letters()
    second = StoredEncoder(letters, path).documents(TEXTS)
    assert letters.asked == []
    assert np.abs(first - second).max() < 1e-3


def test_only_new_texts_are_computed_and_old_ones_leave_the_file(path):
    StoredEncoder(Letters(), path).documents(TEXTS)
    letters = Letters()
    vectors = StoredEncoder(letters, path).documents(["Perso verloren", "Bank kaputt", "Hund anmelden"])
    assert letters.asked == ["Bank kaputt"]
    assert np.abs(vectors[0] - Letters().query("Perso verloren")).max() < 1e-3
    with np.load(path) as file:
        assert len(file["hashes"]) == 3


def test_texts_that_stand_twice_are_served_twice(path):
    vectors = StoredEncoder(Letters(), path).documents(["Hund", "Hund", "Auto"])
    assert np.array_equal(vectors[0], vectors[1])
    again = StoredEncoder(Letters(), path).documents(["Hund", "Hund", "Auto"])
    assert np.abs(vectors - again).max() < 1e-3


@pytest.mark.parametrize("content", [b"", b"keine Vektoren", b"PK\x03\x04kaputt"])
def test_a_damaged_file_is_made_anew(path, content):
    path.parent.mkdir()
    path.write_bytes(content)
    letters = Letters()
    StoredEncoder(letters, path).documents(TEXTS)
    assert letters.asked == TEXTS
    assert StoredEncoder(Letters(), path).documents(TEXTS).shape == (3, 512)


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert StoredEncoder(Letters(), blocked / "vectors.npz").documents(TEXTS).shape == (3, 512)
