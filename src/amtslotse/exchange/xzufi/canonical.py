"""An element as XML that stands for itself: the same content gives the same bytes, all namespaces are there."""

import re
from typing import Any

from lxml import etree

_TYPE = re.compile(rb':type="([^":<>]+):')


def canonical(element: Any) -> bytes:
    """Exclusive canonical XML; prefixes that occur only in the value of an xsi:type keep their namespaces."""
    raw = _exclusive(element)
    if b':type="' not in raw:
        return raw
    opening = raw.partition(b">")[0]
    missing = sorted({one.decode() for one in _TYPE.findall(raw) if b"xmlns:" + one + b"=" not in opening})
    return _exclusive(element, missing) if missing else raw


def _exclusive(element: Any, prefixes: list[str] | None = None) -> bytes:
    try:
        raw: bytes = etree.tostring(
            element, method="c14n", exclusive=True, with_comments=False, inclusive_ns_prefixes=prefixes
        )
    except etree.C14NError:  # a namespace that is no absolute address has no canonical form
        raw = etree.tostring(element, encoding="utf-8", xml_declaration=False, with_tail=False)
    return raw
