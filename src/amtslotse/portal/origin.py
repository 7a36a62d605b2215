"""Where the joint portal is at home: the origin of canonical links, feeds and linked data."""

from django.conf import settings
from django.http import HttpRequest


def joint(request: HttpRequest) -> str:
    """Scheme and host of the joint portal: as configured, else those of the request."""
    return settings.ORIGIN or f"{request.scheme}://{request.get_host()}"
