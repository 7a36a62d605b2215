"""The history of a record."""

from typing import Any

from amtslotse.accounts.models import User
from amtslotse.records.models import Draft, Record, Revision


def history(record: Record) -> list[Any]:
    """All states, newest first."""
    raise NotImplementedError


def comparison(table: Any, old: dict[str, str], new: dict[str, str]) -> list[Any]:
    """Cells that differ."""
    raise NotImplementedError


def restore(user: User, record: Record, revision: Revision) -> Draft:
    """A draft of an earlier state."""
    raise NotImplementedError
