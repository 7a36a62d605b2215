"""The form of one record, made from its table: fields, checks and the row that comes out."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from amtslotse.records import word_pull
from amtslotse.records.signing import Look
from amtslotse.records.tables import Table
from amtslotse.records.tables.checking import check_row
from amtslotse.records.tables.cleaning import clean_row
from amtslotse.records.tables.columns import Row
from amtslotse.records.tables.labels import column_label
from amtslotse.records.tables.reading import Located, Problem
from amtslotse.workspace.forms.choosing import field_of, is_owner, is_shown
from amtslotse.workspace.forms.field_views import GroupView, groups
from amtslotse.workspace.forms.fields import CellField
from amtslotse.workspace.forms.fixed import blank_row
from amtslotse.workspace.forms.keys import Taken, new_key
from amtslotse.workspace.forms.layouts import KEYS, MADE, SINGLE
from amtslotse.workspace.forms.scope import Scope
from amtslotse.workspace.forms.words import missing, sentence

CONFIRM = "bestaetigen"
"""Name of the tick that confirms a record today."""
TOP = "formular"
"""Id to jump to for what concerns no single field."""


class RecordForm(forms.Form):
    """Fields for one record of a table; valid, its `row` is complete and fit to be saved."""

    def __init__(self, table: Table, scope: Scope, data: Mapping[str, Any] | None = None, row: Row | None = None):
        super().__init__(data, auto_id="feld-%s")
        self.table, self.scope = table, scope
        self.look: Look | None = None
        self.is_new = row is None
        self.base: Row = blank_row(table, scope) | {k: v for k, v in (row or {}).items() if k in table.names}
        self.row: Row = dict(self.base)
        for column in table.columns:
            if is_shown(table, column, scope):
                field = field_of(table, column, scope, self.base[column.name])
                field.label = column_label(table, column.name)
                self.fields[column.name] = field
        if "confirmed_by" in table.names and scope.confirms:
            self.fields[CONFIRM] = forms.BooleanField(required=False)

    def clean(self) -> dict[str, Any]:
        """Put the row together and hold it against the rules of its table."""
        typed = {name: cell for name, cell in self.cleaned_data.items() if name in self.table.names}
        row = clean_row(self.table, self.base | typed)
        for name, other in SINGLE.items():
            table, _, column = name.partition(".")
            if table == self.table.name:
                row[column] = row[column] or row[other]
        self.row = self._confirmed(row)
        self._check()
        if self.table.name in KEYS and not self.row["id"] and not self.errors:
            self.row["id"] = new_key(self.table, self.row, Taken(self.table, self.scope.administration))
        return self.cleaned_data

    def _confirmed(self, row: Row) -> Row:
        """A tick confirms today; a change without one takes an older confirmation away."""
        if self.cleaned_data.get(CONFIRM):
            by = f"{self.scope.person}, {self.scope.office}"
            return row | {"confirmed_by": by, "confirmed_at": self.scope.today.isoformat()}
        if "confirmed_by" in row and any(row[n] != self.base[n] for n in self.table.names if n not in MADE):
            return row | {"confirmed_by": "", "confirmed_at": ""}
        return row

    def _check(self) -> None:
        """Every problem once, at its field; what concerns a field nobody sees stands at the top."""
        known = _Offered(self.table, self.row)
        found = check_row(self.table, Located(self.row, self.table.title, 0), known)
        for column in self.table.columns:
            if is_owner(self.table, column, self.scope) and not self.row[column.name]:
                self._blame(column.name, missing(column))
        if self.table.name == word_pull.TABLE and self.row["word"] != self.base["word"]:
            broad = word_pull.problem(self.scope.directory, self.row)
            found += [broad] if broad else []
        for problem in found:
            if not (problem.column == "id" and self.table.name in KEYS):
                self._blame(problem.column, sentence(self.table, self.row.get(problem.column, ""), problem))

    def blame(self, problems: Iterable[Problem]) -> None:
        """Show what was found wrong on saving at its fields, too."""
        for problem in problems:
            self._blame(problem.column, sentence(self.table, self.row.get(problem.column, ""), problem))

    def _blame(self, name: str, text: str) -> None:
        place = name if name in self.fields else _SEEN_INSTEAD.get(name, "")
        if place in self.fields:
            if place not in self.errors:
                self.add_error(place, text)
        elif text not in self.non_field_errors():
            self.add_error(None, text)

    @property
    def groups(self) -> list[GroupView]:
        """The fields as they are shown, group by group."""
        return groups(self)

    @property
    def problems(self) -> list[tuple[str, str]]:
        """Per wrong field the id to jump to and the sentence with the field's name."""
        fields = [
            (view.jump, f"{view.label}: {view.error}") for group in self.groups for view in group.fields if view.error
        ]
        return [(TOP, str(text)) for text in self.non_field_errors()] + fields

    @property
    def notes(self) -> list[str]:
        """What was added to the typed text, to be read before saving."""
        named = [(f.label, f.note) for f in self.fields.values() if isinstance(f, CellField) and f.note]
        return [f"{label}: {note}" for label, note in named]


_SEEN_INSTEAD = {"level": "authority", "confirmed_at": CONFIRM}


class _Offered(dict[str, set[str]]):
    """Ids a row may refer to: fields only give what they offer, so what stands in the row exists."""

    def __init__(self, table: Table, row: Row) -> None:
        super().__init__()
        for column in table.columns:
            if column.refers:
                self.setdefault(column.refers, set()).update(row[column.name].split())


def form_for(table: Table, scope: Scope, data: Mapping[str, Any] | None = None, row: Row | None = None) -> RecordForm:
    """The form for a record (`row`) or a new one, with what a browser sent (`data`) if it did."""
    return RecordForm(table, scope, data, row)
