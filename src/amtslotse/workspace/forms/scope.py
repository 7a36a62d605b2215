"""For whom a form is made: whose offices, which places, in whose name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from amtslotse.accounts.models import Administration, User
from amtslotse.guide import Directory
from amtslotse.records.current import guide, today
from amtslotse.records.models import Record


@dataclass(frozen=True, slots=True)
class Scope:
    """A person at work for an administration, or for the records all share."""

    directory: Directory
    administration: str
    """Id of the administration; for shared records the district's."""
    office: str
    """Name of the administration."""
    person: str
    today: date
    offices: tuple[str, ...] = ()
    """Ids of the administration's own offices."""
    shared: bool = False
    """Whether a moderator edits records that belong to all."""
    areas: tuple[str, ...] = field(default=())
    """Areas of the administration's own offices."""
    confirms: bool = True
    """Whether the person works for the administration and may confirm in its name."""

    @property
    def own(self) -> Mapping[str, str]:
        """The administration's own offices by id, with their names."""
        known = self.directory.authorities
        return {key: known[key].name for key in self.offices if key in known}

    def concerns(self, area: str) -> bool:
        """Whether an area lies in one of the administration's own, or around it."""
        return any(area.startswith(own) or own.startswith(area) for own in self.areas)


def scope_of(user: User, administration: Administration, *, shared: bool = False) -> Scope:
    """The scope of a person who edits for an administration; `shared` for records that belong to all."""
    directory = guide().directory
    own = Record.objects.published().filter(table="authorities").order_by("pk")
    own = own.filter(published__values__administration=administration.slug)
    offices = tuple(own.values_list("key", flat=True))
    areas = {directory.authorities[key].area for key in offices if key in directory.authorities}
    return Scope(
        directory=directory,
        administration=administration.slug,
        office=administration.name,
        person=user.signature,
        today=today(),
        offices=offices,
        shared=shared,
        areas=tuple(sorted(areas)),
        confirms=user.administrations().filter(pk=administration.pk).exists(),
    )
