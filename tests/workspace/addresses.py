"""Every private address of the house by its name, as the resolver knows it."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RegexPattern, RoutePattern

PRIVATE = ("arbeitsplatz/", "konto/")


def names() -> set[str]:
    """Names of all addresses below /arbeitsplatz/ and /konto/; those of the workspace as workspace:name."""
    return {name for name, _ in patterns()}


def patterns() -> Iterator[tuple[str, URLPattern]]:
    """Name and pattern of every private address."""
    for found in get_resolver().url_patterns:
        if isinstance(found, URLResolver) and str(found.pattern) in PRIVATE:
            yield from _below(found, f"{found.namespace}:" if found.namespace else "")


def parameters(pattern: URLPattern) -> list[str]:
    """What an address asks for."""
    route = pattern.pattern
    if isinstance(route, RoutePattern):
        return list(route.converters)
    assert isinstance(route, RegexPattern)
    return list(route.regex.groupindex)


def _below(resolver: URLResolver, prefix: str) -> Iterator[tuple[str, URLPattern]]:
    for found in resolver.url_patterns:
        if isinstance(found, URLResolver):
            yield from _below(found, prefix)
        else:
            assert found.name, f"Die Adresse {found.pattern} hat keinen Namen."
            yield f"{prefix}{found.name}", found
