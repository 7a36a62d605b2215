"""Coverage over time: once a day the worker writes down how far everybody is; when each last published something."""

from datetime import date, datetime

from django.conf import settings
from django.db.models import Max

from amtslotse.accounts.models import Administration
from amtslotse.guide import build_directory
from amtslotse.guide.coverage import Coverage, coverage_on
from amtslotse.guide.day import Day
from amtslotse.records import compile as compiling
from amtslotse.records.current import guide
from amtslotse.records.links import noting
from amtslotse.records.models import CoverageDay, Origin, Revision
from amtslotse.records.stock import Tables


def now(day: date) -> Coverage:
    """The coverage of a day, from what the public pages answer with."""
    return coverage_on(guide().day(day), settings.STALE_DAYS)


def note(day: date) -> int:
    """Write down the figures of a day unless they are there; returns how many were written."""
    known = {one.slug: one for one in Administration.objects.all()}
    if not known or CoverageDay.objects.filter(day=day).exists():
        return 0
    found = coverage_on(Day(build_directory(_tables(), compiling.current_version()), day), settings.STALE_DAYS)
    rows = [
        CoverageDay(administration=known[slug], day=day, figures=totals.figures())
        for slug, totals in found.totals.items()
        if slug in known
    ]
    return len(CoverageDay.objects.bulk_create(rows, ignore_conflicts=True))


def progress(administrations: list[str], since: date) -> list[tuple[date, int, int, int]]:
    """Per day: services expected, services with anything at all, services confirmed; summed over administrations."""
    days: dict[date, list[int]] = {}
    known = CoverageDay.objects.filter(day__gte=since, administration__slug__in=administrations)
    for one in known.only("day", "figures"):
        expected, nothing = one.figures["expected"], one.figures["levels"][0]
        sums = days.setdefault(one.day, [0, 0, 0])
        for at, number in enumerate((expected, expected - nothing, one.figures["confirmed"])):
            sums[at] += number
    return [(day, sums[0], sums[1], sums[2]) for day, sums in sorted(days.items())]


def last_releases() -> dict[str, datetime | None]:
    """When each administration last published an edit of its own; loading files is none."""
    edits = Revision.objects.filter(origin=Origin.EDITOR, record__shared=False)
    found = dict(edits.values_list("record__owner__slug").annotate(last=Max("created_at")).order_by())
    return {slug: found.get(slug) for slug in Administration.objects.values_list("slug", flat=True)}


def _tables() -> Tables:
    return {**compiling.published_tables(), noting.TABLE: noting.health_rows()}
