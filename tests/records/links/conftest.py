import pytest

from tests.records.links import bad_server


@pytest.fixture
def server():
    """A server on this machine that misbehaves."""
    with bad_server.running() as running:
        yield running
