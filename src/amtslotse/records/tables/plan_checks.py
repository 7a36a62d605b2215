"""What the rows of a plan mean together: conditions, deciding places and days name questions of the same plan."""

from collections.abc import Iterator

from amtslotse.guide.plan.build import question
from amtslotse.guide.plan.condition import ConditionError, check, parse
from amtslotse.guide.plan.model import PlanQuestion
from amtslotse.records.tables.columns import Row
from amtslotse.records.tables.reading import Located, Problem, TableSet


def plan_problems(tables: TableSet) -> Iterator[Problem]:
    """Problems between questions and steps of each plan; rows that are faulty by themselves are named elsewhere."""
    asked: dict[str, dict[str, PlanQuestion]] = {}
    for item in sorted(tables.rows.get("plan_questions", []), key=lambda i: _position(i.row)):
        before = asked.setdefault(item.row["plan"], {})
        yield from _condition(item, before)
        try:
            before[item.row["id"]] = question(item.row)
        except ValueError:
            before[item.row["id"]] = question(item.row | {"options": "", "condition": ""})
    for item in tables.rows.get("plan_steps", []):
        questions = asked.get(item.row["plan"], {})
        yield from _condition(item, questions)
        yield from _refers(item, "place", "place", questions)
        yield from _refers(item, "deadline_from", "date", questions)


def _position(row: Row) -> tuple[int, str]:
    digits = row["position"]
    return (int(digits) if digits.isascii() and digits.isdigit() else 0), row["id"]


def _condition(item: Located, questions: dict[str, PlanQuestion]) -> Iterator[Problem]:
    """A condition can be read and names known answers; that of a question only questions before it."""
    try:
        check(parse(item.row["condition"]), questions)
    except ConditionError as error:
        yield Problem(item.file, item.line, "condition", error.reason, error.suggestion)


def _refers(item: Located, column: str, kind: str, questions: dict[str, PlanQuestion]) -> Iterator[Problem]:
    value = item.row[column]
    fitting = [q.id for q in questions.values() if q.kind == kind]
    if value and value not in fitting:
        reason = f"„{value}“ ist keine Frage nach {'einem Ort' if kind == 'place' else 'einem Tag'} in diesem Plan."
        yield Problem(item.file, item.line, column, reason, ", ".join(fitting))
