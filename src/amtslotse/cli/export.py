"""Schreibt alles, was einer Verwaltung gehört, in einen Ordner: CSV, Excel, JSON, XZuFi, CPSV-AP, frühere Stände."""

import argparse
import sys
from pathlib import Path

from amtslotse.cli.setup import start


def add(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    parser.add_argument(
        "owner", help="Kennung der Verwaltung, oder „gemeinsam“ für das, was der Landkreis für alle pflegt"
    )
    parser.add_argument("target", type=Path, help="Zielordner; er darf fehlen oder leer sein")


def run(options: argparse.Namespace) -> int:
    """Write everything; exit code 2 if there is no such owner or no room."""
    start()
    from django.db import Error

    from amtslotse.records import taking_away
    from amtslotse.records.folders import NotEmpty, make_empty

    target: Path = options.target
    try:
        owner, shared = taking_away.owner_of(options.owner)
        make_empty(target)
        written = taking_away.write(target, owner, shared=shared)
        _for_machines(target, "" if shared else owner.slug)
        taking_away.seal(target)
    except (taking_away.NoSuchOwner, NotEmpty) as error:
        return _fail(str(error))
    except OSError as error:
        return _fail(f"In den Ordner {target} lässt sich nicht schreiben: {error.strerror}.")
    except Error as error:
        return _fail(f"Datenbank nicht erreichbar ({error}).")
    print(f"{sum(written.values())} Zeilen in {len(written)} Tabellen nach {target} geschrieben.")
    return 0


def _for_machines(target: Path, administration: str) -> None:
    """The forms that other systems read."""
    from django.conf import settings
    from django.utils.module_loading import import_string

    for name, path in settings.EXPORTS.items():
        with (target / name).open("wb") as file:
            import_string(path)(file, administration)


def _fail(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 2
