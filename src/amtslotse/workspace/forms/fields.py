"""Fields of the forms: each reads what was typed and gives the cell, or says what would be right."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from rapidfuzz import process
from rapidfuzz.utils import default_process

from amtslotse.records.tables import Column, Table
from amtslotse.workspace.forms.layouts import PARAGRAPHS
from amtslotse.workspace.forms.options import Options
from amtslotse.workspace.forms.scope import Scope
from amtslotse.workspace.forms.typed import WAYS, Unreadable, Way

MUCH = 100_000
"""Characters above which text is not looked at more closely: no cell is that long."""
_SUGGESTED = 3
_CLOSE = 60.0


def said(value: Any) -> str:
    """What was typed as text; of a parameter that came twice the last one counts."""
    if isinstance(value, (list, tuple)):
        value = value[-1] if value else ""
    return "" if value is None else str(value).replace("\r\n", "\n")


class CellField(forms.Field):
    """A field for one cell. `cell` is what stands in the record now; typed unchanged, it comes back unchanged."""

    template = "line"
    widget: Any = forms.TextInput

    def __init__(self, table: Table, column: Column, cell: str) -> None:
        self.table, self.column, self.cell = table, column, cell
        self.note = ""
        super().__init__(required=False, initial=self.shown(cell))

    def shown(self, cell: str) -> Any:
        """What people see for a cell."""
        return cell

    def read(self, typed: str) -> str:
        """The cell for what was typed; raises Unreadable."""
        return typed

    def clean(self, value: Any) -> str:
        """The cell for what a browser sent."""
        typed = said(value).strip()
        if typed == str(self.shown(self.cell)).strip():
            return self.cell
        try:
            return self.read(typed) if typed else ""
        except Unreadable as error:
            raise ValidationError(str(error)) from None


class TextField(CellField):
    """One line or several, a date, a time, an address: whatever is typed by hand."""

    def __init__(self, table: Table, column: Column, cell: str, rows: int = 1) -> None:
        self.way: Way = WAYS.get(PARAGRAPHS.get(f"{table.name}.{column.name}", column.kind), Way())
        self.rows = rows
        super().__init__(table, column, cell)
        if rows > 1:
            self.template = "area"

    def shown(self, cell: str) -> str:
        """Dates with dots, paragraphs with blank lines."""
        return self.way.show(cell)

    def read(self, typed: str) -> str:
        """Read by the column's kind; what was added on the way is noted."""
        if len(typed) > MUCH:
            return typed
        found = self.way.read(typed)
        self.note = found.note
        return found.cell.strip()


class ListField(CellField):
    """One of several values: radio buttons up to five, else a list."""

    def __init__(self, table: Table, column: Column, cell: str, groups: list[Options], template: str) -> None:
        self.groups = [group for group in groups if group.options]
        self.template = template
        super().__init__(table, column, cell)

    def read(self, typed: str) -> str:
        """Only what the list offers."""
        if all(typed != option.value for group in self.groups for option in group.options):
            raise Unreadable("Bitte wählen Sie aus der Liste.")
        return typed


class SeveralField(CellField):
    """Any number of values, ticked; they stand in the cell in the order of the column."""

    template = "checks"
    widget = forms.SelectMultiple

    def __init__(self, table: Table, column: Column, cell: str, groups: list[Options]) -> None:
        self.groups = groups
        super().__init__(table, column, cell)

    def shown(self, cell: str) -> list[str]:
        """The values one by one."""
        return cell.split()

    def clean(self, value: Any) -> str:
        """The ticked values as one cell."""
        ticked = {str(one) for one in ([value] if isinstance(value, str) else value or ())}
        if ticked == set(self.cell.split()):
            return self.cell
        if ticked - set(self.column.choices):
            raise ValidationError("Bitte wählen Sie aus der Liste.")
        return " ".join(choice for choice in self.column.choices if choice in ticked)


class TickField(CellField):
    """Yes or no; an empty cell means no and stays empty while nobody ticks it."""

    template = "tick"
    widget = forms.CheckboxInput

    def shown(self, cell: str) -> bool:
        """Ticked for yes."""
        return cell == "yes"

    def clean(self, value: Any) -> str:
        """Yes if ticked."""
        if bool(value) == (self.cell == "yes"):
            return self.cell or ("no" if self.column.required else "")
        return "yes" if value else "no"


class ServiceField(CellField):
    """A service by its title, typed or chosen from suggestions."""

    template = "service"

    def __init__(self, table: Table, column: Column, cell: str, scope: Scope) -> None:
        self.services = scope.directory.services
        self.retired = scope.directory.retired
        super().__init__(table, column, cell)

    @property
    def titles(self) -> list[str]:
        """Every title that may be typed."""
        return [service.title for service in self.services.values()]

    def shown(self, cell: str) -> str:
        """The title of the service."""
        service = self.services.get(cell)
        return service.title if service else cell

    def read(self, typed: str) -> str:
        """The id for a title; an unknown title is answered with the closest ones."""
        if typed in self.services or typed in self.retired:
            return typed
        wanted = typed[:200].casefold()
        found = next((key for key, s in self.services.items() if s.title.casefold() == wanted), "")
        if found and len(typed) <= 200:
            return found
        close = process.extract(wanted, self.titles, processor=default_process, limit=_SUGGESTED, score_cutoff=_CLOSE)
        if not close:
            raise Unreadable("Diese Leistung gibt es nicht. Bitte wählen Sie aus der Liste.")
        raise Unreadable(f"Diese Leistung gibt es nicht. Meinten Sie {_alternatives([title for title, *_ in close])}?")


def _alternatives(titles: list[str]) -> str:
    *others, last = [f"„{title}“" for title in titles]
    return f"{', '.join(others)} oder {last}" if others else last
