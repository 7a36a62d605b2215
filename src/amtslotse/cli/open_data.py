"""Schreibt den offenen Datenbestand (JSON Lines, CSV, Lizenzen, Prüfsummen) in einen Ordner."""

import argparse
import sys
from pathlib import Path

from amtslotse.cli.setup import start


def add(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    parser.add_argument("target", type=Path, help="Zielordner; er darf fehlen oder leer sein")


def run(options: argparse.Namespace) -> int:
    """Write all open tables."""
    start()
    from amtslotse.records.current import live
    from amtslotse.records.open_data.writing import write

    target: Path = options.target
    try:
        if target.exists() and any(target.iterdir()):
            print(f"Der Ordner {target} ist nicht leer.", file=sys.stderr)
            return 2
        target.mkdir(parents=True, exist_ok=True)
        index = write(target, live().tables, live().version)
    except OSError as error:
        print(f"In den Ordner {target} lässt sich nicht schreiben: {error.strerror}.", file=sys.stderr)
        return 2
    print(f"{len(index['files'])} Dateien, Stand {index['version']}, nach {target} geschrieben.")
    return 0
