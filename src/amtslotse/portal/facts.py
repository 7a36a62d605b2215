"""The sections of an answer page: what to bring, cost, duration, deadline, opening hours, hints."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import NamedTuple

from django.template.loader import render_to_string
from django.utils.dates import WEEKDAYS
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from amtslotse.guide import Decision
from amtslotse.guide.content import Text, in_language
from amtslotse.guide.day import Day
from amtslotse.guide.hours import Hours, Opening
from amtslotse.guide.model import Authority

ANCHORS = {
    "documents": "unterlagen",
    "cost": "kosten",
    "duration": "dauer",
    "deadline": "frist",
    "hours": "oeffnungszeiten",
    "hint": "hinweise",
}
"""Kinds of fact, in the order of the page, with the anchors that never change."""
_TITLES = {
    "documents": gettext_lazy("Unterlagen"),
    "cost": gettext_lazy("Kosten"),
    "duration": gettext_lazy("Dauer"),
    "deadline": gettext_lazy("Frist"),
    "hours": gettext_lazy("Öffnungszeiten"),
    "hint": gettext_lazy("Gut zu wissen"),
}
_MISSING = {
    "documents": gettext_lazy(
        "Welche Unterlagen Sie brauchen, ist hier noch nicht eingetragen. Die Stelle sagt es Ihnen."
    ),
    "cost": gettext_lazy("Was es kostet, ist hier noch nicht eingetragen. Die Stelle sagt es Ihnen."),
    "duration": gettext_lazy("Wie lange es dauert, ist hier noch nicht eingetragen. Die Stelle sagt es Ihnen."),
    "deadline": gettext_lazy("Ob es eine Frist gibt, ist hier noch nicht eingetragen. Die Stelle sagt es Ihnen."),
    "hours": gettext_lazy("Die Öffnungszeiten sind hier noch nicht eingetragen. Die Stelle nennt sie Ihnen."),
}


KEPT = 4000
"""Rendered answers' sections kept per day; then it starts afresh."""


class Fact(NamedTuple):
    """One text with its source; `office` names whose own it is, where several offices are shown."""

    text: str
    source: str = ""
    language: str = "de"
    office: str = ""

    @property
    def parts(self) -> list[str]:
        """Its paragraphs or entries; a bar divides them."""
        return [part.strip() for part in self.text.split("|") if part.strip()]


class HoursLine(NamedTuple):
    """Neighbouring weekdays with the same hours: Montag bis Donnerstag, 7:30–16:30 Uhr."""

    days: str
    spans: str


@dataclass(frozen=True, slots=True)
class Timetable:
    """The week of one office, its notes, and the days that are different."""

    office: str
    lines: tuple[HoursLine, ...]
    notes: tuple[str, ...]
    exceptions: tuple[tuple[date, str], ...]
    different: tuple[tuple[date, str, str], ...] = ()
    """Days with hours of their own: day, spans, note."""


@dataclass(frozen=True, slots=True)
class Section:
    """One section; `missing` says honestly that the fact asked for is not entered."""

    anchor: str
    title: str
    facts: tuple[Fact, ...] = ()
    items: tuple[str, ...] = ()
    timetables: tuple[Timetable, ...] = ()
    missing: str = ""
    asked: bool = False


def rendered(day: Day, decision: Decision) -> SafeString:
    """All sections as HTML, worked out once per service, offices shown, section asked for and language."""
    key = (
        "facts",
        decision.service.id if decision.service else "",
        tuple(o.authority.id for o in decision.offices),
        decision.facet,
        get_language(),
    )
    found = day.kept.get(key)
    if found is None:
        if len(day.kept) >= KEPT:
            day.kept.clear()
        hours = day.directory.hours
        shown = {a.id: a.name for o in decision.offices if (a := o.authority).id in hours}
        tables = {a: timetable(name, hours[a], day.date) for a, name in shown.items()}
        values = {"sections": sections(decision, tables), "several": len(decision.offices) > 1}
        found = day.kept[key] = mark_safe(render_to_string("portal/parts/section.html", values))  # noqa: S308
    return found


