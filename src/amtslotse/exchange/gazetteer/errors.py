"""A file that cannot be taken over: which one, where, why, and what to do."""


class BadFile(Exception):
    """Nothing of the file was used; `line` is 0 where the fault has no line."""

    def __init__(self, name: str, line: int, reason: str, suggestion: str = "") -> None:
        place = f"{name}, Zeile {line}" if line else name
        super().__init__(f"{place}: {reason}" + (f" {suggestion}" if suggestion else ""))
        self.name = name
        self.line = line
        self.reason = reason


class Refused(Exception):
    """The files are sound, but what they hold is not plausible beside what is there; nothing was written."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons
