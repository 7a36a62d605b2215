"""Startet den Server auf 127.0.0.1; PORT und AMTSLOTSE_WORKERS legen Port und Prozesse fest."""

import argparse
import gc
import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command

import amtslotse
from amtslotse.cli import catching_up, worker
from amtslotse.cli.setup import start

DEFAULT_PORT = 8000
AWAY = -1
"""Prepared as far as that goes without the database."""


def add(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    parser.add_argument("--port", type=int, default=None, help=f"Port; sonst PORT oder {DEFAULT_PORT}")
    parser.add_argument("--host", default=os.environ.get("AMTSLOTSE_BIND", "127.0.0.1"))


def run(options: argparse.Namespace) -> int:
    """Check the port, prepare data and static files, then hand over to granian."""
    try:
        port = options.port or int(os.environ.get("PORT") or DEFAULT_PORT)
    except ValueError:
        return _fail(f"PORT muss eine Zahl sein, nicht „{os.environ['PORT']}“.")
    if not 0 < port < 65536:
        return _fail(f"Der Port {port} liegt nicht zwischen 1 und 65535.")
    if not _free(options.host, port):
        return _fail(
            f"Port {port} ist schon belegt. Bitte einen anderen wählen: PORT={port + 1 if port < 65535 else 8000} make run"
        )
    os.environ["PORT"] = str(port)  # links in mails name it unless AMTSLOTSE_URL is set
    try:
        start()
    except ImproperlyConfigured as wrong:
        return _fail(str(wrong))
    _say_what_is_wrong()
    failed = _prepare()
    if failed not in (0, AWAY):
        return failed
    _first_account()
    _preload()
    print(f"Amtslotse läuft: http://{options.host}:{port}/  (Ende mit Strg+C)", flush=True)
    with worker.beside(), catching_up.beside(needed=failed == AWAY):
        _granian(options.host, port)
    return 0


def _say_what_is_wrong() -> None:
    """Look at the settings and name what does not fit; the portal starts anyway, answers are worth more."""
    from amtslotse.operating.checks.finding import Level
    from amtslotse.operating.checks.running import cheap

    for found in cheap():
        if found.level != Level.GOOD:
            print(f"amtslotse: {found.text}", file=sys.stderr, flush=True)


def _prepare() -> int:
    """Migrate, load an empty database, collect static files; a database that is away keeps nobody from answers."""
    from django.conf import settings
    from django.db import OperationalError

    from amtslotse.cli import load

    def writable() -> None:
        settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
        probe = settings.VAR_DIR / f".probe-{os.getpid()}"
        probe.touch()
        probe.unlink()

    if not _can(writable):
        return _fail(
            f"In den Ordner {settings.VAR_DIR} lässt sich nicht schreiben. Bitte Rechte prüfen oder AMTSLOTSE_VAR setzen."
        )
    try:
        code = load.run(argparse.Namespace(folders=[], if_empty=True, check=False))
    except OperationalError as error:  # the server or its file, not our statements
        code = AWAY
        print(f"amtslotse: Die Datenbank ist nicht erreichbar ({type(error).__name__}).", file=sys.stderr, flush=True)
        print("Der letzte Stand auf der Platte antwortet, bis sie wieder da ist.", file=sys.stderr, flush=True)
    if code not in (0, AWAY):
        return code
    if not _static_is_current(settings.STATIC_ROOT):
        call_command("collectstatic", verbosity=0, interactive=False)
    return code


def _first_account() -> None:
    """Where nobody has an account yet, make the district's and say its one-time password, here and nowhere else."""
    from django.db import Error

    from amtslotse.accounts.first import FIRST_EMAIL, first_account

    try:
        password = first_account()
    except Error:
        return  # the portal answers without a database; the account is made at a later start
    if password:
        print(f"Erstes Konto für den Arbeitsplatz: {FIRST_EMAIL}  Einmalpasswort: {password}", flush=True)


def _preload() -> None:
    """Build the guide before the workers are forked, so that they share its memory and answer at once."""
    from django.conf import settings
    from django.db import connections
    from django.urls import get_resolver

    from amtslotse.operating.metrics.sharing import forget
    from amtslotse.records.current import live

    forget(settings.METRICS_DIR)

    live().prepare()
    get_resolver().url_patterns  # noqa: B018  # reading it loads all pages, which the first visitor would wait for
    connections.close_all()
    gc.collect()
    gc.freeze()


def _static_is_current(root: Path) -> bool:
    """Whether the collected files are younger than every source; compressing them again would only cost time."""
    manifest = root / "staticfiles.json"
    if not manifest.is_file():
        return False
    sources = Path(amtslotse.__file__).parent.glob("*/static/**/*")
    return all(path.stat().st_mtime < manifest.stat().st_mtime for path in sources)


def _can(action: Callable[[], None]) -> bool:
    try:
        action()
    except OSError:
        return False
    return True


def _free(host: str, port: int) -> bool:
    """Whether nobody listens there; granian itself would silently share the port."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _granian(host: str, port: int) -> None:
    from granian import Granian
    from granian.constants import Interfaces
    from granian.http import HTTP1Settings

    Granian(
        "amtslotse.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=int(os.environ.get("AMTSLOTSE_WORKERS") or 2),
        blocking_threads=2 if os.environ.get("AMTSLOTSE_PVOG_URL") else 1,  # one may wait for the PVOG
        backlog=1024,
        http1_settings=HTTP1Settings(max_buffer_size=2 * 1024 * 1024, header_read_timeout=10_000),
        respawn_failed_workers=True,
        workers_kill_timeout=5,
        log_enabled=False,
    ).serve()


def _fail(message: str) -> int:
    print(f"amtslotse: {message}", file=sys.stderr)
    return 2
