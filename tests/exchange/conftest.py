"""Four administrations at work, as the records know them."""

import pytest

from tests.records.editing.town_hall import TownHall, open_town_hall


@pytest.fixture
def hall(db, tables) -> TownHall:
    """Adendorf, Bleckede, the Hansestadt and the Landkreis at work."""
    return open_town_hall(tables)
