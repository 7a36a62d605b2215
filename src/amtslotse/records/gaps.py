"""Which concerns find nothing or the wrong thing: counted by keyed hash, shown in words only once many have asked.

Occurrences are counted, not persons: no address, session or cookie is looked at, so one person who searches
five times on three days makes a concern visible, too.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import partial
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Count, F, Max, Min, Sum
from django.utils.crypto import salted_hmac

from amtslotse.guide import Guide, vocabulary
from amtslotse.guide.analysis import stem
from amtslotse.guide.text import fold
from amtslotse.records.models import ConcernDay, VisibleConcern
from amtslotse.records.models.gap import OUTCOMES, SEARCHES
from amtslotse.records.private import KnownWord, kept_form, may_be_kept

_SALT = "amtslotse.records.gaps"


class Note(NamedTuple):
    """One outcome of one search, as it happened; `text` is what was typed."""

    text: str
    outcome: str
    day: date


class Gap(NamedTuple):
    """A visible concern with its counts by outcome."""

    concern: str
    occurrences: int
    days: int
    first: date
    last: date
    outcomes: dict[str, int]
    key: int = 0


def known_word(guide: Guide) -> KnownWord:
    """Words of the language, of the catalogue and names of places in the district."""
    return partial(_knows, guide)


def _knows(guide: Guide, word: str) -> bool:
    if word in vocabulary.STOP_WORDS or word in vocabulary.FACETS or word in vocabulary.PARTICLES:
        return True
    return guide.directory.index.knows(stem(word)) or bool(guide.directory.finder.inside_name(fold(word)))


def digest(concern: str) -> str:
    """Keyed hash of a concern in its kept form; the same for any spelling of umlauts and capitals."""
    return salted_hmac(_SALT, " ".join(fold(w) for w in concern.split()), algorithm="sha256").hexdigest()


def store(notes: Iterable[Note], known: KnownWord) -> int:
    """Count what may be kept, show what has been searched often enough; returns how many concerns were new and too many."""
    allowed = {text for text in {n.text for n in notes} if may_be_kept(text, known)}
    counted: dict[tuple[str, date], Counter[str]] = defaultdict(Counter)
    words: dict[str, str] = {}
    for note in notes:
        if note.text in allowed:
            concern = kept_form(note.text)
            key = digest(concern)
            words[key] = concern
            counted[key, note.day][note.outcome] += 1
    with transaction.atomic():
        dropped = _leave_room(counted)
        _add(counted)
        _show({key: words[key] for key, _ in counted}, known)
    return dropped


def _leave_room(counted: dict[tuple[str, date], Counter[str]]) -> int:
    """Take out concerns new today once a day has its fill; a flood cannot grow the table without end."""
    dropped = 0
    for day in {day for _, day in counted}:
        new = [key for key, at in counted if at == day]
        there = set(ConcernDay.objects.filter(day=day, digest__in=new).values_list("digest", flat=True))
        room = max(settings.GAPS_PER_DAY - ConcernDay.objects.filter(day=day).count(), 0)
        for key in [k for k in new if k not in there][room:]:
            del counted[key, day]
            dropped += 1
    return dropped


def _add(counted: Mapping[tuple[str, date], Counter[str]]) -> None:
    """Add to the counts in one statement; several processes may do so at once, hence in one order."""
    quote, as_day = connection.ops.quote_name, connection.ops.adapt_datefield_value
    table, columns = quote(ConcernDay._meta.db_table), [quote(name) for name in OUTCOMES]
    sums = ", ".join(f"{name} = {table}.{name} + excluded.{name}" for name in columns)
    marks = ", ".join(["%s"] * (len(OUTCOMES) + 2))
    statement = (
        f"INSERT INTO {table} (digest, day, {', '.join(columns)}) VALUES ({marks}) "  # noqa: S608, all names are ours
        f"ON CONFLICT (digest, day) DO UPDATE SET {sums}"
    )
    rows = [(key, as_day(day), *(n[outcome] for outcome in OUTCOMES)) for (key, day), n in sorted(counted.items())]
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)


def _searches() -> Any:
    return sum((F(name) for name in SEARCHES[1:]), F(SEARCHES[0]))


def _show(words: Mapping[str, str], known: KnownWord) -> None:
    """Write down in words what has now been searched often enough, if it still passes the filter."""
    enough = (
        ConcernDay.objects.filter(digest__in=list(words))
        .annotate(searches=_searches())
        .filter(searches__gt=0)
        .values("digest")
        .annotate(total=Sum("searches"), days=Count("day"), last=Max("day"))
        .filter(total__gte=settings.GAPS_OCCURRENCES, days__gte=settings.GAPS_DAYS)
    )
    shown = [
        VisibleConcern(digest=row["digest"], text=words[row["digest"]], visible_since=row["last"])
        for row in enough
        if may_be_kept(words[row["digest"]], known)
    ]
    VisibleConcern.objects.bulk_create(shown, ignore_conflicts=True)


def forget(today: date) -> None:
    """Delete counts that never became visible after 90 days, all others and words nobody searches any more after a year."""
    hidden, visible = (today - timedelta(days=n) for n in (settings.GAPS_HASH_DAYS, settings.GAPS_VISIBLE_DAYS))
    with transaction.atomic():
        ConcernDay.objects.filter(day__lt=visible).delete()
        VisibleConcern.objects.exclude(digest__in=ConcernDay.objects.values("digest")).delete()
        shown = VisibleConcern.objects.values("digest")
        ConcernDay.objects.filter(day__lt=hidden).exclude(digest__in=shown).delete()


def gaps(*, every: bool = False) -> list[Gap]:
    """Visible concerns, most frequent first; those that were always certain only with `every`."""
    shown = {digest: (text, key) for digest, text, key in VisibleConcern.objects.values_list("digest", "text", "pk")}
    rows = (
        ConcernDay.objects.filter(digest__in=VisibleConcern.objects.values("digest"))
        .values("digest")
        .annotate(days=Count("day"), first=Min("day"), last=Max("day"), **{f"n_{o}": Sum(o) for o in OUTCOMES})
    )
    found = [_gap(*shown[row["digest"]], row) for row in rows if row["digest"] in shown]
    wanted = [g for g in found if every or g.outcomes["certain"] < g.occurrences or g.outcomes["nothing"]]
    return sorted(wanted, key=lambda g: (-g.occurrences, g.concern))


def _gap(text: str, key: int, row: Mapping[str, Any]) -> Gap:
    outcomes = {o: row[f"n_{o}"] for o in OUTCOMES}
    occurrences = sum(outcomes[o] for o in SEARCHES)
    return Gap(text, occurrences, row["days"], row["first"], row["last"], outcomes, key)
