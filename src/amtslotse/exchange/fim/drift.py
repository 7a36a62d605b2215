"""How far our services and the delivered keys have drifted apart, in sentences for the editors."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from amtslotse.exchange.fim.key_rows import successor
from amtslotse.exchange.fim.state import State
from amtslotse.records.sheets.cells import german_date
from amtslotse.records.tables.columns import Row

UNKNOWN, ENDED, REPLACED, NONE = "unknown", "ended", "replaced", "none"
NAMES = {
    UNKNOWN: "Unbekannter Schlüssel",
    ENDED: "Schlüssel gilt nicht mehr",
    REPLACED: "Schlüssel ist ersetzt",
    NONE: "Leistung ohne Schlüssel",
}


@dataclass(frozen=True, slots=True)
class Drift:
    """One service whose key is not as it should be, and why; without a key there is nothing more to say."""

    kind: str
    service: str
    title: str
    key: str = ""
    name: str = ""
    why: str = ""

    @property
    def text(self) -> str:
        """All of it as sentences."""
        if not self.key:
            return f"„{self.title}“ hat keinen LeiKa-Schlüssel."
        named = f" ({self.name})" if self.name else ""
        return f"„{self.title}“ nennt den Schlüssel {self.key}{named}. {self.why}"


def drift(services: Iterable[Row], state: State, published: Mapping[str, Row]) -> tuple[Drift, ...]:
    """Every service with a key that is unknown, ended or replaced, and those without any; retired ones are left out.

    As long as nothing was delivered, nothing is said about keys.
    """
    found = [one for row in services if row.get("retired") != "yes" for one in _of_service(row, state, published)]
    return tuple(sorted(found, key=lambda d: (list(NAMES).index(d.kind), d.service, d.key)))


def _of_service(service: Row, state: State, published: Mapping[str, Row]) -> Iterator[Drift]:
    keys = service.get("leika_keys", "").split()
    if not keys:
        yield Drift(NONE, service["id"], service["title"])
    for key in keys if state.stand else ():
        if not state.alive(key):
            row = published.get(key, {})
            name = state.entries[key].name if key in state.entries else row.get("name", "")
            kind, why = _why(key, name, row.get("successor") or successor(key, state), state, keys)
            yield Drift(kind, service["id"], service["title"], key, name, why)


def _why(key: str, name: str, new: str, state: State, keys: list[str]) -> tuple[str, str]:
    """What is wrong with a key that is not in force, and what to do."""
    if not name:
        return UNKNOWN, "Den gibt es im LeiKa nicht und gab es bei uns nicht."
    if new:
        there = "Den neuen nennt sie schon." if new in keys else "Bitte tragen Sie den neuen ein."
        return REPLACED, f"Er ist durch {_named(new, state)} ersetzt. {there}"
    inactive = key in state.entries and state.entries[key].ended
    since = (
        "Das FIM-Portal führt ihn als inaktiv."
        if inactive
        else f"Im LeiKa vom {german_date(state.day)} steht er nicht mehr."
    )
    return ENDED, f"{since} Eine Nachfolge ist nicht genannt."


def _named(key: str, state: State) -> str:
    entry = state.entries.get(key)
    return f"{key} ({entry.name})" if entry else key
