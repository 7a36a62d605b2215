"""Legt Konten zum Ausprobieren an: zwei je Verwaltung und eine Moderation. Nie auf einem echten System."""

import argparse
import os
import sys

from amtslotse.cli.setup import start


def add(parser: argparse.ArgumentParser) -> None:
    """No arguments."""


def run(options: argparse.Namespace) -> int:
    """Print the table of accounts; refused where real people have accounts, unless AMTSLOTSE_DEMO=1 says it is a trial."""
    start()
    from django.conf import settings
    from django.db import Error

    from amtslotse.accounts import first

    trial = os.environ.get("AMTSLOTSE_DEMO", "").lower() in ("1", "true", "yes", "on")
    try:
        if first.has_real_people() and not trial:
            print(
                "amtslotse: Hier haben schon echte Personen ein Konto. Konten zum Ausprobieren gibt es nur auf einem "
                "Testsystem; dort mit AMTSLOTSE_DEMO=1.",
                file=sys.stderr,
            )
            return 2
        password, made = first.demo_people()
    except Error as error:
        print(f"amtslotse: Datenbank nicht erreichbar oder leer ({error}). Bitte zuerst make load.", file=sys.stderr)
        return 2
    if not made:
        print("amtslotse: Es gibt noch keine Verwaltungen. Bitte zuerst make load.", file=sys.stderr)
        return 2
    width = max(len(email) for email, _, _ in made)
    for email, administration, roles in made:
        print(f"{email:<{width}}  {administration.name} ({roles})")
    print(f"\nPasswort für alle: {password}  (jeder Aufruf setzt ein neues)")
    print(f"Anmelden: {settings.PUBLIC_URL}/konto/anmelden/")
    if settings.MFA_REQUIRED:
        print(
            "Freigabe und Moderation richten bei der ersten Anmeldung einen zweiten Schritt ein. "
            "Ohne: den Server mit AMTSLOTSE_MFA=optional starten."
        )
    return 0
