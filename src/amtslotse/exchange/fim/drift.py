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
    """One service whose key is not as it should be."""

    kind: str
    service: str
    key: str
    text: str


def drift(services: Iterable[Row], state: State, published: Mapping[str, Row]) -> tuple[Drift, ...]:
    """Every service with a key that is unknown, ended or replaced, and those without any; retired ones are left out.

    As long as nothing was delivered, nothing is said about keys.
    """
    found = [one for row in services if row.get("retired") != "yes" for one in _of_service(row, state, published)]
    return tuple(sorted(found, key=lambda d: (list(NAMES).index(d.kind), d.service, d.key)))


def _of_service(service: Row, state: State, published: Mapping[str, Row]) -> Iterator[Drift]:
    keys = service.get("leika_keys", "").split()
    if not keys:
        yield Drift(NONE, service["id"], "", f"„{service['title']}“ hat keinen LeiKa-Schlüssel.")
    for key in keys if state.stand else ():
        if not state.alive(key):
            yield _gone(service, key, state, published.get(key), keys)


def _gone(service: Row, key: str, state: State, row: Row | None, keys: list[str]) -> Drift:
    names = state.entries[key].names if key in state.entries else (row["name"],) if row else ()
    what = f"„{service['title']}“ nennt den Schlüssel {key}" + (f" ({names[0]})" if names else "")
    if not names:
        return Drift(UNKNOWN, service["id"], key, f"{what}. Den gibt es im LeiKa nicht und gab es bei uns nicht.")
    new = (row or {}).get("successor") or successor(key, state)
    if new:
        there = " Den neuen nennt sie schon." if new in keys else " Bitte tragen Sie den neuen ein."
        return Drift(REPLACED, service["id"], key, f"{what}. Er ist durch {_named(new, state)} ersetzt.{there}")
    since = f" Im LeiKa vom {german_date(state.day)} steht er nicht mehr."
    if key in state.entries and state.entries[key].ended:
        since = " Das FIM-Portal führt ihn als inaktiv."
    return Drift(ENDED, service["id"], key, f"{what}.{since} Eine Nachfolge ist nicht genannt.")


def _named(key: str, state: State) -> str:
    entry = state.entries.get(key)
    return f"{key} ({entry.name})" if entry else key
