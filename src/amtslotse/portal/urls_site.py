"""Addresses at the root of the site, the same in every language."""

from django.urls import path

from amtslotse.portal.views import changes, linked, opensearch, site, sitemap

app_name = "site"
urlpatterns = [
    path("opensearch.xml", opensearch.description, name="opensearch"),
    path("opensearch/vorschlaege", opensearch.suggestions, name="opensearch-suggestions"),
    path("daten/cpsv.ttl", linked.catalogue, name="cpsv-catalogue"),
    path("daten/cpsv/<slug:service>.ttl", linked.service, {"form": "turtle"}, name="cpsv-turtle"),
    path("daten/cpsv/<slug:service>.jsonld", linked.service, {"form": "json-ld"}, name="cpsv-json"),
    path("aenderungen.atom", changes.feed, {"form": "atom"}, name="changes-atom"),
    path("aenderungen.json", changes.feed, {"form": "json"}, name="changes-json"),
    path("aenderungen/<slug:administration>.atom", changes.feed, {"form": "atom"}, name="changes-atom-of"),
    path("aenderungen/<slug:administration>.json", changes.feed, {"form": "json"}, name="changes-json-of"),
    path("favicon.ico", site.icon, name="icon"),
    path("robots.txt", site.robots, name="robots"),
    path(".well-known/security.txt", site.security, name="security"),
    path("sitemap.xml", sitemap.index, name="sitemap-index"),
    path("sitemap-<section>.xml", sitemap.section, name="sitemap"),
]
