"""How long a publication takes until every process of the server answers with it, and what that costs."""

import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from bench.http import server

ROUNDS = 5
IN_A_ROW = 40
"""So many answers of the new state one after the other mean every process has it: each takes every second one."""
LIMIT = 60.0


def measure() -> dict[str, float]:
    """Seconds until visible and CPU seconds of all processes of the server, for one changed offer; the worst of a few."""
    with tempfile.TemporaryDirectory(prefix="amtslotse-bench-") as folder:
        var = Path(folder)
        with server(var) as (address, _):
            time.sleep(3)
            waited, spent = zip(*(_round(address, var) for _ in range(ROUNDS)), strict=True)
    return {"publication_visible_s": round(max(waited), 2), "publication_cpu_s": round(max(spent), 2)}


def _round(address: str, var: Path) -> tuple[float, float]:
    spent = _cpu(var)
    version, published = _publish(var)
    last, seen = time.time(), 0
    while seen < IN_A_ROW:
        with urllib.request.urlopen(f"{address}/healthz", timeout=10) as answer:
            new = version in answer.read().decode()
        seen = seen + 1 if new else 0
        last = last if new else time.time()
        if last - published > LIMIT:
            raise RuntimeError("Die Veröffentlichung kommt nicht an.")
    time.sleep(2)
    return last - published, _cpu(var) - spent


def _publish(var: Path) -> tuple[str, float]:
    """Change one offer in a process of its own; returns the version of the publication and when it was made."""
    environment = {**os.environ, "AMTSLOTSE_VAR": str(var), "DATABASE_URL": ""}
    done = subprocess.run(
        [sys.executable, "-m", "bench.publishing"], env=environment, capture_output=True, check=True, text=True
    )
    version, published = done.stdout.split()
    return version, float(published)


def _cpu(var: Path) -> float:
    """CPU seconds so far of the processes that work in a folder."""
    ticks = 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if f"AMTSLOTSE_VAR={var}".encode() in (process / "environ").read_bytes().split(b"\0"):
                ticks += sum(map(int, (process / "stat").read_text().rsplit(")", 1)[1].split()[11:13]))
        except OSError:
            continue
    return ticks / os.sysconf("SC_CLK_TCK")


def _main() -> None:
    from amtslotse.cli.setup import start

    start()
    from django.db import transaction
    from django.utils import timezone

    from amtslotse.records.models import Origin, Publication, Record, Revision

    with transaction.atomic():
        record = Record.objects.published().filter(table="offers").order_by("pk")[0]
        number = record.revisions.count() + 1
        values = {**record.published.values, "title": f"Geändert {number}"}
        record.published = Revision.objects.create(record=record, number=number, values=values, origin=Origin.EDITOR)
        record.save(update_fields=["published"])
        publication = Publication.objects.create(published_at=timezone.now(), reason="bench", tables="offers")
    print(publication.version, time.time())


if __name__ == "__main__":
    _main()
