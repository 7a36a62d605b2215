"""Latency by length and language of a concern, and what an index of many more services costs.

`python -m bench.understanding` prints both, then the comparison with other engines, and keeps them in var/understanding.json.
"""

import json
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

from amtslotse.cli.setup import start

start()

from amtslotse.guide import Directory, Guide  # noqa: E402
from amtslotse.guide.index import Field, Index  # noqa: E402
from amtslotse.records.compile import from_files  # noqa: E402
from amtslotse.records.vectors import stored_encoder  # noqa: E402
from bench import engines  # noqa: E402
from bench.answers import DAY  # noqa: E402
from bench.building import DATA  # noqa: E402

SIZES = (600, 10_000, 100_000)
LENGTHS = (1, 3, 8, 20, 60, 300)
LANGUAGES = ("de", "en", "tr", "pl", "ro", "uk", "ru", "ar", "fa")
ROUNDS = 200


def by_length(guide: Guide) -> dict[str, float]:
    """Median milliseconds of an answer to concerns of so many words, each different."""
    words = [
        w
        for found in guide.directory.search_words.values()
        for language, text in found
        if language == "de"
        for w in text.split()
    ]
    return {str(n): _median(guide, [" ".join(words[i * n % 5000 :][:n]) for i in range(ROUNDS)]) for n in LENGTHS}


def by_language(guide: Guide) -> dict[str, float]:
    """Median milliseconds of an answer to search words of each language."""
    words = [pair for found in guide.directory.search_words.values() for pair in found]
    return {tongue: _median(guide, [w for language, w in words if language == tongue][:ROUNDS]) for tongue in LANGUAGES}


def _median(guide: Guide, concerns: list[str]) -> float:
    times = []
    for concern in concerns:
        begun = time.perf_counter()
        guide.answer(concern or "-", day=DAY)
        times.append((time.perf_counter() - begun) * 1000)
    return round(statistics.median(times), 3)


def growth() -> dict[str, dict[str, float]]:
    """Seconds, megabytes and query time of an index of so many synthetic services, each in a process of its own."""
    found = {}
    for size in SIZES:
        command = [sys.executable, "-m", "bench.understanding", str(size)]
        found[str(size)] = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    return found


def _grown(size: int) -> dict[str, float]:
    """Services made from the names of LeiKa keys, paired so that no two are alike."""
    directory: Directory = from_files(DATA)
    names = [key.name for key in directory.leika.values()]
    count = len(names)
    made = [
        [
            Field(names[n % count], 3.0),
            Field(names[(n * 7 + n // count) % count], 2.0),
            Field(names[(n * 13 + 5) % count], 1.0),
        ]
        for n in range(size)
    ]
    before, begun = _megabytes(), time.perf_counter()
    index = Index(made, directory.term_classes)
    built = time.perf_counter() - begun
    from amtslotse.guide.analysis import analyse

    times = []
    for name in names[:ROUNDS]:
        query = analyse(name)
        begun = time.perf_counter()
        index.search(query)
        times.append((time.perf_counter() - begun) * 1000)
    return {
        "build_s": round(built, 2),
        "memory_mb": round(_megabytes() - before, 1),
        "arrays_mb": round(index.nbytes / 1e6, 1),
        "search_p50_ms": round(statistics.median(times), 3),
    }


def _megabytes() -> float:
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 2**20


def main() -> None:
    """Print everything and keep it."""
    directory = from_files(DATA)
    var = Path("var")
    guides = {"Wörter": Guide(directory)}
    encoder = stored_encoder(var)
    if encoder:
        guides["Wörter und Bedeutung"] = Guide(directory, encoder=encoder)
    result = {
        "length": {name: by_length(guide) for name, guide in guides.items()},
        "language": {name: by_language(guide) for name, guide in guides.items()},
        "growth": growth(),
        "engines": engines.measure(guides),
    }
    print(json.dumps(result, indent=2, ensure_ascii=False))
    var.mkdir(exist_ok=True)
    (var / "understanding.json").write_text(json.dumps(result, indent=2, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(_grown(int(sys.argv[1]))))
    else:
        main()
