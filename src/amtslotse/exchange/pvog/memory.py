"""What was found, for a while; and a fuse that spares everybody a service which fails."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Memory(Generic[Key, Value]):
    """Values by key, each until its own end; the longest unused go first. Safe to share between threads."""

    def __init__(self, size: int, clock: Callable[[], float]) -> None:
        self._size, self._clock = size, clock
        self._kept: OrderedDict[Key, tuple[float, Value]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Key) -> Value | None:
        """The value, if it still holds."""
        with self._lock:
            end, value = self._kept.get(key, (0.0, None))
            if value is None or end <= self._clock():
                self._kept.pop(key, None)
                return None
            self._kept.move_to_end(key)
            return value

    def keep(self, key: Key, value: Value, seconds: float) -> None:
        """Keep a value for so many seconds."""
        with self._lock:
            self._kept[key] = self._clock() + seconds, value
            self._kept.move_to_end(key)
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)


class Fuse:
    """Blown for a while after each failure; `ask` lets only so many questions through in a minute."""

    def __init__(self, pause: float, per_minute: int, clock: Callable[[], float]) -> None:
        self._pause, self._most, self._clock = pause, per_minute, clock
        self._until = 0.0
        self._minute, self._count = 0, 0
        self._lock = threading.Lock()

    @property
    def blown(self) -> bool:
        """Whether nobody should ask now."""
        return self._clock() < self._until

    def blow(self) -> None:
        """Ask nobody for a while."""
        self._until = self._clock() + self._pause

    def ask(self) -> bool:
        """Whether one more question may go out; counts it."""
        with self._lock:
            minute = int(self._clock() // 60)
            if minute != self._minute:
                self._minute, self._count = minute, 0
            if self.blown or self._count >= self._most:
                return False
            self._count += 1
            return True
