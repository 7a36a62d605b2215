"""What every page knows: the district's name and the state of the data."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest

from amtslotse.records.current import guide


def portal(request: HttpRequest) -> dict[str, Any]:
    """Name of the district and, if known, the moment of publication."""
    directory = guide().directory
    area = directory.areas.get(directory.district)
    return {"district": area.name if area else "", "stand": _moment(directory.version)}


def _moment(version: str) -> datetime | None:
    """The time in a version such as 2026-11-22T10:00:00Z#1842; versions from files have none."""
    try:
        return datetime.fromisoformat(version.split("#")[0])
    except ValueError:
        return None
