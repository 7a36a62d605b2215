"""Tests run inside one transaction; the worker may not close its connection."""

import pytest
from django_tasks_db.management.commands import db_worker

from tests.grounds import ground
from tests.records.editing.town_hall import TownHall, open_town_hall
from tests.records.muster import on_muster  # noqa: F401  # a fixture


@pytest.fixture(autouse=True)
def _one_connection(monkeypatch):
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)


on_hall = ground(open_town_hall, name="on_hall")


@pytest.fixture
def hall(on_hall) -> TownHall:
    """Adendorf, Bleckede, the Hansestadt and the Landkreis at work."""
    return on_hall
