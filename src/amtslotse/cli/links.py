"""Links der veröffentlichten Einträge: `list` zeigt, was auffällt, `check` prüft jetzt, `due` prüft, was ansteht."""

import argparse
import sys
from typing import TYPE_CHECKING

from amtslotse.cli.setup import start

if TYPE_CHECKING:
    from amtslotse.records.models import LinkState


def add(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    parser.add_argument(
        "action", choices=("list", "check", "due"), help="list: zeigen, check: prüfen, due: Anstehendes"
    )
    parser.add_argument("what", nargs="?", default="", help="nur diese Adresse oder dieser Server (bei check nötig)")
    parser.add_argument("--all", action="store_true", help="bei list: auch Adressen, die in Ordnung sind")


def run(options: argparse.Namespace) -> int:
    """Show or check links; what is found reaches the guide at once."""
    start()
    from django.db import Error

    if options.action == "check" and not options.what:
        print(
            "amtslotse: Welche Adresse oder welcher Server? Zum Beispiel: amtslotse links check www.bleckede.de",
            file=sys.stderr,
        )
        return 2
    try:
        return {"list": _list, "check": _check, "due": _due}[options.action](options)
    except Error as error:
        print(f"amtslotse: Datenbank nicht erreichbar ({error}).", file=sys.stderr)
        return 2


def _found(what: str) -> "list[LinkState]":
    from django.db.models import Q

    from amtslotse.records.links.places import digest
    from amtslotse.records.models import LinkState

    host = what.lower().encode("utf-8", "replace").decode().replace("\0", "")
    return list(LinkState.objects.filter(Q(digest=digest(what)) | Q(host=host)) if what else LinkState.objects.all())


def _list(options: argparse.Namespace) -> int:
    for state in _found(options.what):
        if options.all or (state.health != "ok" and state.checked_at) or state.failures:
            print(_line(state))
    return 0


def _check(options: argparse.Namespace) -> int:
    from django.utils import timezone

    from amtslotse.records.links import checking, noting, places

    places.sync(timezone.now())
    found = _found(options.what)
    if not found:
        shown = options.what.encode("utf-8", "replace").decode()
        print(f"amtslotse: Kein veröffentlichter Eintrag nennt {shown}.", file=sys.stderr)
        return 1
    for state in found:
        done = checking.patiently(state)
        state.refresh_from_db()
        print(_line(state) if done else f"später        {state.url}  (der Server ruht noch)")
    noting.share(timezone.now(), at_once=True)
    return 0


def _due(options: argparse.Namespace) -> int:
    from amtslotse.cli.link_rounds import once

    once("")
    return 0


def _line(state: "LinkState") -> str:
    days = f" Tage mit Fehlern: {len(state.failures)}." if state.failures else ""
    more = f"  ({state.reason}{days})" if state.reason else ""
    moved = f"  → {state.final_url}" if state.final_url else ""
    return f"{state.health:12}  {state.url}{moved}{more}"
