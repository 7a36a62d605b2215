"""Zeigt je Themenfeld, wie weit die Daten sind."""

import argparse
from collections.abc import Iterator

from amtslotse.cli.setup import start
from amtslotse.guide import Directory
from amtslotse.guide.model import Service

COLUMNS = (
    "Leistungen",
    "mit Stelle",
    "bestätigt",
    "unbekannt",
    "online",
    "zweimal",
    "einig",
    "teils",
    "geklärt",
    "offen",
)


def add(parser: argparse.ArgumentParser) -> None:
    """No arguments."""


def run(options: argparse.Namespace) -> int:
    """Print the table to stdout."""
    start()
    from amtslotse.records.current import guide

    directory = guide().directory
    print(f"{'Themenfeld':40}" + "".join(f"{c:>11}" for c in COLUMNS))
    for name, services in _groups(directory):
        print(f"{name:40}" + "".join(f"{n:11}" for n in _counts(directory, services)))
    return 0


def _groups(directory: Directory) -> Iterator[tuple[str, list[Service]]]:
    """Services by the topic of their first situation; then all of them."""
    grouped: dict[str, list[Service]] = {t.id: [] for t in sorted(directory.topics.values(), key=lambda t: t.position)}
    rest: list[Service] = []
    for service in directory.services.values():
        situations = directory.situations_of(service)
        topic = directory.situations[situations[0]].topic if situations else ""
        grouped.get(topic, rest).append(service)
    yield from ((directory.topics[t].name, found) for t, found in grouped.items())
    if rest:
        yield "ohne Themenfeld", rest
    yield "Zusammen", list(directory.services.values())


def _counts(directory: Directory, services: list[Service]) -> tuple[int, ...]:
    ids = [s.id for s in services]
    known = [i for i in ids if directory.competences_of(i)]
    confirmed = [i for i in known if all(c.source.confirmed for c in directory.competences_of(i))]
    online = [i for i in ids if any(o.kind == "online" for o in directory.offers_of(i))]
    reviews = [s.review for s in services if s.review]
    views = (reviews.count(name) for name in ("agreed", "partly", "settled", "unknown"))
    return len(ids), len(known), len(confirmed), len(ids) - len(known), len(online), len(reviews), *views
