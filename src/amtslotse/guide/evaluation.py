"""How good the understanding is: labelled concerns in, hit rates and certainty out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from amtslotse.guide import vocabulary
from amtslotse.guide.decision import Decision
from amtslotse.guide.guide import Guide
from amtslotse.guide.model import Service

RECALL_DEPTH = 10
HIT_DEPTH = 3
TYPED = 4
"""Characters after which suggestions are measured."""
SUGGESTED_DEPTH = 5


@dataclass(frozen=True, slots=True)
class Case:
    """A concern with what would be right: service ids, OZG ids or LeiKa prefixes; none means out of scope."""

    concern: str
    kind: str = ""
    services: frozenset[str] = frozenset()
    ozg: frozenset[str] = frozenset()
    leika: tuple[str, ...] = ()

    @property
    def in_scope(self) -> bool:
        """Whether any service answers this concern."""
        return bool(self.services or self.ozg or self.leika)

    def accepts(self, service: Service) -> bool:
        """Whether a service is a right answer."""
        if service.id in self.services or self.ozg.intersection(service.ozg_ids):
            return True
        return any(key.startswith(self.leika) for key in service.leika_keys) if self.leika else False


def case(row: Mapping[str, Any]) -> Case:
    """A case from one line of a labelled file."""
    several = {name: frozenset(map(str, row.get(name) or ())) for name in ("services", "ozg")}
    return Case(str(row["concern"]), str(row.get("kind", "")), **several, leika=tuple(map(str, row.get("leika") or ())))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came out for one case; `rank` counts from 1, 0 means not among the candidates."""

    case: Case
    rank: int
    certain: bool
    found: tuple[str, ...]


@dataclass
class Score:
    """Counts over outcomes, with the rates that matter."""

    outcomes: list[Outcome] = field(default_factory=list)

    def share(self, depth: int) -> float:
        """Percent of in-scope cases whose right service is among the first `depth`."""
        inside = [o for o in self.outcomes if o.case.in_scope]
        return _percent(sum(0 < o.rank <= depth for o in inside), len(inside))

    @property
    def mrr(self) -> float:
        """Mean reciprocal rank over in-scope cases, in percent."""
        inside = [o for o in self.outcomes if o.case.in_scope]
        return _percent(sum(1 / o.rank for o in inside if o.rank), len(inside))

    @property
    def precision(self) -> float:
        """Percent of certain answers that are right; 100 if there are none."""
        sure = [o for o in self.outcomes if o.certain]
        return _percent(sum(o.rank == 1 for o in sure), len(sure)) if sure else 100.0

    @property
    def coverage(self) -> float:
        """Percent of in-scope cases answered with certainty."""
        inside = [o for o in self.outcomes if o.case.in_scope]
        return _percent(sum(o.certain for o in inside), len(inside))


def evaluate(guide: Guide, cases: Iterable[Case], day: date) -> Score:
    """Ask every case and note where the right service came."""
    return Score([_outcome(one, guide.answer(one.concern, day=day)) for one in cases])


def evaluate_suggestions(guide: Guide, cases: Iterable[Case], typed: int = TYPED) -> Score:
    """Type the first characters of every in-scope case and note where the right service came; nothing is certain here."""
    return Score([_suggested(one, guide, typed) for one in cases if one.in_scope])


def telling(concern: str, typed: int = TYPED) -> bool:
    """Whether the first characters say anything: "brau", "will" and "wo k" may go on with every concern there is."""
    first = concern.lower().split()[0]
    return not any(word.startswith(first) or word[:typed] == first[:typed] for word in vocabulary.STOP_WORDS)


def by_kind(score: Score) -> dict[str, Score]:
    """Scores per kind of concern, in order of appearance."""
    found: dict[str, Score] = {}
    for outcome in score.outcomes:
        found.setdefault(outcome.case.kind or "ohne", Score()).outcomes.append(outcome)
    return found


def _outcome(one: Case, decision: Decision) -> Outcome:
    services = [c.service for c in decision.candidates[:RECALL_DEPTH]]
    rank = next((n for n, s in enumerate(services, 1) if one.accepts(s)), 0)
    return Outcome(one, rank, decision.certain, tuple(s.id for s in services[:HIT_DEPTH]))


def _suggested(one: Case, guide: Guide, typed: int) -> Outcome:
    found = guide.suggester.concerns(one.concern[:typed])
    services = guide.directory.services
    rank = next((n for n, s in enumerate(found, 1) if s.kind == "service" and one.accepts(services[s.id])), 0)
    return Outcome(one, rank, False, tuple(s.id for s in found[:HIT_DEPTH]))


def _percent(part: float, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0
