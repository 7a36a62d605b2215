"""The Guide of a process: swapped whole, answering while the database is away."""

import shutil

import pytest
from django.db import OperationalError

from amtslotse.records import compile as compiling
from amtslotse.records.live import LiveGuide
from amtslotse.records.load import load
from amtslotse.records.models import Publication, Record, Revision
from tests.conftest import DATA, DAY, ROOT, offices

pytestmark = pytest.mark.django_db


@pytest.fixture
def data(tmp_path):
    """The small district beside the real catalogue, without its competences."""
    shutil.copytree(DATA / "catalogue", tmp_path / "data" / "catalogue")
    shutil.copytree(ROOT / "tests" / "small_district" / "musterkreis", tmp_path / "data" / "musterkreis")
    for name in ("competences", "authorities", "offers", "search_words", "leika"):
        path = tmp_path / "data" / "catalogue" / f"{name}.csv"
        path.write_text(path.read_text("utf-8").splitlines(keepends=True)[0], "utf-8")
    path = tmp_path / "data" / "catalogue" / "services.csv"
    import csv

    with path.open(encoding="utf-8", newline="") as file:
        rows = [{**row, "leika_keys": ""} for row in csv.DictReader(file)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return tmp_path / "data"


@pytest.fixture
def live(data, tmp_path):
    load((data / "catalogue", data / "musterkreis"))
    return LiveGuide(data, "musterkreis", tmp_path / "var" / "directory.json")


def away(*args, **kwargs):
    raise OperationalError("Verbindung abgebrochen")


def test_a_publication_is_visible_after_the_next_look(live):
    assert offices(live.guide.answer(service="jagdschein", place="Oberdorf", day=DAY)) == ["stadt-musterstadt"]
    record = Record.objects.get(table="competences", key__startswith="jagdschein")
    values = {**record.published.values, "authority": "landkreis-muster"}
    record.published = Revision.objects.create(record=record, number=2, values=values, origin="editor")
    record.save()
    assert not live.refresh()
    Publication.objects.create(published_at="2027-01-01T00:00:00Z")
    assert live.refresh()
    assert offices(live.guide.answer(service="jagdschein", place="Oberdorf", day=DAY)) == ["landkreis-muster"]


def test_without_a_database_the_last_snapshot_answers(live, data, tmp_path, monkeypatch):
    version = live.version
    monkeypatch.setattr(compiling, "current_version", away)
    monkeypatch.setattr(compiling, "published_tables", away)
    fresh = LiveGuide(data, "musterkreis", tmp_path / "var" / "directory.json")
    assert fresh.version == version
    assert not fresh.refresh()


def test_a_damaged_snapshot_is_made_anew_from_the_database(live, data, tmp_path):
    version = live.version
    path = tmp_path / "var" / "directory.json"
    path.write_bytes(path.read_bytes()[:100])
    assert LiveGuide(data, "musterkreis", path).version == version
    assert compiling.read_snapshot(path)[1] == version


def test_before_anything_is_loaded_the_files_answer(data, tmp_path):
    fresh = LiveGuide(data, "musterkreis", tmp_path / "none" / "directory.json")
    assert fresh.version == "files#0"


def test_a_failing_chore_reaches_neither_the_answers_nor_the_other_chores(data, tmp_path, caplog):
    done = []

    def failing(guide):
        raise RuntimeError("kaputt")

    chores = (failing, lambda guide: done.append(guide.directory.version))
    live = LiveGuide(data, "musterkreis", tmp_path / "none" / "directory.json", chores=chores)
    live.work_off()
    assert done == [live.version]
    assert "Eine Nebenarbeit ist gescheitert" in caplog.text
