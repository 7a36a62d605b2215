"""What LeiKa and FIM tell the editors, from what is held and published; nothing here writes anything."""

from amtslotse.exchange.fim import drift, key_rows, successors, synonyms
from amtslotse.exchange.fim.state import state_of
from amtslotse.exchange.partner import Holding, Word
from amtslotse.guide.concern import Reader

_SERVICES, _WORDS = "services", "search_words"


def drifted(holding: Holding) -> tuple[drift.Drift, ...]:
    """Services whose keys are not as they should be."""
    services, leika = holding.published(_SERVICES), holding.published(key_rows.TABLE)
    return drift.drift(services.values(), state_of(holding), leika)


def likely_successors(holding: Holding) -> tuple[successors.Guess, ...]:
    """Keys that may follow those ended ones that our services still name."""
    named = (key for row in holding.published(_SERVICES).values() for key in row.get("leika_keys", "").split())
    return successors.guesses(state_of(holding), holding.published(key_rows.TABLE), named)


def offered_words(holding: Holding, reader: Reader) -> tuple[Word, ...]:
    """Search words that the delivered keys have and our services do not."""
    services, words = holding.published(_SERVICES), holding.published(_WORDS)
    entries = state_of(holding).entries
    return synonyms.offered(services.values(), words.values(), entries, synonyms.greedy(reader))
