"""Addresses of sign-in services (OIDC, SAML), there only where one is configured."""

from importlib import import_module

from allauth.socialaccount import views
from django.conf import settings
from django.urls import URLPattern, URLResolver, path

_answers: list[URLPattern | URLResolver] = [
    path("anmeldedienst/abgebrochen/", views.login_cancelled, name="socialaccount_login_cancelled"),
    path("anmeldedienst/fehler/", views.login_error, name="socialaccount_login_error"),
]
urlpatterns: list[URLPattern | URLResolver] = list(_answers) if settings.PROVIDERS else []
for _provider in settings.PROVIDERS:
    urlpatterns += import_module(f"{_provider}.urls").urlpatterns
