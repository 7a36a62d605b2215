"""The WSGI application: probes, known hosts only, static files, then the guide's fast path, then the page cache, then Django."""

import os
from typing import TYPE_CHECKING

from django.core.wsgi import get_wsgi_application

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amtslotse.config.settings")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
_django = get_wsgi_application()

from django.conf import settings  # noqa: E402
from whitenoise import WhiteNoise  # noqa: E402

from amtslotse.api.wsgi import ENDPOINTS, PlainEndpoints  # noqa: E402
from amtslotse.operating.metrics.counting import Rendered  # noqa: E402
from amtslotse.operating.probes import Probe, Probes, health, readiness  # noqa: E402
from amtslotse.operating.pulse import Pulse  # noqa: E402
from amtslotse.operating.readiness import report  # noqa: E402
from amtslotse.operating.request_ids import RequestIds  # noqa: E402
from amtslotse.portal.hosts import KnownHosts  # noqa: E402
from amtslotse.portal.pagecache import PageCache  # noqa: E402
from amtslotse.records.current import guide, live, today  # noqa: E402
from amtslotse.records.tally import at_exit  # noqa: E402

pulse = Pulse()
live().also(pulse.look)
live().watch()
at_exit(guide)
guide()
_pages = PageCache(Rendered(_django) if settings.METRICS else _django, lambda: f"{live().state}/{today()}")
_answers = PlainEndpoints(_pages, guide, today, lambda: live().state)
_files = WhiteNoise(
    _answers,
    root=settings.STATIC_ROOT,
    prefix=settings.STATIC_URL,
    max_age=600,
    immutable_file_test=lambda path, url: len(url.rsplit(".", 2)[-2:][0]) == 12,
)
_portal: "WSGIApplication" = KnownHosts(_files, settings.ALLOWED_HOSTS, settings.FORWARDED_HOST)
_probes: dict[str, Probe] = {
    "/healthz": health(lambda: live().version),
    "/readyz": readiness(lambda: report(lambda: live().version, pulse, links=settings.LINKS)),
}
if settings.METRICS:
    from amtslotse.operating.metrics.access import networks
    from amtslotse.operating.metrics.wiring import Figures

    figures = Figures(settings.METRICS_DIR, pulse, lambda: live().version)
    live().also(figures.share)
    _portal = figures.around(_portal, ENDPOINTS)
    _probes["/metrics"] = figures.probe(networks(settings.METRICS_ALLOW), behind_proxy=settings.BEHIND_PROXY)
application = Probes(RequestIds(_portal), _probes)
