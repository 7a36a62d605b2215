"""The link check: what needs a look in one's own records, and what can be done about it."""

from typing import NamedTuple

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from amtslotse.records.editing import drafts
from amtslotse.records.editing.drafts import Wanted
from amtslotse.records.editing.errors import Refused
from amtslotse.records.editing.merging import complete
from amtslotse.records.links import digest, settling
from amtslotse.records.links.findings import GROUPS, URGENT, Finding, findings, readable, records_with
from amtslotse.records.links.places import with_address
from amtslotse.records.models import Draft, LinkState, Record
from amtslotse.records.tables import RECORD_TABLES
from amtslotse.workspace.desk import DeskRequest, at_desk
from amtslotse.workspace.titles import title_of

PAGE = 30
TITLES = {
    "kaputt": "Kaputt",
    "verdaechtig": "Verdächtig",
    "umgezogen": "Umgezogen",
    "beobachtet": "Wird beobachtet",
    "unpruefbar": "Nicht prüfbar",
    "geklaert": "Geklärt",
}
MEANINGS = {
    "kaputt": "An drei verschiedenen Tagen kam keine Seite. Die öffentlichen Seiten zeigen jetzt zuerst andere Wege.",
    "verdaechtig": "Es kommt eine Seite, aber vielleicht nicht die richtige. Bitte sehen Sie selbst nach.",
    "umgezogen": "Die Adresse leitet dauerhaft auf eine neue weiter. Noch funktioniert sie.",
    "beobachtet": "Zuletzt kam keine Seite. Nach Fehlern an drei verschiedenen Tagen gilt ein Link als kaputt.",
    "unpruefbar": "Diese Server lassen keine Prüfung zu. Bitte öffnen Sie die Seiten ab und zu selbst.",
    "geklaert": "Für diese Adressen hat jemand gesagt: in Ordnung, nicht mehr prüfen.",
}


class Line(NamedTuple):
    """A finding as it stands on the page."""

    found: Finding
    title: str
    kind: str
    edits: bool


class Tab(NamedTuple):
    """A kind of findings with how many there are."""

    name: str
    title: str
    number: int


@at_desk
def index(request: DeskRequest) -> HttpResponse:
    """Links that need a look; one kind of them if asked for."""
    everything = _of_owner(request, findings(readable(request.user)))
    counts = {name: sum(f.group == name for f in everything) for name in GROUPS}
    chosen = request.GET.get("art", "")
    chosen = chosen if chosen in GROUPS else next((name for name in GROUPS if counts[name]), URGENT[0])
    page = Paginator([f for f in everything if f.group == chosen], PAGE).get_page(request.GET.get("seite"))
    context = {
        "at": "links",
        "tabs": [Tab(name, TITLES[name], counts[name]) for name in GROUPS],
        "chosen": chosen,
        "title": TITLES[chosen],
        "meaning": MEANINGS[chosen],
        "page": page,
        "lines": [_line(request, found) for found in page],
        "owners": _owners(request),
        "whose": request.GET.get("wer", ""),
        "mail": digest.wants(request.user),
        "off": not settings.LINKS,
        "anything": LinkState.objects.filter(checked_at__isnull=False).exists(),
    }
    return render(request, "workspace/links/index.html", context)


def _of_owner(request: DeskRequest, found: list[Finding]) -> list[Finding]:
    """Those of the administration that a moderator chose, else all."""
    whose = request.GET.get("wer", "")
    return [f for f in found if f.record.owner.slug == whose] if request.desk.moderates and whose else found


def _owners(request: DeskRequest) -> list[tuple[str, str]]:
    """Administrations a moderator chooses from."""
    if not request.desk.moderates:
        return []
    named = readable(request.user).order_by("owner__name").values_list("owner__slug", "owner__name")
    return list(dict.fromkeys(named))


def _line(request: DeskRequest, found: Finding) -> Line:
    record = found.record
    table = RECORD_TABLES[record.table]
    row = complete(table, record.published.values if record.published else {})
    edits = request.desk.moderates or request.desk.edits(record.owner, shared=record.shared)
    return Line(found, title_of(table.name, row), table.title, edits)


