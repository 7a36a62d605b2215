"""Feeds of what changed: for everybody, or of one administration."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from amtslotse.portal import change_feeds
from amtslotse.portal.condition import answered
from amtslotse.portal.origin import joint
from amtslotse.portal.tenants import administration_or_404
from amtslotse.records.current import changes

FORMS = {
    "atom": (change_feeds.atom, "application/atom+xml; charset=utf-8"),
    "json": (change_feeds.json, "application/feed+json"),
}


@require_safe
def feed(request: HttpRequest, form: str, administration: str = "") -> HttpResponse:
    """The latest changes; who asks again with the ETag gets 304 until there are newer ones."""
    chosen = administration_or_404(administration) if administration else None
    write, media_type = FORMS[form]
    return answered(request, write(changes().current, chosen, joint(request), request.path), media_type)
