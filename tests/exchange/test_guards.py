"""What makes somebody look twice at a delivery."""

import pytest

from amtslotse.exchange.guards import Sizes, stops
from amtslotse.exchange.models import Outcome


def sizes(held=1000, objects=1000, rows=1000, complete=True, **outcomes: int) -> Sizes:
    return Sizes(held, objects, rows, {Outcome[name.upper()]: count for name, count in outcomes.items()}, complete)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (sizes(objects=0), "enthält aber nichts"),
        (sizes(objects=799), "nur 799 Objekte"),
        (sizes(content=150, vanished=51), "201 von 1000"),
        (sizes(refused=60, new=40), "60 von 100"),
    ],
)
def test_it_is_held_up(given, says):
    assert len(stops(given)) == 1
    assert says in stops(given)[0]


@pytest.mark.parametrize(
    "given",
    [
        sizes(),
        sizes(objects=800, content=200),
        sizes(held=0, rows=0, new=5000),
        sizes(objects=3, complete=False, content=3),
        sizes(held=10, objects=2, rows=10, vanished=8),
    ],
)
def test_it_goes_on(given):
    assert stops(given) == []
