"""Completing a concern: which services and situations may be meant by the beginning of some words.

The order follows the chance that somebody who has typed this much means the service: how much it is used, how many of
its phrases begin so, and how well the best of them fits. The weights were found on tests/gold/train.jsonl.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from amtslotse.guide import calibration, vocabulary
from amtslotse.guide.concern import Reader
from amtslotse.guide.directory import Directory
from amtslotse.guide.marks import Mark, marks
from amtslotse.guide.model import Service, Situation
from amtslotse.guide.prefixes import SHORTEST_INSIDE, SHORTEST_PART, PrefixIndex, Span, folded, parts
from amtslotse.guide.text import clean, words

TEXT_LIMIT = 200
WORDS = 8
"""More words are a sentence; it is searched, not completed."""
ENOUGH = 3
"""With fewer suggestions than this the guide's own search adds its candidates."""
SHORTEST_MISTAKE = 4
SITUATIONS = {"life": "Lebenslage", "business": "Unternehmenslage"}

INSIDE, LATER, FIRST, WHOLE = 0.12, 0.4, 1.0, 1.2
"""Fit of a typed word: inside a word, beginning of a later or of the first one; WHOLE is a factor on top."""
OTHER_SPELLING = 0.03
"""Factor where "grün" was typed and only "Grund" fits."""
EQUAL, SPLIT, NEARLY, SCATTERED = 0.7, 0.7, 0.3, 0.3
"""Factors for a word of the same term class, for a compound taken apart, for one typing mistake, for words that stand in different phrases."""
POPULARITY, EVIDENCE, FIT, LENGTH = 0.6, 0.6, 1.5, 0.55
SHORT = 0.2
"""Of several search words that fit, a short one is shown."""
PARTLY = 1000
"""A phrase with all typed words is shown before one with some of them."""
SITUATION = 0.5
"""Situations count as used this much; services from 0 to 3."""

Float = np.float32


class _Kind(NamedTuple):
    """How much a kind of phrase counts as evidence, as the best fit, and as the reason that is shown."""

    evidence: float
    fit: float
    display: float


TITLE, WORD, NAME = _Kind(9.0, 0.85, 3.0), _Kind(1.0, 1.0, 1.0), _Kind(1.0, 0.06, 0.1)


class _Phrase(NamedTuple):
    text: str
    kind: _Kind
    language: str = "de"


