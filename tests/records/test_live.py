"""The Guide of a process: swapped whole, answering while the database is away."""

import pytest
from django.db import OperationalError

from amtslotse.records import compile as compiling
from amtslotse.records.live import LiveGuide
from amtslotse.records.models import Publication, Record, Revision
from tests.conftest import DAY, offices
from tests.records.muster import write_files

pytestmark = pytest.mark.django_db


@pytest.fixture
def data(on_muster):
    """The files of the small district, which are also loaded."""
    return on_muster.data


@pytest.fixture
def live(on_muster, tmp_path):
    return on_muster.processes(tmp_path / "var")[0]


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


def test_before_anything_is_loaded_the_files_answer(tmp_path):
    write_files(tmp_path / "data")
    fresh = LiveGuide(tmp_path / "data", "musterkreis", tmp_path / "none" / "directory.json")
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


def healthy(url: str, health: str) -> None:
    """What the link check says about an address, shared at once."""
    from django.utils import timezone

    from amtslotse.records.links import noting, places
    from amtslotse.records.models import LinkState

    key = places.digest(url)
    found = {"url": url, "host": "x", "found": health, "next_check": timezone.now()}
    LinkState.objects.update_or_create(digest=key, defaults=found)
    noting.changed()
    assert noting.share(timezone.now(), at_once=True)


def offers_of(live):
    [office] = live.guide.answer(service="jagdschein", place="Oberdorf", day=DAY).offices
    return [(offer.kind, offer.health) for offer in office.offers]


def test_a_broken_link_moves_behind_the_next_way_without_a_publication(live, data, tmp_path, monkeypatch):
    record = Record.objects.get(table="authorities", key="stadt-musterstadt")
    site = record.published.values["website"]
    online = {**dict.fromkeys(("valid_from", "valid_to", "area"), ""), "id": "jagd-online", "service": "jagdschein"}
    online |= {
        "authority": "stadt-musterstadt",
        "kind": "online",
        "title": "Jagdschein online",
        "url": "https://jagd.example/",
    }
    made = Record.objects.create(table="offers", key="jagd-online", owner=record.owner)
    made.published = Revision.objects.create(record=made, number=1, values=online, origin="editor")
    made.save()
    Publication.objects.create(published_at="2027-01-01T00:00:00Z")
    live.refresh()
    version, state = live.version, live.state
    assert offers_of(live)[0] == ("online", "unchecked")
    healthy("https://jagd.example/", "broken")
    if site:
        healthy(site, "ok")
    assert live.refresh()
    assert offers_of(live)[0][0] != "online"
    assert ("online", "broken") not in offers_of(live)
    assert not site or ("website", "ok") in offers_of(live)
    assert live.version == version
    assert live.state != state
    assert not live.refresh()
    monkeypatch.setattr(compiling, "current_version", away)
    fresh = LiveGuide(data, "musterkreis", tmp_path / "var" / "directory.json")
    assert offers_of(fresh) == offers_of(live)


def test_a_link_that_works_again_is_offered_first_again(live):
    healthy("https://nirgends.example/", "broken")
    before = live.state
    assert live.refresh()
    healthy("https://nirgends.example/", "ok")
    assert live.refresh()
    assert live.state != before
