"""Search gaps: what people search in vain, who looks after it, and the word that closes it."""

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from amtslotse.accounts.models import Administration
from amtslotse.records import gap_work
from amtslotse.records.current import guide, today
from amtslotse.records.editing.errors import Refused
from amtslotse.records.models import Draft
from amtslotse.records.word_trial import Trial, trial
from amtslotse.workspace import asking, gap_form, gap_page
from amtslotse.workspace.desk import DeskRequest, at_desk

PAGE = 30
REASON = gap_work.REASON


@at_desk
@require_safe
def index(request: DeskRequest) -> HttpResponse:
    """The list, most frequent first, by standing and by how the searches ended."""
    kind = request.GET.get("art", "")
    everything = gap_page.lines()
    found = gap_page.of_kind(everything, kind)
    parts = {name: gap_page.of_standing(found, name, request.desk) for name in gap_page.STANDINGS}
    chosen = request.GET.get("stand", "")
    chosen = chosen if chosen in parts else "offen"
    page = Paginator(parts[chosen], PAGE).get_page(request.GET.get("seite"))
    context = {
        "at": "gaps",
        "tabs": [gap_page.Tab(name, title, len(parts[name])) for name, title in gap_page.STANDINGS.items()],
        "chosen": chosen,
        "title": gap_page.STANDINGS[chosen],
        "kinds": gap_page.KINDS,
        "kind": kind,
        "page": page,
        "lines": list(page),
        "anything": bool(everything),
    }
    return render(request, "workspace/gaps/index.html", context)


@at_desk
@require_safe
def gap(request: DeskRequest, key: int) -> HttpResponse:
    """One concern: what is answered today, and what a word would change."""
    return _show(request, key)


@at_desk
@require_POST
def close(request: DeskRequest, key: int) -> HttpResponse:
    """Begin the draft with the search word."""
    _must_work(request)
    line, form = _line(key), gap_form.typed(request.POST.dict(), guide(), gap_page.owners(request.desk))
    if form.service is None or not form.ready:
        return _show(request, key, form=form, status=400)
    if "vorschau" in request.POST:
        return _show(request, key, form=form, tried=trial(line.gap.concern, form.service.id, form.word))
    try:
        tried = trial(line.gap.concern, form.service.id, form.word)
        if tried.refusal:
            return _show(request, key, form=form, tried=tried, status=400)
        word = gap_work.Word(form.service.id, form.service.title, form.word, *_owner(request, form.owner))
        draft = gap_work.close(request.user, key, word)
    except Refused as refusal:
        return _show(request, key, form=form, refusal=refusal, status=409)
    messages.success(request, "Der Entwurf ist angelegt. Sobald er veröffentlicht ist, ist die Lücke geschlossen.")
    return redirect("workspace:draft", draft.pk)


@at_desk
@require_POST
def take(request: DeskRequest, key: int) -> HttpResponse:
    """Look after it."""
    owner = _working_for(request)
    return _act(request, key, lambda: gap_work.take(request.user, key, owner), "Sie kümmern sich jetzt darum.")


@at_desk
@require_POST
def give_back(request: DeskRequest, key: int) -> HttpResponse:
    """Open it again for everybody."""
    _must_work(request)
    return _act(request, key, lambda: gap_work.give_back(request.user, key), "Die Lücke ist wieder offen für alle.")


@at_desk
@require_POST
def ignore(request: DeskRequest, key: int) -> HttpResponse:
    """Put it aside, with a reason."""
    owner, text = _working_for(request), request.POST.get("grund", "")
    return _act(request, key, lambda: gap_work.ignore(request.user, key, owner, text), "Die Lücke ist zurückgestellt.")


def _act(request: DeskRequest, key: int, action: Callable[[], None], said: str) -> HttpResponse:
    _line(key)
    try:
        action()
    except Refused as refusal:
        return _show(request, key, refusal=refusal, status=409)
    messages.success(request, said)
    return redirect("workspace:gap", key)


def _line(key: int) -> gap_page.Line:
    found = gap_page.line(key)
    if found is None:
        raise Http404(gap_work.GONE)
    return found


def _must_work(request: DeskRequest) -> None:
    """Those who only read see the gaps and change nothing."""
    if not gap_page.owners(request.desk):
        raise Http404("Zum Bearbeiten fehlt Ihnen die Rolle.")


def _working_for(request: DeskRequest) -> Administration:
    """The administration a person looks after a gap for: the one chosen, else the first."""
    _must_work(request)
    known = gap_page.working_for(request.desk)
    return next((a for a in known if a.slug == request.POST.get("fuer")), known[0])


def _owner(request: DeskRequest, slug: str) -> tuple[Administration, bool]:
    """Whose the word will be, and whether it is kept for all."""
    if slug:
        return next(a for a in request.desk.edited if a.slug == slug), False
    return next(a for a in request.desk.administrations if a.moderates), True


def _show(
    request: DeskRequest,
    key: int,
    *,
    form: gap_form.Typed | None = None,
    tried: Trial | None = None,
    refusal: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    line, here, owners = _line(key), guide(), gap_page.owners(request.desk)
    decision = here.answer(line.gap.concern, day=today())
    suggested = gap_form.chances(decision)
    if form is None:
        asked = "wort" in request.GET
        empty = gap_form.empty(line.gap.concern, suggested, owners)
        form = gap_form.typed(request.GET.dict(), here, owners) if asked else empty
    if tried is None and form.service and form.ready and (request.method != "POST"):
        tried = trial(line.gap.concern, form.service.id, form.word)
    work, draft = line.work, _visible_draft(request, line)
    own = bool(work and work.owner and (gap_page.is_own(request.desk, work) or request.desk.moderates))
    going = line.standing in ("offen", "in-arbeit") and not (work and work.draft and work.draft.is_open)
    context = {
        "at": "gaps",
        "line": line,
        "work": work,
        "own": own,
        "may_close": bool(owners) and going and (own or not (work and work.owner)),
        "draft": draft,
        "certain": decision.certain,
        "suggested": suggested,
        "form": form,
        "tried": tried,
        "found": [gap_form.Chance(c.service, round(100 * c.probability)) for c in tried.candidates] if tried else [],
        "owners": owners,
        "working_for": gap_page.working_for(request.desk),
        "titles": asking.titles(here),
        "reason": request.POST.get("grund", "")[:REASON],
        "refusal": refusal,
    }
    return render(request, "workspace/gaps/gap.html", context, status=status)


def _visible_draft(request: DeskRequest, line: gap_page.Line) -> Draft | None:
    """The draft that closes it, for those who may see it."""
    key = line.work.draft_id if line.work else None
    return Draft.objects.for_user(request.user).filter(pk=key).first() if key else None
