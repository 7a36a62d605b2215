"""Holt eine Sicherung zurück; den Server vorher anhalten."""

import argparse
import sys
import time
from pathlib import Path

from amtslotse.cli.setup import start


def add(parser: argparse.ArgumentParser) -> None:
    """From where."""
    parser.add_argument("source", type=Path, help="Ordner der Sicherung")
    parser.add_argument("--key", type=Path, help="Datei mit dem Schlüssel")
    parser.add_argument("--replace", action="store_true", help="vorhandene Daten ersetzen")


def run(options: argparse.Namespace) -> int:
    """Look at the copy, then put it in place; exit code 1 if that failed."""
    start()
    from django.db import Error

    from amtslotse.records.backup import restoring
    from amtslotse.records.backup.errors import BackupError

    begun = time.monotonic()
    try:
        if options.key:
            restoring.restore_key(options.key)
        found = restoring.restore(options.source, replace=options.replace)
    except (BackupError, Error, OSError) as error:
        print(f"Nicht zurückgeholt: {error}", file=sys.stderr)
        return 1
    print(
        f"Zurückgeholt in {time.monotonic() - begun:.1f} Sekunden: Stand vom {found.made_at}, Version {found.software}."
    )
    return 0
