"""A meeting as a calendar file (RFC 5545), in Berlin time."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from amtslotse.records.models import Meeting
from amtslotse.workspace.agenda import TITLE

_BERLIN = ZoneInfo("Europe/Berlin")


def calendar(meeting: Meeting, agenda: str, address: str, now: datetime) -> bytes:
    """One event; the identifier stays, the sequence grows with each saving. Nobody knows when a meeting ends."""
    event = Event()
    event.add("uid", f"treffen-{meeting.pk}@amtslotse")
    event.add("sequence", meeting.version - 1)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", meeting.begins_at.astimezone(_BERLIN))
    event.add("summary", "Treffen der Arbeitsgruppe Amtslotse")
    event.add("description", agenda)
    event.add("url", address)
    if meeting.place:
        event.add("location", meeting.place)
    found = Calendar()
    found.add("prodid", "-//Amtslotse//Arbeitsgruppe//DE")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", TITLE)
    found.add_component(event)
    found.add_missing_timezones()
    return bytes(found.to_ical())
