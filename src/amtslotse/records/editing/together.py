"""What rows mean together: a plan is checked as a whole, a translation belongs to a text that exists."""

from collections.abc import Mapping
from functools import reduce
from operator import or_

from django.db.models import Q

from amtslotse.records.editing.merging import complete
from amtslotse.records.models import Record
from amtslotse.records.tables import RECORD_TABLES
from amtslotse.records.tables.columns import Row
from amtslotse.records.tables.plan_checks import plan_problems
from amtslotse.records.tables.reading import Located, Problem, TableSet
from amtslotse.records.tables.translation_checks import lost_translations

_PLAN_TABLES = ("plan_questions", "plan_steps")


def problems(proposal: Mapping[str, Mapping[str, Row | None]], known: Mapping[str, set[str]]) -> list[Problem]:
    """Problems between the rows of a proposal and those around them."""
    return [*lost_translations(_located("translations", proposal.get("translations", {})), known), *_plans(proposal)]


def _plans(proposal: Mapping[str, Mapping[str, Row | None]]) -> list[Problem]:
    """Every plan that the proposal touches, with all its questions and steps."""
    plans = {key.split("|", 1)[0] for name in _PLAN_TABLES for key in proposal.get(name, {})}
    if not plans:
        return []
    rows = {name: _located(name, _published(name, plans) | dict(proposal.get(name, {}))) for name in _PLAN_TABLES}
    return list(plan_problems(TableSet(rows=rows)))


def _published(name: str, plans: set[str]) -> dict[str, Row | None]:
    table = RECORD_TABLES[name]
    of_plans = reduce(or_, (Q(key__startswith=f"{plan}|") for plan in sorted(plans)))
    rows = Record.objects.published().filter(of_plans, table=name).values_list("key", "published__values")
    return {key: complete(table, values) for key, values in rows}


def _located(name: str, rows: Mapping[str, Row | None]) -> list[Located]:
    title = RECORD_TABLES[name].title
    return [Located(row, title, number) for number, row in enumerate(rows.values(), 1) if row is not None]
