"""Take the pictures of docs/screenshots from a running portal: python scripts/screenshots.py http://127.0.0.1:8000"""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.browser.conftest import ARGUMENTS, executable

PAGES = {
    "start": "/",
    "antwort": "/leistung/personalausweis-beantragen/033555404031/?anliegen=Perso+abgelaufen",
    "ortsfrage": "/leistung/geburtsurkunde/?anliegen=Geburtsurkunde&ort=Reppenstedt&art=residence",
    "mehrere-stellen": "/leistung/strassenschaden-melden/033555406005/?anliegen=Schlagloch",
    "auswahl": "/suche?anliegen=hund",
    "plan": "/plan/umzug/",
    "schritte": "/plan/umzug/schritte/?ziel=inland&von=L%C3%BCneburg&nach=Reppenstedt&hund=ja&einzug=1.12.2026",
    "ort": "/ort/033555404031/",
    "ausserhalb": "/leistung/reisepass-beantragen/020000000000/",
    "englisch": "/en/leistung/wohnsitz-anmelden/033555404031/",
}
TARGET = Path(__file__).resolve().parents[1] / "docs" / "screenshots"


def main(address: str) -> None:
    """One picture per page, 1280 pixels wide, the first screen only."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 860})
        for name, path in PAGES.items():
            page.goto(address + path)
            page.screenshot(path=TARGET / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")
