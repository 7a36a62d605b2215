"""A form came without the sign that our page made it: opened long ago, before signing in, or elsewhere."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from amtslotse.workspace.again import FORMS, again

WHY = (
    "Diese Seite war lange offen, oder Sie haben sich inzwischen neu angemeldet. Zu Ihrer Sicherheit wurde nichts "
    "gespeichert. Bitte öffnen Sie die Seite neu und senden Sie das Formular noch einmal. Hilft das nicht, erlauben "
    "Sie Ihrem Browser Cookies für diese Seite."
)


def expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say what to do; below the workspace what was typed is shown, elsewhere it may be a password."""
    match = request.resolver_match
    if match is None or match.namespace != "workspace":
        context = {"why": WHY, "link": (request.path, "Seite neu öffnen")}
        return render(request, "workspace/typed.html", context, status=403)
    link = (request.path, "Formular neu öffnen") if match.url_name in FORMS else None
    return again(request, 403, WHY, link)
