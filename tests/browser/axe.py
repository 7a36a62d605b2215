"""What axe finds on the page as it stands, one line per violation."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def violations(page: Page, name: str) -> list[str]:
    """Name of the page, the rule, and the first element that breaks it."""
    return [f"{name}: {v['id']}: {v['nodes'][0]['html'][:160]}" for v in Axe().run(page).response["violations"]]
