"""Tables as files: download, upload, look at the trial run, take it over as one draft."""

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_POST

from amtslotse.records.audit.writing import note
from amtslotse.records.current import today
from amtslotse.records.editing.errors import Refused
from amtslotse.records.sheets import taking
from amtslotse.records.sheets.explaining import EXPLANATION_HEADS, explanation
from amtslotse.records.sheets.grid import MAX_BYTES, Unreadable
from amtslotse.records.sheets.holdings import Holding, holding, holdings
from amtslotse.records.sheets.reading import Sheet, read_sheet
from amtslotse.records.sheets.recognising import too_large
from amtslotse.records.sheets.trial import DryRun
from amtslotse.records.sheets.workbook_out import to_xlsx
from amtslotse.records.sheets.writing import to_csv
from amtslotse.records.tables import Table
from amtslotse.workspace import sheet_report
from amtslotse.workspace.desk import DeskRequest, at_desk

PAGE = 50
_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def _place(request: DeskRequest, owner: str, name: str, *, writing: bool = False) -> tuple[Holding, Table]:
    """Whose table it is; what the person has no part in does not exist for them."""
    found = holding(request.user, owner)
    table = found.table(name) if found else None
    if found is None or table is None or (writing and not found.may_write(request.user)):
        raise Http404("Diese Tabelle gibt es nicht.")
    return found, table


@at_desk
def index(request: DeskRequest) -> HttpResponse:
    """All tables the person may take home, by owner."""
    parts = [(found, sheet_report.in_order(found.counted(request.user))) for found in holdings(request.user)]
    return render(request, "workspace/sheets/index.html", {"at": "sheets", "parts": parts})


@at_desk
def sheet(request: DeskRequest, owner: str, name: str) -> HttpResponse:
    """One table: download it, upload it, what its columns mean."""
    found, table = _place(request, owner, name)
    context = {
        "at": "sheets",
        "holding": found,
        "table": table,
        "count": found.records(request.user, table).count(),
        "may_write": found.may_write(request.user),
        "waiting": taking.kept(request.user, found, table),
        "heads": EXPLANATION_HEADS,
        "explanation": list(explanation(table)),
    }
    return render(request, "workspace/sheets/sheet.html", context)


@at_desk
def download(request: DeskRequest, owner: str, name: str, kind: str) -> HttpResponse:
    """The published rows of one owner as a file."""
    found, table = _place(request, owner, name)
    if kind not in _TYPES:
        raise Http404("Diese Form gibt es nicht.")
    rows = found.rows(request.user, table)
    content = to_xlsx(table, rows, found.offered(request.user, table)) if kind == "xlsx" else to_csv(table, rows)
    response = HttpResponse(content, content_type=_TYPES[kind])
    file_name = f"{slugify(table.title)}-{found.slug}-{today():%Y-%m-%d}.{kind}"
    response["Content-Disposition"] = f'attachment; filename="{file_name}"'
    note("export.sheet", f"{found.slug}/{table.name}", kind=kind, rows=len(rows))
    return response


@at_desk
@require_POST
def upload(request: DeskRequest, owner: str, name: str) -> HttpResponse:
    """Read a file and show what it would do; nothing is changed yet, and the file is not kept."""
    found, table = _place(request, owner, name, writing=True)
    file = request.FILES.get("datei")
    if not isinstance(file, UploadedFile):
        messages.error(request, "Bitte wählen Sie zuerst eine Datei aus.")
        return redirect("workspace:sheet", owner, name)
    taking.keep(request.user, found, table, _read(file, table))
    return redirect("workspace:sheet-report", owner, name)


def _read(file: "UploadedFile[bytes]", table: Table) -> Sheet:
    """A file that is too large is not even read into memory."""
    file_name = file.name or ""
    if (file.size or 0) > MAX_BYTES:
        fault: Unreadable = too_large()
        return Sheet(file_name[-80:], problems=[fault.problem(file_name[-80:])])
    return read_sheet(file_name, file.read(), table)


@at_desk
def report(request: DeskRequest, owner: str, name: str) -> HttpResponse:
    """The trial run, row by row."""
    found, table = _place(request, owner, name, writing=True)
    waiting = taking.kept(request.user, found, table)
    if waiting is None:
        messages.info(request, "Es wartet keine Datei. Bitte laden Sie eine hoch.")
        return redirect("workspace:sheet", owner, name)
    run = taking.dry_run(found, table, waiting)
    return render(request, "workspace/sheets/report.html", _context(request, found, run, waiting))


def _context(request: DeskRequest, found: Holding, run: DryRun, waiting: Sheet) -> dict[str, object]:
    chosen = sheet_report.chosen(run, request.GET.get("zeilen", ""))
    page = Paginator(sheet_report.of(run, chosen), PAGE).get_page(request.GET.get("seite"))
    return {
        "at": "sheets",
        "holding": found,
        "table": run.table,
        "file": waiting.name,
        "run": run,
        "tabs": sheet_report.tabs(run, chosen),
        "heading": sheet_report.WORDS[chosen][1] if chosen else "",
        "page": page,
        "lines": [sheet_report.line(run.table, result) for result in page],
        "faults": run.problems[:PAGE],
        "more_faults": len(run.problems) - PAGE,
        "busy": taking.busy(request.user, found, run),
        "missing": sheet_report.missing(run),
        "fingerprint": taking.fingerprint(run),
    }


@at_desk
@require_POST
def take_over(request: DeskRequest, owner: str, name: str) -> HttpResponse:
    """One draft of all changes, or none."""
    found, table = _place(request, owner, name, writing=True)
    seen, reason = request.POST.get("bericht", ""), request.POST.get("grund", "").strip()
    try:
        draft = taking.take_over(request.user, found, table, seen, reason)
    except Refused as refusal:
        messages.error(request, refusal.told())
        return redirect("workspace:sheet-report", owner, name)
    messages.success(request, "Als Entwurf übernommen. Noch sieht es niemand auf den öffentlichen Seiten.")
    return redirect("workspace:draft", draft.pk)


@at_desk
@require_POST
def put_aside(request: DeskRequest, owner: str, name: str) -> HttpResponse:
    """Forget the uploaded rows."""
    found, table = _place(request, owner, name, writing=True)
    taking.forget(request.user, found, table)
    messages.success(request, "Verworfen. Es wurde nichts geändert.")
    return redirect("workspace:sheet", owner, name)
