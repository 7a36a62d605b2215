"""An element as XML that stands for itself: the same content gives the same bytes, all namespaces are there."""

import re
from typing import Any

from lxml import etree

_TYPE = re.compile(rb':type="([^":<>]+):')


def canonical(element: Any) -> bytes:
    """Exclusive canonical XML; prefixes that occur only in the value of an xsi:type keep their namespaces."""
    raw: bytes = etree.tostring(element, method="c14n", exclusive=True, with_comments=False)
    if b':type="' not in raw:
        return raw
    opening = raw.partition(b">")[0]
    missing = sorted({one.decode() for one in _TYPE.findall(raw) if b"xmlns:" + one + b"=" not in opening})
    if not missing:
        return raw
    kept: bytes = etree.tostring(
        element, method="c14n", exclusive=True, with_comments=False, inclusive_ns_prefixes=missing
    )
    return kept
