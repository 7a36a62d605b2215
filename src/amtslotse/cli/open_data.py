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
    from amtslotse.records.folders import NotEmpty, make_empty
    from amtslotse.records.open_data.writing import write

    target: Path = options.target
    try:
        make_empty(target)
        index = write(target, live().tables, live().version)
    except NotEmpty as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"In den Ordner {target} lässt sich nicht schreiben: {error.strerror}.", file=sys.stderr)
        return 2
    print(f"{len(index['files'])} Dateien, Stand {index['version']}, nach {target} geschrieben.")
    return 0
