"""Addresses about what was made after something else."""

from django.urls import path

from amtslotse.workspace.views import adopting, following

urlpatterns = [
    path("vorlagen/", following.index, name="following"),
    path("vorlagen/<int:key>/", following.follow, name="follow"),
    path("vorlagen/<int:key>/so-lassen/", following.keep, name="follow-keep"),
    path("vorlagen/<int:key>/uebernehmen/", following.take, name="follow-take"),
    path("vorlagen/<int:key>/anpassen/", following.adapt, name="follow-adapt"),
    path("uebernehmen/<int:key>/", adopting.adopt, name="adopt"),
]
