"""The link check of a running portal, some days later: python -m tests.browser.link_days DAYS."""

import sys
from datetime import timedelta

from amtslotse.cli.setup import start


def main(days: int) -> None:
    """One round of the worker as if so many days had passed; the servers are those the settings allow."""
    start()
    from django.conf import settings
    from django.utils import timezone

    from amtslotse.records.links import checking, noting, places
    from amtslotse.records.models import LinkState

    places.sync(timezone.now())
    allowed = [name.rpartition(":")[0] for name in settings.LINKS_ALLOW]
    LinkState.objects.exclude(host__in=allowed).update(next_check=timezone.now() + timedelta(days=9999))
    begun = timezone.now()
    for number in range(len(allowed) + 4):
        later = timedelta(days=days, minutes=number)
        checking.check_due(lambda later=later: begun + later, 1, checking.visit(pause=lambda seconds: None))
    noting.share(timezone.now(), at_once=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
