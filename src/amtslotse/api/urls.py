"""Addresses of the API."""

from django.urls import path, re_path

from amtslotse.api import mcp, opening, views

urlpatterns = [
    path("api/v1/guide", views.plain_view, name="api-guide"),
    path("api/v1/suggest", views.plain_view, name="api-suggest"),
    path("api/v1/open", opening.open_now, name="api-open"),
    path("api/mcp", mcp.endpoint, name="api-mcp"),
    path("api/", views.guidebook, name="api"),
    re_path(r"^api/v1/(?P<rest>.*)$", views.v1, name="api-v1"),
    re_path(r"^api/(?P<rest>.+)$", views.unknown),
    path("healthz", views.health, name="healthz"),
]
