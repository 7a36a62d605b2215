"""Addresses of the API."""

from django.urls import path

from amtslotse.api import views

urlpatterns = [
    path("api/v1/guide", views.guide_view, name="api-guide"),
    path("healthz", views.health, name="healthz"),
]
