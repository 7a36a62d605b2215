"""What a message may not exceed, and how the reader says that it cannot go on."""

from dataclasses import dataclass

from amtslotse.exchange.xzufi.versions import NAMESPACE_PREFIX


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds against messages made to do harm; every one can be set by the caller."""

    object_bytes: int = 10_000_000  # one object with all its texts
    object_tags: int = 200_000  # opening and closing tags of one object
    depth: int = 100  # elements within elements in one object
    total_bytes: int = 8_000_000_000  # the whole message, unpacked
    prolog_bytes: int = 65_536  # what may stand before the root element
    chunk_bytes: int = 131_072
    namespaces: tuple[str, ...] = (NAMESPACE_PREFIX,)


class UnreadableError(Exception):
    """The message cannot be read further: a German sentence for the clerk, and where it happened."""

    def __init__(self, reason: str, line: int | None = None) -> None:
        self.reason, self.line = reason, line
        super().__init__(f"{reason} (Zeile {line})" if line else reason)
