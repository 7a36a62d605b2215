"""A file that is replaced whole: the old one or the new one, and nothing beside it."""

import pytest

from amtslotse.records.whole_file import replacing


def test_the_new_file_takes_the_place_of_the_old_one(tmp_path):
    path = tmp_path / "ordner" / "stand.json"
    for content in (b"alt", b"neu"):
        with replacing(path, "stand") as file:
            file.write(content)
    assert path.read_bytes() == b"neu"
    assert list(path.parent.iterdir()) == [path]


def test_after_an_error_the_old_file_stands_alone(tmp_path):
    path = tmp_path / "stand.json"
    path.write_bytes(b"alt")
    with pytest.raises(OSError, match="voll"):
        _write_half(path)
    assert path.read_bytes() == b"alt"
    assert list(tmp_path.iterdir()) == [path]


def _write_half(path):
    with replacing(path, "stand") as file:
        file.write(b"halb")
        raise OSError("voll")
