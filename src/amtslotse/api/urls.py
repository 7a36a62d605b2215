"""Addresses of the API."""

from django.urls import path

from amtslotse.api import opening, views

urlpatterns = [
    path("api/v1/guide", views.plain_view, name="api-guide"),
    path("api/v1/suggest", views.plain_view, name="api-suggest"),
    path("api/v1/open", opening.open_now, name="api-open"),
    path("healthz", views.health, name="healthz"),
]
