"""Current notices and press releases, of all administrations or of one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from amtslotse.guide.around import Notice, notices_on
from amtslotse.portal.tenants import administration_or_404, own, website_of
from amtslotse.records.current import guide, today


@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """All current notices, or those of one administration."""
    directory = guide().directory
    town = own(request)
    slug = request.GET.get("verwaltung", town.id if town else "")
    chosen = administration_or_404(slug) if slug else None
    asked = [chosen] if chosen else list(directory.administrations.values())
    context = {
        "notices": _with_names(notices_on(directory.notices, today(), slug)),
        "chosen": chosen,
        "administrations": directory.administrations.values(),
        "sites": [(a.name, website_of(a)) for a in asked if website_of(a)],
    }
    return render(request, "portal/around/news.html", context)


def _with_names(notices: list[Notice]) -> list[tuple[Notice, str]]:
    known = guide().directory.administrations
    return [(n, known[n.administration].name) for n in notices if n.administration in known]


@require_safe
def notice(request: HttpRequest, notice: str) -> HttpResponse:
    """One notice; before its day and after its end the address is wrong."""
    directory = guide().directory
    found = next((n for n in directory.notices if n.id == notice and n.current(today())), None)
    if found is None:
        raise Http404("Diese Meldung gibt es nicht oder nicht mehr.")
    administration = administration_or_404(found.administration)
    context = {"notice": found, "administration": administration, "website": website_of(administration)}
    return render(request, "portal/around/notice.html", context)
