"""Who is competent, worked out place by place as the guide does, and said in as few areas as possible.

A rule by level names no office; here every place gets the office that comes out for it, and places with the same
outcome are joined. No area lies in another one, so the longest key decides nothing that the guide decides otherwise.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from amtslotse.exchange.xzufi.areas import COUNTRY
from amtslotse.exchange.xzufi.codes import ARS, COMPETENCE_SCHEMES, ROLE
from amtslotse.exchange.xzufi.model import Kennung, Text, Zustaendigkeit, ZustaendigkeitTransfer
from amtslotse.exchange.xzufi.out.sheet import Sheet
from amtslotse.exchange.xzufi.own import LEISTUNG, OFFICE
from amtslotse.exchange.xzufi.wording import GERMAN
from amtslotse.guide import Directory
from amtslotse.guide.competence import Assignment, assign
from amtslotse.guide.model import Competence

OF_OFFICE = COMPETENCE_SCHEMES["organisationseinheit"]
_SAMTGEMEINDE = 9


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """What an office does for a service: its role and the condition, if there is one."""

    office: str
    contact: bool
    condition: str


@dataclass
class Places:
    """The municipalities of the district and who is competent in them."""

    directory: Directory
    day: date
    district: str = field(init=False)
    _members: list[str] = field(init=False)

    def __post_init__(self) -> None:
        areas = self.directory.areas.values()
        self.district = next((area.ars for area in areas if area.kind == "district"), "")
        self._members = sorted(
            area.ars for area in areas if area.kind == "municipality" and area.ars.startswith(self.district)
        )

    def parts(self, service: str) -> dict[Part, tuple[list[str], set[Competence]]]:
        """What every office does for a service, with the areas it does it for and the rows that say so."""
        rows: dict[Part, set[Competence]] = defaultdict(set)
        outcome: dict[str, frozenset[Part]] = {}
        for ars in self._members:
            found = {_part(one): one.rule for one in assign(self.directory, service, ars, self.day).offices}
            outcome[ars] = frozenset(found)
            for part, rule in found.items():
                rows[part].add(rule)
        areas: dict[Part, list[str]] = defaultdict(list)
        for area, parts in self._joined(outcome):
            for part in parts:
                areas[part].append(area)
        return {part: (areas[part], rows[part]) for part in sorted(areas)}

    def _joined(self, outcome: dict[str, frozenset[Part]]) -> Iterator[tuple[str, frozenset[Part]]]:
        """One area for all places, or for a whole Samtgemeinde, where the outcome is the same."""
        if len(set(outcome.values())) == 1:
            yield self.district, next(iter(outcome.values()))
            return
        groups: dict[str, list[str]] = defaultdict(list)
        for ars in outcome:
            groups[ars[:_SAMTGEMEINDE]].append(ars)
        for group, members in groups.items():
            if len(members) > 1 and len({outcome[ars] for ars in members}) == 1:
                yield group, outcome[members[0]]
            else:
                yield from ((ars, outcome[ars]) for ars in members)


def transfers(
    sheet: Sheet, service: str, parts: dict[Part, tuple[list[str], set[Competence]]]
) -> Iterator[ZustaendigkeitTransfer]:
    """The Zuständigkeiten of a service, one for each office and role."""
    for part, (areas, rules) in parts.items():
        known = sheet.came_from(("competences", _key(rule)) for rule in rules)
        yield transfer(sheet, service, sheet.own.kennung(OFFICE, part.office), areas, part=part, came_from=known)


def transfer(
    sheet: Sheet,
    service: str,
    target: Kennung,
    areas: Iterable[str],
    *,
    part: Part,
    came_from: tuple[Kennung, ...] = (),
    scheme: str = OF_OFFICE,
) -> ZustaendigkeitTransfer:
    """One Zuständigkeit; its id is made of what it joins, so it stays the same."""
    mark = f".{sha256(part.condition.encode()).hexdigest()[:8]}" if part.condition else ""
    ident = f"{service}.{target.text}.{'03' if part.contact else '01'}{mark}"
    what = Zustaendigkeit(
        id=sheet.own.kennung(scheme, ident),
        id_sekundaer=came_from,
        leistung_id=sheet.own.kennung(LEISTUNG, service),
        gebiet_id=tuple(Kennung("", ARS, written(area)) for area in areas),
        kriterium=(Text(GERMAN, part.condition),) if part.condition else (),
        rolle=(ROLE.code("03" if part.contact else "01", named=True),),
    )
    return ZustaendigkeitTransfer(uebergeordnetes_objekt_id=target, zustaendigkeit=what)


def written(area: str) -> str:
    """A key as others write it: Germany is twelve zeros."""
    return "0" * 12 if area == COUNTRY else area


def _part(one: Assignment) -> Part:
    return Part(
        one.authority.id, one.rule.role == "contact", one.rule.condition if one.rule.role == "condition" else ""
    )


def _key(rule: Competence) -> str:
    """The key of the row in its table."""
    begins = rule.validity.start.isoformat() if rule.validity.start else ""
    return "|".join((rule.service, rule.area, rule.level, rule.authority, rule.role, begins))
