"""What many tests stand on is written into the database once: each test works on it and takes back only its own.

A ground lies in a transaction of its own around the tests that use it. Whoever comes next and stands on another
ground, or on an empty database, finds the old one rolled back; so the order of the tests does not matter.
"""

import copy
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

Tables = dict[str, list[dict[str, str]]]
MAKERS: dict[str, Callable[[Tables], Any]] = {}


def ground(make: Callable[[Tables], Any], *, name: str) -> Any:
    """A fixture of this name: tests that ask for it, also through others, stand on what `make` writes.

    It gives back what `make` returned; each test gets a copy of its own.
    """
    MAKERS[name] = make

    @pytest.fixture(name=name)
    def found(db: None, grounds: "Grounds") -> Any:
        assert grounds.name == name, f"{name} und {grounds.name} zugleich geht nicht."
        return grounds.found()

    return found


class Grounds:
    """At most one ground at a time is in the database."""

    def __init__(self, tables: Tables, blocker: DjangoDbBlocker) -> None:
        self.tables = tables
        self.blocker = blocker
        self.name = ""
        self._made: Any = None
        self._transaction: AbstractContextManager[None] | None = None

    def stand_on(self, name: str) -> None:
        """Bring the database to this ground; "" is the empty one."""
        if name == self.name:
            return
        with self.blocker.unblock():
            self._leave()
            if name:
                try:
                    self._enter(name)
                except BaseException:
                    self._leave()
                    raise

    def found(self) -> Any:
        """What the maker gave back, unharmed by the tests before."""
        return copy.deepcopy(self._made)

    def _enter(self, name: str) -> None:
        around = transaction.atomic()
        around._from_testcase = True  # what insists on being outermost may be called in a test, as ever
        around.__enter__()
        self._transaction, self.name = around, name
        self._made = MAKERS[name](self.tables)

    def _leave(self) -> None:
        if self._transaction:
            transaction.set_rollback(True)
            self._transaction.__exit__(None, None, None)
        self._transaction, self._made, self.name = None, None, ""
