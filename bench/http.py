"""Requests per second over HTTP, with wrk where it is installed, else with a small generator of our own."""

import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from amtslotse.guide import Guide
from bench.answers import concerns, pairs

SECONDS = 6
CONNECTIONS = 16
_LUA = """
local paths = {{}}
for line in io.lines("{file}") do paths[#paths + 1] = line end
local at = 0
local step = 1
function setup(thread) thread:set("offset", step); step = step + 7919 end
function init() at = offset end
function request()
  at = at + 1
  return wrk.format("GET", paths[(at % #paths) + 1], {{["Accept-Encoding"] = "br"}})
end
"""


@contextmanager
def server(var: Path, **variables: str) -> Iterator[tuple[str, float]]:
    """A server as `make run` starts it; yields its address and the seconds until its first answer."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "AMTSLOTSE_VAR": str(var), "PORT": str(port), "DATABASE_URL": "", **variables}
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "amtslotse.cli.main", "serve"], env=environment, stdout=subprocess.DEVNULL
    )
    try:
        while True:
            try:
                urllib.request.urlopen(
                    f"http://127.0.0.1:{port}/api/v1/guide?concern=perso&place=Barum", timeout=5
                ).read()
                break
            except OSError:
                if process.poll() is not None or time.perf_counter() - begun > 120:
                    raise RuntimeError("Der Server startet nicht.") from None
                time.sleep(0.05)
        yield f"http://127.0.0.1:{port}", time.perf_counter() - begun
    finally:
        process.terminate()
        process.wait(20)


def measure(guide: Guide) -> dict[str, float]:
    """Start-up times and requests per second of each kind; every request of a run differs from the last."""
    texts = ["/api/v1/guide?" + urlencode({"concern": c}) for c in concerns(guide)]
    known = pairs(guide)
    named = ["/api/v1/guide?" + urlencode({"service": s, "place": p}) for s, p in known]
    pages = [f"/leistung/{s}/{p}/" for s, p in known]
    result: dict[str, float] = {"ceiling_per_s": ceiling()}
    with tempfile.TemporaryDirectory(prefix="amtslotse-bench-") as folder:
        var = Path(folder)
        with server(var) as (_, cold):
            result["first_start_s"] = round(cold, 2)
        with server(var) as (address, warm):
            result["second_start_s"] = round(warm, 2)
            result["json_text_per_s"] = load(address, texts)
            result["json_service_place_per_s"] = load(address, named)
            result["pages_rendered_per_s"] = load(address, pages)
            result["pages_cached_per_s"] = load(address, pages[:500], warm=True)
            result["worker_memory_mb"] = _memory()
    return result


def ceiling() -> float:
    """Requests per second of a trivial WSGI application on the same server: what this machine can do today."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [shutil.which("granian", path=str(Path(sys.executable).parent)) or "granian", "--interface", "wsgi"]
    command += ["--workers", "2", "--blocking-threads", "1", "--port", str(port), "--workers-kill-timeout", "5"]
    process = subprocess.Popen(
        [*command, "bench.trivial:application"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        time.sleep(2)
        return load(f"http://127.0.0.1:{port}", ["/a", "/b"])
    finally:
        process.terminate()
        process.wait(20)


def load(address: str, paths: list[str], *, warm: bool = False) -> float:
    """Requests per second over all paths in turn; `warm` asks each path once before."""
    if warm:
        for path in paths * 4:
            request = urllib.request.Request(address + path, headers={"Accept-Encoding": "br"})
            urllib.request.urlopen(request, timeout=10).read()
    return _wrk(address, paths) if shutil.which("wrk") else _own(address, paths)


def _wrk(address: str, paths: list[str]) -> float:
    with tempfile.TemporaryDirectory() as folder:
        listing, script = Path(folder) / "paths", Path(folder) / "load.lua"
        listing.write_text("\n".join(paths) + "\n")
        script.write_text(_LUA.format(file=listing))
        command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "-s", str(script), address]
        done = subprocess.run(command, capture_output=True, check=True, text=True)
    errors = re.search(r"Non-2xx or 3xx responses: (\d+)", done.stdout)
    if errors:
        raise RuntimeError(f"{errors[1]} fehlerhafte Antworten von {address}")
    found = re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)
    return round(float(found[1])) if found else 0.0


def _own(address: str, paths: list[str]) -> float:
    """Four threads with kept connections; slower than wrk, so its figures are a lower bound."""
    host = address.removeprefix("http://")
    counts = [0] * 4
    end = time.perf_counter() + SECONDS

    def work(number: int) -> None:
        connection = http.client.HTTPConnection(host, timeout=10)
        for path in paths[number::4] * 100:
            if time.perf_counter() > end:
                return
            connection.request("GET", path, headers={"Accept-Encoding": "br"})
            connection.getresponse().read()
            counts[number] += 1

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return round(sum(counts) / SECONDS)


def _memory() -> float:
    """Resident megabytes of the largest server process."""
    sizes = [0.0]
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            text = status.read_text()
            command = (status.parent / "cmdline").read_text()
        except OSError:
            continue
        found = re.search(r"VmRSS:\s+(\d+) kB", text)
        if found and ("amtslotse" in command or "granian" in command):
            sizes.append(int(found[1]) / 1024)
    return round(max(sizes), 1)
