"""Our services as Leistungen: names, description, texts, documents, search words, in every language we have."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from amtslotse.exchange.xzufi.codes import LEIKA, TEXT_MODULE, TYPING
from amtslotse.exchange.xzufi.model import (
    BegriffImKontext,
    Code,
    Dokument,
    DokumentEingehend,
    Kennung,
    Leistung,
    ModulBearbeitungsdauer,
    ModulBegriffImKontext,
    ModulDokument,
    ModulFrist,
    ModulKosten,
    ModulText,
    Spezialisierung,
    Sprachversion,
    Text,
    Texts,
)
from amtslotse.exchange.xzufi.out.markup import entries, paragraphs, spoken
from amtslotse.exchange.xzufi.out.sheet import Sheet
from amtslotse.exchange.xzufi.own import LEISTUNG, OFFICE, SPECIAL
from amtslotse.exchange.xzufi.wording import GERMAN
from amtslotse.records.tables import RECORD_TABLES
from amtslotse.records.tables.columns import Row

NAME, CALLED, TEASER, DOCUMENTS, HINT = "02", "03", "24", "08", "16"
_TEXTS = RECORD_TABLES["texts"]


@dataclass
class Leistungen:
    """Makes Leistungen out of services, and Spezialisierungen out of what administrations add."""

    sheet: Sheet
    _texts: dict[str, list[Row]] = field(init=False)
    _spoken: dict[tuple[str, str], list[tuple[str, str]]] = field(init=False)

    def __post_init__(self) -> None:
        self._texts = dict(self.sheet.by("texts", "service"))
        self._words = self.sheet.by("search_words", "service")
        self._types = {row["key"]: row["type"] for row in self.sheet.rows("leika")}
        self._spoken = defaultdict(list)
        for row in self.sheet.rows("translations"):
            if row["table"] == "services":
                self._spoken[row["key"], row["field"]].append((row["language"], row["text"]))

    def leistung(self, row: Row) -> Leistung:
        """A service as a Leistung."""
        texts = [text for text in self._texts.get(row["id"], ()) if not text["authority"]]
        keys = row["leika_keys"].split()
        moduls = (*self._names(row), *_texts(texts))
        return Leistung(
            id=self.sheet.own.kennung(LEISTUNG, row["id"]),
            id_sekundaer=self.sheet.came_from(("texts", _TEXTS.key_of(text)) for text in texts),
            referenz_leika=tuple(Code(key, list_uri=LEIKA) for key in keys),
            referenz_leistungsschluessel=tuple(Kennung("", LEIKA, key) for key in keys),
            modul_text=moduls,
            modul_kosten=_costs(texts),
            modul_bearbeitungsdauer=_durations(texts),
            modul_frist=_deadlines(texts),
            modul_dokument=_papers(row),
            modul_begriff_im_kontext=self._synonyms(row["id"]),
            typisierung=tuple(TYPING.code(one) for key in keys[:1] for one in self._type(key)),
            sprachversion=_languages(moduls),
        )

    def special(self, row: Row) -> Iterator[Spezialisierung]:
        """What each office adds to a service."""
        local: dict[str, list[Row]] = defaultdict(list)
        for text in self._texts.get(row["id"], ()):
            if text["authority"]:
                local[text["authority"]].append(text)
        for office in sorted(local):
            yield self._special(row["id"], office, local[office])

    def _special(self, service: str, office: str, texts: list[Row]) -> Spezialisierung:
        return Spezialisierung(
            id=self.sheet.own.kennung(SPECIAL, f"{service}.{office}"),
            leistung_id=self.sheet.own.kennung(LEISTUNG, service),
            organisationseinheit_id=(self.sheet.own.kennung(OFFICE, office),),
            modul_text=tuple(_texts(texts)),
            modul_kosten=_costs(texts),
            modul_bearbeitungsdauer=_durations(texts),
            modul_frist=_deadlines(texts),
        )

    def _names(self, row: Row) -> Iterator[ModulText]:
        """The official name, the one citizens use, and the description."""
        yield _modul(NAME, (Text(GERMAN, row["official_name"] or row["title"]),))
        yield _modul(CALLED, self._in_languages(row, "title"))
        if row["description"]:
            yield _modul(TEASER, self._in_languages(row, "description", html=True))

    def _in_languages(self, row: Row, column: str, html: bool = False) -> Texts:
        found = [(GERMAN, row[column]), *self._spoken.get((row["id"], column), ())]
        return spoken((language, paragraphs(words) if html else words) for language, words in found)

    def _type(self, key: str) -> list[str]:
        return [one for one in self._types.get(key, "").split(";") if one]

    def _synonyms(self, service: str) -> tuple[ModulBegriffImKontext, ...]:
        found = tuple(
            BegriffImKontext(begriff=(Text(row["language"], row["word"]),)) for row in self._words.get(service, ())
        )
        return (ModulBegriffImKontext(begriff_im_kontext=found),) if found else ()


def _texts(texts: Sequence[Row]) -> Iterator[ModulText]:
    for kind, code, shape in (("documents", DOCUMENTS, entries), ("hint", HINT, paragraphs)):
        found = spoken((text["language"], shape(text["text"])) for text in texts if text["kind"] == kind)
        if found:
            yield _modul(code, found)


def _said(texts: Sequence[Row], kind: str) -> Texts:
    return spoken((text["language"], paragraphs(text["text"])) for text in texts if text["kind"] == kind)


def _costs(texts: Sequence[Row]) -> tuple[ModulKosten, ...]:
    found = _said(texts, "cost")
    return (ModulKosten(beschreibung=found),) if found else ()


def _durations(texts: Sequence[Row]) -> tuple[ModulBearbeitungsdauer, ...]:
    found = _said(texts, "duration")
    return (ModulBearbeitungsdauer(beschreibung=found),) if found else ()


def _deadlines(texts: Sequence[Row]) -> tuple[ModulFrist, ...]:
    found = _said(texts, "deadline")
    return (ModulFrist(beschreibung=found),) if found else ()


def _papers(row: Row) -> tuple[ModulDokument, ...]:
    """Our own list of documents, one by one."""
    names = [part.strip() for part in row["documents"].split("|") if part.strip()]
    found = tuple(DokumentEingehend(dokument=Dokument(bezeichnung=(Text(GERMAN, name),))) for name in names)
    return (ModulDokument(dokument_eingehend=found),) if found else ()


def _modul(code: str, inhalt: Texts) -> ModulText:
    return ModulText(leika_textmodul=TEXT_MODULE.code(code), inhalt=inhalt)


def _languages(moduls: Sequence[ModulText]) -> tuple[Sprachversion, ...]:
    tags = {text.language for modul in moduls for text in modul.inhalt}
    return tuple(Sprachversion(language_code=tag) for tag in sorted(tags, key=lambda tag: (tag != GERMAN, tag)))
