"""Why this office: the decision in sentences a citizen and an editor can both check."""

from datetime import date
from typing import TYPE_CHECKING

from amtslotse.guide.competence import Assigned, Assignment
from amtslotse.guide.decision import Reason
from amtslotse.guide.model import PlaceKind
from amtslotse.guide.place import Place

if TYPE_CHECKING:
    from amtslotse.guide.directory import Directory

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


def explain(
    directory: "Directory", kind: PlaceKind, place: Place | None, assigned: Assigned, day: date
) -> tuple[Reason, ...]:
    """The deciding place, each office's rule, who makes the by-law, and how several offices share."""
    reasons = [_place_reason(directory, kind, place)]
    for role in dict.fromkeys(item.rule.role for item in assigned.offices):
        if _ROLES[role]:
            reasons.append(Reason(_ROLES[role], confirmed=True))
    for item in assigned.offices:
        reasons.extend(_office_reasons(directory, item, place, day))
    return tuple(dict.fromkeys(r for r in reasons if r.text))


def _place_reason(directory: "Directory", kind: PlaceKind, place: Place | None) -> Reason:
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


def _office_reasons(directory: "Directory", item: Assignment, place: Place | None, day: date) -> list[Reason]:
    rule, office = item.rule, item.authority
    found = []
    if rule.level:
        text = f"{_LEVELS[rule.level]} Hier ist das: {office.name}."
    else:
        area = directory.areas.get(rule.area)
        scope = f" Das gilt für: {area.name}." if area else ""
        text = f"Diese Stelle ist dafür benannt: {office.name}.{scope}"
    if rule.role == "contact":
        text = f"{office.name} hilft Ihnen als Ansprechpartner weiter."
    if rule.condition:
        text += f" {_sentence(rule.condition)}"
    found.append(Reason(text, rule.source.text, rule.source.confirmed, rule.validity.start))
    if rule.rule_maker:
        found.append(_rule_maker(directory, rule.rule_maker, place, day))
    if rule.hint:
        found.append(Reason(rule.hint, rule.source.text, rule.source.confirmed))
    return found


def _rule_maker(directory: "Directory", level: str, place: Place | None, day: date) -> Reason:
    """Who sets by-law and rate, where that is another body than the office."""
    maker = directory.level_office(level, place.ars, day) if place and len(place.ars) == 12 else None
    name = maker.name if maker else "die jeweilige Gemeinde"
    return Reason(f"Satzung und Höhe bestimmt: {name}.", "NKomVG § 98 Abs. 5", False)


def _sentence(text: str) -> str:
    """First letter upper case, one full stop."""
    return text[:1].upper() + text[1:].rstrip(".") + "."
