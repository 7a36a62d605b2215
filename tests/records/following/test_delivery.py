"""Reference texts come with the files: a delivery asks for a look and never touches what a town wrote."""

import csv
import shutil
from pathlib import Path

import pytest

from amtslotse.accounts.models import Administration, Membership, Role, User
from amtslotse.records.following import open_for
from amtslotse.records.following.opened import What
from amtslotse.records.load import BrokenTables, load
from amtslotse.records.models import Following, Record
from amtslotse.records.tables import TABLES
from tests.conftest import DATA, ROOT

pytestmark = pytest.mark.django_db
KEPT = {"topics", "situations", "ozg", "place_kinds", "areas", "administrations", "authorities", "handovers"}
TABLES_BY_NAME = {table.name: table for table in TABLES}
SUBJECT = {"service": "hundesteuer-anmelden", "kind": "cost"}


@pytest.fixture
def delivery(tmp_path, tables):
    """Load the small district with these texts."""
    shutil.copytree(DATA / "catalogue", tmp_path / "catalogue")
    shutil.copytree(ROOT / "tests" / "small_district" / "musterkreis", tmp_path / "musterkreis")
    folders = (tmp_path / "catalogue", tmp_path / "musterkreis")
    for path in (path for folder in folders for path in folder.glob("*.csv") if path.stem not in KEPT):
        write(path, tables["services"] if path.stem == "services" else [])

    def deliver(*texts: dict[str, str]) -> None:
        write(tmp_path / "catalogue" / "texts.csv", list(texts))
        load(folders)

    return deliver


def write(path: Path, rows: list[dict[str, str]]) -> None:
    """A table with these rows; of services only the one, without what it refers to."""
    with path.open("w", encoding="utf-8", newline="") as file:
        names = TABLES_BY_NAME[path.stem].names
        writer = csv.DictWriter(file, names, restval="", lineterminator="\n")
        writer.writeheader()
        alone = {"leika_keys": "", "related": ""} if "related" in names else {}
        writer.writerows(row | alone for row in rows if row.get("id", SUBJECT["service"]) == SUBJECT["service"])


def text(words: str, authority: str = "", **cells: str) -> dict[str, str]:
    return {**SUBJECT, "text": words, "authority": authority, "source": "Satzung", **cells}


REFERENCE, LOCAL = text("Die Gemeinde legt die Steuer fest."), text("72 Euro im Jahr", "stadt-musterstadt")


def asked() -> list[What]:
    """What waits for Anna in Musterstadt."""
    town = Administration.objects.get(slug="stadt-musterstadt")
    anna, _ = User.objects.get_or_create(username="anna", email="anna@example.org")
    Membership.objects.get_or_create(user=anna, administration=town, role=Role.EDITING)
    return [one.what for one in open_for(User.objects.get(pk=anna.pk))]


def test_a_reference_text_delivered_later_is_new_to_the_local_text(delivery):
    delivery(LOCAL)
    assert asked() == []
    delivery(LOCAL, REFERENCE)
    assert asked() == [What.NEW]


def test_a_delivery_that_changes_empties_or_drops_a_reference_text_leaves_the_local_text_alone(delivery):
    delivery(LOCAL, REFERENCE)
    assert (Following.objects.count(), asked()) == (1, [])
    delivery(LOCAL, text("die Gemeinde legt die Steuer fest", source="NKAG"))
    assert asked() == []
    delivery(LOCAL, text("Der Rat legt die Steuer fest."))
    assert asked() == [What.CHANGED]
    with pytest.raises(BrokenTables):
        delivery(LOCAL, text(""))
    delivery(LOCAL, text("–"))
    assert asked() == [What.EMPTIED]
    delivery(LOCAL)
    assert asked() == [What.ENDED]
    assert Record.objects.get(table="texts", owner__slug="stadt-musterstadt").published.values == {
        **dict.fromkeys(TABLES_BY_NAME["texts"].names, ""), **LOCAL
    }  # fmt: skip
