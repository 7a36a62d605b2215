"""Prüfprotokoll: zeigen, die Kette der Prüfsummen nachrechnen, den letzten Stand zum Aufheben ausgeben."""

import argparse
import json
import sys

from amtslotse.cli.setup import start


def add(parser: argparse.ArgumentParser) -> None:
    """What to do."""
    parser.add_argument("action", choices=("verify", "show", "head"))
    parser.add_argument(
        "--since", metavar="NUMMER:PRÜFSUMME", help="bei verify: dieser notierte Stand muss noch gelten"
    )
    parser.add_argument("--last", type=int, default=50, metavar="N", help="bei show: so viele Zeilen, 0 für alle")
    parser.add_argument("--json", action="store_true", help="bei show: eine Zeile JSON je Eintrag, mit Prüfsummen")


def run(options: argparse.Namespace) -> int:
    """0: the chain holds; 1: it is broken; 2: could not look."""
    start()
    from django.db import Error

    try:
        return {"verify": _verify, "show": _show, "head": _head}[options.action](options)
    except (Error, ValueError) as error:
        print(f"amtslotse: {error}", file=sys.stderr)
        return 2


def _verify(options: argparse.Namespace) -> int:
    from amtslotse.records.audit.verifying import mark_of, verify

    found = verify(mark_of(options.since) if options.since else None)
    if found.broken is not None:
        print(f"GEBROCHEN bei Zeile {found.broken}: {found.why} Davor sind {found.lines} Zeilen in Ordnung.")
        return 1
    rest = "" if options.since else " Ob am Ende Zeilen fehlen, zeigt nur --since mit einem notierten Stand."
    print(f"In Ordnung: {found.lines} Zeilen.{rest}")
    return 0


def _show(options: argparse.Namespace) -> int:
    from django.utils import timezone

    from amtslotse.records.models import AuditLine

    lines = AuditLine.objects.order_by("-number")
    for line in reversed(lines[: options.last] if options.last > 0 else lines):
        if options.json:
            fields = ("number", "who", "what", "about", "details", "previous", "digest")
            told = {name: getattr(line, name) for name in fields} | {"at": line.at.isoformat()}
            print(json.dumps(told, sort_keys=True))
            continue
        who = f"Konto {line.who}" if line.who else "–"
        more = " ".join(f"{name}={value}" for name, value in line.details.items())
        at = f"{timezone.localtime(line.at):%d.%m.%Y %H:%M:%S}"
        print(f"{line.number}  {at}  {who}  {line.what}  {line.about}  {more}".rstrip())
    return 0


def _head(_: argparse.Namespace) -> int:
    from amtslotse.records.audit.verifying import head

    print(head())
    return 0
