"""Why this office: the decision in sentences a citizen and an editor can both check."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import orjson

from amtslotse.guide.competence import Assigned, Assignment
from amtslotse.guide.directory import Directory
from amtslotse.guide.model import PlaceKind
from amtslotse.guide.place import Place

_LEVELS = {
    "municipality_office": "Diese Aufgabe erledigt das Rathaus der Samtgemeinde oder Gemeinde.",
    "member_municipality": "Diese Aufgabe hat jede Gemeinde selbst, auch die Mitgliedsgemeinden der Samtgemeinden.",
    "district": "Diese Aufgabe erledigt der Landkreis.",
    "state": "Diese Aufgabe erledigt das Land.",
    "federal": "Diese Aufgabe erledigt der Bund.",
}
_ROLES = {
    "competent": "",
    "joint": "Hier wirken mehrere Stellen zusammen.",
    "choice": "Sie können wählen, an welche dieser Stellen Sie sich wenden.",
    "condition": "Welche Stelle die richtige ist, hängt vom Fall ab.",
    "contact": "",
}
_ARTICLES = {"Samtgemeinde": "zur", "Hansestadt": "zur", "Stadt": "zur", "Gemeinde": "zur", "Landkreis": "zum"}
"""Article in "gehört zur Samtgemeinde …"; names without a title take "zu"."""


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


_SHARING = {role: Reason(text, confirmed=True) for role, text in _ROLES.items() if text}


def joined(place: Reason, assigned: Assigned, offices: Iterable[Reason]) -> tuple[Reason, ...]:
    """The deciding place, how several offices share, then each office's reasons; nothing said twice."""
    roles = dict.fromkeys(item.rule.role for item in assigned.offices)
    reasons = [place, *(_SHARING[role] for role in roles if role in _SHARING), *offices]
    return tuple({reason.text: reason for reason in reasons if reason.text}.values())


def place_reason(directory: Directory, kind: PlaceKind, place: Place | None) -> Reason:
    """Which place decides, and what that place belongs to."""
    district = directory.areas.get(directory.district)
    if place is None:
        where = district.name if district else "Gebiet"
        text = (
            "Der Ort spielt keine Rolle." if not kind.needs_place else f"Die Antwort ist überall im {where} dieselbe."
        )
        return Reason(text, confirmed=True)
    belongs = ""
    if place.within and not place.outside:
        article = _ARTICLES.get(place.within.split()[0], "zu")
        belongs = f" {place.name} gehört {article} {place.within}."
    text = f"Entscheidend ist: {kind.name}, hier {place.name}.{belongs}" if kind.needs_place else belongs.strip()
    return Reason(text, place.source, True)


def office_reasons(directory: Directory, item: Assignment, place: Place | None, day: date) -> tuple[Reason, ...]:
    """The rule that names an office, who makes the by-law, and the hint an editor gave."""
    rule, office = item.rule, item.authority
    if rule.role == "contact":
        text = f"{office.name} hilft Ihnen als Ansprechpartner weiter."
    elif rule.level:
        text = f"{_LEVELS[rule.level]} Hier ist das: {office.name}."
    else:
        area = directory.areas.get(rule.area)
        scope = f" Das gilt für: {area.name}." if area else ""
        text = f"Diese Stelle ist dafür benannt: {office.name}.{scope}"
    if rule.condition:
        text += f" {_sentence(rule.condition)}"
    found = [Reason(text, rule.source.text, rule.source.confirmed, rule.validity.start)]
    if rule.rule_maker:
        found.append(_rule_maker(directory, rule.rule_maker, place, day))
    if rule.hint:
        found.append(Reason(rule.hint, rule.source.text, rule.source.confirmed))
    return tuple(found)


def _rule_maker(directory: Directory, level: str, place: Place | None, day: date) -> Reason:
    """Who sets by-law and rate, where that is another body than the office."""
    maker = directory.level_office(level, place.ars, day) if place and len(place.ars) == 12 else None
    name = maker.name if maker else "die jeweilige Gemeinde"
    return Reason(f"Satzung und Höhe bestimmt: {name}.", "NKomVG § 98 Abs. 5", False)


def _sentence(text: str) -> str:
    """First letter upper case, one full stop."""
    return text[:1].upper() + text[1:].rstrip(".") + "."
