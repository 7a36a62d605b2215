"""Addresses of the working group and of a person's mails."""

from django.urls import path

from amtslotse.workspace.views import board, meetings, notifications

urlpatterns = [
    path("runde/", board.board, name="board"),
    path("runde/treffen/", meetings.index, name="meetings"),
    path("runde/treffen/neu/", meetings.new, name="meeting-new"),
    path("runde/treffen/<int:key>/", meetings.meeting, name="meeting"),
    path("runde/treffen/<int:key>/bearbeiten/", meetings.edit, name="meeting-edit"),
    path("runde/treffen/<int:key>/tagesordnung.<slug:kind>", meetings.download, name="meeting-agenda"),
    path("benachrichtigungen/", notifications.notifications, name="notifications"),
]
