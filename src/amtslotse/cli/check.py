"""Prüft Einstellungen, Ordner, Datenbank und Stand, ohne Daten zu ändern; 0: gut, 1: Warnungen, 2: Fehler."""

import argparse

from django.core.exceptions import ImproperlyConfigured

from amtslotse.cli.setup import start

_WORD = ("gut     ", "Warnung ", "FEHLER  ")


def add(parser: argparse.ArgumentParser) -> None:
    """How strict."""
    parser.add_argument("--deploy", action="store_true", help="strenger: für ein System, das die Öffentlichkeit nutzt")
    parser.add_argument("--running", action="store_true", help="auch der Hintergrundprozess muss leben")


def run(options: argparse.Namespace) -> int:
    """Print each finding in a line, the worst last; settings that cannot be read are one of them."""
    try:
        start()
    except ImproperlyConfigured as wrong:
        print(f"{_WORD[2]}{wrong}")
        return 2
    from amtslotse.operating.checks.finding import worst
    from amtslotse.operating.checks.running import everything

    findings = sorted(everything(deploy=options.deploy, running=options.running), key=lambda found: found.level)
    for found in findings:
        print(f"{_WORD[found.level]}{found.text}")
    return worst(findings)
