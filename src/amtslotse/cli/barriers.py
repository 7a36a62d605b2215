"""Nennt gemeldete Barrieren, die noch nicht beantwortet sind, und trägt Antworten ein."""

import argparse
import sys

from amtslotse.cli.setup import start


def add(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    parser.add_argument("--answered", metavar="NUMMER", help="als beantwortet eintragen, zum Beispiel B-1F3A09C2")
    parser.add_argument("--mail", action="store_true", help="noch nicht verschickte Meldungen noch einmal verschicken")


def run(options: argparse.Namespace) -> int:
    """List open reports; exit code 1 if a number is unknown."""
    start()
    from django.db import Error

    try:
        return _run(options)
    except Error as error:
        print(f"amtslotse: Datenbank nicht erreichbar ({error}).", file=sys.stderr)
        return 2


def _run(options: argparse.Namespace) -> int:
    from amtslotse.records import barriers
    from amtslotse.records.models import BarrierReport

    if options.answered:
        if barriers.answered(options.answered):
            return 0
        print(f"amtslotse: Eine offene Meldung {options.answered} gibt es nicht.", file=sys.stderr)
        return 1
    if options.mail:
        barriers.mail_again()
    for report in BarrierReport.objects.open().select_related("administration").order_by("reported_at"):
        state = "verschickt" if report.mailed_at else "NICHT VERSCHICKT"
        print(f"{report.number}  {report.reported_at:%Y-%m-%d}  {state}  {report.administration}: {report.page or '–'}")
    return 0
