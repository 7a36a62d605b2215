"""Which of our offices a destination is: by its name, else by its address or its mail domain. In doubt by nothing.

A destination's name holds its whole hierarchy („Stadtverwaltung Musterstadt - Dezernat II - Meldeamt“), so an office is
recognised where its own name stands in it; a longer name wins over a shorter one inside it (Jobcenter Landkreis Lüneburg).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar
from urllib.parse import urlsplit

from amtslotse.exchange.fitconnect.destination import Destination
from amtslotse.guide.directory import Directory
from amtslotse.guide.model import Authority
from amtslotse.guide.text import name_key

Key = TypeVar("Key")
_MUNICIPALITY, _DISTRICT, _ASSOCIATION = "gemeinde", "landkreis", "samtgemeinde"
_KIND_WORDS = {
    **dict.fromkeys(("stadt", "hansestadt", "flecken", "stadtverwaltung", "gemeindeverwaltung"), _MUNICIPALITY),
    **dict.fromkeys(("kreis", "kreisverwaltung", "landratsamt", "landkreisverwaltung"), _DISTRICT),
    "samtgemeindeverwaltung": _ASSOCIATION,
}
"""There is one municipality, one association and one district of a name, whatever it calls itself."""
_FILLERS = frozenset({"der", "die", "das", "des", "von", "grosse", "selbstandige"})
_LEAST_WORDS = 2
"""A single word is no name of an office that could be recognised in another one."""


@dataclass(frozen=True)
class Register:
    """All offices of a Directory, ready to be recognised."""

    directory: Directory

    def named(self, destination: Destination) -> frozenset[str]:
        """Offices whose names stand in the destination's name."""
        found: set[str] = set()
        for name in (destination.name, destination.short_name):
            found.update(self._in(_words(name)))
        return frozenset(one for one in found if self._plausible(one, destination))

    def placed(self, destination: Destination) -> frozenset[str]:
        """Offices with the same house or the same mail domain."""
        houses = {house for one in destination.addresses if (house := _house(one.postcode, one.street))}
        domains = {mail.rpartition("@")[2].lower() for mail in destination.mails}
        return frozenset(
            office
            for keys, known in ((houses, self._houses), (domains, self._domains))
            for key in keys
            for office in known.get(key, ())
        )

    def parent(self, office: str) -> str:
        """The body an office belongs to; member municipalities are bodies of their own."""
        found = self.directory.authorities.get(office)
        return found.part_of if found and found.kind != "municipality" else ""

    def _in(self, words: tuple[str, ...]) -> set[str]:
        """Offices by every name in a row of words that is not part of a longer one."""
        spans = [
            (start, end)
            for start in range(len(words))
            for end in range(start + _LEAST_WORDS, min(len(words), start + self._longest) + 1)
            if words[start:end] in self._names
        ]
        outer = [(a, b) for a, b in spans if not any((c, d) != (a, b) and c <= a and b <= d for c, d in spans)]
        return {office for start, end in outer for office in self._names[words[start:end]]}

    def _plausible(self, office: str, destination: Destination) -> bool:
        """A name of ours at a postcode of another district is another place of that name."""
        authority, district = self.directory.authorities[office], self.directory.district
        given = {one.postcode for one in destination.addresses if one.postcode}
        return not given or not authority.area.startswith(district) or bool(given & self._postcodes)

    @cached_property
    def _names(self) -> Mapping[tuple[str, ...], tuple[str, ...]]:
        pairs = ((_words(one.name), one.id) for one in self.directory.authorities.values())
        return _grouped((words, office) for words, office in pairs if len(words) >= _LEAST_WORDS)

    @cached_property
    def _longest(self) -> int:
        return max((len(words) for words in self._names), default=0)

    @cached_property
    def _houses(self) -> Mapping[str, tuple[str, ...]]:
        pairs = ((_house(one.postcode, one.street), one.id) for one in self.directory.authorities.values())
        return _grouped((house, office) for house, office in pairs if house)

    @cached_property
    def _domains(self) -> Mapping[str, tuple[str, ...]]:
        return _grouped((d, one.id) for one in self.directory.authorities.values() for d in _domains_of(one))

    @cached_property
    def _postcodes(self) -> frozenset[str]:
        """Postcodes of the district, and those of the offices themselves."""
        district = self.directory.district
        own = {one.postcode for one in self.directory.authorities.values() if one.area.startswith(district)}
        return frozenset(code for code, ars in self.directory.postcodes if ars.startswith(district)) | own


def _words(name: str) -> tuple[str, ...]:
    return tuple(_KIND_WORDS.get(word, word) for word in name_key(name).split() if word not in _FILLERS)


def _house(postcode: str, street: str) -> str:
    """Postcode and street with number in one form; nothing if either is missing."""
    words = [f"{word}asse" if word.endswith("str") else word for word in name_key(street).split()]
    return f"{postcode} {' '.join(words)}" if postcode and words else ""


def _domains_of(authority: Authority) -> set[str]:
    mail = authority.email.rpartition("@")[2].lower() if "@" in authority.email else ""
    try:
        host = (urlsplit(authority.website).hostname or "").removeprefix("www.")
    except ValueError:
        host = ""
    return {one for one in (mail, host) if one}


def _grouped(pairs: Iterable[tuple[Key, str]]) -> Mapping[Key, tuple[str, ...]]:
    grouped: dict[Key, list[str]] = {}
    for key, office in pairs:
        grouped.setdefault(key, []).append(office)
    return {key: tuple(found) for key, found in grouped.items()}
