"""Only one process at a time writes what is published: rows are checked against a state that cannot move meanwhile."""

from django.db import connection

_KEY = 0x416D74  # any number that nothing else in this database locks


def lock_publishing() -> None:
    """Wait for my turn; it ends with the transaction. On SQLite every transaction already waits for its turn."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_KEY])
