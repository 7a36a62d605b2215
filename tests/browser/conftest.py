"""A real server and a real browser; without a browser these tests say loudly that they were skipped."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest

ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-dev-shm-usage"
).split()
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def executable() -> str | None:
    """Path of the browser to drive; None lets Playwright take its own."""
    return os.environ.get("CHROMIUM") or next((path for name in NAMES if (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser():
    from playwright.sync_api import Error, expect, sync_playwright

    expect.set_options(timeout=30_000)  # a busy machine is slow, not broken
    with sync_playwright() as playwright:
        try:
            running = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        except Error as error:
            pytest.skip(f"ACHTUNG, ÜBERSPRUNGEN: kein Browser ({str(error).splitlines()[0]})")
        yield running
        running.close()


@cache
def prepared() -> tempfile.TemporaryDirectory[str]:
    """A working folder with the real data loaded and the static files collected, once for all servers of the run."""
    folder = tempfile.TemporaryDirectory(prefix="amtslotse-prepared-")
    environment = {**os.environ, "AMTSLOTSE_VAR": folder.name, "DATABASE_URL": ""}
    environment["DJANGO_SETTINGS_MODULE"] = "amtslotse.config.settings"
    load = [sys.executable, "-m", "amtslotse.cli.main", "load"]
    collect = [sys.executable, "-m", "django", "collectstatic", "--noinput", "--verbosity", "0"]
    for command in (load, collect):
        subprocess.run(command, env=environment, check=True, capture_output=True)
    return folder


def furnish(var: Path, *, loaded: bool) -> None:
    """Give a working folder what a first start would make: the static files and, if `loaded`, the database."""
    source = Path(prepared().name)
    if not (var / "static").exists():
        shutil.copytree(source / "static", var / "static")
    if loaded and not (var / "amtslotse.sqlite3").exists():
        shutil.copy2(source / "amtslotse.sqlite3", var)


@contextmanager
def running(var: Path, *, first: bool = False, **settings: str) -> Iterator[str]:
    """The portal as `make run` starts it, on a free port with a database of its own.

    The very first start on a machine, with an empty folder, is asked for with `first`; it takes much longer.
    """
    if not first:
        furnish(var, loaded="AMTSLOTSE_DATA" not in settings)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        **os.environ,
        "AMTSLOTSE_VAR": str(var),
        "PORT": str(port),
        "AMTSLOTSE_WORKERS": "1",
        "DATABASE_URL": "",
        "AMTSLOTSE_MEANING": "off",  # the pages are the same; computing the vectors would cost every run ten seconds
        "AMTSLOTSE_LINKS": "off",  # no test visits the servers of others
        **settings,
    }
    command = [sys.executable, "-m", "amtslotse.cli.main", "serve"]
    with (var / "log").open("w+") as log, subprocess.Popen(command, env=environment, stdout=log, stderr=log) as process:
        address = f"http://127.0.0.1:{port}"
        try:
            _wait(address, process, var / "log")
            yield address
        finally:
            process.terminate()
            process.wait(20)


@pytest.fixture(scope="session")
def server(tmp_path_factory) -> Iterator[str]:
    """The portal with the real data."""
    with running(tmp_path_factory.mktemp("var"), AMTSLOTSE_WORKER="off") as address:
        yield address


def _is_trouble(message) -> bool:
    """An error in the console; that a page meant to be 400 or 404 has that status is none."""
    return message.type == "error" and "Failed to load resource" not in message.text


def _wait(address: str, process: subprocess.Popen, log) -> None:
    for _ in range(1800):
        if process.poll() is not None:
            break
        try:
            urllib.request.urlopen(f"{address}/healthz", timeout=5)
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"Der Server startet nicht:\n{log.read_text()[-2000:]}")


@pytest.fixture(params=[1280, 320], ids=["breit", "320px"])
def page(browser, server, request):
    """A page without JavaScript, wide and narrow; console errors and foreign requests fail the test."""
    context = browser.new_context(
        viewport={"width": request.param, "height": 800}, java_script_enabled=False, base_url=server, locale="de-DE"
    )
    found = context.new_page()
    troubles: list[str] = []
    found.on("console", lambda message: troubles.append(message.text) if _is_trouble(message) else None)
    found.on(
        "request", lambda asked: troubles.append(asked.url) if not asked.url.startswith((server, "data:")) else None
    )
    yield found
    context.close()
    assert troubles == []
