"""The modules of a Leistung as our kinds of text: documents, cost, duration, deadline, hint."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from amtslotse.exchange.xzufi.model import (
    Code,
    Frist,
    FristDauer,
    FristStichtag,
    Kosten,
    KostenFix,
    KostenFrei,
    KostenVariabel,
    Leistung,
    ModulBearbeitungsdauer,
    ModulDokument,
    ModulFrist,
    ModulKosten,
    ModulText,
)
from amtslotse.exchange.xzufi.sentences import UNITS, days, money, money_range, sentence, span
from amtslotse.exchange.xzufi.wording import GERMAN, by_language, joined, linked

TEXTS = {"08": "documents", "16": "hint"}
"""Codes of text modules that are a kind of ours; docs/interfaces/xzufi-mapping.md tells what becomes of the others."""
LAW = "07"
M = TypeVar("M")
Said = dict[tuple[str, str], str]
"""Words by language and kind."""


def said(leistung: Leistung) -> Said:
    """Everything a Leistung says that has a place in our table of texts."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for kind, language, words in _pieces(leistung):
        if words:
            found[language, kind].append(words)
    return {key: joined(parts) for key, parts in found.items()}


def law(leistung: Leistung) -> str:
    """The legal bases on one line, as a source names them."""
    modules = (m for m in _ordered(leistung.modul_text) if m.leika_textmodul.code == LAW)
    return ", ".join(part for m in modules if (part := by_language(m.inhalt).get(GERMAN, ""))).replace("|", ", ")


def _pieces(leistung: Leistung) -> Iterator[tuple[str, str, str]]:
    """Kind, language and words of every module in the order of presentation."""
    listed = False
    for text in _ordered(leistung.modul_text):
        kind = TEXTS.get(text.leika_textmodul.code, "")
        for language, words in _written(text) if kind else ():
            listed = listed or kind == "documents"
            yield kind, language, words
    if not listed:
        yield from _each("documents", leistung.modul_dokument, _documents)
    yield from _each("cost", leistung.modul_kosten, _costs)
    yield from _each("duration", leistung.modul_bearbeitungsdauer, _durations)
    yield from _each("deadline", leistung.modul_frist, _deadlines)


def _each(
    kind: str, modules: Iterable[M], words: Callable[[M], Iterator[tuple[str, str]]]
) -> Iterator[tuple[str, str, str]]:
    for module in _ordered(modules):
        for language, said_so in words(module):
            yield kind, language, said_so


def _ordered(modules: Iterable[M]) -> list[M]:
    """In the order the editors want; where they say nothing, as they stand."""
    return sorted(modules, key=lambda m: getattr(m, "position_darstellung", None) or 0)


def _written(module: ModulText) -> Iterator[tuple[str, str]]:
    yield from by_language(module.inhalt).items()
    if module.inhalt:
        yield GERMAN, linked(module.weiterfuehrender_link)


def _documents(module: ModulDokument) -> Iterator[tuple[str, str]]:
    """Names of what is handed in; what comes back is no paper to bring."""
    for entry in module.dokument_eingehend:
        about = by_language(entry.dokument.beschreibung)
        for language, name in by_language(entry.dokument.bezeichnung).items():
            more = about.get(language, "").replace("|", " ")
            yield language, f"{name}: {more}" if more and more != name else name
    yield from by_language(module.beschreibung_eingehend).items()
    yield GERMAN, linked(module.weiterfuehrender_link)


def _costs(module: ModulKosten) -> Iterator[tuple[str, str]]:
    for one in _ordered(module.kosten):
        words = _amount(one)
        described = by_language(one.beschreibung)
        paid = "Sie zahlen im Voraus." if one.vorkasse and words else ""
        yield GERMAN, " ".join(filter(None, (sentence(words), described.pop(GERMAN, ""), paid)))
        yield from described.items()
        yield GERMAN, linked(one.link_kostenbildung)
    yield from by_language(module.beschreibung).items()
    yield GERMAN, linked(module.weiterfuehrender_link)


def _amount(one: Kosten) -> str:
    """What it costs, in German."""
    match one.kostenauswahl:
        case KostenFix(betrag):
            return money(betrag.value, betrag.currency)
        case KostenFrei(why):
            reason = by_language(why).get(GERMAN, "")
            return f"kostenfrei. {reason}" if reason else "kostenfrei"
        case KostenVariabel(low, high, why):
            currency = (low or high).currency if (low or high) else ""  # type: ignore[union-attr]
            amount = money_range(low.value if low else None, high.value if high else None, currency)
            reason = by_language(why).get(GERMAN, "")
            return f"{sentence(amount)} {reason}".strip()
    return ""


def _durations(module: ModulBearbeitungsdauer) -> Iterator[tuple[str, str]]:
    yield from _spans(module.bearbeitungsdauer)
    yield from by_language(module.beschreibung).items()
    yield GERMAN, linked(module.weiterfuehrender_link)


def _deadlines(module: ModulFrist) -> Iterator[tuple[str, str]]:
    yield from _spans(module.frist)
    yield from by_language(module.beschreibung).items()
    yield GERMAN, linked(module.weiterfuehrender_link)


def _spans(entries: Iterable[Frist]) -> Iterator[tuple[str, str]]:
    for one in _ordered(entries):
        described = by_language(one.beschreibung)
        yield GERMAN, " ".join(filter(None, (sentence(_time(one)), described.pop(GERMAN, ""))))
        yield from described.items()


def _time(one: Frist) -> str:
    """A span of time or days of the year, in German."""
    match one.fristauswahl:
        case FristDauer(dauer, einheit, dauer_bis, einheit_bis):
            return span(dauer, _unit(einheit), dauer_bis, _unit(einheit_bis))
        case FristStichtag(von, bis):
            return days(von or "", bis or "")
    return ""


def _unit(code: Code | None) -> str:
    """A unit of time by its code, else by its name."""
    written = (code.code.upper(), (code.name or "").upper()) if code else ()
    return next((one for one in written if one in UNITS), written[0] if written else "")
