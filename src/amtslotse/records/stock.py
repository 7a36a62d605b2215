"""The tables in use, packed: what is published in a few megabytes, unpacked table by table when it is asked for."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import orjson

from amtslotse.records.gazetteer import germany

Rows = list[dict[str, str]]
Tables = dict[str, Rows]


class Stock(Mapping[str, Rows]):
    """The published tables, and those of all Germany, which nobody edits and which stay in their files."""

    def __init__(self, packed: Mapping[str, bytes], reference: Callable[[], Tables]) -> None:
        self.packed = dict(packed)
        self._reference = reference

    @classmethod
    def of(cls, tables: Tables, data: Path) -> "Stock":
        """The tables beside the files of the folder."""
        return cls({name: orjson.dumps(rows) for name, rows in tables.items()}, lambda: germany(data))

    def __getitem__(self, name: str) -> Rows:
        if name in self.packed:
            rows: Rows = orjson.loads(self.packed[name])
            return rows
        return self._reference()[name]

    def __iter__(self) -> Iterator[str]:
        return iter({**self.packed, **self._reference()})

    def __len__(self) -> int:
        return len(list(iter(self)))

    def after(self, fresh: Tables) -> tuple["Stock", set[str]]:
        """The tables after some were read again, and the names of those that are different now."""
        packed = {name: orjson.dumps(rows) for name, rows in fresh.items()}
        changed = {name for name, content in packed.items() if content != self.packed.get(name)}
        return Stock(self.packed | packed, self._reference), changed
