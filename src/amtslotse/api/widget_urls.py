"""Addresses of the widget; the frame speaks each language of the portal."""

from django.urls import path

from amtslotse.api import widget, widget_frame

app_name = "widget"
urlpatterns = [
    path("widget/v1/start", widget.start, name="start"),
    path("widget/v1/rahmen", widget_frame.frame, name="frame"),
    path("widget/<str:version>/amts-lotse.js", widget.script, name="script"),
]