class _Typed(NamedTuple):
    """One typed word: as compared, and as written where its spelling tells more than that."""

    folded: str
    written: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A service or situation: `text` goes into the field, `label` is shown, `matches` are spans in the label."""

    text: str
    label: str
    kind: str  # service | situation
    id: str
    matches: tuple[Mark, ...] = ()
    detail: str = ""
    language: str = "de"
    """Of the search word that follows the text in the label, else of the label."""


class ConcernSuggester:
    """Completes concerns over titles, search words and official names of one Directory."""

    def __init__(self, directory: Directory, reader: Reader) -> None:
        self._reader = reader
        self._directory = directory
        self._owners: list[Service | Situation] = [*directory.service_order, *_situations(directory)]
        self._service_number = {s.id: n for n, s in enumerate(directory.service_order)}
        languages = sorted({language for *_, language in directory.translations})
        grouped = [list(_phrases(directory, owner, languages)) for owner in self._owners]
        self._phrases = [phrase for group in grouped for phrase in group]
        self._index = directory.reuse.get("completion", [p.text for p in self._phrases], PrefixIndex)
        sizes = [*map(len, grouped)]
        self._owner = np.repeat(np.arange(len(sizes)), sizes)
        self._starts = np.cumsum([0, *sizes]).tolist()
        self._accented = np.array([not p.text.isascii() for p in self._phrases], bool)
        self._classes = [[folded(word) for word in members] for members in directory.term_classes]
        self._evidence = np.array([p.kind.evidence for p in self._phrases], Float)
        lengths = np.array([max(1, len(p.text.split())) for p in self._phrases], Float)
        self._fit = np.array([p.kind.fit for p in self._phrases], Float) * lengths**-LENGTH
        self._display = np.array([p.kind.display for p in self._phrases], Float) * lengths**-SHORT
        self._prior = np.array([POPULARITY * _use(owner) for owner in self._owners], Float)

    def suggest(self, text: str, limit: int, language: str = "de") -> tuple[Suggestion, ...]:
        """Best first, each service once; typing that nothing begins with is searched instead."""
        line = clean(text, TEXT_LIMIT)[0]
        typed = self._typed(line)
        if not typed:
            return ()
        found = self._completed(typed, limit, language) if len(typed) <= WORDS else {}
        if len(found) < min(ENOUGH, limit):
            for number in self._searched(line):
                found.setdefault(number, self._shown(number, typed, None, language))
        return tuple(found.values())[:limit]

    def _typed(self, line: str) -> list[_Typed]:
        """The words that count: small ones only if they stand last, hyphenated ones whole if any word begins so."""
        found: list[str] = []
        for word in words(line.lower()):
            first, last = self._index.starting(folded(word))
            found += [word] if first < last else parts(word)
        kept = [w for n, w in enumerate(found) if n == len(found) - 1 or w not in vocabulary.STOP_WORDS]
        pairs = (_Typed(folded(w), "" if w.isascii() else w) for w in kept)
        return [p for p in dict.fromkeys(pairs) if p.folded]

    def _completed(self, typed: list[_Typed], limit: int, language: str) -> dict[int, Suggestion]:
        """Owners whose phrases account for every typed word."""
        pieces, fits = self._fits(typed)
        whole = fits[0] if len(fits) == 1 else np.prod(fits, axis=0)
        rows = np.flatnonzero(whole)
        best = self._best(whole * self._fit, rows)
        evidence = np.bincount(self._owner[rows], whole[rows] * self._evidence[rows], len(self._owners))
        display = whole * self._display
        if len(fits) > 1 and len(pieces[-1].folded) >= SHORTEST_PART:
            apart = self._scattered(fits)
            best, evidence = np.maximum(best, apart), np.maximum(evidence, apart)
            display += np.sum(fits, axis=0) * self._display / PARTLY
        known = np.flatnonzero(best)
        score = self._prior[known] + EVIDENCE * np.log(evidence[known]) + FIT * best[known]
        order = known[np.argsort(-score, kind="stable")[:limit]].tolist()
        return {number: self._shown(number, pieces, display, language) for number in order}

    def _best(self, values: np.ndarray, rows: np.ndarray) -> np.ndarray:
        """Per owner the greatest value of its phrases among the rows, else 0."""
        found = np.zeros(len(self._owners), Float)
        np.maximum.at(found, self._owner[rows], values[rows])
        return found

    def _scattered(self, fits: list[np.ndarray]) -> np.ndarray:
        """Owners that have every typed word at the beginning of some word, in different phrases."""
        each = [self._best(fit * self._fit, np.flatnonzero(fit > INSIDE)) for fit in fits]
        return np.asarray(np.prod(each, axis=0) ** (1 / len(fits)) * SCATTERED)

    def _fits(self, typed: list[_Typed]) -> tuple[list[_Typed], list[np.ndarray]]:
        """For every typed word how well each phrase fits; unknown compounds are taken apart."""
        pieces: list[_Typed] = []
        fits: list[np.ndarray] = []
        for word in typed:
            fit = self._fit_of(word)
            if not fit.any():
                fit = self._fit_of_equals(word)
            split = None if fit.any() else self._index.split(word.folded)
            if split:
                pieces += [_Typed(part, "") for part in split]
                fits += [self._fit_of(_Typed(part, "")) * SPLIT for part in split]
                continue
            if not fit.any() and len(word.folded) >= SHORTEST_MISTAKE:
                fit = self._graded(self._index.near(word.folded)) * NEARLY
            pieces.append(word)
            fits.append(fit)
        return pieces, fits

    def _fit_of(self, word: _Typed) -> np.ndarray:
        """Fit of one typed word with every phrase, 0 where it does not occur."""
        fit = self._graded([self._index.starting(word.folded)])
        if len(word.folded) >= SHORTEST_INSIDE:
            rows, _ = self._index.rows(self._index.inside(word.folded))
            fit[rows] = np.maximum(fit[rows], INSIDE)
        rows, _ = self._index.rows([self._index.whole(word.folded)])
        fit[np.unique(rows)] *= WHOLE
        if word.written and len(word.folded) >= SHORTEST_INSIDE:
            fit *= self._spelling(word.written, fit)
        return fit

    def _spelling(self, written: str, fit: np.ndarray) -> np.ndarray:
        """1 for phrases that have the word as it was written, else OTHER_SPELLING; looks only where it fits at all."""
        factor = np.full(self._index.size, OTHER_SPELLING, Float)
        for row in np.flatnonzero((fit > 0) & self._accented).tolist():
            if written in self._phrases[row].text.lower():
                factor[row] = 1.0
        return factor

    def _fit_of_equals(self, word: _Typed) -> np.ndarray:
        """Fit of the other words of a term class, one of which begins so."""
        fit = np.zeros(self._index.size, Float)
        for members in self._classes:
            if any(member.startswith(word.folded) for member in members):
                for member in members:
                    fit = np.maximum(fit, self._graded([self._index.whole(member)]) * EQUAL)
        return fit

    def _graded(self, spans: list[Span]) -> np.ndarray:
        fit = np.zeros(self._index.size, Float)
        rows, first = self._index.rows(spans)
        fit[rows] = LATER
        fit[rows[first]] = FIRST
        return fit

    def _searched(self, line: str) -> list[int]:
        """What the guide itself would understand by these words, unless it is too unlikely."""
        found = self._reader.read(line, meaning=False).candidates
        likely = [c for c in found if c.probability >= calibration.NOT_FOUND]
        return [self._service_number[c.service.id] for c in likely]

    def _shown(self, number: int, typed: list[_Typed], fit: np.ndarray | None, language: str) -> Suggestion:
        """The title alone if it fits, else with the search word that was meant."""
        owner, start = self._owners[number], self._starts[number]
        translated = _translated(self._directory, owner, language)
        title = translated or _title(owner)
        phrase = None
        if fit is not None:
            phrase = self._phrases[start + int(fit[start : self._starts[number + 1]].argmax())]
        other = phrase if phrase and phrase.text != title else None
        label = f"{title} – {other.text}" if other else title
        kind = "situation" if isinstance(owner, Situation) else "service"
        detail = SITUATIONS.get(owner.kind, "") if isinstance(owner, Situation) else ""
        spans = marks(label, [t.folded for t in typed])
        return Suggestion(
            title, label, kind, owner.id, spans, detail, other.language if other else language if translated else "de"
        )


def _situations(directory: Directory) -> list[Situation]:
    """The situations that have a page people look for; the catalogue's cross-cutting groups have none."""
    return [s for s in directory.situations.values() if s.kind in SITUATIONS]


