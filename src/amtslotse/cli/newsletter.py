"""Newsletter: `send` verschickt, was seit der letzten Ausgabe veröffentlicht wurde (zum Beispiel wöchentlich per Timer)."""

import argparse
import sys

from amtslotse.cli.setup import start


def add(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    parser.add_argument("action", choices=("send", "due"), help="send: verschicken, due: nur zeigen, was ansteht")


def run(options: argparse.Namespace) -> int:
    """Plan one mail per subscriber, or show what would be in it."""
    start()
    from django.db import Error
    from django.utils import timezone

    from amtslotse.records import newsletter

    try:
        if options.action == "due":
            for notice in newsletter.due(timezone.now()):
                print(f"{notice.published}  {notice.administration}: {notice.title}")
            return 0
        issue, count = newsletter.send_issue(timezone.now())
    except Error as error:
        print(f"amtslotse: Datenbank nicht erreichbar ({error}).", file=sys.stderr)
        return 2
    print(
        f"Ausgabe {issue.pk} geplant. Meldungen: {len(issue.notices)}, Adressen: {count}." if issue else "Nichts Neues."
    )
    return 0
