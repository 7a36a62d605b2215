"""Zuständigkeiten as rows of competences, only where our own rules lead to another office.

Where they lead to the same, the rule stays, with its hints and confirmations. Of several Leistungen that one service
stands for, the nearest that names an office speaks for the service.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from amtslotse.exchange.partner import Identity, MappedRow, Unusable
from amtslotse.exchange.xzufi.rules import Rules
from amtslotse.exchange.xzufi.tasks import Task

Mapped = MappedRow | Unusable
_EVER = "9999-12-31"


def competences(tasks: Iterable[Task], rules: Rules, source: Callable[[Identity], str]) -> Iterator[Mapped]:
    """Rows of competences for all tasks, and what cannot become one."""
    grouped: dict[str, list[Task]] = defaultdict(list)
    for task in tasks:
        grouped[task.service].append(task)
    for service in sorted(grouped):
        yield from _of_service(grouped[service], rules, source)


def _of_service(tasks: list[Task], rules: Rules, source: Callable[[Identity], str]) -> Iterator[Mapped]:
    speaks = min((t.near for t in tasks if not t.contact), default=min(t.near for t in tasks))
    by_area: dict[str, list[Task]] = defaultdict(list)
    for task in tasks:
        if task.near == speaks:
            by_area[task.area].append(task)
    for area in sorted(by_area):
        yield from _of_area(by_area[area], rules, source)
    named = {(t.area, t.office) for found in by_area.values() for t in found}
    for task in sorted((t for t in tasks if t.near != speaks and not t.contact), key=lambda t: t.identity):
        if (task.area, task.office) not in named:
            yield Unusable(task.identity, _other(task, speaks[1]))


def _other(task: Task, leading: Identity) -> str:
    return f"Für „{task.service}“ gilt, was {leading} sagt; diese Leistung ist davon nur ein Teil."


def _of_area(tasks: list[Task], rules: Rules, source: Callable[[Identity], str]) -> Iterator[Mapped]:
    """The rows of one service in one area: all of them, or none where our rules say the same."""
    one = tasks[0]
    deciding = _each_office(t for t in tasks if not t.contact and not t.condition)
    sometimes = _each_office(t for t in tasks if t.condition and t.office not in deciding)
    helping = _each_office(t for t in tasks if t.contact and t.office not in {**deciding, **sometimes})
    ours = rules.at(one.service, one.area)
    if deciding.keys() <= ours.deciding and {**sometimes, **helping}.keys() <= ours.all:
        return
    if not deciding and not sometimes and not rules.has_row(one.service, one.area):
        for task in helping.values():
            yield Unusable(
                task.identity, "Nur ein Ansprechpunkt ist genannt, keine zuständige Stelle für dieses Gebiet."
            )
        return
    for office, task in sorted(deciding.items()):
        several = any(_at_once(task, other) for other in deciding.values() if other is not task)
        role = "choice" if several else "competent"
        yield _row(task, role, rules, source, doubtful=task.doubtful or several, kept=office in ours.deciding)
    for other, tasks_of in (("condition", sometimes), ("contact", helping)):
        for _, task in sorted(tasks_of.items()):
            yield _row(task, other, rules, source, doubtful=task.doubtful, kept=False)


def _at_once(one: Task, other: Task) -> bool:
    """Whether both hold on some day; one office that follows another is no choice."""
    return one.valid_from <= (other.valid_to or _EVER) and other.valid_from <= (one.valid_to or _EVER)


def _each_office(tasks: Iterable[Task]) -> dict[str, Task]:
    """The first task of each office, in the order of identities."""
    found: dict[str, Task] = {}
    for task in sorted(tasks, key=lambda t: (t.doubtful, t.identity, t.valid_from)):
        found.setdefault(task.office, task)
    return found


def _row(
    task: Task, role: str, rules: Rules, source: Callable[[Identity], str], *, doubtful: bool, kept: bool
) -> MappedRow:
    """A row; hints of our rule go with it where the office is the same."""
    nearest = rules.nearest(task.service, task.area) if kept else {}
    values = {
        "service": task.service,
        "area": task.area,
        "authority": task.office,
        "role": role,
        "condition": task.condition if role == "condition" else "",
        "rule_maker": nearest.get("rule_maker", ""),
        "hint": nearest.get("hint", ""),
        "certainty": "low" if doubtful else "medium",
        "valid_from": task.valid_from,
        "valid_to": task.valid_to,
        "source": source(task.identity),
    }
    return MappedRow("competences", values, task.identity)
