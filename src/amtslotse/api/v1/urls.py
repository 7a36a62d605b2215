"""Addresses of API v1; importing them brings in ninja, which the first request to the API does."""

from django.urls import path

from amtslotse.api.v1 import dump, index, offers, offices, places, plain, plans, services, topics  # noqa: F401  # they register themselves
from amtslotse.api.v1.app import api

urlpatterns = [path("", api.urls)]
