"""Addresses of API v1, with every resource registered; importing them brings in ninja, which the first request to the API does."""

from django.urls import path

from amtslotse.api.v1 import dump, index, offers, offices, places, plain, plans, services, topics  # noqa: F401  # they register themselves
from amtslotse.api.v1.app import api

__all__ = ["api", "urlpatterns"]
urlpatterns = [path("", api.urls)]
