"""What a start without the database left undone, done once it is back: its changes, and data where there are none."""

import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

PAUSE_SECONDS = 15.0
COMMAND = (sys.executable, "-m", "amtslotse.cli.main", "load", "--if-empty")


@contextmanager
def beside(needed: bool, command: Sequence[str] = COMMAND, pause: float = PAUSE_SECONDS) -> Iterator[None]:
    """Try again and again for as long as the block runs, in a process of its own: this one is forked."""
    ending = threading.Event()
    keeper = threading.Thread(target=_try, args=(ending, command, pause), name="catching-up", daemon=True)
    if needed:
        keeper.start()
    try:
        yield
    finally:
        ending.set()


def _try(ending: threading.Event, command: Sequence[str], pause: float) -> None:
    while not ending.wait(pause):
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)  # noqa: S603  # our own command
        if done.returncode == 0:
            print("Die Datenbank ist wieder da und auf dem neuen Stand.", flush=True)
            return
