"""Why this office: the decision in sentences a citizen and an editor can both check."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

import orjson

from amtslotse.guide import spoken
from amtslotse.guide.competence import Assigned, Assignment
from amtslotse.guide.directory import Directory
from amtslotse.guide.model import PlaceKind
from amtslotse.guide.phrases import say
from amtslotse.guide.place import Place

_SHARED = ("joint", "choice", "condition")
"""Roles whose sharing is worth a sentence."""


@dataclass(frozen=True)
class Reason:
    """One step of the explanation why these offices are competent."""

    text: str
    source: str = ""
    confirmed: bool = False
    valid_from: date | None = None

    @cached_property
    def json(self) -> orjson.Fragment:
        """The reason's part of an answer, written once."""
        parts = {
            "text": self.text,
            "source": self.source or None,
            "confirmed": self.confirmed,
            "valid_from": self.valid_from.isoformat() if self.valid_from else None,
        }
        return orjson.Fragment(orjson.dumps(parts))


@lru_cache(maxsize=8)
def _sharing(language: str) -> dict[str, Reason]:
    """Per role how several offices share."""
    return {role: Reason(say(language, role), confirmed=True) for role in _SHARED}


def joined(language: str, place: Reason, assigned: Assigned, offices: Iterable[Reason]) -> tuple[Reason, ...]:
    """The deciding place, how several offices share, then each office's reasons; nothing said twice."""
    roles = dict.fromkeys(item.rule.role for item in assigned.offices)
    sharing = _sharing(language)
    reasons = [place, *(sharing[role] for role in roles if role in sharing), *offices]
    return tuple({reason.text: reason for reason in reasons if reason.text}.values())


def place_reason(directory: Directory, language: str, kind: PlaceKind, place: Place | None) -> Reason:
    """Which place decides, and what that place belongs to."""
    if place is None:
        district = directory.areas.get(directory.district)
        where = district.name if district else say(language, "the_area")
        key = "same_everywhere" if kind.needs_place else "place_irrelevant"
        return Reason(say(language, key, where=where), confirmed=True)
    deciding = say(language, "deciding_place", kind=kind.name, place=place.name) if kind.needs_place else ""
    inside = place.within and not place.outside
    belongs = say(language, "belongs", place=place.name, within=place.within) if inside else ""
    return Reason(spoken.joined((deciding, belongs), language), place.source, True)


def office_reasons(
    directory: Directory, language: str, item: Assignment, place: Place | None, day: date
) -> tuple[Reason, ...]:
    """The rule that names an office, who makes the by-law, and the hint an editor gave."""
    rule = item.rule
    text = spoken.joined((*_rule(directory, language, item), _sentence(rule.condition)), language)
    found = [Reason(text, rule.source.text, rule.source.confirmed, rule.validity.start)]
    if rule.rule_maker:
        found.append(_rule_maker(directory, language, rule.rule_maker, place, day))
    if rule.hint:
        found.append(Reason(rule.hint, rule.source.text, rule.source.confirmed))
    return tuple(found)


def _rule(directory: Directory, language: str, item: Assignment) -> tuple[str, ...]:
    """Why this office: it helps as a contact, has the level's task, or is named."""
    rule, office = item.rule, item.authority.name
    if rule.role == "contact":
        return (say(language, "contact_office", office=office),)
    if rule.level:
        return say(language, rule.level), say(language, "here_that_is", office=office)
    area = directory.areas.get(rule.area)
    scope = say(language, "named_for", area=area.name) if area else ""
    return say(language, "named_office", office=office), scope


def _rule_maker(directory: Directory, language: str, level: str, place: Place | None, day: date) -> Reason:
    """Who sets by-law and rate, where that is another body than the office."""
    maker = directory.level_office(level, place.ars, day) if place and len(place.ars) == 12 else None
    name = maker.name if maker else say(language, "each_municipality")
    return Reason(say(language, "rule_maker", maker=name), "NKomVG § 98 Abs. 5", False)


def _sentence(text: str) -> str:
    """First letter upper case, one full stop; nothing stays nothing."""
    return text[:1].upper() + text[1:].rstrip(".") + "." if text else ""
