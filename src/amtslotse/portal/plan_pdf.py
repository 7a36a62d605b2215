"""The personal plan as a tagged PDF (PDF/UA-1). Texts reach the template as data and never as markup."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from amtslotse.guide.plan.result import Deadline, Plan
from amtslotse.portal.context import moment
from amtslotse.portal.plan_steps import StepView, view
from amtslotse.records.typesetting import typeset

_TEMPLATE = Path(__file__).parent / "pdf" / "plan.typ"


def pdf(plan: Plan, said: list[tuple[str, str]], district: str, base: str) -> bytes:
    """Typeset the plan; `base` is scheme and host of the links."""
    content = {
        "lang": get_language() or "de",
        "title": plan.outline.title,
        "subject": _("Ihr persönlicher Plan"),
        "sender": f"Amtslotse {district}",
        "day": date_format(plan.day, "j. F Y"),
        "said": [{"question": question, "answer": answer} for question, answer in said],
        "phases": [{"title": p.title, "steps": [_step(view(s), base) for s in p.steps]} for p in plan.phases],
        "words": {
            "said": _("Ihre Angaben"),
            "made": _("Erstellt am"),
            "who": _("Zuständig:"),
            "source": _("Quelle:"),
            "unconfirmed": unconfirmed(),
        },
    }
    return typeset(_TEMPLATE, "plan", content, _timestamp(plan))


def unconfirmed() -> str:
    """What every plan says about its sources until editors have confirmed them."""
    return _("Zuständigkeiten und Fristen stammen aus Gesetzen und sind noch nicht von der Verwaltung bestätigt.")


def _timestamp(plan: Plan) -> int:
    """The moment of publication, so that the same plan gives the same bytes; the plan's day if it is not known."""
    published = moment(plan.directory) or datetime(plan.day.year, plan.day.month, plan.day.day).astimezone()
    return int(published.timestamp())


def _step(shown: StepView, base: str) -> dict[str, Any]:
    step = shown.step
    return {
        "number": step.number,
        "title": step.title,
        "text": step.text,
        "hint": step.hint,
        "only_if": step.remark.text if step.remark else "",
        "deadline": deadline_words(step.deadline) if step.deadline else "",
        "who": shown.who,
        "url": f"{base}{shown.url}" if shown.url else "",
        "source": step.source.text,
    }


def deadline_words(deadline: Deadline) -> str:
    """The deadline as a day and in words."""
    if deadline.day is None:
        return _("Frist: %(text)s") % {"text": deadline.text}
    day = date_format(deadline.day, "l, j. F Y")
    if deadline.past:
        return _("Die Frist war am %(day)s (%(text)s). Holen Sie den Schritt bald nach.") % {
            "day": day,
            "text": deadline.text,
        }
    return _("Bis %(day)s (%(text)s)") % {"day": day, "text": deadline.text}
