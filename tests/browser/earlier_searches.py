"""A concern that was searched twice on each of two earlier days: python -m tests.browser.earlier_searches TEXT."""

import sys
from datetime import timedelta

from amtslotse.cli.setup import start


def main(text: str) -> None:
    """Count the searches as the portal would have counted them; four on two days are too few to be shown."""
    start()
    from amtslotse.records.current import today
    from amtslotse.records.gaps import digest
    from amtslotse.records.models import ConcernDay

    for days in (1, 2):
        ConcernDay.objects.create(digest=digest(text), day=today() - timedelta(days=days), choice=2)


if __name__ == "__main__":
    main(sys.argv[1])
