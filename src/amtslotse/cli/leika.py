"""Sagt, welche LeiKa-Schlüssel unserer Leistungen nicht mehr stimmen und was ihnen folgen könnte."""

import argparse
import sys

from amtslotse.cli.setup import start


def add(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    parser.add_argument("--all", action="store_true", help="auch Leistungen ohne Schlüssel einzeln nennen")


def run(options: argparse.Namespace) -> int:
    """Print the drift by kind, and possible successors; nothing is changed."""
    start()
    from django.db import Error

    from amtslotse.exchange.fim import drift, now

    try:
        report = now.report()
    except Error as error:
        print(f"amtslotse: Die Datenbank ist nicht erreichbar ({error}).", file=sys.stderr)
        return 2
    for kind, name in drift.NAMES.items():
        lines = [one.text for one in report.drifted if one.kind == kind]
        print(f"{name}: {len(lines)}")
        for line in lines if options.all or kind != drift.NONE else ():
            print(f"  {line}")
    if report.guesses:
        print("Mögliche Nachfolger, von Hand zu prüfen:")
    for guess in report.guesses:
        print(f"  {guess}")
    return 0
