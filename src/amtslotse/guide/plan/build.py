"""Rows of the three plan tables become outlines. Rows are checked before; here they are only converted."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from amtslotse.guide.model import Source
from amtslotse.guide.plan.condition import parse
from amtslotse.guide.plan.model import DeadlineRule, PlanOutline, PlanQuestion, PlanStep

Row = Mapping[str, str]


def build_plans(plans: Sequence[Row], questions: Sequence[Row], steps: Sequence[Row]) -> dict[str, PlanOutline]:
    """All plans by id, in the order of their positions; questions and steps in theirs."""
    asked, done = _grouped(questions), _grouped(steps)
    return {
        row["id"]: PlanOutline(
            id=row["id"],
            title=row["title"],
            short=row["short"],
            lead=row["lead"],
            position=int(row["position"]),
            situation=row["situation"],
            audience=row["audience"],
            questions=tuple(question(q) for q in asked[row["id"]]),
            steps=tuple(_step(s) for s in done[row["id"]]),
        )
        for row in sorted(plans, key=lambda r: (int(r["position"]), r["id"]))
    }


def _grouped(rows: Sequence[Row]) -> dict[str, list[Row]]:
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(rows, key=lambda r: (int(r["position"]), r["id"])):
        grouped[row["plan"]].append(row)
    return grouped


def question(row: Row) -> PlanQuestion:
    """One question from its row."""
    return PlanQuestion(
        id=row["id"],
        kind=row["kind"],
        text=row["text"],
        why=row["why"],
        options=options(row["options"]),
        required=row["required"] == "yes",
        place_kind=row["place_kind"],
        condition=parse(row["condition"]),
    )


def options(text: str) -> tuple[tuple[str, str], ...]:
    """`wert=Text|wert=Text` as pairs; a part without a value or a text raises ValueError."""
    pairs = [tuple(p.strip() for p in part.split("=", 1)) for part in text.split("|")] if text else []
    if any(len(pair) != 2 or not all(pair) for pair in pairs):
        raise ValueError(text)
    return tuple((value, label) for value, label in pairs)


def _step(row: Row) -> PlanStep:
    return PlanStep(
        id=row["id"],
        phase=row["phase"],
        title=row["title"],
        text=row["text"],
        service=row["service"],
        place=row["place"],
        condition=parse(row["condition"]),
        deadline=_deadline(row),
        hint=row["hint"],
        source=Source(row["source"], bool(row["confirmed_by"])),
    )


def _deadline(row: Row) -> DeadlineRule | None:
    if not row["deadline_text"]:
        return None
    return DeadlineRule(
        text=row["deadline_text"],
        count=int(row["deadline_count"] or 0),
        unit=row["deadline_unit"],
        start=row["deadline_from"],
        before=row["deadline_side"] == "before",
        moves=row["deadline_moves"] == "yes",
    )
