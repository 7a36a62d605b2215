"""What file and portal together say now: which keys there are, and the best of what is known of each."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from amtslotse.exchange.errors import Wrong
from amtslotse.exchange.fim.entry import Entry, entry_of
from amtslotse.exchange.fim.objects import FILE_KEY, PORTAL, PROFILE, STAND, TERMS, Stand, identity, stand_of
from amtslotse.exchange.fim.terms import terms_of
from amtslotse.exchange.partner import Holding, Identity, Item, Unusable

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class State:
    """Every key that was ever delivered, the stand that counts, and what could not be used."""

    entries: Mapping[str, Entry]
    stand: Stand | None
    unusable: tuple[Unusable, ...] = ()

    def alive(self, key: str) -> bool:
        """Whether a key is in force: named by the newest stand and not declared inactive.

        One that is named, but whose object cannot be used, is still in force.
        """
        entry = self.entries.get(key)
        if entry is not None and entry.ended:
            return False
        return key in self.stand.keys if self.stand else entry is not None

    def usable(self, key: str) -> bool:
        """Whether a key is in force and we know what it is about."""
        return key in self.entries and self.alive(key)

    def last_day(self, key: str) -> str:
        """The day on which a key ended: when it was declared inactive, else that of the stand without it."""
        entry = self.entries.get(key)
        return (entry.day if entry and entry.ended else "") or self.day

    @property
    def alive_keys(self) -> list[str]:
        """All keys in force that we know something about, in their order."""
        return sorted(key for key in self.entries if self.alive(key))

    @property
    def day(self) -> str:
        """The day of the stand; empty as long as nothing came whole."""
        return self.stand.day if self.stand else ""

    @property
    def stand_identity(self) -> Identity:
        """The object that says which keys there are."""
        return identity(STAND, self.stand.source if self.stand else PORTAL)


def state_of(holding: Holding) -> State:
    """Put together what is held; the portal counts when both are of the same day."""
    bad: list[Unusable] = []
    stands = _read(holding.items(STAND), stand_of, bad)
    stand = max(stands, key=lambda s: (s.day, s.source == PORTAL), default=None)
    entries: dict[str, Entry] = {}
    for kind in (FILE_KEY, PROFILE):
        for entry in _read(holding.items(kind), entry_of, bad):
            entries[entry.key] = _joined(entries[entry.key], entry) if entry.key in entries else entry
    for key, words in _read(holding.items(TERMS), terms_of, bad):
        if key in entries:
            both = dict.fromkeys((*entries[key].synonyms, *words))
            entries[key] = replace(entries[key], synonyms=tuple(both))
    return State(entries, stand, tuple(bad))


def _read(items: Iterable[Item], reading: Callable[[Item], T], bad: list[Unusable]) -> Iterator[T]:
    """What can be read of the objects; the others are named."""
    for item in items:
        try:
            yield reading(item)
        except Wrong as error:
            bad.append(Unusable(item.identity, str(error)))


def _joined(file: Entry, portal: Entry) -> Entry:
    """Name and type from the newer of the two; what only one of them knows from that one."""
    newer, older = (file, portal) if file.day > portal.day else (portal, file)
    return replace(
        newer,
        names=tuple(dict.fromkeys((*newer.names, *older.names))),
        type=newer.type or older.type,
        ended=portal.ended,
        thing=file.thing,
        act=file.act,
        remark=file.remark,
        synonyms=file.synonyms,
        ozg=portal.ozg,
        replaced_by=portal.replaced_by,
    )
