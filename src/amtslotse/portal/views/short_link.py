"""The short link of an answer, to copy into letters, with its QR code to print."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from amtslotse.guide.place import Place
from amtslotse.portal.addresses import service_url
from amtslotse.portal.wording import said, texts
from amtslotse.records.current import guide

_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", " ": "-"})


@require_safe
def short_link(request: HttpRequest, key: str, ars: str = "") -> HttpResponse:
    """The link of a service, alone or for one place."""
    service = texts().services.get(key)
    place = guide().directory.finder.area(ars) if ars else None
    if service is None or (ars and place is None):
        raise Http404("Diese Adresse gibt es nicht.")
    path = "/".join(part for part in (key, spoken_name(place) if place else "") if part)
    link, image = (reverse(f"permalinks:{name}", args=[path]) for name in ("permalink", "qr"))
    title = str(said(service))
    context = {
        "service": service,
        "place": place,
        "back": service_url(key, place),
        "link": settings.PUBLIC_URL + link,
        "image": image,
        "file_name": f"qr-{path.replace('/', '-')}.svg",
        "image_text": _("QR-Code: führt zu %(title)s") % {"title": f"{title}, {place.name}" if place else title},
    }
    return render(request, "portal/short_link.html", context)


def spoken_name(place: Place) -> str:
    """A place as one types it without umlauts, where that means this place alone; else its key."""
    name = place.name.casefold().translate(_LETTERS)
    found = guide().directory.finder.find(name.replace("-", " ")).places if name.replace("-", "").isascii() else ()
    return name if [p.ars for p in found] == [place.ars] else place.ars
