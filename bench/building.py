"""How long a Directory takes to build, and how much memory it needs; in a process of its own."""

import json
import resource
import subprocess
import sys
import time
from pathlib import Path

DATA = Path(__file__).resolve().parents[1] / "data"


def measure() -> dict[str, float]:
    """Seconds and megabytes, measured in a fresh process."""
    done = subprocess.run([sys.executable, "-m", "bench.building"], capture_output=True, check=True, text=True)
    return json.loads(done.stdout)


def _main() -> None:
    from amtslotse.cli.setup import start

    start()
    from amtslotse.guide import Guide, build_directory
    from amtslotse.records.compile import file_tables
    from amtslotse.records.gazetteer import germany

    begun = time.perf_counter()
    tables = file_tables(DATA, "lueneburg")
    read = time.perf_counter()
    before = _megabytes()
    guide = Guide(build_directory(tables | germany(DATA), "bench#1"))
    built = time.perf_counter()
    result = {
        "read_and_check_s": round(read - begun, 3),
        "build_s": round(built - read, 3),
        "build_memory_mb": round(_megabytes() - before, 1),
        "process_memory_mb": round(_megabytes(), 1),
        "index_arrays_mb": round(guide.directory.index.nbytes / 1e6, 2),
        "services": len(guide.directory.services),
    }
    print(json.dumps(result))


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    _main()
