"""How an address is retired: announced in headers a year ahead (docs/interfaces/api.md)."""

from collections.abc import MutableMapping
from datetime import UTC, date, datetime, time

from django.utils.http import http_date


def retire(headers: MutableMapping[str, str], since: date, until: date, successor: str) -> None:
    """Say that an address is outdated since a day (RFC 9745), is gone after another (RFC 8594), and what to use."""
    headers["Deprecation"] = f"@{_seconds(since)}"
    headers["Sunset"] = http_date(_seconds(until))
    links = [headers["Link"]] if "Link" in headers else []
    headers["Link"] = ", ".join([*links, f'<{successor}>; rel="successor-version"'])


def _seconds(day: date) -> int:
    return int(datetime.combine(day, time(), UTC).timestamp())
