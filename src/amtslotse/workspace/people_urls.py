"""Addresses of the pages about people and administrations."""

from django.urls import path

from amtslotse.workspace.views import administrations, people, person_deletion

urlpatterns = [
    path("personen/", people.index, name="people"),
    path("personen/<slug:slug>/", people.members_of, name="people-of"),
    path("personen/<slug:slug>/einladen/", people.invite, name="people-invite"),
    path("personen/<slug:slug>/einladung/<int:key>/zurueckziehen/", people.withdraw, name="people-withdraw"),
    path("personen/<slug:slug>/<int:key>/rolle/", people.role, name="people-role"),
    path("personen/<slug:slug>/<int:key>/aufgabe/", people.duty, name="people-duty"),
    path("personen/<slug:slug>/<int:key>/entfernen/", people.remove, name="people-remove"),
    path("personen/<slug:slug>/<int:key>/loeschen/", person_deletion.delete_account, name="people-delete"),
    path("verwaltungen/", administrations.index, name="administrations"),
    path("verwaltungen/<slug:slug>/schliessen/", administrations.close, name="administration-close"),
    path("verwaltungen/<slug:slug>/oeffnen/", administrations.reopen, name="administration-reopen"),
]
