"""Loading: all or nothing, row by row, editors' changes kept."""

import shutil
import tempfile
from pathlib import Path

import pytest

from amtslotse.guide import Guide, build_directory
from amtslotse.records.compile import current_version, published_tables, read_snapshot, write_snapshot
from amtslotse.records.dump import dump
from amtslotse.records.load import BrokenTables, Report, checked_tables, load
from amtslotse.records.models import Origin, Publication, Record, Revision
from amtslotse.records.stock import Stock
from tests.conftest import DATA, DAY, ROOT, offices
from tests.grounds import ground

pytestmark = pytest.mark.django_db
SMALL = ("topics", "situations", "ozg", "leika", "place_kinds", "services", "questions")


def write_files(folder: Path) -> tuple[Path, Path]:
    """A small copy of the real tables: the first sixty competences of the catalogue and the whole district."""
    shutil.copytree(DATA / "lueneburg", folder / "lueneburg")
    shutil.copytree(DATA / "catalogue", folder / "catalogue")
    for name in ("search_words", "leika", "offers"):
        keep(folder / "catalogue" / f"{name}.csv", 1)
    for name in ("catalogue", "lueneburg"):
        keep(folder / name / "competences.csv", 60)
    strip(folder / "catalogue" / "services.csv", "leika_keys")
    return folder / "catalogue", folder / "lueneburg"


def load_once(_tables: object) -> Report:
    """The small copy, loaded into an empty database."""
    with tempfile.TemporaryDirectory() as folder:
        return load(write_files(Path(folder)))


loaded = ground(load_once, name="loaded")


@pytest.fixture
def folders(tmp_path) -> tuple[Path, Path]:
    """The files that are loaded, to be changed."""
    return write_files(tmp_path)


def keep(path: Path, lines: int) -> None:
    path.write_text("".join(path.read_text("utf-8").splitlines(keepends=True)[:lines]), "utf-8")


def strip(path: Path, column: str) -> None:
    change(path, lambda row: {**row, column: ""})


