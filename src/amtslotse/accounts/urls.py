"""Addresses of one's own account, all below /konto/."""

from django.urls import include, path

urlpatterns = [
    path("", include("allauth.urls")),
]
