"""All addresses."""

from django.urls import include, path

urlpatterns = [
    path("", include("amtslotse.api.urls")),
    path("", include("amtslotse.portal.urls")),
]
handler400 = "amtslotse.portal.errors.bad_request"
handler403 = "amtslotse.portal.errors.forbidden"
handler404 = "amtslotse.portal.errors.not_found"
handler500 = "amtslotse.portal.errors.server_error"
