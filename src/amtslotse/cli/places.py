"""Prüft und übernimmt Gemeindeverzeichnis, Postleitzahlen und Straßen."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from amtslotse.cli.setup import start

REFUSED, BROKEN = 1, 2
"""Exit codes: the files are sound but were not taken over or leave a question; a file cannot be used."""


def add(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    commands = parser.add_subparsers(dest="what", required=True, metavar="WAS")
    check = commands.add_parser("check", help="Dateien prüfen und mit dem Bestand vergleichen; nichts wird geändert")
    check.add_argument("files", nargs="+", type=Path, help="Gemeindeverzeichnis, Gebietsänderungen, PLZ, Straßen")
    check.add_argument("--areas", type=Path, help="Vorschlag für die Tabelle Gebiete des Landkreises hierhin schreiben")
    check.set_defaults(act=_check)
    germany = commands.add_parser("germany", help="Gemeinden und Postleitzahlen ganz Deutschlands ersetzen")
    germany.add_argument("--municipalities", type=Path, required=True, help="GV100AD oder Quartalsauszug")
    germany.add_argument("--postcodes", type=Path, required=True, help="CSV mit Postleitzahl und AGS oder ARS")
    germany.add_argument("--changes", type=Path, nargs="*", default=[], help="Listen der Gebietsänderungen")
    germany.add_argument("--force", action="store_true", help="auch gegen Bedenken übernehmen")
    germany.set_defaults(act=_germany)
    streets = commands.add_parser("streets", help="Straßen des Landkreises aus einer Liste von OpenPLZ übernehmen")
    streets.add_argument("file", type=Path, help="streets.csv von OpenPLZ, auch im ZIP")
    streets.add_argument("--numbers", type=Path, help="Hausnummern von Straßen, die über eine Grenze führen")
    streets.add_argument("--force", action="store_true", help="auch gegen Bedenken übernehmen")
    streets.set_defaults(act=_streets)


def run(options: argparse.Namespace) -> int:
    """Do it; returns 1 if it was refused or leaves a question, 2 if a file cannot be used."""
    start()
    from amtslotse.exchange.gazetteer.errors import BadFile, Refused

    act: Callable[[argparse.Namespace], int] = options.act
    try:
        return act(options)
    except BadFile as error:
        print(str(error), file=sys.stderr)
        return BROKEN
    except Refused as error:
        print("Nicht übernommen:", *(f"  {reason}" for reason in error.reasons), sep="\n", file=sys.stderr)
        print("Wenn es trotzdem stimmt: noch einmal mit --force.", file=sys.stderr)
        return REFUSED
    except OSError as error:
        print(f"{error.filename or 'Die Datei'} lässt sich nicht schreiben: {error.strerror}.", file=sys.stderr)
        return BROKEN


def _check(options: argparse.Namespace) -> int:
    """Report on each file; a Gemeindeverzeichnis is compared with the district and with all Germany."""
    from django.conf import settings

    from amtslotse.exchange.gazetteer.checking import Check, write_areas
    from amtslotse.records.current import live
    from amtslotse.records.gazetteer import germany

    areas = live().tables["areas"]
    names = {row["ars"]: row["name"] for row in germany(settings.DATA_DIR)["germany_municipalities"]}
    check = Check(options.files, live().guide.directory, areas, names)
    for line in check.lines():
        print(line)
    if options.areas and check.here:
        write_areas(options.areas, areas, check.here)
        print(f"Vorschlag für die Tabelle Gebiete: {options.areas}")
    return REFUSED if check.question else 0


def _germany(options: argparse.Namespace) -> int:
    """Replace municipalities and postcodes of all Germany."""
    from django.conf import settings

    from amtslotse.exchange.gazetteer import changes, germany, pairs, register, reporting

    found = register.read(options.municipalities)
    codes = list(pairs.read(options.postcodes))
    proposal = germany.propose(settings.DATA_DIR, found, codes, changes.read_all(options.changes))
    for line in (*reporting.of_register(found), *reporting.of_proposal(proposal)):
        print(line)
    kept = settings.VAR_DIR / "places-before"
    germany.write(settings.DATA_DIR, proposal, kept, force=options.force)
    print(f"Übernommen. Die Dateien von vorher liegen unter {kept}. Bitte den Dienst neu starten.")
    return 0


def _streets(options: argparse.Namespace) -> int:
    """Replace the streets of the district, and the house numbers if a file is given."""
    from django.conf import settings

    from amtslotse.exchange.gazetteer import keeping, numbers, reporting, streets
    from amtslotse.records.current import guide, today

    directory = guide().directory
    kept = streets.read(options.file, streets.Around.of(directory))
    spans = numbers.read(options.numbers, kept.rows, directory.finder) if options.numbers else None
    for line in reporting.of_streets(kept, spans):
        print(line)
    folder = settings.VAR_DIR / "streets"
    keeping.write(folder, kept, spans, options.file.name, today(), force=options.force)
    print(f"Übernommen nach {folder}, mit Quelle und Lizenz. Bitte den Dienst neu starten.")
    return 0
