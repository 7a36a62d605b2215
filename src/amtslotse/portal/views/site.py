"""Files for machines at the root of the site: security.txt and robots.txt."""

from datetime import datetime, time, timedelta
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from amtslotse.portal.origin import joint
from amtslotse.records.current import today

LASTS: Final = timedelta(days=180)
"""How long a security.txt counts; RFC 9116 advises less than a year."""


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """RFC 9116; without a contact of its own the portal's contact page is named."""
    given = settings.SECURITY_CONTACT
    if given and ":" not in given:
        given = f"mailto:{given}"
    expires = timezone.make_aware(datetime.combine(today() + LASTS, time()))
    lines = (
        f"Contact: {given or request.build_absolute_uri(reverse('portal:contact'))}",
        f"Expires: {expires.isoformat()}",
        "Preferred-Languages: de, en",
        f"Canonical: {request.build_absolute_uri(request.path)}",
    )
    return _plain(lines)


@require_safe
def icon(request: HttpRequest) -> HttpResponse:
    """Browsers ask for this one where a document, such as JSON, cannot name its own."""
    return redirect(static("portal/icon.svg"))


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything may be read; pages for one place say themselves that they are not to be listed."""
    sitemap = joint(request) + reverse("site:sitemap-index")
    return _plain(
        ("User-agent: *", "Disallow: /suche", "Disallow: /en/suche", "Disallow: /api/", "", f"Sitemap: {sitemap}")
    )


def _plain(lines: tuple[str, ...]) -> HttpResponse:
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
