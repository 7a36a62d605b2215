"""What editors write: a plan, its questions, its steps. Frozen data."""

from dataclasses import dataclass

from amtslotse.guide.model import Source
from amtslotse.guide.plan.condition import ALWAYS, Condition

YES_NO = (("ja", "Ja"), ("nein", "Nein"))
NO_SOURCE = Source()


@dataclass(frozen=True, slots=True)
class PlanQuestion:
    """One question of a plan; it counts only where its condition holds."""

    id: str
    kind: str  # place | yes_no | choice | date
    text: str
    why: str = ""
    options: tuple[tuple[str, str], ...] = ()  # (value, text)
    required: bool = False
    place_kind: str = ""
    condition: Condition = ALWAYS

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """Values that may be chosen with their texts; none for a place or a date."""
        return YES_NO if self.kind == "yes_no" else self.options

    def label(self, value: str) -> str:
        """Text of a chosen value."""
        return dict(self.choices).get(value, value)


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """When a step is due: a count of units after or before a day the person names, or only words."""

    text: str
    count: int = 0
    unit: str = ""  # days | weeks | months | working_days; empty: words only
    start: str = ""  # id of the question that names the day
    before: bool = False
    moves: bool = False
    """Whether an end on a Saturday, Sunday or holiday moves to the next working day."""


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One step: a service, or something to do that is no service."""

    id: str
    phase: str
    title: str
    text: str = ""
    service: str = ""
    place: str = ""
    condition: Condition = ALWAYS
    deadline: DeadlineRule | None = None
    hint: str = ""
    source: Source = NO_SOURCE


@dataclass(frozen=True, slots=True)
class PlanOutline:
    """A plan as editors wrote it, before anybody answered its questions."""

    id: str
    title: str
    short: str
    lead: str
    position: int
    situation: str = ""
    audience: str = "people"
    questions: tuple[PlanQuestion, ...] = ()
    steps: tuple[PlanStep, ...] = ()

    def question(self, key: str) -> PlanQuestion | None:
        """The question of that id."""
        return next((q for q in self.questions if q.id == key), None)
