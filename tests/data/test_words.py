"""Every search word must pull its own service up; a word that pulls another one up does harm."""

import pytest


@pytest.fixture(scope="module")
def readings(guide) -> list[tuple[str, str, list[str], bool]]:
    """Service, word, the services found for it, and whether the first is certain."""
    return [
        (service, word, [c.service.id for c in read.candidates], read.certain)
        for service, found in guide.directory.search_words.items()
        for _, word in found
        for read in [guide.reader.read(word)]
    ]


def test_there_are_words_enough(readings):
    assert len(readings) > 15_000


def test_every_word_finds_its_service_among_the_first_three(readings):
    assert [
        f"{service}: {word} → {found[:2]}" for service, word, found, _ in readings if service not in found[:3]
    ] == []


def test_no_word_leads_to_another_service_with_certainty(readings):
    wrong = [
        f"{service}: {word} → {found[0]}" for service, word, found, sure in readings if sure and found[0] != service
    ]
    assert wrong == []
