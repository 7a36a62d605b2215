"""Tagged PDFs (PDF/UA-1) from a template and data. Texts reach the template as data and never as markup."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson
import typst

_FONTS = Path(__file__).parent / "typst" / "fonts"
_UNSHOWN = re.compile("[^\u0020-\u024f\u0300-\u036f\u1e00-\u1eff\u2010-\u203a€]")
"""Letters beyond Latin that somebody typed; their place shows a question mark if the fonts lack them."""


def typeset(template: Path, name: str, content: Mapping[str, Any], timestamp: int) -> bytes:
    """Typeset a template that reads its content from `sys.inputs.<name>`; the same content gives the same bytes."""
    data = orjson.dumps(content).decode()
    try:
        return _typeset(template, name, data, timestamp)
    except typst.TypstError:
        return _typeset(template, name, _UNSHOWN.sub("?", data), timestamp)


def _typeset(template: Path, name: str, data: str, timestamp: int) -> bytes:
    """Raises TypstError for letters that no font has: PDF/UA allows no empty boxes."""
    return typst.compile(
        template,
        font_paths=[_FONTS],
        ignore_system_fonts=True,
        sys_inputs={name: data},
        pdf_standards=["ua-1"],
        timestamp=timestamp,
    )
