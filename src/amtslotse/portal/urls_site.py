"""Addresses at the root of the site, the same in every language."""

from django.contrib.sitemaps import views
from django.urls import path

from amtslotse.portal.sitemaps import SITEMAPS
from amtslotse.portal.views import site

app_name = "site"
_SECTION = "site:sitemap"
urlpatterns = [
    path("robots.txt", site.robots, name="robots"),
    path(".well-known/security.txt", site.security, name="security"),
    path("sitemap.xml", views.index, {"sitemaps": SITEMAPS, "sitemap_url_name": _SECTION}, name="sitemap-index"),
    path("sitemap-<section>.xml", views.sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
]
