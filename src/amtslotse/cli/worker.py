"""Erledigt Aufgaben im Hintergrund (Mails, Aufräumen); der Server startet ihn mit, AMTSLOTSE_WORKER=off verhindert das."""

import argparse
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from amtslotse.cli import delivery_rounds, link_rounds, opinion_rounds
from amtslotse.cli.setup import start

log = logging.getLogger(__name__)
IDLE_SECONDS = 2.0
LONGEST_SECONDS = 60.0
TIDY_SECONDS = 3600.0
GRACE_SECONDS = 10.0


def add(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    parser.add_argument("--once", action="store_true", help="nur erledigen, was jetzt ansteht")
    parser.add_argument("--with-parent", action="store_true", help="enden, sobald der startende Prozess endet")


def run(options: argparse.Namespace) -> int:
    """Work off what is due again and again; a database that is away is waited for."""
    start()
    from django.utils import timezone

    from amtslotse.operating.heartbeat import Heartbeat
    from amtslotse.records import mail_digest
    from amtslotse.records.editing.releasing import publish_due
    from amtslotse.records.jobs import work_off as work_off_jobs
    from amtslotse.records.stamping import share
    from amtslotse.records.tidying import tidy

    def work_off() -> None:
        publish_due(timezone.now())
        share(timezone.now())
        mail_digest.plan(timezone.now())
        work_off_jobs()
        heart.beat()

    heart = Heartbeat()
    if options.once:
        tidy()
        work_off()
        return 0
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    for room in (link_rounds, delivery_rounds, opinion_rounds):
        room.beside(stop)
    parent = os.getppid() if options.with_parent else 0
    _loop(stop, tidy, work_off, lambda: bool(parent) and os.getppid() != parent)
    return 0


def _loop(
    stop: threading.Event, tidy: Callable[[], None], work_off: Callable[[], None], orphaned: Callable[[], bool]
) -> None:
    from django.db import Error, connections

    pause, tidied = IDLE_SECONDS, -TIDY_SECONDS
    while not stop.is_set() and not orphaned():
        try:
            if time.monotonic() - tidied >= TIDY_SECONDS:
                tidy()
                tidied = time.monotonic()
            work_off()
            pause = IDLE_SECONDS
        except Error as error:
            log.warning("Datenbank nicht erreichbar (%s); neuer Versuch in %.0f Sekunden.", type(error).__name__, pause)
            connections.close_all()
            pause = min(pause * 2, LONGEST_SECONDS)
        stop.wait(pause)


@contextmanager
def beside() -> Iterator[None]:
    """A worker process for as long as the block runs; one that dies is started again."""
    if os.environ.get("AMTSLOTSE_WORKER", "").lower() in ("off", "0", "no", "false"):
        yield
        return
    ending = threading.Event()
    keeper = threading.Thread(target=_keep, args=(ending,), name="worker-keeper", daemon=True)
    keeper.start()
    try:
        yield
    finally:
        ending.set()
        keeper.join(GRACE_SECONDS + 2)


def _keep(ending: threading.Event) -> None:
    command = [sys.executable, "-m", "amtslotse.cli.main", "worker", "--with-parent"]
    while not ending.is_set():
        with subprocess.Popen(command, start_new_session=True) as process:  # noqa: S603  # our own command
            while process.poll() is None and not ending.wait(0.5):
                pass
            _stop(process)
        if not ending.wait(IDLE_SECONDS):
            log.error("Der Hintergrundprozess endete (%s) und wird neu gestartet.", process.returncode)


def _stop(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
