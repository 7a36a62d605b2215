"""What is kept how long: one declaration for the hourly clean-up's tests, for docs/privacy.md and for the processing record."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings

from amtslotse.accounts import invitation
from amtslotse.accounts import tidying as accounts
from amtslotse.records import jobs
from amtslotse.records.editing import unsaved
from amtslotse.records.models import barrier, newsletter

Period = Callable[[], timedelta]


@dataclass(frozen=True, slots=True)
class Kept:
    """One kind of data with its period; `model` as Django names it, `job` is what deletes it."""

    what: str
    model: str
    period: Period
    since: str
    job: str

    @property
    def words(self) -> str:
        """The period as people say it."""
        whole = self.period()
        if whole < timedelta(days=1) or whole == timedelta(hours=48):
            return f"{whole // timedelta(hours=1)} Stunden"
        return f"{whole.days} Tage"


def _days(name: str) -> Period:
    """A period that the operator sets."""
    return lambda: timedelta(days=int(getattr(settings, name)))


def _fixed(period: timedelta) -> Period:
    return lambda: period


RETENTION: tuple[Kept, ...] = (
    Kept("Prüfsummen von Suchen, die nie sichtbar wurden", "records.ConcernDay", _days("GAPS_HASH_DAYS"),
         "letztes Vorkommen", "gaps.forget"),
    Kept("sichtbare Suchwörter mit ihren Zahlen", "records.VisibleConcern", _days("GAPS_VISIBLE_DAYS"),
         "letztes Vorkommen", "gaps.forget"),
    Kept("Texte von Rückmeldungen", "records.FeedbackText", _days("FEEDBACK_TEXT_DAYS"),
         "Tag der Rückmeldung", "feedback.forget"),
    Kept("gezählte Bewertungen", "records.PageFeedback", _days("FEEDBACK_COUNT_DAYS"),
         "Tag der Rückmeldung", "feedback.forget"),
    Kept("Newsletter-Bestellungen ohne Bestätigung", "records.Subscription", _fixed(newsletter.PENDING),
         "Bestellung", "Subscription.stale"),
    Kept("Barriere-Meldungen, beantwortet", "records.BarrierReport", _fixed(barrier.AFTER_ANSWER),
         "Antwort", "BarrierReport.stale"),
    Kept("Barriere-Meldungen, höchstens", "records.BarrierReport", _fixed(barrier.AT_MOST),
         "Meldung", "BarrierReport.stale"),
    Kept("Eingetipptes, das nicht gesichert wurde", "records.Unsaved", _fixed(unsaved.KEPT),
         "letzte Eingabe", "unsaved.tidy"),
    Kept("Einladungen, die niemand annahm", "accounts.Invitation", _fixed(accounts.KEPT),
         f"Ende der Einladung ({invitation.VALID.days} Tage nach dem Versand)", "accounts.tidy"),
    Kept("Sitzungen der Beschäftigten", "sessions.Session",
         lambda: timedelta(seconds=settings.SESSION_COOKIE_AGE), "Anmeldung", "accounts.tidy"),
    Kept("erledigte Hintergrundaufträge", "django_tasks_database.DBTaskResult", _fixed(jobs.KEPT),
         "Abschluss", "jobs.tidy"),
)  # fmt: skip
"""Everything the worker deletes once an hour (records.tidying), each with its period."""

LASTING: tuple[tuple[str, str, str], ...] = (
    ("Konten der Beschäftigten", "accounts.User", "bis zur Löschung des Kontos"),
    ("Newsletter-Bestellungen, bestätigt", "records.Subscription", "bis zur Abbestellung"),
    ("Gespräche, Entwürfe, Geschichte, Stempel", "records.Comment", "mit dem Eintrag; Namen bis zur Löschung des Kontos"),
    ("Aufgaben und Treffen", "records.Task", "ohne Frist; Namen bis zur Löschung des Kontos"),
    ("Prüfprotokoll: Nummer des Kontos, Zeit, Vorgang", "records.AuditLine", "ohne Frist; nie Name oder Adresse"),
)  # fmt: skip
"""What goes with something else, or stays: what, model, until when."""


def table() -> str:
    """The table of docs/privacy.md."""
    head = ["| was | wie lange | ab | löscht |", "|---|---|---|---|"]
    rows = [f"| {k.what} | {k.words} | {k.since} | `{k.job}` |" for k in RETENTION]
    return "\n".join([*head, *rows, *(f"| {what} | {until} | | |" for what, _, until in LASTING)])