def _phrases(directory: Directory, owner: Service | Situation, languages: Sequence[str]) -> Iterator[_Phrase]:
    """The title in every one of the languages, then search words, then the names of catalogue and keys."""
    yield _Phrase(_title(owner), TITLE)
    yield from (_Phrase(text, TITLE, one) for one in languages if (text := _translated(directory, owner, one)))
    if isinstance(owner, Situation):
        return
    yield from (_Phrase(word, WORD, language) for language, word in directory.search_words.get(owner.id, ()))
    keys = (directory.leika[k].name for k in owner.leika_keys if k in directory.leika)
    catalogue = (directory.ozg[o].name for o in owner.ozg_ids if o in directory.ozg)
    yield from (_Phrase(name, NAME) for name in dict.fromkeys((owner.official_name, *keys, *catalogue)) if name)


def _title(owner: Service | Situation) -> str:
    return owner.title if isinstance(owner, Service) else owner.name


def _translated(directory: Directory, owner: Service | Situation, language: str) -> str:
    """The title in another language, or nothing."""
    table, field = ("services", "title") if isinstance(owner, Service) else ("situations", "name")
    return directory.translated(table, owner.id, field, language)


def _use(owner: Service | Situation) -> float:
    return owner.popularity if isinstance(owner, Service) else SITUATION
