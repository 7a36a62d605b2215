"""Schreibt das Verzeichnis von Verarbeitungstätigkeiten (Art. 30 DSGVO) als Markdown, nach Einstellungen und Daten."""

import argparse
import sys
from pathlib import Path

from amtslotse.cli.setup import start


def add(parser: argparse.ArgumentParser) -> None:
    """Where it goes."""
    parser.add_argument("target", nargs="?", type=Path, help="Datei; ohne Angabe auf die Ausgabe")


def run(options: argparse.Namespace) -> int:
    """Write the record and say how much of it somebody has to fill in."""
    start()
    from amtslotse.records.current import guide
    from amtslotse.records.processing.writing import missing, record

    text = record(guide().directory)
    try:
        if options.target:
            options.target.write_text(text, encoding="utf-8")
        else:
            sys.stdout.write(text)
    except OSError as error:
        print(f"amtslotse: {options.target} lässt sich nicht schreiben ({error.strerror}).", file=sys.stderr)
        return 2
    print(f"{missing(text)} Angaben fehlen noch; sie sind mit FEHLT bezeichnet.", file=sys.stderr)
    return 0
