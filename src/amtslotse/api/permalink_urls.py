"""Addresses of permalinks, in each language of the portal."""

from django.urls import path

from amtslotse.api import permalinks

app_name = "permalinks"
urlpatterns = [
    path("zu/<path:path>.svg", permalinks.code, name="qr"),
    path("zu/<path:path>", permalinks.permalink, name="permalink"),
]
