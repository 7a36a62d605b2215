"""Colours of an administration, refused where people could not read them (WCAG 2.2, 1.4.3)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

Row = Mapping[str, str]
READABLE = 4.5
"""Least contrast of text against its background."""
LIGHT = ("#ffffff", "#f2f3f8")
DARK = ("#000000", "#131525")
"""Backgrounds of a page by day and by night: the page itself and its shaded parts."""


@dataclass(frozen=True, slots=True)
class Theme:
    """Label, colours for light and dark pages (#rrggbb), and the file name of a logo."""

    administration: str
    label: str
    colour: str
    colour_dark: str
    logo: str = ""


def theme(row: Row) -> Theme:
    """The theme of one row."""
    return Theme(row["administration"], row["label"], row["colour"], row["colour_dark"], row["logo"])


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours written #rrggbb, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def unreadable(row: Row) -> Iterator[tuple[str, str]]:
    """Colours of a row that are too close to a background, each with the reason."""
    for column, backgrounds, when in (("colour", LIGHT, "hellem"), ("colour_dark", DARK, "dunklem")):
        if len(row[column]) != 7:
            continue
        ratio = min(contrast(row[column], background) for background in backgrounds)
        if ratio < READABLE:
            found = f"{ratio:.1f}".replace(".", ",")
            yield column, f"Zu wenig Kontrast auf {when} Grund: {found} zu 1, nötig sind 4,5 zu 1."


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)
