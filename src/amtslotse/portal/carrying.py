"""The place that people gave once, carried in the address from page to page; no cookie, nothing stored."""

from dataclasses import dataclass
from urllib.parse import quote

from django.http import HttpRequest

from amtslotse.guide.place import PLACE_LIMIT, Place
from amtslotse.guide.text import clean
from amtslotse.records.current import guide

RESIDENCE = "residence"


@dataclass(frozen=True, slots=True)
class Carried:
    """A residence to carry: what stands in the address, and the place it means if that is settled."""

    text: str = ""
    place: Place | None = None

    @property
    def name(self) -> str:
        """What to call it on a page."""
        return self.place.name if self.place else self.text

    @property
    def query(self) -> str:
        """Appended to addresses of pages to browse."""
        return f"?ort={quote(self.text)}" if self.text else ""

    @property
    def service_query(self) -> str:
        """Appended to addresses of services: there a place alone would be the service's own deciding place."""
        return f"?ort={quote(self.text)}&art={RESIDENCE}" if self.text else ""


def carried(text: str) -> Carried:
    """The residence of an address; one that means no place is not carried on."""
    text, _cut = clean(text, PLACE_LIMIT)
    places = guide().directory.finder.find(text).places if text else ()
    if not places:
        return Carried()
    if len(places) > 1:
        return Carried(text)
    return residence(places[0])


def residence(place: Place) -> Carried:
    """A settled place to carry: by its key, a part of a municipality by its name."""
    return Carried(place.name if place.kind == "locality" or not place.ars else place.ars, place)


def of(request: HttpRequest) -> Carried:
    """The residence that a request carries."""
    return carried(request.GET.get("ort", ""))
