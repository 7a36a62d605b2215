"""What editors see of the link check: their records whose addresses need a look."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from amtslotse.accounts.models import User
from amtslotse.accounts.permissions import may_moderate
from amtslotse.records.links.places import TABLES, digest, named
from amtslotse.records.models import Health, LinkState, Record, RecordQuerySet

GROUPS = ("kaputt", "verdaechtig", "umgezogen", "beobachtet", "unpruefbar", "geklaert")
"""Kinds of findings, the most urgent first."""
URGENT = GROUPS[:3]
_GROUP_OF = {Health.BROKEN: "kaputt", Health.SUSPICIOUS: "verdaechtig", Health.REDIRECTED: "umgezogen"}


def group_of(state: LinkState) -> str:
    """The kind of finding a link is; empty for one that is in order or was never looked at."""
    if state.ignored_at:
        return "geklaert"
    if state.found in _GROUP_OF:
        return _GROUP_OF[Health(state.found)]
    if state.failures:
        return "beobachtet"
    return "unpruefbar" if state.checked_at and state.found == Health.UNCHECKED else ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One link in one record."""

    state: LinkState
    record: Record
    group: str

    @property
    def since(self) -> date | datetime | None:
        """The day of the first failure, else that of the last look."""
        return self.state.first_failure or (self.state.checked_at and timezone.localdate(self.state.checked_at))

    @property
    def takes_over(self) -> bool:
        """Whether a new address is known."""
        return bool(self.state.final_url) and self.group in ("umgezogen", "kaputt")


def readable(user: User) -> RecordQuerySet:
    """Records whose links a person sees: those of their administrations; moderators see all."""
    found = Record.objects.published().filter(table__in=TABLES)
    return found if may_moderate(user) else found.filter(owner__in=user.administrations(), shared=False)


def editable(user: User) -> RecordQuerySet:
    """Records whose links a person looks after."""
    return Record.objects.editable_by(user).published().filter(table__in=TABLES)


def findings(records: RecordQuerySet) -> list[Finding]:
    """The links of the records that need a look, the most urgent first."""
    places = list(named(records.select_related("published", "owner")))
    states = states_of({url for url, _ in places})
    found = [Finding(states[url], record, group_of(states[url])) for url, record in places if url in states]
    order = {name: position for position, name in enumerate(GROUPS)}
    return sorted((f for f in found if f.group), key=lambda f: (order[f.group], f.state.host, f.state.url, f.record.pk))


def states_of(urls: Iterable[str]) -> dict[str, LinkState]:
    """The links of some addresses that were looked at."""
    keys = sorted(map(digest, urls))
    found: dict[str, LinkState] = {}
    for start in range(0, len(keys), 500):
        some = LinkState.objects.filter(digest__in=keys[start : start + 500]).select_related("ignored_by")
        found |= {state.url: state for state in some}
    return found


def waiting_links(user: User) -> list[tuple[LinkState, str]]:
    """Links with their group that a person should see to; nothing is read if no link anywhere needs it."""
    needing = LinkState.objects.filter(found__in=list(_GROUP_OF), ignored_at__isnull=True)
    states = {state.url: state for state in needing}
    if not states:
        return []
    named_here = {url for url, _ in named(editable(user).select_related("published"))}
    found = [(state, group_of(state)) for url, state in states.items() if url in named_here]
    return sorted(found, key=lambda one: (GROUPS.index(one[1]), one[0].url))


def records_with(url: str, records: RecordQuerySet) -> list[Record]:
    """The records among these that name an address."""
    return list(dict.fromkeys(r for found, r in named(records.select_related("published", "owner")) if found == url))
