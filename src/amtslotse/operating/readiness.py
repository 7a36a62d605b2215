"""Whether this process should get questions, and what does not work at the moment."""

from collections.abc import Callable
from typing import Any

from amtslotse.operating.heartbeat import SILENT_SECONDS
from amtslotse.operating.pulse import Pulse, published_at
from amtslotse.operating.sight import age

LINKS_OLD_SECONDS = 2 * 24 * 3600.0
Report = dict[str, Any]


def report(version: Callable[[], str], pulse: Pulse, *, links: bool) -> tuple[bool, Report]:
    """Ready as long as a guide answers; everything else that is away only counts as degraded."""
    try:
        now = version()
    except Exception as error:  # whatever keeps the guide from being there keeps questions from being answered
        return False, {"status": "unavailable", "reason": type(error).__name__}
    parts: Report = {
        "database": {"status": pulse.database, "seen_seconds_ago": _whole(pulse.seen)},
        "publication": {"directory": now, "age_seconds": _whole(age(published_at(now)))},
        "worker": _worker(pulse),
        "links": _links(pulse) if links else {"status": "off"},
    }
    degraded = [name for name, part in parts.items() if part.get("status") in ("away", "silent", "old")]
    return True, {"status": "degraded" if degraded else "ready", "degraded": degraded, **parts}


def _worker(pulse: Pulse) -> Report:
    if pulse.database != "ok":
        return {"status": "unknown", "seen_seconds_ago": None}
    last = age(pulse.sight.heartbeat)
    status = "silent" if last is None or last > SILENT_SECONDS else "ok"
    return {"status": status, "seen_seconds_ago": _whole(last)}


def _links(pulse: Pulse) -> Report:
    """The link check is old if addresses are known and none was looked at for two days."""
    last, known = age(pulse.sight.links_checked), sum(pulse.sight.links.values())
    status = "unknown" if last is None else "old" if known and last > LINKS_OLD_SECONDS else "ok"
    return {"status": status, "checked_seconds_ago": _whole(last), "broken": pulse.sight.links.get("broken", 0)}


def _whole(seconds: float | None) -> int | None:
    return None if seconds is None else int(seconds)
