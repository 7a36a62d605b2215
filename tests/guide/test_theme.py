"""Colours that people cannot read are refused, with the figure and in plain German."""

import pytest

from amtslotse.guide.theme import contrast, unreadable

CASES = (
    # colour on light, colour on dark, columns refused
    ("#2044aa", "#9db4ff", set()),
    ("#000000", "#ffffff", set()),
    ("#ffcc00", "#9db4ff", {"colour"}),  # yellow on white
    ("#2044aa", "#2044aa", {"colour_dark"}),  # dark blue on black
    ("#ffffff", "#000000", {"colour", "colour_dark"}),
    ("#757575", "#9db4ff", {"colour"}),  # just readable on white, not on the shaded parts
)


@pytest.mark.parametrize(("colour", "dark", "refused"), CASES)
def test_contrast_is_checked_by_day_and_by_night(colour, dark, refused):
    assert {column for column, _ in unreadable({"colour": colour, "colour_dark": dark})} == refused


def test_the_reason_names_the_figure():
    (_, reason), *_ = unreadable({"colour": "#ffcc00", "colour_dark": "#ffffff"})
    assert reason == "Zu wenig Kontrast auf hellem Grund: 1,4 zu 1, nötig sind 4,5 zu 1."


def test_black_on_white_has_the_highest_contrast():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#808080", "#808080") == pytest.approx(1)
