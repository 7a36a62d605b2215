"""Several people act at once and one connection dies: the chain stays whole, on both databases."""

import sqlite3
from collections.abc import Iterator

import pytest
from django.db import connection, transaction

from amtslotse.records.audit.verifying import verify
from amtslotse.records.audit.writing import note
from tests.records.editing.test_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _shared(transactional_db, tmp_path) -> Iterator[None]:
    """A database that several connections share; one in memory would answer only one at a time."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    in_memory, name = connection.connection, connection.settings_dict["NAME"]
    with sqlite3.connect(tmp_path / "audit.sqlite3") as target:
        in_memory.backup(target)
    connection.connection, connection.settings_dict["NAME"] = None, str(tmp_path / "audit.sqlite3")
    try:
        yield
    finally:
        connection.close()
        connection.connection, connection.settings_dict["NAME"] = in_memory, name


def sign_ins() -> None:
    """Six lines, one transaction each."""
    for who in range(1, 7):
        note("sign-in", who=who)


def killed() -> None:
    """A transaction that has written its line when its connection is cut."""
    with transaction.atomic():
        note("publication", "publication/1")
        connection.connection.close()
        connection.connection = None
        raise ConnectionAbortedError


def test_four_people_at_once_and_a_killed_transaction_leave_one_chain_without_a_gap():
    found = at_once(sign_ins, sign_ins, killed, sign_ins, sign_ins)
    assert [type(one) for one in found] == [type(None)] * 2 + [ConnectionAbortedError] + [type(None)] * 2
    assert verify().broken is None
    assert verify().lines == 24
