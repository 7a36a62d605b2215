"""A row that travels through a page and comes back unchanged: signed for the change it belongs to."""

from django.core import signing

from amtslotse.records.tables.columns import Row


def sealed(change: int, values: Row) -> str:
    """The row for a hidden field."""
    return signing.dumps(values, salt=_salt(change))


def unsealed(change: int, text: str) -> Row | None:
    """The row again; None if it is not one of ours for this change."""
    try:
        found: Row = signing.loads(text, salt=_salt(change))
    except signing.BadSignature:
        return None
    return found


def _salt(change: int) -> str:
    return f"workspace.merge.{change}"