def link_or_404(request: DeskRequest, key: int) -> LinkState:
    """A link of records that the person looks after; any other does not exist for them."""
    state = get_object_or_404(LinkState, pk=key)
    if not settling.may_look_after(request.user, state):
        raise Http404("Diesen Link gibt es in Ihren Einträgen nicht.")
    return state


@at_desk
@require_POST
def check(request: DeskRequest, key: int) -> HttpResponse:
    """Have a link looked at now."""
    settling.ask(link_or_404(request, key), timezone.now())
    said = "Der Link wird gleich geprüft. Das Ergebnis steht in etwa einer Minute hier."
    messages.success(request, said if settings.LINKS else "Der Link ist vorgemerkt. Die Linkprüfung ist ausgeschaltet.")
    return redirect("workspace:links")


@at_desk
def settle(request: DeskRequest, key: int) -> HttpResponse:
    """Vouch for an address, with a reason."""
    state = link_or_404(request, key)
    reason, error, status = request.POST.get("grund", ""), "", 200
    if request.method == "POST":
        try:
            settling.settle(request.user, state, reason, timezone.now())
        except Refused as refusal:
            error, status = str(refusal), 400
        else:
            messages.success(request, "Gespeichert. Der Link gilt als in Ordnung und wird nicht mehr geprüft.")
            return redirect("workspace:links")
    hindrance = settling.why_not_settle(request.user, state)
    context = {"at": "links", "state": state, "reason": reason, "error": error, "hindrance": hindrance}
    return render(request, "workspace/links/settle.html", context, status=status)


@at_desk
@require_POST
def take_back(request: DeskRequest, key: int) -> HttpResponse:
    """Have an address checked again."""
    try:
        settling.take_back(request.user, link_or_404(request, key), timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Der Link wird wieder geprüft.")
    return redirect("workspace:links")


@at_desk
@require_POST
def take_over(request: DeskRequest, key: int, record: int) -> HttpResponse:
    """Put the new address of a link into a record, as a draft; moderators propose."""
    state = link_or_404(request, key)
    found = next((r for r in records_with(state.url, readable(request.user)) if r.pk == record), None)
    edits = found and request.desk.edits(found.owner, shared=found.shared)
    if found is None or not (edits or request.desk.moderates) or not state.final_url:
        raise Http404("Für diesen Eintrag ist keine neue Adresse bekannt.")
    waiting = drafts.open_draft(found)
    if edits and waiting:
        messages.info(request, f"An diesem Eintrag arbeitet schon jemand. Die neue Adresse ist {state.final_url}")
        return redirect("workspace:draft", waiting.pk)
    try:
        draft = _drafted(request, found, state, own=bool(edits))
    except Refused as refusal:
        messages.error(request, refusal.told())
        return redirect("workspace:links")
    messages.success(
        request, "Die neue Adresse steht jetzt in einem Entwurf. Bitte sehen Sie ihn an und geben Sie ihn ab."
    )
    return redirect("workspace:draft", draft.pk)


def _drafted(request: DeskRequest, record: Record, state: LinkState, *, own: bool) -> Draft:
    """A draft, or a moderator's proposal, in which the new address stands for the old one."""
    table = RECORD_TABLES[record.table]
    row = complete(table, record.published.values if record.published else {})
    new, title = with_address(record.table, row, state.url, state.final_url), title_of(record.table, row)
    reason = "Die Adresse ist umgezogen (Linkprüfung)."
    if not own:
        return drafts.propose(request.user, record, title, new, reason)
    wanted = [Wanted(record.table, new, record)]
    return drafts.begin(request.user, record.owner, title, wanted, shared=record.shared, reason=reason)


@at_desk
@require_POST
def mail(request: DeskRequest) -> HttpResponse:
    """Switch the weekly mail on or off."""
    wanted = request.POST.get("mail") == "an"
    digest.choose(request.user, wanted=wanted)
    messages.success(request, "Sie bekommen die Mail montags." if wanted else "Sie bekommen keine Mail mehr zu Links.")
    return redirect("workspace:links")
