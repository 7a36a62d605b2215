"""Tests run inside one transaction; the worker may not close its connection."""

import pytest
from django_tasks_db.management.commands import db_worker

from tests.records.editing.town_hall import TownHall, open_town_hall


@pytest.fixture(autouse=True)
def _one_connection(monkeypatch):
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)


@pytest.fixture
def hall(db, tables) -> TownHall:
    """Adendorf, Bleckede, the Hansestadt and the Landkreis at work."""
    return open_town_hall(tables)
