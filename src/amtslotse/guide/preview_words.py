"""What a comparison says to an editor, in German sentences."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from amtslotse.guide.directory import Directory
from amtslotse.guide.preview import Comparison, Move, Outcome, Trouble
from amtslotse.guide.wording import offices_in_words, place_names, places_in_words, span_in_words

ROLES = {
    "competent": "allein zuständig",
    "joint": "gemeinsam mit anderen zuständig",
    "choice": "wahlweise zuständig",
    "condition": "unter einer Bedingung zuständig",
    "contact": "nur noch Anlaufstelle, die hilft",
}
_NAMED = {
    "gap": "ist dann niemand genannt",
    "overlap": "widersprechen sich dann Einträge: Es sind mehrere Stellen allein zuständig",
    "unresolved": "führt ein Eintrag dann zu keiner Stelle",
}
_CURED = {
    "gap": "ist dann wieder eine Stelle genannt",
    "overlap": "ist der Widerspruch zwischen Einträgen behoben",
    "unresolved": "führt jeder Eintrag wieder zu einer Stelle",
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One thing that changes: for which services, what, and where exactly."""

    services: tuple[str, ...]
    """Titles."""
    text: str
    places: tuple[str, ...]
    good: bool = False


def moves_in_words(found: Comparison) -> list[Sentence]:
    """Every change of offices; what is said in the same words of several services is said once."""
    said: dict[tuple[str, tuple[str, ...]], list[str]] = defaultdict(list)
    for move in found.moves:
        said[_move(found, move), place_names(_where(found, move.leaves), move.leaves)] += _titles(found, move.services)
    return [Sentence(tuple(services), text, places) for (text, places), services in said.items()]


def troubles_in_words(found: Comparison) -> list[Sentence]:
    """Findings that the change brings or cures."""
    return [
        Sentence(
            _titles(found, (t.service,)),
            _trouble(found, t),
            place_names(_where(found, t.leaves), t.leaves),
            t.cured,
        )
        for t in found.troubles
    ]


def _titles(found: Comparison, services: Iterable[str]) -> tuple[str, ...]:
    both = {**found.old.services, **found.new.services}
    return tuple(both[s].title if s in both else s for s in services)


def _where(found: Comparison, leaves: Iterable[str]) -> Directory:
    """The state that knows all the places: they may be new."""
    return found.old if all(leaf in found.old.areas for leaf in leaves) else found.new


def _trouble(found: Comparison, trouble: Trouble) -> str:
    directory = _where(found, trouble.leaves)
    where = places_in_words(directory, trouble.leaves, where=True)
    said = (_CURED if trouble.cured else _NAMED)[trouble.name]
    return f"{span_in_words(trouble.start, None, found.day)}: {where[0].upper()}{where[1:]} {said}."


def _move(found: Comparison, move: Move) -> str:
    places = places_in_words(_where(found, move.leaves), move.leaves)
    return f"{span_in_words(move.start, move.end, found.day)}: {_said(found, move, places)}."


def _said(found: Comparison, move: Move, places: str) -> str:
    """Who comes, who goes, or what else is different, as one sentence without its full stop."""
    one = len(move.leaves) == 1
    was, becomes = deciding(move.before), deciding(move.after)
    gone = offices_in_words(found.old, (i for i in was if i not in becomes))
    come = offices_in_words(found.new, (i for i in becomes if i not in was))
    if not was and not becomes:
        return _contacts(found, move, places, one=one)
    if not becomes:
        return f"{places} {_verb(one, 'hat', 'haben')} dann niemanden mehr (bisher {gone})"
    if not was:
        return f"{places} {_verb(one, 'bekommt', 'bekommen')} {come} (bisher niemand)"
    if gone and come:
        return f"{places} {_verb(one, 'wechselt', 'wechseln')} von {gone} zu {come}"
    if come:
        return f"{places} {_verb(one, 'bekommt', 'bekommen')} zusätzlich {come}"
    if gone:
        return (
            f"{places} {_verb(one, 'verliert', 'verlieren')} {gone}; es bleibt {offices_in_words(found.new, becomes)}"
        )
    return _same_offices(found, move, places, one=one)


def _same_offices(found: Comparison, move: Move, places: str, *, one: bool) -> str:
    """The offices stay; their role, their condition or the contacts beside them differ."""
    parts = list(_roles(found, move))
    if not parts:
        return _contacts(found, move, places, one=one)
    return f"{places} {_verb(one, 'behält', 'behalten')} die Stellen, aber " + "; ".join(parts)


def _roles(found: Comparison, move: Move) -> Iterator[str]:
    was = {i: (role, condition) for i, role, condition in move.before}
    for i, role, condition in move.after:
        if i in was and was[i] != (role, condition):
            name = offices_in_words(found.new, (i,))
            if was[i][0] != role:
                yield f"{name} ist dann {ROLES[role]} (bisher {ROLES[was[i][0]]})"
            else:
                yield f"für {name} gilt dann {_condition(condition)} ({_condition(was[i][1])} bisher)"


def _contacts(found: Comparison, move: Move, places: str, *, one: bool) -> str:
    was = [i for i, role, _ in move.before if role == "contact"]
    becomes = [i for i, role, _ in move.after if role == "contact"]
    come = offices_in_words(found.new, (i for i in becomes if i not in was))
    gone = offices_in_words(found.old, (i for i in was if i not in becomes))
    if come:
        return f"{places} {_verb(one, 'bekommt', 'bekommen')} {come} als Anlaufstelle, die hilft"
    if gone:
        return f"{places} {_verb(one, 'verliert', 'verlieren')} {gone} als Anlaufstelle, die hilft"
    return f"{places} {_verb(one, 'nennt', 'nennen')} dieselben Stellen in anderer Reihenfolge"


def _condition(text: str) -> str:
    return f"die Bedingung „{text}“" if text else "keine Bedingung"


def deciding(outcome: Outcome) -> list[str]:
    """Ids of the offices that decide; contacts only help."""
    return [i for i, role, _ in outcome if role != "contact"]


def _verb(one: bool, single: str, several: str) -> str:
    return single if one else several
