"""What the pages about search gaps show: lines of the list, filters, who may do what."""

from collections.abc import Sequence
from typing import NamedTuple

from amtslotse.accounts.models import Administration
from amtslotse.records.gaps import Gap, gaps
from amtslotse.records.models import GapWork, Standing
from amtslotse.workspace.desk import Desk

STANDINGS = {
    "offen": "Offen",
    "unsere": "Unsere",
    "in-arbeit": "In Arbeit",
    "geschlossen": "Geschlossen",
    "zurueckgestellt": "Zurückgestellt",
}
KINDS = {
    "": "alle",
    "nichts": "nichts gefunden",
    "unsicher": "unsicher",
    "umformuliert": "anders formuliert",
}
_OUTCOMES = {
    "nichts": ("not_found", "nothing"),
    "unsicher": ("choice", "question"),
    "umformuliert": ("reformulated",),
}
_BY_STANDING = {
    Standing.OPEN: "offen",
    Standing.IN_WORK: "in-arbeit",
    Standing.CLOSED: "geschlossen",
    Standing.IGNORED: "zurueckgestellt",
}


class Line(NamedTuple):
    """A concern with the work on it, if there is any."""

    gap: Gap
    work: GapWork | None
    counts: list[tuple[str, int]]

    @property
    def standing(self) -> str:
        """Its part of the list."""
        return _BY_STANDING[Standing(self.work.standing)] if self.work else "offen"


class Tab(NamedTuple):
    """A part of the list with how many there are."""

    name: str
    title: str
    number: int


class Owner(NamedTuple):
    """Whom a search word can belong to; an empty value means all."""

    value: str
    name: str


def lines() -> list[Line]:
    """All visible concerns that were not always understood, and those somebody works on."""
    works = {work.concern_id: work for work in GapWork.objects.select_related("owner", "changed_by", "draft")}
    found = [_line(gap, works.get(gap.key)) for gap in gaps(every=True)]
    return [line for line in found if line.counts or line.work]


def line(key: int) -> Line | None:
    """One of them."""
    return next((one for one in lines() if one.gap.key == key), None)


def of_kind(found: Sequence[Line], kind: str) -> list[Line]:
    """Those that ended in a certain way at least once."""
    wanted = _OUTCOMES.get(kind, ())
    return [one for one in found if not wanted or any(one.gap.outcomes[o] for o in wanted)]


def of_standing(found: Sequence[Line], standing: str, desk: Desk) -> list[Line]:
    """Those of a part of the list; „unsere“ are those in work that one's own administrations look after."""
    if standing != "unsere":
        return [one for one in found if one.standing == standing]
    return [one for one in found if one.standing == "in-arbeit" and one.work and is_own(desk, one.work)]


def is_own(desk: Desk, work: GapWork) -> bool:
    """Whether one of the person's administrations looks after it."""
    return work.owner in desk.administrations


def owners(desk: Desk) -> list[Owner]:
    """Whom the person can add a word for: administrations they edit for; moderators first for all."""
    own = [Owner(a.slug, str(a)) for a in desk.edited]
    return [Owner("", "Alle Verwaltungen (gemeinsam)"), *own] if desk.moderates else own


def working_for(desk: Desk) -> list[Administration]:
    """Administrations the person can look after a gap for; moderators do it for the district."""
    return desk.edited or [a for a in desk.administrations if a.moderates and desk.moderates]


def _line(gap: Gap, work: GapWork | None) -> Line:
    counts = [(KINDS[kind], sum(gap.outcomes[o] for o in names)) for kind, names in _OUTCOMES.items()]
    return Line(gap, work, [(name, number) for name, number in counts if number])
