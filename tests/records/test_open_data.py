"""What leaves the house as open data, and what never does."""

import tomllib
from concurrent.futures import ThreadPoolExecutor

import pytest

from amtslotse.records.open_data import keeping
from amtslotse.records.open_data.declared import INTERNAL, OPEN, OWN, rows
from amtslotse.records.open_data.writing import INDEX, write
from amtslotse.records.tables import RECORD_TABLES
from tests.conftest import DATA, ROOT


def test_every_table_is_declared_open_or_internal():
    assert {*OPEN, *INTERNAL} == set(RECORD_TABLES)
    assert not OPEN.keys() & INTERNAL.keys()


def test_nobody_learns_who_signed_or_what_editors_remark():
    names = RECORD_TABLES["services"].names
    row = dict.fromkeys(names, "") | {"id": "x", "confirmed_by": "Erika Adler", "note": "Bitte prüfen"}
    (out,) = rows("services", [row], names)
    assert out["confirmed"] == "yes"
    assert "Erika Adler" not in out.values()
    assert "Bitte prüfen" not in out.values()


def test_translations_of_what_is_internal_stay_inside():
    names = RECORD_TABLES["translations"].names
    found = [dict.fromkeys(names, "") | {"table": table} for table in ("services", "notices")]
    assert [row["table"] for row in rows("translations", found, names)] == ["services"]


def test_postcodes_stand_apart_under_their_own_licence(tmp_path, tables):
    index = write(tmp_path, {"postcodes": tables["postcodes"]}, "2026-11-22T10:00:00Z#1")
    found = {entry["name"]: entry["licence"] for entry in index["files"] if entry.get("table") == "postcodes"}
    assert found == {"odbl-postcodes.jsonl": "ODbL-1.0", "odbl-postcodes.csv": "ODbL-1.0"}


def test_a_table_leaves_under_the_licence_that_its_files_have():
    """Where a table comes from several files, under the one that asks for more."""
    of_file: dict[str, str] = {}
    for note in tomllib.loads((ROOT / "REUSE.toml").read_text("utf-8"))["annotations"]:
        paths = note["path"] if isinstance(note["path"], list) else [note["path"]]
        of_file |= dict.fromkeys(paths, note["SPDX-License-Identifier"])
    of_table = dict.fromkeys(OPEN, OWN.id)
    for path in DATA.glob("*/*.csv"):
        licence = of_file.get(path.relative_to(ROOT).as_posix(), OWN.id)
        if licence != OWN.id and path.stem in OPEN:
            of_table[path.stem] = licence
    assert {name: licence.id.replace("dl-de/by-2-0", "DL-DE-BY-2.0") for name, licence in OPEN.items()} == of_table


def test_the_same_tables_give_the_same_bytes(tmp_path, tables):
    few = {name: tables[name] for name in ("topics", "areas")}
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert write(tmp_path / "a", few, "1") == write(tmp_path / "b", few, "1")


def test_a_publication_is_written_once_whoever_asks(tmp_path, tables, monkeypatch):
    written = []
    monkeypatch.setattr(keeping, "write", lambda *args: written.append(args) or write(*args))
    few = {"topics": tables["topics"]}
    with ThreadPoolExecutor(4) as pool:
        folders = set(pool.map(lambda _: keeping.folder(tmp_path, few, "stand#1"), range(8)))
    assert (len(folders), len(written)) == (1, 1)
    keeping.folder(tmp_path, few, "stand#2")
    keeping.folder(tmp_path, few, "stand#3")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["stand-2", "stand-3"]


def test_half_a_dump_is_never_seen(tmp_path, tables, monkeypatch):
    def broken(target, *_):
        (target / "topics.csv").write_text("halb", "utf-8")
        raise OSError(28, "Kein Platz")

    monkeypatch.setattr(keeping, "write", broken)
    with pytest.raises(OSError, match="Kein Platz"):
        keeping.folder(tmp_path, {}, "stand#1")
    assert not list(tmp_path.rglob(INDEX))
    assert not list(tmp_path.iterdir())
