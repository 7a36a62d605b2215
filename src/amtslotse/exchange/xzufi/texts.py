"""Texts of Land and Bund as reference texts of our services: cost, duration, deadline, documents, hints.

Names and descriptions of our services stay ours. A text goes to a service only if it holds for the whole of it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from amtslotse.exchange.partner import Identity, MappedRow, Unusable
from amtslotse.exchange.xzufi.areas import Areas
from amtslotse.exchange.xzufi.described import Described, first_day, inside_only, last_day, reach
from amtslotse.exchange.xzufi.modules import Said, law, said
from amtslotse.exchange.xzufi.shortening import shortened
from amtslotse.exchange.xzufi.wording import GERMAN
from amtslotse.records.tables import RECORD_TABLES
from amtslotse.records.tables.columns import Row

LIMIT = next(column.limit for column in RECORD_TABLES["texts"].columns if column.name == "text")
LAW_LIMIT = 300
"""Longer lists of laws do not fit into the small print."""
_TITLES = {"documents": "Unterlagen", "cost": "Kosten", "duration": "Dauer", "deadline": "Frist", "hint": "Hinweis"}
Mapped = MappedRow | Unusable
_Fitting = tuple[int, int, Identity, Described, Said]
"""Place of the key among the service's, digits of the reach (negative), and the Leistung with its words."""


def texts(
    found: Iterable[Described], services: Mapping[str, Row], areas: Areas, source: Callable[[Identity], str]
) -> Iterator[Mapped]:
    """Rows of texts, and Leistungen whose texts belong to no service of ours as a whole."""
    fitting: dict[str, list[_Fitting]] = defaultdict(list)
    for one in found:
        words = said(one.leistung) if one.meant else {}
        why = _misfit(one, areas) if words else ""
        if why:
            yield Unusable(one.identity, why)
            continue
        for meant in one.meant:
            if meant.whole and words and (digits := reach(one.leistung, areas)) >= 0:
                fitting[meant.service].append((meant.place, -digits, one.identity, one, words))
    for service in sorted(fitting):
        ranked = sorted(fitting[service], key=lambda entry: entry[:3])
        yield from _of_service(service, ranked, services[service]["documents"], source)


def _misfit(one: Described, areas: Areas) -> str:
    """Why the texts of a Leistung with a key of ours cannot be used; empty if they can, or if it is not for us."""
    if reach(one.leistung, areas) < 0:
        inside = inside_only(one.leistung, areas)
        return (
            "Der Text gilt nur in einem Teil des Landkreises; örtliche Texte pflegt die Verwaltung." if inside else ""
        )
    if any(meant.whole for meant in one.meant):
        return ""
    names = ", ".join(f"„{meant.service}“" for meant in one.meant)
    return f"Diese Leistung ist nur ein Teil von {names}; ihr Text gilt nicht für das Ganze."


def _of_service(
    service: str, ranked: list[_Fitting], listed: str, source: Callable[[Identity], str]
) -> Iterator[Mapped]:
    """Each kind in each language from the nearest Leistung that has it; documents we list already need no text."""
    taken: set[tuple[str, str]] = set()
    for *_, one, told in ranked:
        for (language, kind), words in sorted(told.items()):
            if (language, kind) not in taken and (kind != "documents" or words != listed):
                taken.add((language, kind))
                yield from _text(service, language, kind, words, one, source)


def _text(
    service: str, language: str, kind: str, words: str, one: Described, source: Callable[[Identity], str]
) -> Iterator[Mapped]:
    text = shortened(words, LIMIT, language)
    if text != words:
        done = "Er ist nach dem letzten ganzen Satz gekürzt" if text else "Er lässt sich nicht sinnvoll kürzen"
        about = f"Der Text „{_TITLES[kind]}“ ({language}) für „{service}“ hat {len(words)} Zeichen, {LIMIT} passen."
        yield Unusable(one.identity, f"{about} {done}.")
    if text:
        yield MappedRow("texts", _row(service, language, kind, text, one, source), one.identity)


def _row(service: str, language: str, kind: str, text: str, one: Described, source: Callable[[Identity], str]) -> Row:
    leistung = one.leistung
    based = law(leistung)
    return {
        "service": service,
        "authority": "",
        "language": "" if language == GERMAN else language,
        "kind": kind,
        "text": text,
        "valid_from": first_day(leistung.gueltigkeit, leistung.versionsinformationen),
        "valid_to": last_day(leistung.gueltigkeit),
        "source": f"{source(one.identity)}; {based}" if based and len(based) <= LAW_LIMIT else source(one.identity),
    }
