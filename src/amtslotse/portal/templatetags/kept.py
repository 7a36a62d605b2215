"""Parts that many pages share word for word are rendered once and kept: the main menu, the foot of the page."""

from functools import lru_cache

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

register = template.Library()
SHARED = ("to", "carry", "at", "district", "stand")
"""All that a kept part may know."""


class _Key:
    """What a part depends on, as a key; the values to render it with travel along."""

    __slots__ = ("identity", "values")

    def __init__(self, name: str, values: dict[str, object]) -> None:
        carry = values["carry"]
        self.identity = (
            name,
            get_language(),
            getattr(carry, "query", ""),
            values["at"],
            values["district"],
            values["stand"],
        )
        self.values = values

    def __hash__(self) -> int:
        return hash(self.identity)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self.identity == other.identity


@lru_cache(maxsize=1024)
def _rendered(key: _Key) -> SafeString:
    return mark_safe(get_template(key.identity[0]).render(key.values))  # noqa: S308 - a template of ours, escaped there


@register.simple_tag(takes_context=True)
def kept(context: template.Context, name: str) -> SafeString:
    """Include a template that depends on nothing but language, place carried, menu entry, district and state."""
    return _rendered(_Key(name, {one: context.get(one) for one in SHARED}))
