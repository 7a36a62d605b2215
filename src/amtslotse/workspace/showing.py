"""What a draft's page shows: each change beside what is published, what merges, what it does to the answers."""

from dataclasses import dataclass

from django.utils import timezone

from amtslotse.accounts.models import User
from amtslotse.accounts.permissions import may_moderate, may_release
from amtslotse.guide.pairs import Compared
from amtslotse.records import golden
from amtslotse.records.editing import checks, drafts, joining
from amtslotse.records.editing.merging import changed, complete
from amtslotse.records.editing.preview import Preview, preview_of
from amtslotse.records.models import Change, Draft
from amtslotse.records.tables import RECORD_TABLES, Table
from amtslotse.records.tables.labels import column_label, record_label
from amtslotse.records.tables.reading import Problem
from amtslotse.workspace.cells import shown
from amtslotse.workspace.titles import title_of


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell that becomes another."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One change as a page shows it."""

    change: Change
    kind: str
    title: str
    is_new: bool
    differences: list[Difference]
    behind: bool
    clashes: tuple[str, ...]


def changes(draft: Draft) -> list[Shown]:
    """All changes of a draft against what is published now."""
    return [_shown(change) for change in draft.changes.select_related("record__published", "base")]


def problems(draft: Draft) -> list[Problem]:
    """What still speaks against publishing it."""
    return drafts.problems(draft, list(draft.changes.select_related("record__published")))


def preview(draft: Draft) -> Preview | None:
    """What the draft does to the answers, on the day on which it becomes public."""
    found = list(draft.changes.select_related("record__published", "base"))
    for change in found:
        change.values = joining.merged(change).values
    day = timezone.localdate(draft.publish_at) if draft.publish_at else None
    return preview_of(checks.proposal_of(found), day)


def hit_rate(draft: Draft) -> Compared | None:
    """How many checked concerns find their service, today and with the draft; None if no words change."""
    changes = draft.changes.select_related("record__published", "base")
    return golden.effect_of(checks.proposal_of(list(changes)))


def may_return(user: User, draft: Draft) -> bool:
    """Whether a person may give a submitted draft back."""
    return may_moderate(user) or (not draft.shared and may_release(user, draft.owner))


def differences(table: Table, old: dict[str, str], new: dict[str, str]) -> list[Difference]:
    """The cells that differ, in words."""
    names = [name for name in changed(table.names, old, new) if name != "id"]
    return [
        Difference(
            column_label(table, name), shown(table, name, old.get(name, "")), shown(table, name, new.get(name, ""))
        )
        for name in names
    ]


def _shown(change: Change) -> Shown:
    table = RECORD_TABLES[change.table]
    values = complete(table, change.values)
    record = change.record
    public = record.published if record else None
    behind = joining.is_behind(change)
    old = complete(table, (public or change.base).values) if public or change.base else {}  # type: ignore[union-attr]
    clashes = joining.merged(change).clashes if behind else ()
    return Shown(
        change=change,
        kind=record_label(table),
        title=title_of(table.name, values),
        is_new=record is None,
        differences=differences(table, old, values) if not change.ends else [],
        behind=behind,
        clashes=tuple(column_label(table, name) for name in clashes),
    )
