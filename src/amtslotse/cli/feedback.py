"""Gibt die Rückmeldungen zu den Seiten aus: Zählwerte je Seite und Monat, mit --texts die Hinweise."""

import argparse
import csv
import sys

from amtslotse.cli.setup import start


def add(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    kind = parser.add_mutually_exclusive_group(required=True)
    kind.add_argument("--csv", action="store_true", help="Zählwerte je Seite und Monat als CSV, ohne Texte")
    kind.add_argument("--texts", action="store_true", help="die Hinweise, neueste zuerst")


def run(options: argparse.Namespace) -> int:
    """Print to stdout."""
    start()
    from django.db import Error

    try:
        _texts() if options.texts else _counts()
    except Error as error:
        print(f"amtslotse: Die Datenbank ist nicht erreichbar ({error}).", file=sys.stderr)
        return 2
    return 0


def _counts() -> None:
    from amtslotse.records.feedback import Month, by_month

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(Month._fields)
    writer.writerows(by_month())


def _texts() -> None:
    from amtslotse.records.feedback import texts

    for one in texts():
        print(f"{one.day:%d.%m.%Y}  {one.page}")
        print("\n".join(f"    {line}" for line in one.text.splitlines()))
