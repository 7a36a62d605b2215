"""Zeigt Anliegen, die oft gesucht und schlecht beantwortet werden (Vorkommen, nicht Personen)."""

import argparse
import sys
from typing import TYPE_CHECKING

import orjson

from amtslotse.cli.setup import start

if TYPE_CHECKING:
    from amtslotse.records.gaps import Gap

_TITLES = {
    "certain": "sicher",
    "choice": "Auswahl",
    "question": "Frage",
    "not_found": "nichts gefunden",
    "chosen": "gewählt",
    "reformulated": "neu formuliert",
    "nothing": "nichts passt",
}


def add(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    parser.add_argument("--json", action="store_true", help="eine JSON-Zeile je Anliegen")
    parser.add_argument("--all", action="store_true", help="auch Anliegen, die immer sicher verstanden wurden")


def run(options: argparse.Namespace) -> int:
    """Print the visible concerns, most frequent first."""
    start()
    from django.db import Error

    from amtslotse.records.gaps import gaps

    try:
        found = gaps(every=options.all)
    except Error as error:
        print(f"amtslotse: Die Datenbank ist nicht erreichbar ({error}).", file=sys.stderr)
        return 2
    for gap in found:
        print(orjson.dumps(gap._asdict()).decode() if options.json else _line(gap))
    if not found and not options.json:
        print("Noch kein Anliegen wurde oft genug gesucht, um hier zu stehen.")
    return 0


def _line(gap: "Gap") -> str:
    named = ", ".join(f"{_TITLES[name]} {count}" for name, count in gap.outcomes.items() if count)
    span = f"{gap.first:%d.%m.%Y} bis {gap.last:%d.%m.%Y}"
    return f"{gap.occurrences:5} mal an {gap.days} Tagen ({span})  {gap.concern}  [{named}]"
