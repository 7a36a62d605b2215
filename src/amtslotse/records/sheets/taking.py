"""An uploaded file waits, for its author alone, until it is taken over as one draft or put aside."""

import hashlib
from typing import Any

from django.db import transaction
from django.utils import timezone

from amtslotse.accounts.models import User
from amtslotse.records.editing import checks, drafts, needed
from amtslotse.records.editing.errors import Refused
from amtslotse.records.editing.merging import complete
from amtslotse.records.models import Change, Draft, Record, Unsaved
from amtslotse.records.sheets.comparing import compare
from amtslotse.records.sheets.holdings import Borders, Holding
from amtslotse.records.sheets.matching import Comparison
from amtslotse.records.sheets.reading import Sheet
from amtslotse.records.sheets.trial import DryRun, Outcome
from amtslotse.records.tables import Table
from amtslotse.records.tables.reading import Located, Problem

CHANGED_SINCE = "Inzwischen hat sich etwas geändert. Bitte sehen Sie den Bericht noch einmal an."


def keep(user: User, holding: Holding, table: Table, sheet: Sheet) -> None:
    """Keep the rows of a file until the person decides; the file itself is not kept."""
    fields = _packed(sheet)
    Unsaved.objects.update_or_create(
        user=user, place=_place(holding, table), defaults={"fields": fields, "saved_at": timezone.now()}
    )


def kept(user: User, holding: Holding, table: Table) -> Sheet | None:
    """The rows that wait for this person, if there are any."""
    found = Unsaved.objects.filter(user=user, place=_place(holding, table)).first()
    return _unpacked(found.fields) if found else None


def forget(user: User, holding: Holding, table: Table) -> None:
    """Put the rows aside."""
    Unsaved.objects.filter(user=user, place=_place(holding, table)).delete()


def dry_run(holding: Holding, table: Table, sheet: Sheet) -> DryRun:
    """The report on a file against what is published now."""
    rows = Record.objects.published().filter(table=table.name).order_by("pk").values_list("key", "published__values")
    current = {key: complete(table, values) for key, values in rows}
    own = {table.key_of(item.row): item.row for item in sheet.rows}
    known = checks.Known({table.name: own})
    borders = Borders(holding, table)
    run = compare(sheet, Comparison(table, current, borders.held, borders.fault, known))
    missed = list(_still_needed(run))
    return DryRun(table, run.results, (*run.problems, *missed), run.notes, run.untouched) if missed else run


def _still_needed(run: DryRun) -> list[Problem]:
    """Rows that would go away although others name them."""
    proposal = run.proposal()
    gone = [key for key, row in proposal[run.table.name].items() if row is None]
    return [problem for key in gone for problem in needed.still_needed(run.table, key, proposal)]


def busy(user: User, holding: Holding, run: DryRun) -> list[Draft]:
    """Open drafts in which some of the same rows are being changed already."""
    keys = {result.key for result in run.acting() if result.old is not None}
    changes = Change.objects.filter(table=run.table.name, draft__in=Draft.objects.for_user(user).open())
    own = changes.filter(draft__owner=holding.owner, draft__shared=holding.shared, record__isnull=False)
    pairs = own.values_list("draft_id", "record__key")
    return list(Draft.objects.filter(pk__in={draft for draft, key in pairs if key in keys}))


@transaction.atomic
def take_over(user: User, holding: Holding, table: Table, seen: str, reason: str) -> Draft:
    """Make one draft of everything the file changes; raises Refused if it is not what the person saw in the report."""
    sheet = kept(user, holding, table)
    if sheet is None:
        raise Refused("Diese Datei wartet nicht mehr. Bitte laden Sie sie noch einmal hoch.")
    if not holding.may_write(user):
        raise Refused(f"Sie bearbeiten keine Einträge für {holding.name}.")
    run = dry_run(holding, table, sheet)
    if fingerprint(run) != seen:
        raise Refused(CHANGED_SINCE)
    if not run.possible:
        raise Refused("Die Datei lässt sich so nicht übernehmen.")
    wanted = _wanted(user, holding, run)
    draft = drafts.begin(user, holding.owner, _title(run), wanted, shared=holding.shared, reason=reason)
    forget(user, holding, table)
    return draft


def fingerprint(run: DryRun) -> str:
    """Changes as soon as the report would say anything else."""
    said = repr([(r.line, r.outcome, r.key, r.old, r.new, r.problems) for r in run.results])
    return hashlib.sha256((said + repr(run.problems)).encode(errors="replace")).hexdigest()[:32]


def _wanted(user: User, holding: Holding, run: DryRun) -> list[drafts.Wanted]:
    """The rows with their records; only records of this holding are ever touched."""
    records = {record.key: record for record in holding.records(user, run.table)}
    found = []
    for result in run.acting():
        record = records.get(result.key) if result.old is not None else None
        if result.old is not None and record is None:
            raise Refused(CHANGED_SINCE)
        ends = result.outcome == Outcome.ENDED
        base = record.published if record else None
        found.append(drafts.Wanted(run.table.name, result.new, record, ends, base))
    return found


def _title(run: DryRun) -> str:
    words = {Outcome.NEW: "neu", Outcome.CHANGED: "geändert", Outcome.ENDED: "beendet"}
    parts = [f"{run.counts[outcome]} {word}" for outcome, word in words.items() if run.counts[outcome]]
    return f"{run.table.title} aus einer Datei: {', '.join(parts)}"


def _place(holding: Holding, table: Table) -> str:
    return f"tabellen/{holding.slug}/{table.name}"


def _packed(sheet: Sheet) -> dict[str, Any]:
    """Plain lists, so that any database keeps them."""
    return {
        "name": sheet.name,
        "columns": sheet.columns,
        "rows": [
            [item.line, sheet.keys.get(item.line, ""), sheet.endings.get(item.line, ""), item.row]
            for item in sheet.rows
        ],
        "problems": [[p.line, p.column, p.reason, p.suggestion] for p in sheet.problems],
        "notes": sheet.notes,
    }


def _unpacked(fields: dict[str, Any]) -> Sheet:
    name = fields["name"]
    sheet = Sheet(name, columns=fields["columns"], notes=fields["notes"])
    sheet.problems = [Problem(name, *problem) for problem in fields["problems"]]
    for line, key, ending, row in fields["rows"]:
        sheet.rows.append(Located(row, name, line))
        sheet.keys |= {line: key} if key else {}
        sheet.endings |= {line: ending} if ending else {}
    return sheet
