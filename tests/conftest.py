"""Real data for every test: the Directory of the Landkreis Lüneburg, built once from data/."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from amtslotse.guide import Directory, Guide, build_directory
from amtslotse.records import current
from amtslotse.records.compile import file_tables
from amtslotse.records.gazetteer import germany
from amtslotse.records.stock import Stock
from tests.grounds import MAKERS, Grounds

pytest_plugins = ["tests.browser.desk"]
ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data"
DAY = date(2026, 11, 22)


def pytest_configure() -> None:
    """Passwords are hashed a million times in earnest; in tests once is enough."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def tables() -> dict[str, list[dict[str, str]]]:
    return file_tables(DATA, "lueneburg") | germany(DATA)


@pytest.fixture(scope="session")
def guide(tables) -> Guide:
    return Guide(build_directory(tables, "2026-11-22T10:00:00Z#1"))


@pytest.fixture(scope="session")
def stock(tables) -> Stock:
    return Stock.of(tables, DATA)


@pytest.fixture(scope="session")
def directory(guide) -> Directory:
    return guide.directory


@pytest.fixture(scope="session")
def answer(guide):
    """Ask as people ask: concern, place, and anything else by name; the day is fixed."""

    def ask(concern: str = "", place: str = "", **more: object):
        return guide.answer(concern, place, **{"day": DAY, **more})

    return ask


@pytest.fixture(scope="session")
def grounds(tables, django_db_setup, django_db_blocker) -> Iterator[Grounds]:
    """The prepared states of the database, one at a time."""
    kept = Grounds(tables, django_db_blocker)
    yield kept
    kept.stand_on("")


@pytest.fixture
def _django_db_helper(request, grounds, _ground, _django_db_helper) -> None:
    """The test's own transaction lies on the ground it asks for; the order of the arguments is the point."""


@pytest.fixture
def _ground(request, grounds) -> None:
    """Bring the database to the ground the test asks for; real transactions begin on an empty one."""
    marker = request.node.get_closest_marker("django_db")
    real = "transactional_db" in request.fixturenames or (marker and marker.kwargs.get("transaction"))
    asked = [name for name in MAKERS if name in request.fixturenames and not real]
    grounds.stand_on(asked[-1] if asked else "")


@pytest.fixture(autouse=True)
def _live(guide, stock):
    """Pages and API answer from the same Guide, without touching a database."""
    current.live.cache_clear()
    current.live()._guide, current.live()._stock = guide, stock
    yield
    current.live.cache_clear()


@pytest.fixture(autouse=True)
def _one_step(settings):
    """Signing in takes the password alone; tests about the second step ask for it."""
    settings.MFA_REQUIRED = False


def offices(decision) -> list[str]:
    """Ids of the offices named as competent, contacts left out."""
    return [o.authority.id for o in decision.offices if o.rule.role != "contact"]
