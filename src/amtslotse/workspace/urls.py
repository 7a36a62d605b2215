"""Addresses of the workspace, all below /arbeitsplatz/."""

from django.urls import path

from amtslotse.workspace.views import start

app_name = "workspace"
urlpatterns = [
    path("", start.start, name="start"),
]
