"""Progress as a drawing: two lines over the days, drawn with attributes alone so that the page needs no style of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

WIDTH, HEIGHT = 720, 280
LEFT, RIGHT, TOP, BOTTOM = 56, 130, 16, 40
Day = tuple[date, int, int, int]
"""A day with services expected, covered, confirmed."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line with the place of its name at its end."""

    name: str
    css: str
    points: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A label on an axis."""

    text: str
    x: float
    y: float


@dataclass(frozen=True)
class Chart:
    """Everything the drawing shows; x and y are units of the view box."""

    lines: tuple[Line, ...]
    heights: tuple[Mark, ...]
    days: tuple[Mark, ...]
    left: int = LEFT
    right: int = WIDTH - RIGHT
    bottom: int = HEIGHT - BOTTOM
    box: str = f"0 0 {WIDTH} {HEIGHT}"


def chart(days: Sequence[Day]) -> Chart | None:
    """The drawing of shares in percent; nothing before there are two days to join."""
    if len(days) < 2:
        return None
    first, last = days[0][0], days[-1][0]

    def x(day: date) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (day - first).days / (last - first).days, 1)

    shares = {
        ("etwas da", "chart__covered"): [(x(d), _y(share(n, of))) for d, of, n, _ in days],
        ("bestätigt", "chart__confirmed"): [(x(d), _y(share(n, of))) for d, of, _, n in days],
    }
    lines = [
        Line(name, css, " ".join(f"{a},{b}" for a, b in points), points[-1][0] + 8, points[-1][1])
        for (name, css), points in shares.items()
    ]
    heights = [Mark(f"{percent} %", LEFT - 8, _y(percent)) for percent in (0, 25, 50, 75, 100)]
    ends = [Mark(f"{day:%d.%m.%Y}", x(day), HEIGHT - BOTTOM + 24) for day in (first, last)]
    return Chart(tuple(_apart(lines)), tuple(heights), tuple(ends))


def share(number: int, of: int) -> float:
    """Percent with one decimal; of nothing it is nothing."""
    return round(100 * number / of, 1) if of else 0.0


def _y(percent: float) -> float:
    return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * percent / 100, 1)


def _apart(lines: list[Line]) -> list[Line]:
    """Names that would lie on each other are moved apart."""
    upper, lower = lines
    if abs(upper.y - lower.y) >= 18:
        return lines
    return [Line(upper.name, upper.css, upper.points, upper.x, lower.y - 18), lower]
