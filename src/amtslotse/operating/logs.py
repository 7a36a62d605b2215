"""Lines of the log, as text or as JSON; mail addresses, network addresses and queries never reach either.

What is logged is written with care; this is the net below, for what libraries and databases put into their messages.
"""

import json
import logging
import re
from datetime import UTC, datetime

from amtslotse.operating.request_ids import current

_MAIL = re.compile(r"[\w.+%'*/=-]+@[\w-]+(?:\.[\w-]+)*")
_IPV4 = re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.]\d)")
_IPV6 = re.compile(
    r"(?<![\w:])(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{1,4}(?![\w:])|(?<![\w:])[0-9a-f:]{0,30}::[0-9a-f:.]{1,30}", re.I
)
_QUERY = re.compile(r"\?[^\s\"'<>)]+")
_KEY = re.compile(r"(Key \([^)]*\)=)\(.*?\)(?= |$)", re.M)
"""How PostgreSQL names the value that was there already."""


def clean(text: str) -> str:
    """The text without what may belong to a person."""
    for pattern, left in ((_KEY, r"\1(…)"), (_MAIL, "[Mail]"), (_QUERY, "?…"), (_IPV4, "[IP]"), (_IPV6, "[IP]")):
        text = pattern.sub(left, text)
    return text


class Lines(logging.Formatter):
    """One event as text; the number of the request stands before the message."""

    def __init__(self) -> None:
        super().__init__("{asctime} {levelname} {name}: {message}", style="{")

    def format(self, record: logging.LogRecord) -> str:
        number = current.get()
        line = super().format(record)
        return clean(f"{line} [{number}]" if number and "\n" not in line else line)


class JsonLines(logging.Formatter):
    """One event as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        event = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": clean(record.getMessage()),
        }
        if number := current.get():
            event["request_id"] = number
        if record.exc_info:
            event["exception"] = clean(self.formatException(record.exc_info))
        return json.dumps(event, ensure_ascii=False)
