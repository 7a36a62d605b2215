"""Lädt die Tabellen aus data/ in die Datenbank; Änderungen der Redaktion bleiben erhalten."""

import argparse
import sys
from pathlib import Path

from django.core.management import call_command

from amtslotse.cli.setup import start

SHOWN = 50


def add(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    parser.add_argument("folders", nargs="*", type=Path, help="Ordner mit Tabellen; sonst data/catalogue und der Kreis")
    parser.add_argument("--if-empty", action="store_true", help="nur laden, wenn noch nichts geladen ist")
    parser.add_argument("--check", action="store_true", help="nur prüfen, nichts laden")


def run(options: argparse.Namespace) -> int:
    """Check, then load all or nothing; returns 1 if the tables are broken."""
    start()
    from django.conf import settings

    from amtslotse.records.load import BrokenTables, checked_tables, load
    from amtslotse.records.models import Publication

    folders = options.folders or [settings.DATA_DIR / "catalogue", settings.DATA_DIR / settings.DISTRICT]
    try:
        if options.check:
            rows = checked_tables(folders).plain()
            print(f"In Ordnung: {sum(map(len, rows.values()))} Zeilen in {len(rows)} Tabellen.")
            return 0
        settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
        call_command("migrate", verbosity=0, interactive=False)
        if options.if_empty and Publication.objects.exists():
            return 0
        report = load(folders)
    except BrokenTables as error:
        print(str(error), file=sys.stderr)
        for problem in error.problems[:SHOWN]:
            print(f"  {problem}", file=sys.stderr)
        if len(error.problems) > SHOWN:
            print(f"  … und {len(error.problems) - SHOWN} weitere.", file=sys.stderr)
        return 1
    total = {k: sum(getattr(report, k).values()) for k in ("new", "changed", "unchanged", "ended")}
    print(
        f"Geladen: {total['new']} neu, {total['changed']} geändert, {total['unchanged']} gleich, {total['ended']} beendet."
    )
    for line in report.kept:
        print(f"  behalten: {line}")
    return 0
