"""The form of a task: what a person typed, what they may choose from, what the other one of two saved."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from amtslotse.accounts.models import Administration, User
from amtslotse.accounts.permissions import may_moderate
from amtslotse.records import colleagues, task_values
from amtslotse.records.models import Task
from amtslotse.records.task_values import GROUP, Values
from amtslotse.workspace.dates import typed_day

ROUND = "runde"
IDS = {"title": "titel", "text": "genaueres", "administration": "fuer", "owner": "wer", "due": "bis"}


@dataclass(frozen=True, slots=True)
class Form:
    """The fields as they stand in the page."""

    titel: str = ""
    genaueres: str = ""
    fuer: str = ""
    wer: str = ""
    bis: str = ""
    errors: Mapping[str, str] = field(default_factory=dict)
    """Field → what is wrong with it."""
    theirs: Mapping[str, str] = field(default_factory=dict)
    """Field → what somebody else saved in the meantime, where it differs."""


@dataclass(frozen=True, slots=True)
class Choices:
    """For whom and by whom a task may be."""

    places: list[tuple[str, str]]
    groups: list[colleagues.Group]


def choices(user: User, task: Task | None = None) -> Choices:
    """Administrations the person gives tasks to and where the task is now, with their people."""
    found = task_values.giving(user)
    if task and task.administration and task.administration not in found:
        found.append(task.administration)
    places = [(one.slug, one.name) for one in found]
    if may_moderate(user) or (task and task.administration is None):
        return Choices([(ROUND, GROUP), *places], colleagues.groups())
    return Choices(places, colleagues.groups(found))


def filled(task: Task) -> Form:
    """The form of a task that exists."""
    return _form(task_values.of(task))


def empty(user: User, offered: Choices) -> Form:
    """The form of a new task: for the first administration the person works for."""
    own = {one.slug for one in user.administrations()}
    first = next((slug for slug, _ in offered.places if slug in own), offered.places[0][0])
    return Form(fuer=first)


def typed(post: Mapping[str, str], offered: Choices) -> tuple[Form, Values]:
    """What was sent, as it was typed and as it was understood; what is not understood stands in the errors."""
    raw = {name: post.get(name, "") for name in IDS.values()}
    slugs = {slug for slug, _ in offered.places}
    people = {str(key): one for key, one in colleagues.people(offered.groups).items()}
    day, errors = typed_day(raw["bis"]), {}
    if raw["fuer"] not in slugs:
        errors["fuer"] = "Bitte wählen Sie, für wen die Aufgabe ist."
    if raw["wer"] and raw["wer"] not in people:
        errors["wer"] = "Diese Person arbeitet dort nicht. Bitte wählen Sie jemand anderen."
    if raw["bis"].strip() and not day:
        errors["bis"] = "Den Tag bitte als Tag.Monat.Jahr eingeben, zum Beispiel 1.2.2027."
    place = Administration.objects.filter(slug=raw["fuer"]).first() if raw["fuer"] in slugs - {ROUND} else None
    due = date.fromisoformat(day) if day else None
    form = Form(raw["titel"], raw["genaueres"], raw["fuer"], raw["wer"], raw["bis"], errors)
    return form, Values(raw["titel"], raw["genaueres"], place, people.get(raw["wer"]), due)


def compared(form: Form, task: Task) -> dict[str, str]:
    """What somebody else saved, in words, for every field that differs from what was typed."""
    now = filled(task)
    words = {
        "titel": task.title,
        "genaueres": task.text or "leer",
        "fuer": task.administration.name if task.administration else GROUP,
        "wer": task.owner.name if task.owner else "niemand",
        "bis": now.bis or "ohne Termin",
    }
    return {name: text for name, text in words.items() if _same(getattr(form, name)) != _same(getattr(now, name))}


def _same(text: str) -> str:
    """Two ways to type the same."""
    text = text.replace("\r\n", "\n").strip()
    return typed_day(text) or text


def _form(values: Values) -> Form:
    return Form(
        titel=values.title,
        genaueres=values.text,
        fuer=values.administration.slug if values.administration else ROUND,
        wer=str(values.owner.pk) if values.owner else "",
        bis=f"{values.due.day}.{values.due.month}.{values.due.year}" if values.due else "",
    )
