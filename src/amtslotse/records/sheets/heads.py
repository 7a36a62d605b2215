"""Headings of a sheet: German for clerks; read back by label or technical name, in any order and case."""

import unicodedata
from collections import Counter

from rapidfuzz import fuzz, process

from amtslotse.records.tables.columns import Table
from amtslotse.records.tables.labels import column_label

ROW_KEY = "*key"
"""The column that says which row this was when it was downloaded, so that a changed key is a change and not a new row."""
ENDS = "*ends"
"""The column that takes a row away: „ja“, or the last day on which it holds."""
ROW_KEY_HEAD = "Zeilenschlüssel"
ENDS_HEAD = "Löschen"
_ALIASES = {"zeilenschlüssel": ROW_KEY, "löschen": ENDS, "beendenzum": ENDS, "beenden": ENDS}


class Heads:
    """The headings of one table."""

    def __init__(self, table: Table) -> None:
        self.table = table
        labels = {name: column_label(table, name) for name in table.names}
        often = Counter(map(folded, labels.values()))
        self.labels = {name: label if often[folded(label)] == 1 else name for name, label in labels.items()}
        self.labels |= {ROW_KEY: ROW_KEY_HEAD, ENDS: ENDS_HEAD}
        self._names = {folded(name): name for name in table.names}
        self._names |= {folded(label): name for name, label in self.labels.items()} | _ALIASES

    def written(self) -> list[str]:
        """Headings in the order in which they are written."""
        first = [ROW_KEY_HEAD] if self.keyed else []
        return [*first, *(self.labels[name] for name in self.table.names), ENDS_HEAD]

    @property
    def keyed(self) -> bool:
        """Whether a row needs its key written down: where the key is made of cells that people change."""
        return len(self.table.key) > 1

    def name_of(self, head: str) -> str:
        """The column a heading means, or nothing."""
        return self._names.get(folded(head), "")

    def closest(self, head: str) -> str:
        """The heading somebody may have meant, or nothing."""
        near = process.extractOne(folded(head), list(self._names), scorer=fuzz.ratio, score_cutoff=70)
        return self.labels[self._names[near[0]]] if near else ""


def folded(text: str) -> str:
    """Letters and digits alone, in lower case."""
    return "".join(c for c in unicodedata.normalize("NFC", text).casefold() if c.isalnum())
