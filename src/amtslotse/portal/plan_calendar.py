"""The deadlines of a personal plan as a calendar file (RFC 5545): one all-day event each, with a reminder."""

from datetime import UTC, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

from amtslotse.guide.plan.result import Plan
from amtslotse.portal.context import moment
from amtslotse.portal.plan_steps import StepView, view

REMIND = timedelta(days=3)


def calendar(plan: Plan, district: str, address: str, query: str) -> bytes:
    """All dated steps; `address` is the plan's own page, `query` its answers. UIDs stay the same for the same answers."""
    found = Calendar()
    found.add("prodid", f"-//Amtslotse//{district}//DE")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", plan.outline.title)
    stamp = moment(plan.directory) or datetime(plan.day.year, plan.day.month, plan.day.day, tzinfo=UTC)
    for step in plan.dated:
        uid = uuid5(NAMESPACE_URL, f"{plan.outline.id}?{query}#{step.id}")
        found.add_component(_event(view(step), f"{address}?{query}", f"{uid}@amtslotse", stamp))
    return bytes(found.to_ical())


def _event(shown: StepView, address: str, uid: str, stamp: datetime) -> Event:
    step = shown.step
    assert step.deadline is not None
    assert step.deadline.day is not None
    title = _("Frist: %(step)s") % {"step": step.title}
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", stamp.astimezone(UTC))
    event.add("dtstart", step.deadline.day)
    event.add("dtend", step.deadline.day + timedelta(days=1))
    event.add("summary", title)
    event.add("description", _description(shown))
    event.add("url", f"{address}#{shown.anchor}")
    event.add("transp", "TRANSPARENT")
    if shown.who:
        event.add("location", shown.who)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", -REMIND)
    event.add_component(alarm)
    return event


def _description(shown: StepView) -> str:
    """Why, who, and by which law."""
    step = shown.step
    who = _("Zuständig: %(who)s") % {"who": shown.who} if shown.who else ""
    rule = f"{step.deadline.text} ({step.source.text})" if step.deadline else ""
    only_if = step.remark.text if step.remark else ""
    return "\n".join(line for line in (only_if, step.text, rule, who) if line)
