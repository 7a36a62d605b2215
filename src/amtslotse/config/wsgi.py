"""The WSGI application: probes, known hosts only, static files, then the guide's fast path, then the page cache, then Django."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amtslotse.config.settings")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
_django = get_wsgi_application()

from django.conf import settings  # noqa: E402
from whitenoise import WhiteNoise  # noqa: E402

from amtslotse.api.wsgi import PlainEndpoints  # noqa: E402
from amtslotse.operating.probes import Probes, health, readiness  # noqa: E402
from amtslotse.operating.pulse import Pulse  # noqa: E402
from amtslotse.operating.readiness import report  # noqa: E402
from amtslotse.portal.hosts import KnownHosts  # noqa: E402
from amtslotse.portal.pagecache import PageCache  # noqa: E402
from amtslotse.records.current import guide, live, today  # noqa: E402
from amtslotse.records.tally import at_exit  # noqa: E402

pulse = Pulse()
live().also(pulse.look)
live().watch()
at_exit(guide)
guide()
_pages = PageCache(_django, lambda: f"{live().state}/{today()}")
_answers = PlainEndpoints(_pages, guide, today, lambda: live().state)
_files = WhiteNoise(
    _answers,
    root=settings.STATIC_ROOT,
    prefix=settings.STATIC_URL,
    max_age=600,
    immutable_file_test=lambda path, url: len(url.rsplit(".", 2)[-2:][0]) == 12,
)
_hosts = KnownHosts(_files, settings.ALLOWED_HOSTS, settings.FORWARDED_HOST)
application = Probes(
    _hosts,
    {
        "/healthz": health(lambda: live().version),
        "/readyz": readiness(lambda: report(lambda: live().version, pulse, links=settings.LINKS)),
    },
)