def sections(decision: Decision, hours: dict[str, Timetable]) -> list[Section]:
    """Every section with something to say, and the one that was asked for even if there is nothing."""
    texts = _texts(decision)
    found = []
    for kind, anchor in ANCHORS.items():
        facts = tuple(texts.get(kind, ()))
        items = decision.service.documents if kind == "documents" and decision.service else ()
        tables, spelled = _hours_of(decision, hours) if kind == "hours" else ((), ())
        known = bool(facts or items or tables or spelled)
        asked = decision.facet == kind
        if known or asked:
            missing = "" if known else str(_MISSING[kind])
            found.append(Section(anchor, str(_TITLES[kind]), (*facts, *spelled), tuple(items), tables, missing, asked))
    return found


def _texts(decision: Decision) -> dict[str, list[Fact]]:
    """Facts by kind: those of every office shown, each text once."""
    language = get_language() or "de"
    several = len(decision.offices) > 1
    named = [(o.authority.name, o.texts) for o in decision.offices]
    general = decision.answered_service.texts if decision.answered_service and not named else ()
    grouped: dict[str, dict[str, Fact]] = {}
    for name, texts in [*named, ("", general)]:
        for text in in_language(texts, language):
            office = name if several and text.authority else ""
            grouped.setdefault(text.kind, {}).setdefault(text.text, _fact(text, office))
    return {kind: list(found.values()) for kind, found in grouped.items()}


def _fact(text: Text, office: str) -> Fact:
    return Fact(text.text, text.source.text, text.language, office)


def _hours_of(decision: Decision, hours: dict[str, Timetable]) -> tuple[tuple[Timetable, ...], tuple[Fact, ...]]:
    """Timetables of the offices shown; an office without one shows the hours written as text."""
    several = len(decision.offices) > 1
    offices = [o.authority for o in decision.offices]
    tables = tuple(hours[a.id] for a in offices if a.id in hours)
    spelled = tuple(_spelled(a, several) for a in offices if a.id not in hours and a.hours)
    return tables, spelled


def _spelled(authority: Authority, several: bool) -> Fact:
    return Fact(authority.hours, office=authority.name if several else "")


def timetable(name: str, hours: Hours, day: date) -> Timetable:
    """The week of an office as it stands on a day, with the exceptions of the next two weeks."""
    notes = dict.fromkeys(o.note for o in hours.openings if o.note and o.validity.holds(day))
    different = tuple((one, _spans(spans), spans[0].note) for one, spans in hours.different(day))
    return Timetable(name, tuple(_lines(hours.week(day))), tuple(notes), tuple(hours.exceptions(day)), different)


def _lines(week: Iterable[tuple[int, list[Opening]]]) -> list[HoursLine]:
    runs: list[tuple[int, int, list[Opening]]] = []
    for weekday, spans in week:
        if runs and runs[-1][1] == weekday - 1 and runs[-1][2] == spans:
            runs[-1] = (runs[-1][0], weekday, spans)
        else:
            runs.append((weekday, weekday, spans))
    return [HoursLine(_days(first, last), _spans(spans)) for first, last, spans in runs]


def _days(first: int, last: int) -> str:
    if first == last:
        return str(WEEKDAYS[first])
    return _("%(first)s bis %(last)s") % {"first": WEEKDAYS[first], "last": WEEKDAYS[last]}


def _spans(spans: Iterable[Opening]) -> str:
    return ", ".join(map(_span, spans))


def _span(opening: Opening) -> str:
    span = _("%(opens)s–%(closes)s Uhr") % {"opens": _clock(opening.opens), "closes": _clock(opening.closes)}
    return _("%(span)s nur mit Termin") % {"span": span} if opening.by_appointment else span


def _clock(at: time) -> str:
    return f"{at.hour}:{at.minute:02}"
