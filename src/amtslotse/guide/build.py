"""Rows of the tables become a Directory. Rows are checked before (records.tables); here they are only converted."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from amtslotse.guide import around, content, hours, theme
from amtslotse.guide.directory import Directory
from amtslotse.guide.model import (
    Area,
    Authority,
    Checked,
    Competence,
    Handover,
    LeikaKey,
    Locality,
    Offer,
    OutsidePlace,
    OzgEntry,
    PlaceKind,
    Question,
    Service,
    Situation,
    Source,
    Topic,
    Validity,
)
from amtslotse.guide.plan.build import build_plans

Row = Mapping[str, str]
Tables = Mapping[str, Sequence[Row]]


def build_directory(tables: Tables, version: str) -> Directory:
    """Build one immutable Directory from all tables; missing tables count as empty."""

    def rows(name: str) -> Sequence[Row]:
        return tables.get(name, ())

    inside = {r["ars"] for r in rows("areas")}
    elsewhere = [r for r in rows("germany_postcodes") if r["ars"] not in inside]
    authorities = {r["id"]: _authority(r) for r in rows("authorities")}
    tenants = around.administrations(rows("administrations"))
    districts = [r["ars"] for r in rows("areas") if r["kind"] == "district"]
    return Directory(
        version=version,
        district=districts[0] if districts else "",
        areas={r["ars"]: _area(r) for r in rows("areas")},
        localities=tuple(_locality(r) for r in rows("localities")),
        postcodes=tuple((r["postcode"], r["ars"]) for r in (*rows("postcodes"), *elsewhere)),
        outside=tuple(OutsidePlace(r["ars"], r["name"], r["district"]) for r in rows("germany_municipalities")),
        authorities=authorities,
        topics={r["id"]: Topic(r["id"], r["name"], int(r["position"])) for r in rows("topics")},
        situations={r["id"]: Situation(r["id"], r["name"], r["kind"], r["topic"]) for r in rows("situations")},
        ozg={r["id"]: OzgEntry(r["id"], r["name"], r["situation"]) for r in rows("ozg")},
        leika={r["key"]: _leika(r) for r in rows("leika")},
        place_kinds={r["id"]: _place_kind(r) for r in rows("place_kinds")},
        services={r["id"]: _service(r) for r in rows("services") if r.get("retired") != "yes"},
        retired={r["id"]: r["successor"] for r in rows("services") if r.get("retired") == "yes"},
        competences=tuple(_competence(r) for r in rows("competences")),
        offers=tuple(_offer(r) for r in rows("offers")),
        questions=_questions(rows("questions")),
        handovers=tuple(
            Handover(r["title"], r["url"], r["why"], tuple(r["when"].split()), r["id"]) for r in rows("handovers")
        ),
        search_words=_search_words(rows("search_words")),
        term_classes=_term_classes(rows("term_classes")),
        off_topic=frozenset(r["word"] for r in rows("off_topic")),
        translations={(r["table"], r["key"], r["field"], r["language"]): r["text"] for r in rows("translations")},
        reviewed=frozenset(
            (r["table"], r["key"], r["field"], r["language"]) for r in rows("translations") if r["review"] == "reviewed"
        ),
        administrations=tenants,
        notices=tuple(around.notice(r) for r in rows("notices")),
        controllers=around.controllers(rows("controllers"), tenants, authorities),
        plans=build_plans(rows("plans"), rows("plan_questions"), rows("plan_steps")),
        featured=tuple(r["service"] for r in sorted(rows("featured"), key=lambda r: int(r["position"]))),
        service_texts=content.texts(rows("texts")),
        hours=hours.hours(rows("hours"), rows("closures"), districts[0] if districts else "", rows("special_hours")),
        themes={r["administration"]: theme.theme(r) for r in rows("themes")},
        checked=tuple(_checked(r) for r in rows("checked_answers")),
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _validity(row: Row) -> Validity:
    return Validity(_day(row.get("valid_from", "")), _day(row.get("valid_to", "")))


def _source(row: Row) -> Source:
    """A fact counts as confirmed once somebody signed it."""
    return Source(row.get("source", ""), bool(row.get("confirmed_by")))


def _several(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("|") if part.strip())


def _area(row: Row) -> Area:
    return Area(
        row["ars"],
        row["name"],
        row["kind"],
        row["official_name"],
        _several(row["aliases"]),
        _validity(row),
        row["successor"],
        Source(row["source"], True),
    )


def _locality(row: Row) -> Locality:
    return Locality(row["name"], row["municipality"], row["kind"], row["postcode"], _source(row))


def _authority(row: Row) -> Authority:
    plain = ("part_of", "unit", "street", "postcode", "town", "website", "email", "phone", "hours", "successor")
    return Authority(
        id=row["id"],
        name=row["name"],
        kind=row["kind"],
        area=row["area"],
        levels=tuple(row["levels"].split()),
        validity=_validity(row),
        source=_source(row),
        **{name: row.get(name, "") for name in plain},
    )


def _leika(row: Row) -> LeikaKey:
    return LeikaKey(row["key"], row["name"], row["ozg_id"], _validity(row), row["successor"])


def _place_kind(row: Row) -> PlaceKind:
    return PlaceKind(
        row["id"], row["name"], row["question"], row["why"], row["needs_place"] == "yes", row["from_concern"] == "yes"
    )


def _service(row: Row) -> Service:
    return Service(
        id=row["id"],
        title=row["title"],
        place_kind=row["place_kind"],
        official_name=row["official_name"],
        description=row["description"],
        audience=row["audience"],
        place_question=row["place_question"],
        ozg_ids=tuple(row["ozg_ids"].split()),
        leika_keys=tuple(row["leika_keys"].split()),
        situations=tuple(row["situations"].split()),
        related=tuple(row["related"].split()),
        documents=_several(row["documents"]),
        popularity=int(row["popularity"] or 0),
        review=row["review"],
        source=_source(row),
    )


def _competence(row: Row) -> Competence:
    plain = ("service", "area", "authority", "level", "role", "condition", "rule_maker", "hint")
    return Competence(**{name: row[name] for name in plain}, validity=_validity(row), source=_source(row))


def _checked(row: Row) -> Checked:
    offices = frozenset(row["offices"].split())
    return Checked(row["service"], row["area"], offices, row["note"], _validity(row), _source(row))


def _offer(row: Row) -> Offer:
    plain = ("id", "service", "kind", "title", "url", "authority", "area", "condition")
    return Offer(
        **{name: row[name] for name in plain},
        direct=row.get("direct") == "yes",
        health=row.get("health") or "unchecked",
        validity=_validity(row),
        source=_source(row),
    )


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


def _term_classes(rows: Sequence[Row]) -> tuple[tuple[str, ...], ...]:
    return tuple(_several(row["words"]) for row in rows)
