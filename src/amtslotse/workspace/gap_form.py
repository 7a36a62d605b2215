"""The form that turns a gap into a search word: which service, which word, for whom."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from amtslotse.guide import Guide
from amtslotse.guide.decision import Decision
from amtslotse.guide.model import Service
from amtslotse.records.tables.cleaning import clean
from amtslotse.records.word_trial import LIMIT
from amtslotse.workspace.asking import TYPED, service_of
from amtslotse.workspace.gap_page import Owner

OTHER = "andere"
_LIKELY = 50
"""Percent; what is less likely is only offered, so that nobody saves a wrong service by accident."""
_READ = 1000
"""Characters of a field that are looked at."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed, and what is wrong with it, by field."""

    chosen: str
    other: str
    word: str
    owner: str
    service: Service | None = None
    errors: Mapping[str, str] = field(default_factory=dict)

    @property
    def ready(self) -> bool:
        """Whether it can be tried and saved."""
        return self.service is not None and not self.errors


@dataclass(frozen=True, slots=True)
class Chance:
    """A service the guide thinks of, and how likely it is meant."""

    service: Service
    percent: int


def chances(decision: Decision) -> list[Chance]:
    """The best five."""
    return [Chance(c.service, round(100 * c.probability)) for c in decision.candidates[:5]]


def empty(concern: str, suggested: list[Chance], owners: list[Owner]) -> Typed:
    """The form as it first appears: the concern's own words, and the best candidate if it is more likely than not."""
    best = suggested[0] if suggested else None
    likely = best.service.id if best and best.percent > _LIKELY else ""
    chosen = likely if best else OTHER
    return Typed(chosen, "", concern, owners[-1].value if owners else "")


def typed(values: Mapping[str, str], guide: Guide, owners: list[Owner]) -> Typed:
    """The form as somebody sent it."""
    chosen, other = _cell(values, "leistung")[:TYPED], _cell(values, "andere")[:TYPED]
    word, owner = _cell(values, "wort"), _cell(values, "fuer")
    service = service_of(guide, other) if chosen in (OTHER, "") else guide.directory.services.get(chosen)
    errors = {}
    if service is None:
        errors["leistung"] = f"Eine Leistung „{other}“ gibt es nicht." if other else "Bitte wählen Sie eine Leistung."
    if not word:
        errors["wort"] = "Bitte geben Sie ein Suchwort ein."
    elif len(word) > LIMIT:
        errors["wort"] = f"Das Suchwort ist zu lang. Erlaubt sind {LIMIT} Zeichen."
    if owner not in {one.value for one in owners}:
        if len(owners) == 1 and not owner:
            owner = owners[0].value
        else:
            errors["fuer"] = "Bitte wählen Sie, wem das Suchwort gehört."
    return Typed(chosen, other, word, owner, service, errors)


def _cell(values: Mapping[str, str], name: str) -> str:
    return clean(values.get(name, "")[:_READ]).replace("\n", " ").strip()
