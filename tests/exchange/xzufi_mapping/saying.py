"""Objects of a state editorial office as tests need them, and a holding that has them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from amtslotse.exchange.partner import Identity, Item, MappedRow, Unusable
from amtslotse.exchange.xzufi.model import (
    BegriffImKontext,
    Betrag,
    Code,
    Frist,
    FristDauer,
    Kennung,
    Kosten,
    KostenFix,
    Leistung,
    Link,
    ModulBearbeitungsdauer,
    ModulBegriffImKontext,
    ModulKosten,
    ModulText,
    NameOrganisation,
    Onlinedienst,
    OnlinedienstLink,
    Organisationseinheit,
    Text,
    Zustaendigkeit,
    ZustaendigkeitTransfer,
)
from amtslotse.exchange.xzufi.partner import XZuFiPartner

AGENCY = "L100042"
RS = "urn:de:bund:destatis:bevoelkerungsstatistik:schluessel:rs"
HUNDESTEUER, AUSWEIS, KINDERAUSWEIS, KFZ = "99102013104000", "99008001012000", "99008001012006", "99036008007000"
KINDS = {
    "Leistung": "leistung",
    "Spezialisierung": "spezialisierung",
    "Organisationseinheit": "organisationseinheit",
    "Onlinedienst": "onlinedienst",
    "Formular": "formular",
    "ZustaendigkeitTransfer": "zustaendigkeit",
}


def name(scheme: str, ident: str) -> Kennung:
    return Kennung(AGENCY, scheme, ident)


def de(text: str) -> tuple[Text, ...]:
    return (Text("de", text),)


def text(code: str, inhalt: str, language: str = "de") -> ModulText:
    return ModulText(leika_textmodul=Code(code), inhalt=(Text(language, inhalt),))


def leistung(ident: str, key: str, *moduls: ModulText, **more: object) -> Leistung:
    return Leistung(id=name("LB", ident), referenz_leika=(Code(key),), modul_text=moduls, **more)


def fee(amount: str) -> tuple[ModulKosten, ...]:
    return (ModulKosten(kosten=(Kosten(kostenauswahl=KostenFix(Betrag(Decimal(amount)))),)),)


def weeks(low: int, high: int) -> tuple[ModulBearbeitungsdauer, ...]:
    return (ModulBearbeitungsdauer(bearbeitungsdauer=(Frist(fristauswahl=FristDauer(low, Code("WOCHE"), high)),)),)


def synonyms(*words: str) -> tuple[ModulBegriffImKontext, ...]:
    return (ModulBegriffImKontext(begriff_im_kontext=tuple(BegriffImKontext(begriff=de(word)) for word in words)),)


def office(ident: str, title: str, **more: object) -> Organisationseinheit:
    return Organisationseinheit(id=name("OE", ident), name=NameOrganisation(name=de(title)), **more)


def online(ident: str, title: str, url: str) -> Onlinedienst:
    link = OnlinedienstLink(typ=Code("01"), link=url, titel=title, language="de")
    return Onlinedienst(id=name("OD", ident), bezeichnung=de(title), link=(link,))


def competence(
    ident: str, leistung: str, target: Kennung, *areas: str, role: str = "01", scheme: str = RS
) -> ZustaendigkeitTransfer:
    what = Zustaendigkeit(
        id=name("Z", ident),
        leistung_id=name("LB", leistung),
        gebiet_id=tuple(Kennung("", scheme, area) for area in areas),
        rolle=(Code(role),) if role else (),
    )
    return ZustaendigkeitTransfer(uebergeordnetes_objekt_id=target, zustaendigkeit=what)


def link(uri: str, titel: str = "") -> Link:
    return Link(uri, titel or None)


@dataclass
class Held:
    """A holding in memory; what was published and what objects became before is given."""

    tables: Mapping[str, Mapping[str, dict[str, str]]]
    objects: tuple[object, ...] = ()
    before: dict[Identity, tuple[tuple[str, str], ...]] = field(default_factory=dict)

    def items(self, kind: str) -> Iterator[Item]:
        found = [(identity(one), n) for n, one in enumerate(self.objects) if KINDS[type(one).__name__] == kind]
        yield from (Item(who, str(n).encode()) for who, n in sorted(found))

    def published(self, table: str) -> Mapping[str, dict[str, str]]:
        return self.tables.get(table, {})

    def made_from(self, who: Identity) -> tuple[tuple[str, str], ...]:
        return self.before.get(who, ())

    def read(self, raw: bytes) -> object:
        return self.objects[int(raw)]

    def with_(self, *objects: object) -> "Held":
        return replace(self, objects=objects)


def identity(one: object) -> Identity:
    kennung = one.zustaendigkeit.id if isinstance(one, ZustaendigkeitTransfer) else one.id
    return Identity(KINDS[type(one).__name__], *kennung.identity)


def mapped(held: Held, **more: object) -> list[MappedRow | Unusable]:
    return list(XZuFiPartner(held.read, **more).rows(held))


def rows(found: list[MappedRow | Unusable], table: str) -> list[dict[str, str]]:
    return [one.values for one in found if isinstance(one, MappedRow) and one.table == table]


def reasons(found: list[MappedRow | Unusable]) -> list[str]:
    return [one.reason for one in found if isinstance(one, Unusable)]
