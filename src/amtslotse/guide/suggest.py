"""Suggestions while a person types: services and situations for a concern, and places."""

from amtslotse.guide.concern import Reader
from amtslotse.guide.directory import Directory
from amtslotse.guide.suggest_concerns import ConcernSuggester, Suggestion
from amtslotse.guide.suggest_places import PlaceSuggester, PlaceSuggestion

LIMIT = 8
MOST = 20


class Suggester:
    """Completes both fields against one Directory; immutable, shared by all threads."""

    def __init__(self, directory: Directory, reader: Reader) -> None:
        self._concerns = ConcernSuggester(directory, reader)
        self._places = PlaceSuggester.of(directory)

    def concerns(self, text: str, limit: int = LIMIT, language: str = "de") -> tuple[Suggestion, ...]:
        """Services and situations for what was typed so far, best first, each once, named in that language if possible."""
        return self._concerns.suggest(text, min(limit, MOST), language) if limit > 0 else ()

    def places(self, text: str, limit: int = LIMIT) -> tuple[PlaceSuggestion, ...]:
        """Places for what was typed so far: those of the district first, then municipalities elsewhere."""
        return self._places.suggest(text, min(limit, MOST)) if limit > 0 else ()
