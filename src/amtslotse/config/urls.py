"""All addresses."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = [
    path("", include("amtslotse.api.urls")),
    path("", include("amtslotse.portal.urls_site")),
    path("arbeitsplatz/", include("amtslotse.workspace.urls")),
    path("konto/", include("amtslotse.accounts.urls")),
    path("konto/", include("amtslotse.workspace.account_urls")),
    *i18n_patterns(
        path("", include("amtslotse.api.permalink_urls")),
        path("", include("amtslotse.api.widget_urls")),
        path("", include("amtslotse.portal.urls")),
        prefix_default_language=False,
    ),
]
handler400 = "amtslotse.portal.errors.bad_request"
handler403 = "amtslotse.portal.errors.forbidden"
handler404 = "amtslotse.portal.errors.not_found"
handler500 = "amtslotse.portal.errors.server_error"
