"""A permalink as a QR code: black on white, with its quiet zone, to scale to any size on paper."""

from io import BytesIO

import segno

_QUIET = 4
"""Modules of white around the code, as ISO/IEC 18004 asks."""


def svg(address: str, title: str) -> bytes:
    """The code as an SVG image that screen readers read out by its title; a quarter of it may be damaged."""
    out = BytesIO()
    code = segno.make(address, error="q", micro=False, boost_error=False)
    code.save(
        out, kind="svg", border=_QUIET, dark="#000", light="#fff", title=title, omitsize=True, svgclass="", lineclass=""
    )
    return out.getvalue().replace(b"<svg ", b'<svg role="img" ', 1)
