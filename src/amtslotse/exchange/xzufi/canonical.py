"""An element as XML that stands for itself: the same content gives the same bytes, all namespaces are there."""

from typing import Any

from lxml import etree

from amtslotse.exchange.xzufi.model.fields import XSI_TYPE


def canonical(element: Any) -> bytes:
    """Exclusive canonical XML; prefixes that occur only in the value of an xsi:type keep their namespaces."""
    raw: bytes = etree.tostring(element, method="c14n", exclusive=True, with_comments=False)
    if b':type="' not in raw:
        return raw
    values = {one.get(XSI_TYPE) or "" for one in element.iter(etree.Element)}
    prefixes = sorted(value.partition(":")[0] for value in values if ":" in value)
    if not prefixes or all(b"xmlns:" + prefix.encode() + b"=" in raw.partition(b">")[0] for prefix in prefixes):
        return raw
    kept: bytes = etree.tostring(
        element, method="c14n", exclusive=True, with_comments=False, inclusive_ns_prefixes=prefixes
    )
    return kept
