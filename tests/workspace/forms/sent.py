"""What a browser sends back when nobody has changed anything."""

from django.http import QueryDict

from amtslotse.workspace.forms.record import RecordForm


def sent(form: RecordForm) -> QueryDict:
    """Every field of a form as the page shows it."""
    data = QueryDict(mutable=True)
    for group in form.groups:
        for field in group.fields:
            if field.template in ("select", "radios", "checks"):
                data.setlist(field.name, [e.value for g in field.groups for e in g.entries if e.chosen])
            elif field.template == "tick":
                data.setlist(field.name, ["ja"] if field.value else [])
            else:
                data[field.name] = str(field.value)
    return data


def typed(form: RecordForm, **cells: str | list[str]) -> QueryDict:
    """The same with some fields typed anew."""
    data = sent(form)
    for name, value in cells.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return data
