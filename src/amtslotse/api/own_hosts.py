"""The loop guard: which addresses would lead back to this portal."""

import re

from django.conf import settings
from django.http.request import validate_host

from amtslotse.guide.direct import host_of

_PERMALINK = re.compile(r"^(?:/[a-z]{2})?/zu/", re.IGNORECASE)
_PATH = re.compile(r"^https?://[^/?#]*(/[^?#]*)", re.IGNORECASE)


def leads_back(url: str, host: str) -> bool:
    """Whether an address is one of this portal's hosts, or a permalink on whatever host; `host` is that of the request."""
    path = _PATH.match(url.strip())
    if path and _PERMALINK.match(re.sub("/+", "/", path[1])):
        return True
    return _is_own(host_of(url.strip()).rstrip("."), host)


def _is_own(name: str, host: str) -> bool:
    """Own are the public address, the host that was asked, and every host the settings allow by name."""
    named = [allowed for allowed in settings.ALLOWED_HOSTS if allowed != "*"]
    asked = host_of(f"https://{host}")
    return name in (host_of(settings.PUBLIC_URL), asked) or any(
        validate_host(full, named) for full in (name, f"www.{name}", f"[{name}]")
    )
