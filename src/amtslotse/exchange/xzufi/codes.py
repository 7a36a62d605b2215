"""The code lists of the standard as far as they are known: values, and names where a public source gives them.

Values: the OpenAPI description of the FIM-Portal (v0.24). Names of the text modules, of the typing and of the approval:
the XRepository as quoted by public readers of XZuFi and LeiKa; of the roles: the Portalverbund's search service.
A list without names, or without an address, waits for a look into the XRepository.
"""

from dataclasses import dataclass, field

from amtslotse.exchange.xzufi.model import Code

LEIKA = "urn:de:fim:leika:leistung"  # scheme of the 14 digits of a Leistung
ARS = "urn:de:bund:destatis:bevoelkerungsstatistik:schluessel:rs"  # scheme of a Regionalschlüssel


@dataclass(frozen=True)
class CodeList:
    """A code list: where it is published, in which version, its values with their names."""

    uri: str = ""
    version: str = ""
    names: dict[str, str] = field(default_factory=dict)

    def code(self, value: str, named: bool = False) -> Code:
        """A value as the standard writes it: with its list, and with its name if wanted and known."""
        name = self.names.get(value) if named else None
        return Code(value, name or None, self.uri or None, self.version or None)

    def name(self, value: str) -> str:
        """What the value means; empty where nobody says."""
        return self.names.get(value, "")

    def __contains__(self, value: object) -> bool:
        return value in self.names


def _values(text: str) -> dict[str, str]:
    return dict.fromkeys(text.split(), "")


TEXT_MODULE = CodeList(
    "urn:de:xzufi:codeliste:leistungstextmodulleika",
    "20240216",
    {
        "02": "Leistungsbezeichnung",
        "03": "Leistungsbezeichnung II",
        "05": "Kurztext",
        "06": "Volltext",
        "07": "Rechtsgrundlage(n)",
        "08": "Erforderliche Unterlagen",
        "09": "Voraussetzungen",
        "11": "Verfahrensablauf",
        "14": "Formulare",
        "15": "Weiterführende Informationen",
        "16": "Hinweise (Besonderheiten)",
        "18": "Urheber",
        "22": "Zuständige Stelle",
        "23": "Ansprechpunkt",
        "24": "Teaser",
        "25": "Rechtsbehelf",
    },
)
TYPING = CodeList(
    "urn:de:fim:leika:typisierung",
    "",
    _values("9")
    | {
        "1": "Bund regelt und vollzieht",
        "2": "Bund regelt, Land oder Kommune vollzieht",
        "2a": "Bund regelt, Land vollzieht",
        "2b": "Bund regelt, Kommune vollzieht",
        "3": "Bund regelt, Land darf abweichen, Land oder Kommune vollzieht",
        "3a": "Bund regelt, Land darf abweichen und vollzieht",
        "3b": "Bund regelt, Land darf abweichen, Kommune vollzieht",
        "2/3": "wie 2 oder 3",
        "2/3a": "wie 2a oder 3a",
        "2/3b": "wie 2b oder 3b",
        "4": "Land regelt",
        "4a": "Land regelt und vollzieht",
        "4b": "Land regelt, Kommune vollzieht",
        "5": "Kommune regelt und vollzieht",
        "6": "Allgemeine Hinweise",
        "7": "Servicerufnummern und Sonderrufnummern",
        "8": "",
        "10": "Verwaltungsintern",
        "11": "Rechte und Pflichten nach der SDG-Verordnung",
        "12": "Hilfsdienste nach der SDG-Verordnung",
    },
)
APPROVAL = CodeList(
    "urn:xoev-de:xprozess:codeliste:status",
    "",
    {
        "1": "in Planung",
        "2": "in Bearbeitung",
        "3": "Entwurf",
        "4": "methodisch freigegeben",
        "5": "fachlich freigegeben (silber)",
        "6": "fachlich freigegeben (gold)",
        "7": "inaktiv",
        "8": "vorgesehen zum Löschen",
    },
)
ROLE = CodeList("", "", {"01": "Zuständige Stelle", "02": "", "03": "Ansprechpunkt"})
LINK_TYPE = CodeList("urn:xoev-de:fim:codeliste:onlinedienstlinktyp", "", {"01": "Link zum Onlinedienst"})
TRUST = CodeList("urn:xoev-de:fim:codeliste:vertrauensniveau", "", _values("00 10 15 20 30 40"))
DOCUMENT = CodeList("urn:de:fim:codeliste:dokumenttyp", "5", _values(" ".join(f"{n:03}" for n in [*range(1, 29), 999])))
DETAIL = CodeList("urn:xoev-de:fim:codeliste:detaillierungsstufe", "", _values("101 102 103 104 105"))
PLACE = CodeList("", "", _values("001 002 003 004 005"))  # bezugsortTyp: which place decides
ADDRESSEE = CodeList("", "", _values("001 002 003"))
CHANNEL = CodeList("", "", _values("000 100 200"))
WORD = CodeList("", "", _values("001 002 003 999"))
DEADLINE = CodeList("", "", _values("001 002 003 005 006 009"))
FEE = CodeList("", "", _values(" ".join(f"{n:03}" for n in range(1, 19))))
SIGNATURE = CodeList("", "", _values("001 004 101 102 103 104"))
OBLIGATION = CodeList("", "", _values("01 02"))
ONE_STOP = CodeList("", "", _values("00 11 19"))  # durchfuehrbarEinheitlicheStelle
PARAMETER = CodeList("", "", _values("001 002 003 004 005 006 007 008 009 100"))
UNIT = CodeList(
    "",
    "",
    {
        "JAHR": "Jahr",
        "MONAT": "Monat",
        "WOCHE": "Woche",
        "TAG": "Tag",
        "WERKTAG": "Werktag",
        "ARBEITSTAG": "Arbeitstag",
        "STUNDE": "Stunde",
        "MINUTE": "Minute",
        "SEKUNDE": "Sekunde",
    },
)

KLASSEN = {  # element -> what a deletion calls it
    "leistung": "Leistung",
    "spezialisierung": "LeistungSpezialisierung",
    "organisationseinheit": "Organisationseinheit",
    "onlinedienst": "Onlinedienst",
    "zustaendigkeitTransferObjekt": "Zustaendigkeit",
    "formular": "Formular",  # not seen in public, formed like the others
}
COMPETENCE_SCHEMES = {  # what a competence belongs to -> schemeID of its identifier
    "organisationseinheit": "ZustaendigkeitOrganisationseinheit",
    "onlinedienst": "ZustaendigkeitOnlinedienst",
    "formular": "ZustaendigkeitFormular",  # not seen in public, formed like the others
}

LISTS: dict[str, CodeList] = {  # class and field, or field alone
    "leika_textmodul": TEXT_MODULE,
    "typisierung": TYPING,
    "status_katalog": APPROVAL,
    "status_bibliothek": APPROVAL,
    "detailstufe": DETAIL,
    "leistungsadressat": ADDRESSEE,
    "bezugsort_typ": PLACE,
    "zugangskanal": CHANNEL,
    "vertrauensniveau": TRUST,
    "durchfuehrbar_einheitliche_stelle": ONE_STOP,
    "einheit": UNIT,
    "einheit_bis": UNIT,
    "art": DOCUMENT,
    "angabe_signatur": SIGNATURE,
    "pflichtangabetyp": OBLIGATION,
    "rolle": ROLE,
    "Frist.typ": DEADLINE,
    "Kosten.typ": FEE,
    "BegriffImKontext.typ": WORD,
    "DynamischerParameter.typ": PARAMETER,
    "OnlinedienstLink.typ": LINK_TYPE,
}
