"""A form as templates show it: groups of fields with label, hint, value, error and what can be chosen."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from amtslotse.records.signing import signed
from amtslotse.records.tables import Column, Table
from amtslotse.workspace.forms.choosing import is_owner
from amtslotse.workspace.forms.fields import CellField, ListField, ServiceField, SeveralField, TextField
from amtslotse.workspace.forms.layouts import HINTS, LAYOUTS, ORIGIN, OWN_HINTS, PARAGRAPHS, SINGLE, Group
from amtslotse.workspace.forms.options import Option
from amtslotse.workspace.forms.typed import shown_day

if TYPE_CHECKING:
    from amtslotse.workspace.forms.record import RecordForm

_COUNTED = 140
"""Fields of several lines say from this limit on how much fits in; the usual limit is never reached."""
_USUAL = 1000
_SHORT = {"date": "10", "time": "5", "postcode": "5", "colour": "7"}
_INPUTS = {"email": "email", "postcode": "numeric", "number": "numeric", "url": "url"}
_TYPES = {"email": "email"}


class Entry(NamedTuple):
    """One entry of a list as it stands now; `id` is where its label points."""

    value: str
    label: str
    chosen: bool
    id: str


class Entries(NamedTuple):
    """Entries under a title; without a title they stand alone."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field: everything its template needs."""

    name: str
    template: str
    label: str
    value: Any
    hint: str = ""
    error: str = ""
    required: bool = False
    groups: tuple[Entries, ...] = ()
    titles: tuple[str, ...] = ()
    rows: int = 1
    short: str = ""
    mode: str = ""
    limit: str = ""

    @property
    def id(self) -> str:
        """Id of the field, or of the first entry of a list of ticks."""
        return f"feld-{self.name}"

    @property
    def file(self) -> str:
        """The template that shows the field."""
        return f"workspace/form/kinds/{self.template}.html"

    @property
    def jump(self) -> str:
        """Where a link to the error leads."""
        return self.id

    @property
    def described(self) -> str:
        """Ids of what describes the field, for screen readers."""
        parts = (("hilfe", self.hint), ("umfang", self.limit), ("fehler", self.error))
        return " ".join(f"{self.id}-{end}" for end, text in parts if text)


@dataclass(frozen=True, slots=True)
class GroupView:
    """Fields under a heading."""

    title: str
    hint: str
    fields: list[FieldView] = field(default_factory=list)
    state: str = ""
    """Who has confirmed the record and when."""


def groups(form: "RecordForm") -> list[GroupView]:
    """The groups of a form that have a field to show."""
    views = [GroupView(g.title, g.hint, _views(form, g.columns)) for g in layout(form.table)]
    if "confirmed_by" in form.table.names:
        views.append(_origin(form))
    return [group for group in views if group.fields]


def layout(table: Table) -> Iterable[Group]:
    """The groups of a table, origin left out."""
    others = tuple(name for name in table.names if name not in ORIGIN)
    return LAYOUTS.get(table.name, (Group("Angaben", others),))


def _views(form: "RecordForm", columns: Iterable[str]) -> list[FieldView]:
    known = {c.name: c for c in form.table.columns}
    return [_view(form, known[name]) for name in columns if name in form.fields]


def _origin(form: "RecordForm") -> GroupView:
    """Source and confirmation; the tick says what it does."""
    row = signed(form.base, form.look)
    by, at = row["confirmed_by"], row["confirmed_at"]
    state = f"Bestätigt von {by} am {shown_day(at)}." if by else "Diese Angaben hat noch niemand bestätigt."
    if "bestaetigen" not in form.fields:
        return GroupView("Herkunft", "", _views(form, ("source",)), state)
    tick = FieldView(
        name="bestaetigen",
        template="tick",
        label="Ich bestätige diese Angaben heute",
        value=form["bestaetigen"].value(),
        hint="Ihr Name und Ihre Verwaltung stehen dann dabei. Wer etwas ändert und nicht bestätigt, nimmt eine frühere Bestätigung zurück.",
        error=_error(form, "bestaetigen"),
        required=True,
    )
    return GroupView("Herkunft", "", [*_views(form, ("source",)), tick], state)


def _view(form: "RecordForm", column: Column) -> FieldView:
    made = form.fields[column.name]
    assert isinstance(made, CellField)
    value = form[column.name].value()
    many = column.limit not in (_USUAL, *range(_COUNTED)) and isinstance(made, TextField) and made.rows > 1
    return FieldView(
        name=column.name,
        template=made.template,
        label=str(made.label),
        value=value if value is not None else "",
        hint=hint(form.table, column),
        error=_error(form, column.name),
        required=_required(form, column),
        groups=_entries(made, value),
        titles=tuple(made.titles) if isinstance(made, ServiceField) else (),
        rows=getattr(made, "rows", 1),
        short=_SHORT.get(column.kind, ""),
        mode=_INPUTS.get(column.kind, ""),
        limit=f"Höchstens {column.limit} Zeichen." if many else "",
    )


def _required(form: "RecordForm", column: Column) -> bool:
    """An administration's own record always names its office, although a shared one may leave it out."""
    if f"{form.table.name}.{column.name}" in SINGLE:
        return False
    return column.required or is_owner(form.table, column, form.scope)


def _error(form: "RecordForm", name: str) -> str:
    found = form.errors.get(name)
    return str(found[0]) if found else ""


def hint(table: Table, column: Column) -> str:
    """The sentence below a label: the field's own, else the kind's, else the table's help."""
    own = OWN_HINTS.get(f"{table.name}.{column.name}")
    if own is not None:
        return own
    kind = PARAGRAPHS.get(f"{table.name}.{column.name}") or column.kind
    if column.refers == "services" and column.kind == "id":
        kind = "service"
    return HINTS.get(kind) or column.help


def _entries(made: CellField, value: Any) -> tuple[Entries, ...]:
    if not isinstance(made, (ListField, SeveralField)):
        return ()
    chosen = {str(one) for one in (value if isinstance(value, (list, tuple)) else [value or ""])}
    number = 0
    found = []
    for group in made.groups:
        entries = []
        for option in group.options:
            entries.append(_entry(made.column.name, option, number, chosen))
            number += 1
        found.append(Entries(group.title, tuple(entries)))
    return tuple(found)


def _entry(name: str, option: Option, number: int, chosen: set[str]) -> Entry:
    """The first entry carries the field's own id, so that links to the field lead to it."""
    own = f"feld-{name}" if number == 0 else f"feld-{name}-{number}"
    return Entry(option.value, option.label, option.value in chosen, own)
