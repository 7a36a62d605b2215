"""The sources this installation asks by itself, as the settings name them."""

from functools import lru_cache

from django.conf import settings
from django.utils.module_loading import import_string

from amtslotse.exchange.sources import Source


@lru_cache(maxsize=1)
def sources() -> tuple[Source, ...]:
    """Sources of this installation; each builder returns one, or nothing where its settings are missing."""
    built = (import_string(path)(settings) for path in settings.EXCHANGE_SOURCES)
    return tuple(source for source in built if source is not None)
