"""RSS of the notices: all, or one administration's."""

from datetime import datetime, time
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from amtslotse.guide.around import Administration, Notice, notices_on
from amtslotse.portal.tenants import administration_or_404
from amtslotse.records.current import guide, today


class NoticeFeed(Feed[Notice, Administration | None]):
    """Notices, press releases and outages, newest first; links take host and scheme of the request."""

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Administration | None:
        slug = kwargs.get("administration", "")
        return administration_or_404(slug) if slug else None

    def title(self, administration: Administration | None) -> str:
        return _("Aktuelles: %(name)s") % {"name": administration.name} if administration else _("Aktuelles")

    def description(self, administration: Administration | None) -> str:
        return _("Meldungen und Pressemitteilungen im Amtslotsen.")

    def link(self, administration: Administration | None) -> str:
        base = reverse("portal:news")
        return f"{base}?verwaltung={administration.id}" if administration else base

    def items(self, administration: Administration | None) -> list[Notice]:
        return notices_on(guide().directory.notices, today(), administration.id if administration else "")

    def item_title(self, item: Notice) -> str:
        return item.title

    def item_description(self, item: Notice) -> str:
        return "\n\n".join(item.paragraphs)

    def item_link(self, item: Notice) -> str:
        return reverse("portal:notice", args=[item.id])

    def item_pubdate(self, item: Notice) -> datetime:
        return timezone.make_aware(datetime.combine(item.published, time()))
