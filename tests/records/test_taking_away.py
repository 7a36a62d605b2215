"""What Adendorf takes along when it goes elsewhere: all of its own, and nothing of anybody else's."""

import hashlib
import json

import pytest

from amtslotse.records import taking_away
from tests.records.editing.town_hall import office, phone

pytestmark = pytest.mark.django_db


def taken(tmp_path, name: str):
    owner, shared = taking_away.owner_of(name)
    taking_away.write(tmp_path, owner, shared=shared)
    taking_away.seal(tmp_path)
    return tmp_path


def test_rows_come_as_tables_and_for_programs_with_their_history(hall, tmp_path):
    hall.published("erika", "ronja", phone(office("gemeinde-adendorf"), "+49 4131 9809-0"))
    folder = taken(tmp_path, "gemeinde-adendorf")
    with (folder / "csv" / "authorities.csv").open(encoding="utf-8-sig", newline="") as file:
        assert "gemeinde-adendorf" in file.read()
    rows = json.loads((folder / "json" / "authorities.json").read_bytes())
    assert {row["administration"] for row in rows} == {"gemeinde-adendorf"}
    assert (folder / "xlsx" / "authorities.xlsx").stat().st_size > 1000
    states = [json.loads(line) for line in (folder / "geschichte.jsonl").read_text().splitlines()]
    own = [one["values"]["phone"] for one in states if one["key"] == "gemeinde-adendorf"]
    assert own == ["", "+49 4131 9809-0"]
    assert "Erika" not in (folder / "geschichte.jsonl").read_text()


def test_the_checksums_are_those_of_the_files(hall, tmp_path):
    folder = taken(tmp_path, "gemeinde-adendorf")
    lines = (folder / "SHA256SUMS").read_text().splitlines()
    assert len(lines) == sum(path.is_file() for path in folder.rglob("*")) - 1
    for line in lines:
        digest, name = line.split("  ")
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest


def test_what_all_share_is_taken_by_its_own_name(hall, tmp_path):
    rows = json.loads((taken(tmp_path, "gemeinsam") / "json" / "services.json").read_bytes())
    assert "hundesteuer-anmelden" in {row["id"] for row in rows}


def test_a_name_nobody_has_is_told_with_those_there_are(hall):
    with pytest.raises(taking_away.NoSuchOwner, match="gemeinde-adendorf"):
        taking_away.owner_of("adendorf")
