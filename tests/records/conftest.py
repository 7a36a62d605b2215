"""Tests run inside one transaction; the worker may not close its connection."""

import pytest
from django_tasks_db.management.commands import db_worker


@pytest.fixture(autouse=True)
def _one_connection(monkeypatch):
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)
