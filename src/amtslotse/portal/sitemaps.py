"""The sitemap: services, situations, topics, offices and fixed pages, each in German and English."""

from datetime import datetime
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.urls import NoReverseMatch, reverse

from amtslotse.guide.around import notices_on
from amtslotse.portal.context import moment
from amtslotse.portal.views.places import services_of
from amtslotse.records.current import guide, today


class _Pages(Sitemap[Any]):
    """Pages of one route, for each language, changed at the last publication."""

    i18n = True
    alternates = True
    x_default = True
    route = ""
    limit = 500

    def lastmod(self, item: Any) -> datetime | None:
        return moment(guide().directory.version)

    def location(self, item: Any) -> str:
        return reverse(self.route, args=[item])


class Services(_Pages):
    """One page per service; answers for a place are not listed."""

    route = "portal:service"

    def items(self) -> list[str]:
        return list(guide().directory.services)


class Situations(_Pages):
    """Life and business situations."""

    route = "portal:situation"

    def items(self) -> list[str]:
        return list(guide().directory.situations)


class Topics(_Pages):
    """The topics."""

    route = "portal:topic"

    def items(self) -> list[str]:
        return list(guide().directory.topics)


class Offices(_Pages):
    """Offices that exist today."""

    route = "portal:office"

    def items(self) -> list[str]:
        return [a.id for a in guide().directory.authorities.values() if a.validity.holds(today())]


class Notices(_Pages):
    """Current notices; they are in German alone."""

    route = "portal:notice"
    i18n = False
    alternates = False

    def items(self) -> list[str]:
        return [n.id for n in notices_on(guide().directory.notices, today())]


_FIXED = (
    "home topics life-situations business-situations offices plans contact news newsletter imprint privacy accessibility "
    "barrier easy-language sign-language"
).split()


class Fixed(_Pages):
    """Pages that are always there; routes that do not exist are left out."""

    def items(self) -> list[str]:
        return [name for name in _FIXED if _exists(name)]

    def location(self, item: str) -> str:
        return reverse(f"portal:{item}")


def _exists(name: str) -> bool:
    try:
        reverse(f"portal:{name}")
    except NoReverseMatch:
        return False
    return True


class Tenant(_Pages):
    """What one administration answers for: its offices, the services they do, its notices and legal pages."""

    def __init__(self, administration: str) -> None:
        self._administration = administration

    def items(self) -> list[tuple[str, str]]:
        directory, one = guide().directory, self._administration
        own = [a for a in directory.authorities.values() if a.administration == one and a.validity.holds(today())]
        services = dict.fromkeys(s.id for office in own for s in services_of(office))
        legal = [("administration-imprint", one), ("administration-privacy", one)]
        return [*(("office", a.id) for a in own), *(("service", s) for s in services), *legal]

    def location(self, item: tuple[str, str]) -> str:
        route, key = item
        return reverse(f"portal:{route}", args=[key])


def tenants() -> dict[str, Tenant]:
    """A sitemap for each administration."""
    return {f"verwaltung-{slug}": Tenant(slug) for slug in guide().directory.administrations}


SITEMAPS: dict[str, type[_Pages]] = {
    "seiten": Fixed,
    "leistungen": Services,
    "lagen": Situations,
    "themen": Topics,
    "stellen": Offices,
    "aktuelles": Notices,
}
