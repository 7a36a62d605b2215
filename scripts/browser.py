"""Find a Chromium for the browser tests, or install one where that is possible; never fails the build."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def found() -> str:
    """Path of a usable browser, or an empty string."""
    return os.environ.get("CHROMIUM") or next((p for n in NAMES if (p := shutil.which(n))), "") or own()


def own() -> str:
    """Playwright's own browser, if it was downloaded."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if os.path.exists(path) else ""


def tried(*command: str) -> None:
    """Run an installer quietly; its failure only means that there is no browser."""
    try:
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return


def main() -> None:
    """Look, install, look again; say loudly if there is none."""
    if found():
        return
    print("Kein Chromium gefunden; versuche, einen zu installieren …", flush=True)
    tried(sys.executable, "-m", "playwright", "install", "chromium")
    if not found() and hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        tried("apt-get", "update")
        tried("apt-get", "install", "-y", "--no-install-recommends", "chromium")
    if not found():
        print("ACHTUNG: kein Browser zu bekommen. Die Browsertests werden ÜBERSPRUNGEN.", flush=True)


if __name__ == "__main__":
    main()
