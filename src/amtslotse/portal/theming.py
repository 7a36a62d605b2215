"""Which theme the portal wears, and where its logo lies."""

from pathlib import Path

from django.conf import settings

from amtslotse.guide.theme import Theme
from amtslotse.records.current import guide

LOGOS = {".svg": "image/svg+xml", ".png": "image/png", ".webp": "image/webp"}
"""Kinds of picture a logo may be."""


def chosen(tenant: str = "") -> Theme | None:
    """The theme of the administration whose host it is, else the one the operator set, if there is such a one."""
    name = tenant or settings.THEME
    return guide().directory.themes.get(name) if name else None


def logo_file(theme: Theme) -> Path | None:
    """The logo of a theme: a picture in the district's folder, never a path out of it."""
    path = settings.DATA_DIR / settings.DISTRICT / "logos" / Path(theme.logo).name
    return path if theme.logo and path.suffix in LOGOS and path.is_file() else None
