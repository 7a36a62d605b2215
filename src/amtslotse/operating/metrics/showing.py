"""The figures in the form that Prometheus reads."""

from collections.abc import Callable, Iterator, Sequence

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4 as MEDIA_TYPE
from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector

from amtslotse.operating.metrics.counting import BOUNDS, ROUTES
from amtslotse.operating.metrics.sharing import Shared
from amtslotse.operating.pulse import Pulse, published_at
from amtslotse.operating.sight import age

__all__ = ["MEDIA_TYPE", "text"]


def text(pulse: Pulse, version: str, shared: Sequence[Shared]) -> bytes:
    """Everything at this moment."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Now(lambda: (*_requests(shared), *_processes(shared), *_state(pulse, version))))
    return generate_latest(registry)


class _Now(Collector):
    """A collector that makes its figures when asked."""

    def __init__(self, make: Callable[[], tuple[Metric, ...]]) -> None:
        self._make = make

    def describe(self) -> list[Metric]:
        return []

    def collect(self) -> tuple[Metric, ...]:
        return self._make()


def _requests(shared: Sequence[Shared]) -> Iterator[Metric]:
    """What all processes counted, those that ended included."""
    counted = CounterMetricFamily("amtslotse_requests", "Anfragen seit dem Start", labels=("route", "status"))
    times = HistogramMetricFamily("amtslotse_request_seconds", "Dauer bis zur fertigen Antwort", labels=("route",))
    for n, route in enumerate(ROUTES):
        for status in range(5):
            counted.add_metric((route, f"{status + 1}xx"), sum(s.numbers["statuses"][n][status] for s in shared))
        classes, running = [], 0
        for m, bound in enumerate((*(str(b) for b in BOUNDS), "+Inf")):
            running += sum(s.numbers["times"][n][m] for s in shared)
            classes.append((bound, float(running)))
        times.add_metric((route,), classes, sum(s.numbers["seconds"][n] for s in shared))
    yield counted
    yield times


def _processes(shared: Sequence[Shared]) -> Iterator[Metric]:
    """What each process that lives says of itself."""
    memory = GaugeMetricFamily("amtslotse_process_memory_bytes", "Speicher", labels=("pid", "kind"))
    state = GaugeMetricFamily("amtslotse_process_publication", "Nummer des Stands im Prozess", labels=("pid",))
    for one in shared:
        if one.alive:
            for kind, held in one.numbers.get("memory", {}).items():
                memory.add_metric((str(one.pid), kind), held)
            state.add_metric((str(one.pid),), one.numbers.get("publication", 0))
    yield memory
    yield state


def _state(pulse: Pulse, version: str) -> Iterator[Metric]:
    """What the process that was asked knows of the database; what it does not know is left out."""
    sight = pulse.sight
    yield _gauge("amtslotse_database_up", "Datenbank antwortet", float(pulse.database == "ok"))
    yield _gauge("amtslotse_publication_age_seconds", "Alter des Stands", age(published_at(version)))
    yield _gauge("amtslotse_publication_lag_seconds", "Von der Veröffentlichung bis hier", pulse.lag)
    yield _gauge("amtslotse_worker_heartbeat_age_seconds", "Letztes Lebenszeichen", age(sight.heartbeat))
    yield _gauge("amtslotse_links_checked_age_seconds", "Letzter Blick auf einen Link", age(sight.links_checked))
    yield _gauge("amtslotse_jobs_oldest_seconds", "Am längsten fällige Aufgabe", age(sight.oldest) or 0.0)
    yield _gauge("amtslotse_deliveries_waiting", "Lieferungen, die auf eine Entscheidung warten", sight.deliveries)
    mails = {"retrying": sight.retried, "given_up": sight.jobs.get("failed", 0)}
    yield _gauges("amtslotse_jobs", "Aufgaben", "state", {k: sight.jobs.get(k, 0) for k in ("ready", "running")})
    yield _gauges("amtslotse_mail_failures", "Mails: neuer Versuch, aufgegeben (7 Tage)", "kind", mails)
    yield _gauges("amtslotse_links", "Links in veröffentlichten Datensätzen", "health", dict(sight.links))


def _gauge(name: str, text: str, value: float | None) -> Metric:
    family = GaugeMetricFamily(name, text)
    if value is not None:
        family.add_metric((), value)
    return family


def _gauges(name: str, text: str, label: str, values: dict[str, int]) -> Metric:
    family = GaugeMetricFamily(name, text, labels=(label,))
    for value, count in values.items():
        family.add_metric((value,), count)
    return family
