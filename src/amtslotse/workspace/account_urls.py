"""Addresses of a person's own data, below /konto/."""

from django.urls import path

from amtslotse.workspace.views import own_data

urlpatterns = [
    path("daten/", own_data.index, name="account_data"),
    path("daten/meine-daten.json", own_data.download, name="account_data_download"),
    path("daten/loeschen/", own_data.ask, name="account_deletion"),
]
