"""Tables become a Directory, field by field; after a change only the fields made from the changed tables."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Any

from amtslotse.guide import around, content, entries, hours, theme
from amtslotse.guide.directory import Directory
from amtslotse.guide.entries import Row
from amtslotse.guide.model import Authority, Handover, Offer, OutsidePlace, OzgEntry, Question, Situation, Topic
from amtslotse.guide.plan.build import build_plans
from amtslotse.guide.reuse import Reuse
from amtslotse.guide.streets import Streets

Tables = Mapping[str, Sequence[Row]]


def build_directory(tables: Tables, version: str) -> Directory:
    """Build one immutable Directory from all tables; missing tables count as empty."""
    return Directory(version=version, **{name: made.of(tables) for name, made in FIELDS.items()})


def rebuilt(before: Directory, tables: Tables, changed: Set[str], version: str) -> Directory:
    """The Directory after changes in some tables; everything made from other tables alone is shared, not made again."""
    fresh = {name: made.of(tables) for name, made in _touched(changed)}
    return replace(before, version=version, reuse=Reuse(before.reuse), **fresh)


def needed(changed: Set[str]) -> set[str]:
    """The tables that `rebuilt` reads after changes in these."""
    return {table for _, made in _touched(changed) for table in made.tables}


def _touched(changed: Set[str]) -> list[tuple[str, "Made"]]:
    return [(name, made) for name, made in FIELDS.items() if any(table in changed for table in made.tables)]


@dataclass(frozen=True)
class Made:
    """How a field of the Directory is made: from the rows of these tables, given in this order, and of no other."""

    make: Callable[..., Any]
    tables: tuple[str, ...]

    def of(self, tables: Tables) -> Any:
        """The field from these tables."""
        return self.make(*(tables.get(name, ()) for name in self.tables))


def _questions(rows: Sequence[Row]) -> tuple[Question, ...]:
    grouped: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for row in rows:
        grouped[row["question"], row["text"]].append((row["option"], row["service"]))
    return tuple(Question(key, text, tuple(options)) for (key, text), options in grouped.items())


def _search_words(rows: Sequence[Row]) -> dict[str, tuple[tuple[str, str], ...]]:
    grouped: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in rows:
        grouped[row["service"]].append((row["language"], row["word"]))
    return {service: tuple(dict.fromkeys(found)) for service, found in grouped.items()}


def _district(areas: Sequence[Row]) -> str:
    return next((r["ars"] for r in areas if r["kind"] == "district"), "")


def _postcodes(own: Sequence[Row], areas: Sequence[Row], everywhere: Sequence[Row]) -> tuple[tuple[str, str], ...]:
    """Those of the district, then those elsewhere."""
    inside = {r["ars"] for r in areas}
    elsewhere = (r for r in everywhere if r["ars"] not in inside)
    return tuple((r["postcode"], r["ars"]) for r in (*own, *elsewhere))


def _health(rows: Sequence[Row]) -> dict[str, str]:
    return {r["url"]: r["health"] for r in rows}


def _authorities(rows: Sequence[Row], links: Sequence[Row] = ()) -> dict[str, Authority]:
    health = _health(links)
    return {r["id"]: entries.authority(r, health) for r in rows}


def _offers(rows: Sequence[Row], links: Sequence[Row]) -> tuple[Offer, ...]:
    health = _health(links)
    return tuple(entries.offer(r, health) for r in rows)


def _handovers(rows: Sequence[Row]) -> tuple[Handover, ...]:
    return tuple(Handover(r["title"], r["url"], r["why"], tuple(r["when"].split()), r["id"]) for r in rows)


def _featured(rows: Sequence[Row]) -> tuple[str, ...]:
    return tuple(r["service"] for r in sorted(rows, key=lambda r: int(r["position"])))


def _reviewed(rows: Sequence[Row]) -> frozenset[tuple[str, str, str, str]]:
    return frozenset((r["table"], r["key"], r["field"], r["language"]) for r in rows if r["review"] == "reviewed")


def _controllers(rows: Sequence[Row], tenants: Sequence[Row], offices: Sequence[Row]) -> dict[str, around.Controller]:
    return around.controllers(rows, around.administrations(tenants), _authorities(offices))


def _hours(
    openings: Sequence[Row], closures: Sequence[Row], special: Sequence[Row], areas: Sequence[Row]
) -> dict[str, hours.Hours]:
    return hours.hours(openings, closures, _district(areas), special)


def _made(make: Callable[..., Any], *tables: str) -> Made:
    return Made(make, tables)


def _each(make: Callable[[Row], Any], table: str) -> Made:
    """A field with one entry per row."""
    return Made(lambda rows: tuple(map(make, rows)), (table,))


def _by(key: str, make: Callable[[Row], Any], table: str) -> Made:
    """A field with one entry per row, found by a column."""
    return Made(lambda rows: {r[key]: make(r) for r in rows}, (table,))


FIELDS: dict[str, Made] = {
    "district": _made(_district, "areas"),
    "areas": _by("ars", entries.area, "areas"),
    "localities": _each(entries.locality, "localities"),
    "postcodes": _made(_postcodes, "postcodes", "areas", "germany_postcodes"),
    "outside": _each(lambda r: OutsidePlace(r["ars"], r["name"], r["district"]), "germany_municipalities"),
    "authorities": _made(_authorities, "authorities", "link_health"),
    "topics": _by("id", lambda r: Topic(r["id"], r["name"], int(r["position"])), "topics"),
    "situations": _by("id", lambda r: Situation(r["id"], r["name"], r["kind"], r["topic"]), "situations"),
    "ozg": _by("id", lambda r: OzgEntry(r["id"], r["name"], r["situation"]), "ozg"),
    "leika": _by("key", entries.leika, "leika"),
    "place_kinds": _by("id", entries.place_kind, "place_kinds"),
    "services": _made(
        lambda rows: {r["id"]: entries.service(r) for r in rows if r.get("retired") != "yes"}, "services"
    ),
    "retired": _made(lambda rows: {r["id"]: r["successor"] for r in rows if r.get("retired") == "yes"}, "services"),
    "competences": _each(entries.competence, "competences"),
    "offers": _made(_offers, "offers", "link_health"),
    "questions": _made(_questions, "questions"),
    "handovers": _made(_handovers, "handovers"),
    "search_words": _made(_search_words, "search_words"),
    "term_classes": _each(lambda r: entries.several(r["words"]), "term_classes"),
    "off_topic": _made(lambda rows: frozenset(r["word"] for r in rows), "off_topic"),
    "translations": _made(
        lambda rows: {(r["table"], r["key"], r["field"], r["language"]): r["text"] for r in rows}, "translations"
    ),
    "reviewed": _made(_reviewed, "translations"),
    "administrations": _made(around.administrations, "administrations"),
    "notices": _each(around.notice, "notices"),
    "controllers": _made(_controllers, "controllers", "administrations", "authorities"),
    "plans": _made(build_plans, "plans", "plan_questions", "plan_steps"),
    "featured": _made(_featured, "featured"),
    "service_texts": _made(content.texts, "texts"),
    "hours": _made(_hours, "hours", "closures", "special_hours", "areas"),
    "themes": _by("administration", theme.theme, "themes"),
    "checked": _each(entries.checked, "checked_answers"),
    "streets": _made(Streets, "streets", "house_numbers"),
}
"""Every field of the Directory with the tables it is made from."""
