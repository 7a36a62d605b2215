"""Addresses of one's own account, all below /konto/: what people need of allauth, by German names, and invitations."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as keys
from django.urls import URLPattern, URLResolver, include, path, re_path

from amtslotse.accounts import services_urls, views

_password: list[URLPattern | URLResolver] = [
    path("aendern/", account.password_change, name="account_change_password"),
    path("festlegen/", account.password_set, name="account_set_password"),
    path("vergessen/", account.password_reset, name="account_reset_password"),
    path("vergessen/gesendet/", account.password_reset_done, name="account_reset_password_done"),
    path("neu/fertig/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^neu/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
]
_second: list[URLPattern | URLResolver] = [
    path("", mfa.index, name="mfa_index"),
    path("anmelden/", mfa.authenticate, name="mfa_authenticate"),
    path("bestaetigen/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("app/", app.activate_totp, name="mfa_activate_totp"),
    path("app/entfernen/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("ersatzcodes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("ersatzcodes/neu/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("ersatzcodes/datei/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("schluessel/", keys.list_webauthn, name="mfa_list_webauthn"),
    path("schluessel/neu/", keys.add_webauthn, name="mfa_add_webauthn"),
    path("schluessel/bestaetigen/", keys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("schluessel/<int:pk>/entfernen/", keys.remove_webauthn, name="mfa_remove_webauthn"),
    path("schluessel/<int:pk>/umbenennen/", keys.edit_webauthn, name="mfa_edit_webauthn"),
]
_mail: list[URLPattern | URLResolver] = [
    path("", account.email, name="account_email"),
    path("gesendet/", account.email_verification_sent, name="account_email_verification_sent"),
    re_path(r"^bestaetigen/(?P<key>[-:\w]+)/$", account.confirm_email, name="account_confirm_email"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.account, name="account"),
    path("anmelden/", account.login, name="account_login"),
    path("abmelden/", account.logout, name="account_logout"),
    path("gesperrt/", account.account_inactive, name="account_inactive"),
    path("bestaetigen/", account.reauthenticate, name="account_reauthenticate"),
    path("passwort/", include(_password)),
    path("email/", include(_mail)),
    path("zweiter-schritt/", include(_second)),
    path("einladung/<str:token>/", views.invitation, name="invitation"),
    *services_urls.urlpatterns,
]
