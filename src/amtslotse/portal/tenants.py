"""The administrations that run the portal together, as pages ask for them."""

from django.http import Http404

from amtslotse.guide.around import Administration
from amtslotse.records.current import guide


def administration_or_404(slug: str) -> Administration:
    """An administration by its id; unknown ones are a wrong address."""
    found = guide().directory.administrations.get(slug)
    if found is None:
        raise Http404("Diese Verwaltung gibt es nicht.")
    return found


def website_of(administration: Administration) -> str:
    """The administration's own site, if known."""
    office = guide().directory.authorities.get(administration.authority)
    return office.website if office else ""


def operator() -> Administration | None:
    """The administration that runs the portal for all."""
    return next((a for a in guide().directory.administrations.values() if a.moderates), None)
