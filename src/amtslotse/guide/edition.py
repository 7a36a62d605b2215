"""A Directory's texts in one language: what has no translation stays German and can be told apart."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from amtslotse.guide.concern import Candidate
from amtslotse.guide.directory import Directory
from amtslotse.guide.model import Handover, PlaceKind, Question, Service, Situation, Topic
from amtslotse.guide.spoken import GERMAN, Text


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything that is read, by id, in one language; ids and rules are those of the Directory."""

    language: str
    services: Mapping[str, Service]
    place_kinds: Mapping[str, PlaceKind]
    topics: Mapping[str, Topic]
    situations: Mapping[str, Situation]
    questions: Mapping[str, Question]
    handovers: tuple[Handover, ...]

    def candidates(self, found: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
        """The candidates with their services in this language."""
        if self.language == GERMAN:
            return found
        return tuple(Candidate(self.services[c.service.id], c.probability) for c in found)


def edition(directory: Directory, language: str) -> Edition:
    """The texts of a Directory in a language; German ones are the Directory's own."""
    questions = {q.id: q for q in directory.questions}
    if language == GERMAN:
        return Edition(
            language,
            directory.services,
            directory.place_kinds,
            directory.topics,
            directory.situations,
            questions,
            directory.handovers,
        )
    said = _Translator(directory, language)
    return Edition(
        language,
        {s.id: _service(s, said) for s in directory.services.values()},
        {
            k.id: replace(k, **said.all("place_kinds", k, "name", "question", "why"))
            for k in directory.place_kinds.values()
        },
        {t.id: replace(t, **said.all("topics", t, "name")) for t in directory.topics.values()},
        {s.id: replace(s, **said.all("situations", s, "name")) for s in directory.situations.values()},
        {q.id: _question(q, said) for q in questions.values()},
        tuple(replace(h, **said.all("handovers", h, "title", "why")) for h in directory.handovers),
    )


class _Translator:
    """Looks texts up in one language."""

    def __init__(self, directory: Directory, language: str) -> None:
        self._directory = directory
        self._language = language

    def one(self, table: str, key: str, field: str, german: str) -> str:
        """The translation, or the German text unchanged."""
        found = self._directory.translated(table, key, field, self._language)
        return Text(found, self._language) if found else german

    def all(self, table: str, row: Any, *fields: str) -> dict[str, Any]:
        """Several fields of a row."""
        return {field: self.one(table, row.id, field, getattr(row, field)) for field in fields}


def _service(service: Service, said: _Translator) -> Service:
    """Title, description and question; documents are translated as a whole list or not at all."""
    texts = said.all("services", service, "title", "description", "place_question")
    documents = said.one("services", service.id, "documents", "")
    language = documents.lang if isinstance(documents, Text) else GERMAN
    listed = tuple(Text(part.strip(), language) for part in documents.split("|") if part.strip())
    return replace(service, **texts, documents=listed or service.documents)


def _question(question: Question, said: _Translator) -> Question:
    """The question and its options, whose key is question/service."""
    options = tuple((said.one("questions", f"{question.id}/{s}", "option", t), s) for t, s in question.options)
    return replace(question, text=said.one("questions", question.id, "text", question.text), options=options)
