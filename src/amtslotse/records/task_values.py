"""What a task says, and whether it may say so: for whom, by whom, until when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from amtslotse.accounts.models import Administration, Membership, User
from amtslotse.accounts.permissions import may_edit, may_moderate
from amtslotse.records.editing import steps
from amtslotse.records.editing.errors import Refused
from amtslotse.records.models import Task

TITLE, TEXT = 200, 2000
FAR = timedelta(days=3660)
GROUP = "Runde aller Verwaltungen"


@dataclass(frozen=True, slots=True)
class Values:
    """A task as somebody wants it; without an administration it is the working group's."""

    title: str
    text: str = ""
    administration: Administration | None = None
    owner: User | None = None
    due: date | None = None

    def cleaned(self) -> "Values":
        """The same as plain text; the title on one line. Nothing is cut off: what is too long was named before."""
        title = steps.cut(self.title, TITLE).replace("\n", " ")
        return Values(title, steps.cut(self.text, TEXT), self.administration, self.owner, self.due)


class Unfit(Refused):
    """The task cannot be saved so; `faults` says per field why."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__("Bitte prüfen Sie Ihre Angaben.")
        self.faults = dict(faults)


def of(task: Task) -> Values:
    """What a task says now."""
    return Values(task.title, task.text, task.administration, task.owner, task.due)


def giving(user: User) -> list[Administration]:
    """The administrations a person gives tasks to: moderators to all, everybody else to those they edit for."""
    everywhere = Administration.open.all()
    return [one for one in everywhere if may_moderate(user) or may_edit(user, one)]


def may_give(user: User, administration: Administration | None) -> bool:
    """Editors give tasks to their own administration, moderators to any and to the working group."""
    return may_moderate(user) or (administration is not None and may_edit(user, administration))


def works_for(user: User, administration: Administration | None) -> bool:
    """Whether a person can be given a task there; the working group is everybody."""
    memberships = Membership.objects.filter(user=user, user__is_active=True)
    open_ones = [administration] if administration else Administration.open.all()
    return memberships.filter(administration__in=open_ones).exists()


def faults(user: User, wanted: Values, today: date, before: Task | None = None) -> dict[str, str]:
    """What speaks against a task, by field; what was so before may stay."""
    found = {"title": _title(wanted), "text": _text(wanted)}
    kept = before is not None and before.administration == wanted.administration
    if not kept and not may_give(user, wanted.administration):
        found["administration"] = "Bitte wählen Sie, für wen die Aufgabe ist."
    elif wanted.owner and not works_for(wanted.owner, wanted.administration):
        where = wanted.administration or "eine Verwaltung der Runde"
        found["owner"] = f"{wanted.owner.name} arbeitet nicht für {where}. Bitte wählen Sie jemand anderen."
    if not (before and before.due == wanted.due):
        found["due"] = _due(wanted, today)
    return {name: text for name, text in found.items() if text}


def _title(wanted: Values) -> str:
    if len(wanted.title.strip()) > TITLE:
        return f"Bitte fassen Sie sich kürzer. Erlaubt sind {TITLE} Zeichen; mehr passt unter „Genaueres“."
    return "" if wanted.cleaned().title else "Bitte schreiben Sie, was zu tun ist."


def _text(wanted: Values) -> str:
    too_long = len(wanted.text.replace("\r\n", "\n").strip()) > TEXT
    return f"Der Text ist zu lang. Erlaubt sind {TEXT} Zeichen." if too_long else ""


def _due(wanted: Values, today: date) -> str:
    if wanted.due is None:
        return ""
    if wanted.due < today:
        return "Dieser Tag ist schon vorbei."
    return "Dieser Tag liegt zu weit in der Zukunft." if wanted.due > today + FAR else ""
