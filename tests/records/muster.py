"""The small district of Musterstadt beside the real catalogue: its files, loaded once, and processes that answer from it."""

import copy
import csv
import shutil
import tempfile
import threading
from pathlib import Path

from amtslotse.records.live import LiveGuide
from amtslotse.records.load import load
from tests.conftest import DATA, ROOT
from tests.grounds import ground

EMPTY = ("competences", "authorities", "offers", "search_words", "leika")


def write_files(data: Path) -> None:
    """The files of the small district and of the real catalogue, without what the catalogue says about offices."""
    shutil.copytree(DATA / "catalogue", data / "catalogue")
    shutil.copytree(ROOT / "tests" / "small_district" / "musterkreis", data / "musterkreis")
    for name in EMPTY:
        path = data / "catalogue" / f"{name}.csv"
        path.write_text(path.read_text("utf-8").splitlines(keepends=True)[0], "utf-8")
    path = data / "catalogue" / "services.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [{**row, "leika_keys": ""} for row in csv.DictReader(file)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)


class Muster:
    """The loaded database and two processes on it: one came from the database, one from what the first wrote."""

    def __init__(self, _tables: object) -> None:
        self._kept = tempfile.TemporaryDirectory(prefix="amtslotse-muster-")
        self.data = Path(self._kept.name)
        write_files(self.data)
        load((self.data / "catalogue", self.data / "musterkreis"))
        self._snapshot = self.data / "directory.json"
        self._begun = [LiveGuide(self.data, "musterkreis", self._snapshot) for _ in range(2)]
        assert len({live.version for live in self._begun}) == 1

    def __deepcopy__(self, memo: object) -> "Muster":
        return self  # tests get processes of their own, see there

    def processes(self, var: Path) -> list[LiveGuide]:
        """Both processes as they began, with a working folder of the test's own."""
        var.mkdir(parents=True)
        shutil.copy2(self._snapshot, var / self._snapshot.name)
        return [self._as_begun(live, var / self._snapshot.name) for live in self._begun]

    def _as_begun(self, live: LiveGuide, snapshot: Path) -> LiveGuide:
        own = copy.copy(live)  # a guide and its stock are never changed, only swapped
        own._snapshot, own._lock, own._prepared = snapshot, threading.Lock(), set()
        return own


on_muster = ground(Muster, name="on_muster")
