"""Which streets lie in which municipality: third-party data, packed; a Land's 150,000 rows take a few megabytes."""

import re
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np

from amtslotse.guide.house_numbers import HouseNumber, Range, house_number
from amtslotse.guide.text import name_key

Row = Mapping[str, str]
_SHORTENED = re.compile(r"([Ss])tr\.")
_LONG = {"str": "strasse", "pl": "platz", "st": "sankt"}


@dataclass(frozen=True, slots=True)
class Street:
    """One street within one postcode and one municipality (ARS, 12 digits), with its name as its source writes it."""

    name: str
    postcode: str
    ars: str

    @property
    def full_name(self) -> str:
        """The name with its street written out: Dorfstraße, where the source has Dorfstr."""
        return _SHORTENED.sub(r"\1traße", self.name)


def street_key(words: Iterable[str]) -> str:
    """Key of folded words: Dorfstraße, Dorf-Str. and dorf strasse are one street."""
    return "".join(map(_long, words))


def _long(word: str) -> str:
    if word in _LONG:
        return _LONG[word]
    return f"{word}asse" if word.endswith("str") else word


def key_of(name: str) -> str:
    """Key of a street's name as it is written."""
    return street_key(name_key(name).split())


def _hashed(key: str) -> int:
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "little")


class Streets:
    """Immutable look-up of streets by key; rows are sorted by the key's hash, names lie end to end in one string.

    `rows` have postcode, ars and street; `numbers` have street, postcode, ars, from, to, parity and are needed only
    for streets that lie in several municipalities under one postcode.
    """

    def __init__(self, rows: Iterable[Row] = (), numbers: Iterable[Row] = ()) -> None:
        names: dict[str, int] = {}
        codes: dict[str, int] = {}
        areas: dict[str, int] = {}
        columns = array("i"), array("i"), array("i")
        for row in rows:
            columns[0].append(names.setdefault(row["street"], len(names)))
            columns[1].append(codes.setdefault(row["postcode"], len(codes)))
            columns[2].append(areas.setdefault(row["ars"], len(areas)))
        hashes = np.array([_hashed(key_of(name)) for name in names], np.uint64)
        name, code, area = (np.array(column, np.int32) for column in columns)
        order = np.argsort(hashes[name], kind="stable") if len(name) else name
        self._hash, self._name = hashes[name[order]], name[order]
        self._code, self._area = code[order].astype(np.uint16), area[order].astype(np.uint16)
        encoded = [text.encode() for text in names]
        self._text = b"".join(encoded)
        self._ends = np.cumsum([0, *map(len, encoded)]).astype(np.int32)
        self._codes, self._areas = tuple(codes), tuple(areas)
        self._ranges: dict[tuple[str, str, str], tuple[Range, ...]] = {}
        for row in numbers:
            place = (key_of(row["street"]), row["postcode"], row["ars"])
            self._ranges[place] = (*self._ranges.get(place, ()), range_of(row))

    def __eq__(self, other: object) -> bool:
        """Whether both know the same streets and numbers."""
        return isinstance(other, Streets) and self._content() == other._content()

    def __hash__(self) -> int:
        return hash((self._text, self._codes, self._areas))

    def _content(self) -> tuple[object, ...]:
        columns = (column.tobytes() for column in (self._hash, self._name, self._code, self._area, self._ends))
        return (self._text, self._codes, self._areas, self._ranges, *columns)

    def __len__(self) -> int:
        return len(self._hash)

    @property
    def nbytes(self) -> int:
        """Bytes of the packed rows."""
        arrays = (self._hash, self._name, self._code, self._area, self._ends)
        return len(self._text) + sum(one.nbytes for one in arrays)

    def _row(self, at: int) -> Street:
        name = int(self._name[at])
        text = self._text[self._ends[name] : self._ends[name + 1]].decode()
        return Street(text, self._codes[self._code[at]], self._areas[self._area[at]])

    def named(self, key: str, postcode: str = "") -> tuple[Street, ...]:
        """The streets of a key, everywhere or within one postcode."""
        if not key or not len(self):
            return ()
        wanted = np.uint64(_hashed(key))
        start, end = (int(self._hash.searchsorted(wanted, side)) for side in ("left", "right"))
        found = (self._row(at) for at in range(start, end))
        return tuple(s for s in found if postcode in ("", s.postcode) and key_of(s.name) == key)

    def has(self, postcode: str) -> bool:
        """Whether streets of a postcode are known at all."""
        return postcode in self._codes

    def within(self, postcode: str) -> Iterator[Street]:
        """All streets of a postcode."""
        if postcode in self._codes:
            yield from map(self._row, np.flatnonzero(self._code == self._codes.index(postcode)).tolist())

    def numbered(self, street: Street) -> tuple[Range, ...]:
        """The house numbers of a street that lie in its municipality, as far as they are known."""
        return self._ranges.get((key_of(street.name), street.postcode, street.ars), ())

    def holding(self, streets: Sequence[Street], numbers: Sequence[HouseNumber]) -> tuple[Street, ...]:
        """The streets with all these house numbers; those of a postcode stay together where the numbers settle nothing."""
        codes = dict.fromkeys(street.postcode for street in streets)
        return tuple(s for code in codes for s in self._left([s for s in streets if s.postcode == code], numbers))

    def _left(self, streets: Sequence[Street], numbers: Sequence[HouseNumber]) -> Sequence[Street]:
        """Of the parts of one street those that hold the numbers, if every number is known to lie in some part."""
        parts = [[s for s in streets if any(r.holds(n) for r in self.numbered(s))] for n in numbers]
        if not parts or not all(parts):
            return streets
        return [s for s in streets if any(s in part for part in parts)]


def range_of(row: Row) -> Range:
    """The range of a row; raises ValueError with a sentence."""
    bounds = house_number(row["from"]), house_number(row["to"])
    if bounds[0] is None or bounds[1] is None:
        raise ValueError(
            f"„{row['from']}“ bis „{row['to']}“: eine Hausnummer ist eine Zahl mit höchstens einem Buchstaben."
        )
    return Range(bounds[0], bounds[1], row["parity"] or "all")
