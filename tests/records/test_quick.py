"""A publication reaches every process: only what changed is read, and nothing is missed."""

import pytest
from django.db import OperationalError
from django.utils import timezone

from amtslotse.records import compile as compiling
from amtslotse.records.models import Publication, Record, Revision
from tests.conftest import DAY, offices

pytestmark = pytest.mark.django_db


@pytest.fixture
def processes(on_muster, tmp_path):
    """Two processes on one database, both answering already."""
    return on_muster.processes(tmp_path / "var")


@pytest.fixture
def read(monkeypatch):
    """Every set of tables that was read, in order."""
    seen = []
    published = compiling.published_tables

    def watched(names=frozenset()):
        seen.append(set(names))
        return published(names)

    monkeypatch.setattr(compiling, "published_tables", watched)
    return seen


def revise(table, key, **values):
    record = Record.objects.get(table=table, key__startswith=key)
    number = record.revisions.count() + 1
    record.published = Revision.objects.create(
        record=record, number=number, values={**record.published.values, **values}, origin="editor"
    )
    record.save()


def publish(tables):
    return Publication.objects.create(published_at=timezone.now(), tables=tables)


def hunting_office(live):
    return offices(live.guide.answer(service="jagdschein", place="Oberdorf", day=DAY))


def test_a_changed_competence_is_seen_by_both_processes_which_read_that_table_alone(processes, read):
    revise("competences", "jagdschein", authority="landkreis-muster")
    version = publish("competences").version
    assert [live.refresh() for live in processes] == [True, True]
    assert [hunting_office(live) for live in processes] == [["landkreis-muster"]] * 2
    assert [live.version for live in processes] == [version, version]
    assert read == [{"competences"}, {"competences"}]
    assert processes[0].tables["competences"] == compiling.published_rows("competences")


def test_what_is_untouched_is_shared_with_the_guide_before(processes):
    live = processes[0]
    before = live.guide
    revise("competences", "jagdschein", authority="landkreis-muster")
    publish("competences")
    live.refresh()
    assert live.guide.directory.index is before.directory.index
    assert live.guide.reader.phrases is before.reader.phrases
    assert live.guide.directory.services is before.directory.services
    assert hunting_office(live) != offices(before.answer(service="jagdschein", place="Oberdorf", day=DAY))


def test_publications_missed_in_between_are_made_up_for(processes, read):
    revise("competences", "jagdschein", authority="landkreis-muster")
    publish("competences")
    revise("authorities", "landkreis-muster", phone="04131 999")
    publish("authorities")
    assert processes[0].refresh()
    assert read == [{"competences", "authorities"}]
    assert hunting_office(processes[0]) == ["landkreis-muster"]
    assert processes[0].guide.directory.authorities["landkreis-muster"].phone == "04131 999"


@pytest.mark.parametrize("named", ["", "competences und-eine-von-morgen"])
def test_a_publication_that_does_not_say_what_changed_makes_all_be_read(processes, read, named):
    revise("competences", "jagdschein", authority="landkreis-muster")
    publish("handovers")
    publish(named)
    assert processes[0].refresh()
    assert {"competences", "services", "areas"} <= read[0]
    assert hunting_office(processes[0]) == ["landkreis-muster"]


def test_a_database_lost_in_the_middle_leaves_the_old_answers_until_it_is_back(processes, monkeypatch):
    live = processes[0]
    before = hunting_office(live)
    revise("competences", "jagdschein", authority="landkreis-muster")
    publish("competences")

    def away(*args):
        raise OperationalError("Verbindung abgebrochen")

    with monkeypatch.context() as lost:
        lost.setattr(compiling, "published_tables", away)
        assert not live.refresh()
        assert hunting_office(live) == before
    assert live.refresh()
    assert hunting_office(live) == ["landkreis-muster"]


def test_what_is_published_while_the_tables_are_read_comes_along(processes, monkeypatch):
    live = processes[0]
    published = compiling.published_tables
    later = []

    def interrupted(names):
        tables = published(names)
        if not later:
            revise("authorities", "landkreis-muster", phone="04131 999")
            later.append(publish("authorities").version)
        return tables

    revise("competences", "jagdschein", authority="landkreis-muster")
    publish("competences")
    monkeypatch.setattr(compiling, "published_tables", interrupted)
    live.refresh()
    assert live.version == later[0]
    assert hunting_office(live) == ["landkreis-muster"]
    assert live.guide.directory.authorities["landkreis-muster"].phone == "04131 999"


def test_a_database_that_was_set_back_is_read_as_a_whole(processes, read):
    Publication.objects.all().delete()
    Publication.objects.create(number=1, published_at=timezone.now(), tables="handovers")
    revise("competences", "jagdschein", authority="landkreis-muster")
    assert processes[0].refresh()
    assert "competences" in read[0]
    assert hunting_office(processes[0]) == ["landkreis-muster"]


def test_the_state_on_disk_follows_and_is_written_by_the_first_process_alone(processes, tmp_path):
    path = tmp_path / "var" / "directory.json"
    revise("competences", "jagdschein", authority="landkreis-muster")
    version = publish("competences").version
    processes[0].refresh()
    written = path.stat()
    processes[1].refresh()
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (written.st_ino, written.st_mtime_ns)
    tables, stored = compiling.read_snapshot(path)
    assert stored == version
    assert {row["authority"] for row in tables["competences"] if row["service"] == "jagdschein"} == {"landkreis-muster"}


def test_a_full_disk_does_not_keep_a_publication_from_the_answers(processes, monkeypatch):
    def full(*args):
        raise OSError("No space left on device")

    monkeypatch.setattr(compiling, "write_snapshot", full)
    revise("competences", "jagdschein", authority="landkreis-muster")
    publish("competences")
    assert processes[0].refresh()
    assert hunting_office(processes[0]) == ["landkreis-muster"]
