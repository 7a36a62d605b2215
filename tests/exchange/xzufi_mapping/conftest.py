"""The published tables of the district as a partner's mapping sees them."""

import pytest

from amtslotse.records.tables import RECORD_TABLES
from tests.exchange.xzufi_mapping.saying import Held


@pytest.fixture(scope="session")
def held(tables) -> Held:
    """A holding with our tables and no objects; `with_` gives it some."""
    return Held({name: {t.key_of(r): r for r in tables.get(name, ())} for name, t in RECORD_TABLES.items()})
