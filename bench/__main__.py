"""Run all measurements, compare them with the figures to hold, keep them in var/bench.json."""

import json
import os
import platform
from pathlib import Path

from amtslotse.cli.setup import start

start()

from amtslotse.guide import Guide  # noqa: E402
from amtslotse.records.compile import from_files  # noqa: E402
from bench import answers, building, http, publishing  # noqa: E402

AT_MOST = {
    "suggest_p99_ms": 1.0,
    "answer_text_p50_ms": 0.3,
    "answer_text_p99_ms": 1.0,
    "build_s": 2.0,
    "second_start_s": 5.0,
    "publication_visible_s": 2.0,
    "worker_memory_mb": 200.0,
}
AT_LEAST = {
    "json_text_per_s": 2500,
    "json_service_place_per_s": 20000,
    "pages_rendered_per_s": 1000,
    "pages_cached_per_s": 8000,
}


def main() -> None:
    """Print one line per figure and whether it holds."""
    guide = Guide(from_files(building.DATA))
    figures = {**building.measure(), **answers.measure(guide), **publishing.measure(), **http.measure(guide)}
    for name, value in figures.items():
        held = "" if name not in AT_MOST | AT_LEAST else "ok" if _holds(name, value) else "NICHT GEHALTEN"
        limit = f"≤ {AT_MOST[name]}" if name in AT_MOST else f"≥ {AT_LEAST[name]}" if name in AT_LEAST else ""
        print(f"{name:28}{value:>12}   {limit:12}{held}")
    kept = {"cores": os.cpu_count(), "python": platform.python_version(), **figures}
    Path("var").mkdir(exist_ok=True)
    Path("var/bench.json").write_text(json.dumps(kept, indent=2) + "\n")


def _holds(name: str, value: float) -> bool:
    return value <= AT_MOST[name] if name in AT_MOST else value >= AT_LEAST[name]


if __name__ == "__main__":
    main()
