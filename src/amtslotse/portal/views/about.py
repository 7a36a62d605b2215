"""Pages about the portal itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from amtslotse.portal.tenants import website_of
from amtslotse.portal.wording import texts
from amtslotse.records.current import guide


@require_safe
def contact(request: HttpRequest) -> HttpResponse:
    """Whom to ask: the district's information desk, the public service number, the twelve administrations."""
    directory = guide().directory
    district = next((a for a in directory.authorities.values() if "district" in a.levels), None)
    handovers = [h for h in texts().handovers if district is None or h.url != district.website]
    administrations = [(a, website_of(a)) for a in directory.administrations.values()]
    context = {"office": district, "handovers": handovers, "administrations": administrations}
    return render(request, "portal/contact.html", context)


@require_safe
def easy_language(request: HttpRequest) -> HttpResponse:
    """What this portal is and how to use it, in Leichte Sprache."""
    return render(request, "portal/around/easy_language.html")


@require_safe
def sign_language(request: HttpRequest) -> HttpResponse:
    """The place of the videos in German Sign Language; what they will tell, until there are any."""
    return render(request, "portal/around/sign_language.html")
