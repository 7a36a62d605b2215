"""What holds a delivery up: it is too small, changes too much, or gives a task to nobody. A person may overrule, with a reason."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from amtslotse.exchange.models import Outcome


@dataclass(frozen=True, slots=True)
class Limits:
    """Shares of what the partner held before, in percent; below `few` rows no share means anything."""

    smallest: int = 80
    most_changed: int = 20
    few: int = 20


@dataclass(frozen=True, slots=True)
class Sizes:
    """What a guard looks at: objects and rows held before, objects now, rows by outcome."""

    held_objects: int
    objects: int
    held_rows: int
    outcomes: Mapping[str, int]
    complete: bool


def stops(sizes: Sizes, limits: Limits = Limits()) -> list[str]:
    """Sentences that say why somebody should look twice; none: all is well."""
    found = [_empty(sizes), _too_small(sizes, limits), _too_much(sizes, limits), _mostly_unusable(sizes)]
    return [sentence for sentence in found if sentence]


def _empty(sizes: Sizes) -> str:
    return "Die Lieferung nennt sich vollständig, enthält aber nichts." if sizes.complete and not sizes.objects else ""


def _too_small(sizes: Sizes, limits: Limits) -> str:
    """Half a file looks like half a state that was abolished."""
    if not sizes.complete or not sizes.objects or sizes.held_objects < limits.few:
        return ""
    if sizes.objects * 100 >= sizes.held_objects * limits.smallest:
        return ""
    return f"Es kamen nur {sizes.objects} Objekte, beim letzten Mal waren es {sizes.held_objects}. Fehlt ein Teil der Lieferung?"


def _too_much(sizes: Sizes, limits: Limits) -> str:
    """A first delivery changes everything; a later one seldom."""
    touched = sum(sizes.outcomes.get(name, 0) for name in (Outcome.CONTENT, Outcome.VANISHED))
    if sizes.held_rows < limits.few or touched * 100 <= sizes.held_rows * limits.most_changed:
        return ""
    return f"{touched} von {sizes.held_rows} Einträgen würden sich ändern oder entfallen. Das ist ungewöhnlich viel."


def _mostly_unusable(sizes: Sizes) -> str:
    refused = sizes.outcomes.get(Outcome.REFUSED, 0)
    all_rows = sum(Counter(sizes.outcomes).values())
    if refused < 20 or refused * 2 <= all_rows:
        return ""
    return f"{refused} von {all_rows} Einträgen sind nicht verwendbar. Passt die Lieferung zu diesem Landkreis?"
