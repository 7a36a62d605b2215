"""The form of a meeting: day, time, place, topics, what was agreed."""

import re
from datetime import date, datetime
from datetime import time as clock
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from amtslotse.accounts.fields import UNREADABLE, Plain
from amtslotse.records.meetings import NOTES, PLACE, TOPICS, Wish
from amtslotse.records.models import Meeting
from amtslotse.workspace.dates import typed_day

_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?:\s*Uhr)?", re.IGNORECASE)
_YEARS = range(2020, 2101)
NO_DAY = "Diesen Tag gibt es nicht. Bitte schreiben Sie ihn so: 1.12.2026"
NO_TIME = "Diese Uhrzeit gibt es nicht. Bitte schreiben Sie sie so: 14:00"


def _errors(required: str = "", limit: int = 0) -> dict[str, str]:
    long = f"Das ist zu lang. Höchstens {limit} Zeichen sind möglich." if limit else ""
    return {"required": required, "null_characters_not_allowed": UNREADABLE, "max_length": long}


def _lines(label: str, hint: str, limit: int, rows: int) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    errors = _errors(limit=limit)
    return forms.CharField(
        label=label, help_text=hint, required=False, max_length=limit, widget=widget, error_messages=errors
    )


class MeetingForm(Plain, forms.Form):
    """One meeting."""

    day = forms.CharField(
        label="Tag",
        help_text="Zum Beispiel 1.12.2026",
        max_length=20,
        error_messages=_errors("Bitte geben Sie den Tag ein.", 20),
    )
    time = forms.CharField(
        label="Beginn",
        help_text="Zum Beispiel 14:00",
        max_length=10,
        error_messages=_errors("Bitte geben Sie die Uhrzeit ein.", 10),
    )
    place = forms.CharField(
        label="Ort",
        help_text="Raum oder Adresse der Videokonferenz",
        required=False,
        max_length=PLACE,
        error_messages=_errors(limit=PLACE),
    )
    topics = _lines("Themen", "Ein Thema in jeder Zeile", TOPICS, 6)
    notes = _lines(
        "Vereinbart", "Nach dem Treffen: was Sie miteinander vereinbart haben. Alle Mitglieder lesen es.", NOTES, 8
    )

    def clean_day(self) -> date:
        """A day as people write it."""
        iso = typed_day(self.cleaned_data["day"])
        if not iso or date.fromisoformat(iso).year not in _YEARS:
            raise ValidationError(NO_DAY)
        return date.fromisoformat(iso)

    def clean_time(self) -> clock:
        """A time as people write it."""
        found = _TIME.fullmatch(self.cleaned_data["time"].strip())
        try:
            return clock(int(found[1]), int(found[2] or 0)) if found else clock.fromisoformat("")
        except ValueError:
            raise ValidationError(NO_TIME) from None

    def wish(self) -> Wish:
        """What the person wants, once the form is valid."""
        data: dict[str, Any] = self.cleaned_data
        begins = timezone.make_aware(datetime.combine(data["day"], data["time"]))
        return Wish(begins, data["place"], data["topics"], data["notes"])


def initial(meeting: Meeting) -> dict[str, object]:
    """The fields of a meeting as it stands."""
    local = timezone.localtime(meeting.begins_at)
    return {
        "day": f"{local.day}.{local.month}.{local.year}",
        "time": f"{local:%H:%M}",
        "place": meeting.place,
        "topics": meeting.topics,
        "notes": meeting.notes,
    }
