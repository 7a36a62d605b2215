"""„Stimmt noch“ in words: who looked last, whether somebody may stamp, what a round of stamps did."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from amtslotse.records.models import Record
from amtslotse.records.signing import SIGNED, Look
from amtslotse.records.stamping import Outcome, oldest_good, why_not
from amtslotse.records.tables.columns import Row
from amtslotse.workspace.desk import Desk
from amtslotse.workspace.listing import mark_of

LATER = "Öffentlich steht das in wenigen Minuten."
_DIGITS = 15


@dataclass(frozen=True, slots=True)
class Looked:
    """Who looked at a record last, and whether that is long ago."""

    by: str
    on: date
    stale: bool


@dataclass(frozen=True, slots=True)
class Button:
    """What „Stimmt noch“ sends, or why there is none."""

    mark: str = ""
    hindrance: str = ""


def looked(record: Record, values: Row, look: Look | None, today: date) -> Looked | None:
    """Who looked at a published record last, be it with a stamp or in an edit."""
    by, on = values.get("confirmed_by", ""), values.get("confirmed_at", "")
    if look and look.on >= on:
        by, on = look
    if not record.published_id or not by or not on:
        return None
    day = date.fromisoformat(on)
    return Looked(by, day, day < oldest_good(today))


def button(desk: Desk, record: Record, look: Look | None) -> Button | None:
    """The button for somebody who edits the record; nothing for others and where there is nothing to confirm."""
    if record.table not in SIGNED or not record.published_id or not desk.edits(record.owner, shared=record.shared):
        return None
    hindrance = why_not(desk.user, record, record.published_id, before=look is not None)
    return Button(hindrance=hindrance) if hindrance else Button(mark_of(record))


def seen(marks: Iterable[str]) -> dict[int, int]:
    """Records and the revisions that were seen, from marks such as 12-345; what is no mark is left out."""
    pairs = (mark.split("-") for mark in marks)
    return {int(p[0]): int(p[1]) for p in pairs if len(p) == 2 and all(map(_is_key, p))}


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= _DIGITS


def done(outcome: Outcome) -> str:
    """How many were stamped, in a sentence; empty for none."""
    number = len(outcome.stamped)
    if not number:
        return ""
    return f"{'Ein Eintrag stimmt' if number == 1 else f'{number} Einträge stimmen'} noch. {LATER}"


def not_done(outcome: Outcome) -> list[str]:
    """How many were not and why, a sentence for each reason."""
    reasons = Counter(outcome.refused.values())
    return [f"{'Ein Eintrag' if n == 1 else f'{n} Einträge'} nicht: {why}" for why, n in reasons.items()]
