"""Schreibt die veröffentlichten Datensätze als CSV-Tabellen."""

import argparse
from pathlib import Path

from amtslotse.cli.setup import start


def add(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    parser.add_argument("target", type=Path, help="Zielordner; darin entstehen catalogue/ und der Ordner des Kreises")


def run(options: argparse.Namespace) -> int:
    """Write all tables."""
    start()
    from django.conf import settings

    from amtslotse.records.audit.writing import note
    from amtslotse.records.dump import dump

    written = dump(options.target, settings.DISTRICT)
    note("export.dump", tables=len(written), rows=sum(written.values()))
    print(f"{sum(written.values())} Zeilen in {len(written)} Tabellen nach {options.target} geschrieben.")
    return 0
