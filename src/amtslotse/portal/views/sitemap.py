"""The sitemap index and its sections: by kind of page, and one per administration."""

from typing import Any

from django.contrib.sitemaps import Sitemap, views
from django.http import HttpRequest, HttpResponse

from amtslotse.portal.sitemaps import SITEMAPS, tenants


def index(request: HttpRequest) -> HttpResponse:
    """All sections."""
    return views.index(request, sitemaps=_all(), sitemap_url_name="site:sitemap")


def section(request: HttpRequest, section: str) -> HttpResponse:
    """One section; an unknown one is a wrong address."""
    return views.sitemap(request, sitemaps=_all(), section=section)


def _all() -> dict[str, type[Sitemap[Any]] | Sitemap[Any]]:
    return {**SITEMAPS, **tenants()}
