"""GET /api/v1/open: whether an office is open right now. Never kept, because the answer changes by the minute."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from amtslotse.api.problems import Problem
from amtslotse.guide.hours import State
from amtslotse.records.current import guide, now

_HEADERS = {"Cache-Control": "no-store", "Access-Control-Allow-Origin": "*"}


@require_safe
def open_now(request: HttpRequest) -> HttpResponse:
    """State of the office `office`: open or not, until when, when it opens next, and a sentence in `lang`."""
    office = request.GET.get("office", "")
    known = guide().directory.hours.get(office)
    if known is None:
        return Problem(404, "no_hours", "Von dieser Stelle sind keine Zeiten bekannt.", "office").response()
    moment = now()
    state = known.at(moment)
    asked = request.GET.get("lang", "")
    language = asked if asked in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    with translation.override(language):
        return JsonResponse({"office": office, **_parts(state), "text": sentence(state, moment)}, headers=_HEADERS)


def _parts(state: State) -> dict[str, Any]:
    return {
        "open": state.open,
        "until": f"{state.until:%H:%M}" if state.until else None,
        "opens": state.opens.isoformat(timespec="minutes") if state.opens else None,
        "reason": state.reason or None,
    }


def sentence(state: State, moment: datetime) -> str:
    """What a person reads: open until when, or closed until when and why."""
    if state.open and state.until:
        return _("Jetzt geöffnet, bis %(time)s Uhr.") % {"time": _clock(state.until)}
    why = f" ({state.reason})" if state.reason else ""
    if state.opens is None:
        return _("Jetzt geschlossen.") + why
    return _("Jetzt geschlossen%(why)s. Öffnet %(day)s um %(time)s Uhr.") % {
        "why": why,
        "day": _day(state.opens, moment),
        "time": _clock(state.opens),
    }


def _clock(at: Any) -> str:
    return f"{at.hour}:{at.minute:02}"


def _day(opens: datetime, moment: datetime) -> str:
    """Today, tomorrow, the weekday of the coming days, else the date."""
    ahead = (opens.date() - moment.date()) // timedelta(days=1)
    if ahead < 2:
        return _("heute") if ahead == 0 else _("morgen")
    if ahead < 7:
        return _("am %(weekday)s") % {"weekday": WEEKDAYS[opens.weekday()]}
    return _("am %(date)s") % {"date": f"{opens.day}.{opens.month}."}
