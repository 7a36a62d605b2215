"""Pages about the portal itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from amtslotse.records.current import guide


@require_safe
def contact(request: HttpRequest) -> HttpResponse:
    """Whom to ask: the district's information desk and the public service number."""
    directory = guide().directory
    district = next((a for a in directory.authorities.values() if "district" in a.levels), None)
    return render(request, "portal/contact.html", {"office": district, "handovers": directory.handovers})
