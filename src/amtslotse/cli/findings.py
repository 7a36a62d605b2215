"""Nennt Lücken, Widersprüche und Kreise in den Daten."""

import argparse
from collections import Counter

from amtslotse.cli.setup import start


def add(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    parser.add_argument("--all", action="store_true", help="jeden Fund einzeln zeigen")


def run(options: argparse.Namespace) -> int:
    """Print findings by name; gaps are no failure, contradictions and cycles are (exit code 1)."""
    start()
    from amtslotse.guide.findings import NAMES, findings
    from amtslotse.records.current import guide, today

    found = findings(guide().directory, today())
    for name, count in sorted(Counter(f.name for f in found).items()):
        print(f"{count:5}  {name}: {NAMES[name]}")
    if options.all:
        for finding in found:
            print(f"{finding.name}\t{finding.subject}\t{finding.where}")
    return 1 if any(f.name in ("overlap", "cycle") for f in found) else 0
