"""Puts counting and showing together for one process; imported only where figures are switched on."""

import logging
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from amtslotse.guide import Guide
from amtslotse.operating.metrics.access import Network, allowed
from amtslotse.operating.metrics.counting import Counts, Metered
from amtslotse.operating.metrics.memory import resident
from amtslotse.operating.metrics.sharing import Folder, Numbers
from amtslotse.operating.metrics.showing import MEDIA_TYPE, text
from amtslotse.operating.probes import Probe
from amtslotse.operating.pulse import Pulse

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication, WSGIEnvironment

log = logging.getLogger(__name__)
MEMORY_SECONDS = 10.0


class Figures:
    """The figures of this process."""

    def __init__(self, folder: Path, pulse: Pulse, version: Callable[[], str]) -> None:
        self._counts = Counts()
        self._pulse = pulse
        self._version = version
        self._folder = Folder(folder, self._numbers)
        self._memory: dict[str, int] = {}
        self._weighed = -MEMORY_SECONDS
        self._works = True

    def around(self, app: "WSGIApplication", hot: Iterable[str]) -> Metered:
        """The application, counted."""
        return Metered(app, self._counts, hot)

    def share(self, guide: Guide | None = None) -> None:
        """Once a second beside the answers; a full disk costs figures and one line in the log, nothing else."""
        try:
            self._folder.write()
        except OSError as error:
            if self._works:
                log.error("Die Messwerte lassen sich nicht ablegen (%s).", type(error).__name__)
            self._works = False
        else:
            self._works = True

    def probe(self, networks: tuple[Network, ...], *, behind_proxy: bool) -> Probe:
        """`/metrics` for those who may; for all others there is no such page."""

        def answer(environ: "WSGIEnvironment") -> tuple[str, str, bytes] | None:
            if not allowed(environ, networks, behind_proxy=behind_proxy):
                return None
            self.share()  # own numbers are never older than those shown before
            return "200 OK", MEDIA_TYPE, text(self._pulse, self._version(), [*self._folder.read()])

        return answer

    def _numbers(self) -> Numbers:
        now = time.monotonic()
        if now - self._weighed >= MEMORY_SECONDS:
            self._memory, self._weighed = resident(), now
        number = self._version().partition("#")[2]
        return {**self._counts.plain(), "memory": self._memory, "publication": int(number) if number.isdigit() else 0}
