"""Sichert Datenbank und eigene Dateien in einen Ordner, während alles weiterläuft; Schlüssel getrennt."""

import argparse
import sys
import time
from pathlib import Path

from amtslotse.cli.setup import start


def add(parser: argparse.ArgumentParser) -> None:
    """Where to."""
    parser.add_argument("target", type=Path, help="Zielordner; er darf fehlen oder leer sein")
    parser.add_argument(
        "--key", type=Path, help="Datei für den Schlüssel; an einem anderen Ort aufbewahren als die Sicherung"
    )


def run(options: argparse.Namespace) -> int:
    """Make a copy; exit code 1 if that failed."""
    start()
    from django.db import Error

    from amtslotse.records.backup import making
    from amtslotse.records.backup.errors import BackupError

    begun = time.monotonic()
    try:
        made = making.make(options.target)
        if options.key:
            making.save_key(options.key)
    except (BackupError, Error, OSError) as error:
        print(f"Nicht gesichert: {error}", file=sys.stderr)
        return 1
    counted = ", ".join(f"{count} {name.partition('.')[2]}" for name, count in made.counts.items())
    print(f"Gesichert in {time.monotonic() - begun:.1f} Sekunden nach {options.target}: {counted}.")
    if not options.key:
        print("Ohne Schlüssel: Sitzungen und zweite Schritte lassen sich daraus nicht zurückholen (--key DATEI).")
    return 0