def change(path: Path, edit) -> None:
    import csv

    with path.open(encoding="utf-8", newline="") as file:
        rows = [edit(row) for row in csv.DictReader(file)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(r for r in rows if r)


def edited(row):
    return {**row, "website": "https://neu.gellersen.de/"} if row["id"] == "samtgemeinde-gellersen" else row


def test_loading_twice_equals_loading_once(loaded, folders):
    first = loaded
    before = published_tables()
    second = load(folders)
    assert (bool(first.publication), second.publication) == (True, None)
    assert (sum(second.new.values()), sum(second.changed.values()), sum(second.ended.values())) == (0, 0, 0)
    assert published_tables() == before


def test_a_changed_row_becomes_a_new_revision_and_a_new_publication(loaded, folders):
    version = current_version()
    change(folders[1] / "authorities.csv", edited)
    report = load(folders)
    record = Record.objects.get(table="authorities", key="samtgemeinde-gellersen")
    assert dict(report.changed) == {"authorities": 1}
    assert (record.published.number, record.published.values["website"]) == (2, "https://neu.gellersen.de/")
    assert current_version() != version


def test_what_an_editor_changed_is_never_overwritten(loaded, folders):
    record = Record.objects.get(table="authorities", key="samtgemeinde-gellersen")
    values = {**record.published.values, "website": "https://redaktion.example/", "phone": "+49 4131 0"}
    record.published = Revision.objects.create(record=record, number=2, values=values, origin=Origin.EDITOR)
    record.save()
    change(
        folders[1] / "authorities.csv",
        lambda r: {**edited(r), "unit": "Rathaus"} if r["id"] == "samtgemeinde-gellersen" else r,
    )
    report = load(folders)
    record.refresh_from_db()
    found = record.published.values
    assert (found["website"], found["phone"], found["unit"]) == ("https://redaktion.example/", "+49 4131 0", "Rathaus")
    assert any("website" in line for line in report.kept)
    assert load(folders).publication is None


def test_a_column_that_came_later_is_empty_in_older_revisions_and_loads(loaded, folders):
    for revision in Revision.objects.filter(record__table="services")[:5]:
        values = {name: value for name, value in revision.values.items() if name != "review"}
        Revision.objects.filter(pk=revision.pk).update(values=values)
    report = load(folders)
    assert sum(report.changed.values()) <= 5
    assert load(folders).publication is None


def test_a_row_that_left_the_files_ends_and_comes_back(loaded, folders):
    path = folders[1] / "localities.csv"
    whole = path.read_text("utf-8")
    change(path, lambda r: None if r["name"] == "Ochtmissen" else r)
    assert dict(load(folders).ended) == {"localities": 1}
    assert not [r for r in published_tables()["localities"] if r["name"] == "Ochtmissen"]
    path.write_text(whole, "utf-8")
    load(folders)
    assert [r for r in published_tables()["localities"] if r["name"] == "Ochtmissen"]


def test_a_broken_set_is_reported_line_by_line_and_nothing_of_it_is_loaded(loaded, folders):
    before, version = published_tables(), current_version()
    path = folders[1] / "authorities.csv"
    change(
        path, lambda r: {**edited(r), "postcode": "2139 1" if r["id"] == "samtgemeinde-gellersen" else r["postcode"]}
    )
    with pytest.raises(BrokenTables) as caught:
        load(folders)
    assert "lueneburg/authorities.csv, Zeile" in str(caught.value.problems[0])
    assert (published_tables(), current_version()) == (before, version)


def test_records_belong_to_the_administration_of_their_office(loaded):
    assert Record.objects.get(table="authorities", key="gemeinde-reppenstedt").owner.slug == "samtgemeinde-gellersen"
    assert Record.objects.get(table="authorities", key="gfa-lueneburg").owner.slug == "landkreis-lueneburg"
    assert Record.objects.filter(table="services").exclude(owner__slug="landkreis-lueneburg").count() == 0


def test_a_revision_cannot_be_changed(loaded):
    revision = Revision.objects.first()
    revision.values = {}
    with pytest.raises(TypeError):
        revision.save()


def test_dumping_and_loading_again_changes_nothing(loaded, folders, tmp_path):
    dump(tmp_path / "out", "lueneburg")
    again = load((tmp_path / "out" / "catalogue", tmp_path / "out" / "lueneburg"))
    assert again.publication is None, (again.new, again.changed, again.ended)


def test_the_dump_of_untouched_data_is_the_files_themselves(loaded, folders, tmp_path):
    dump(tmp_path / "out", "lueneburg")
    for name in ("areas", "authorities", "competences", "handovers"):
        dumped = (tmp_path / "out" / "lueneburg" / f"{name}.csv").read_text("utf-8").splitlines()
        assert set(dumped) == set((folders[1] / f"{name}.csv").read_text("utf-8").splitlines()), name


def test_another_district_needs_no_code(tmp_path):
    shutil.copytree(DATA / "catalogue", tmp_path / "catalogue")
    for name in ("competences", "authorities", "offers"):
        keep(tmp_path / "catalogue" / f"{name}.csv", 1)
    tables = checked_tables((tmp_path / "catalogue", ROOT / "tests" / "small_district" / "musterkreis")).plain()
    guide = Guide(build_directory(tables, "muster#1"))
    assert offices(guide.answer("Hund anmelden", "Oberdorf", day=DAY)) == ["verwaltungsgemeinschaft-dorf"]
    assert offices(guide.answer("Hund anmelden", "99901", day=DAY)) == ["verwaltungsgemeinschaft-dorf"]
    assert offices(guide.answer(service="jagdschein", place="Unterdorf", day=DAY)) == ["stadt-musterstadt"]
    assert guide.answer(service="hundesteuer-anmelden", place="Reppenstedt", day=DAY).status == "need_place"
    assert guide.answer(service="wohngeld", place="Musterstadt", day=DAY).status == "unknown_office"


def test_a_snapshot_is_read_back_as_it_was_written(loaded, tmp_path):
    tables = published_tables()
    write_snapshot(tmp_path / "directory.json", Stock.of(tables, DATA), "v#1")
    assert read_snapshot(tmp_path / "directory.json") == (tables, "v#1")
    assert list(tmp_path.glob(".snapshot-*")) == []


def test_every_publication_has_a_version_with_time_and_number(loaded):
    assert current_version().endswith(f"Z#{Publication.objects.get().number}")


def test_notices_and_controllers_belong_to_the_administration_they_name(folders):
    load((*folders, ROOT / "tests" / "notices"))
    assert Record.objects.get(table="notices", key="rathaus-geschlossen").owner.slug == "samtgemeinde-gellersen"
    assert Record.objects.get(table="notices", key="neue-buslinie").owner.slug == "landkreis-lueneburg"
    assert Record.objects.get(table="controllers", key="stadt-bleckede").owner.slug == "stadt-bleckede"
