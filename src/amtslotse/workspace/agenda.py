"""The agenda of a meeting, once as sections, then as text and as a tagged PDF."""

from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

from django.utils import timezone
from django.utils.formats import date_format

from amtslotse.records.meetings import before, topics_of
from amtslotse.records.models import Meeting
from amtslotse.records.typesetting import typeset
from amtslotse.workspace.board_page import Board, Change, Group, look, silence, task_facts

TITLE = "Tagesordnung der Arbeitsgruppe Amtslotse"
_TEMPLATE = Path(__file__).parent / "typst" / "agenda.typ"


@dataclass(frozen=True, slots=True)
class Part:
    """Lines below a heading of their own."""

    title: str
    items: list[str]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the agenda."""

    title: str
    lead: str = ""
    items: list[str] = field(default_factory=list)
    groups: list[Part] = field(default_factory=list)
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Agenda:
    """Everything the agenda says."""

    title: str
    when: str
    place: str
    sections: list[Section]


def agenda(meeting: Meeting, now: datetime) -> Agenda:
    """Topics, and the board as it is now with the changes since the meeting before."""
    earlier = before(meeting)
    board = look(now, earlier.begins_at if earlier else None)
    topics = topics_of(meeting)
    none = "" if topics else "Es sind noch keine Themen eingetragen."
    sections = [Section("Themen", none, topics, numbered=bool(topics))]
    if earlier and earlier.notes.strip():
        sections.append(Section(f"Vereinbart am {_day(earlier.begins_at)}", "", earlier.notes.strip().splitlines()))
    sections += [_tasks(board, now), _silent(board), _changes(board)]
    return Agenda(TITLE, when(meeting), meeting.place, sections)


def when(meeting: Meeting) -> str:
    """Day and time of a meeting in words."""
    return f"{date_format(timezone.localtime(meeting.begins_at), 'l, j. F Y, H:i')} Uhr"


def _day(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "j. F Y")


def _tasks(board: Board, now: datetime) -> Section:
    today = timezone.localdate(now)
    lines = [f"{task.title} ({task_facts(task, today)})" for task in board.tasks]
    return Section("Offene Aufgaben", "" if lines else "Keine.", lines)


def _silent(board: Board) -> Section:
    lines = [f"{one.administration}: {silence(one)}" for one in board.silent]
    return Section("Von wem wir länger nichts gehört haben", "" if lines else "Alle sind dabei.", lines)


def _changes(board: Board) -> Section:
    title = f"Geändert seit dem {_day(board.since)}"
    return Section(title, "" if board.groups else "Nichts.", groups=[_named(group) for group in board.groups])


def _named(group: Group) -> Part:
    lines = [_line(change) for change in group.changes]
    return Part(f"{group.name} ({group.number})", lines + ([f"und {group.more} weitere"] if group.more else []))


def _line(change: Change) -> str:
    return f"{change.title} ({change.table}, {change.what})"


def text(found: Agenda) -> str:
    """The agenda as plain text."""
    lines = [found.title, found.when, *([found.place] if found.place else [])]
    for section in found.sections:
        lines += ["", section.title, "-" * len(section.title), *([section.lead] if section.lead else [])]
        lines += _listed(section)
        for part in section.groups:
            lines += ["", part.title, *(f"- {item}" for item in part.items)]
    return "\n".join(lines) + "\n"


def _listed(section: Section) -> list[str]:
    if section.numbered:
        return [f"{number}. {item}" for number, item in enumerate(section.items, 1)]
    return [f"- {item}" for item in section.items if item.strip()]


def pdf(found: Agenda, meeting: Meeting) -> bytes:
    """The agenda as a tagged PDF."""
    return typeset(_TEMPLATE, "agenda", asdict(found), int(meeting.begins_at.timestamp()))
