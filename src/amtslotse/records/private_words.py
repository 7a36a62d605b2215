"""Words that announce a name, an address or a number; all folded, so spelling does not matter."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from amtslotse.guide.text import fold

_RUN = re.compile(r"(.)\1+")


def _set(text: str) -> frozenset[str]:
    return frozenset(fold(word) for word in text.split())


TITLES = _set(
    """
    herr herrn hr frau fr familie fam eheleute eheleuten dr doktor prof professor professorin fräulein mr mrs ms miss mister
    bay bayan pan pani gospodin monsieur madame señor signora
    """
)
INTRODUCED = _set(
    """
    heiße heisse heißt heißen name namens vorname nachname familienname whatsapp instagram insta facebook telegram signal genannt geb geborene geborener geborenen gez gezeichnet unterzeichner gruß grüße
    grüßen lg mfg vg adım ismim isim nazywam imię imie numele зовут зовуть звати імя
    """
)
"""The next word that carries meaning is a name."""
KIN = _set(
    """
    mutter vater mama papa oma opa sohn tochter kind bruder schwester onkel tante cousin cousine neffe nichte enkel enkelin
    mann ehemann ehefrau freund freundin nachbar nachbarn nachbarin kollege kollegin chef chefin vermieter vermieterin mieter
    mieterin lehrer lehrerin betreuer betreuerin schwiegermutter schwiegervater baby zwillinge ex exmann exfrau verstorbene
    verstorbener verstorbenen bewohner bewohnerin patient patientin kunde kundin schüler schülerin sachbearbeiter sachbearbeiterin
    """
)
"""Somebody of one's own; an unknown word beside it is taken for their name."""
ORDINARY = TITLES | KIN
"""Words of this file that are no names themselves."""
PHRASES = tuple(
    tuple(fold(w) for w in phrase.split())
    for phrase in ("ich bin", "hier ist", "hier spricht", "i am", "my name is", "wir sind", "ben", "jestem", "я")
)
"""The next word that carries meaning may be a name; an unknown one is taken for it."""

MAILERS = _set(
    "gmail googlemail gmx hotmail outlook yahoo icloud aol freenet posteo mailbox yandex protonmail tutanota"
)
AT = _set("at ät aet klammeraffe affenschwanz klammeraffen")
DOT = _set("punkt dot")
DOMAINS = _set("de com net org eu info at ch io pl tr ru ua")
WEB = _set("http https www ftp mailto iban bic")

STREETS = tuple(
    fold(end) for end in "straße strasse str weg platz gasse allee damm ufer chaussee stieg twiete redder".split()
)
"""An unknown compound that ends so is taken for a street."""

NUMBERS = _set(
    """
    null eins zwei zwo drei vier fünf sechs sieben acht neun zehn elf zwölf zero one two three four five six seven eight nine
    sıfır bir iki üç dört beş altı yedi sekiz dokuz
    """
)
NUMBER_PARTS = _set(
    "hundert tausend undzwanzig unddreißig undvierzig undfünfzig undsechzig undsiebzig undachtzig undneunzig"
)
"""A word with one of these inside is a long number, perhaps a year of birth."""

FUNCTION_WORDS = _set(
    """
    a an the i my me you your we our he she it his her their is are am be been was do does did to for of in on at from with
    and or not no how where what when which who why can could need want would like get have has had lost new one please help
    """
)
"""English words that carry no meaning of their own; German ones the guide knows."""


@dataclass(frozen=True, slots=True)
class Names:
    """The list of names: always a name, sometimes one, names without doubled letters, and how surnames end."""

    always: frozenset[str]
    sometimes: frozenset[str]
    squeezed: frozenset[str]
    endings: tuple[str, ...]


def squeeze(key: str) -> str:
    """Runs of one letter become one: müüller, muller and muler agree."""
    return _RUN.sub(r"\1", key)


@lru_cache(maxsize=1)
def names() -> Names:
    """Read records/names.txt once."""
    sections: dict[str, list[str]] = {}
    current: list[str] = []
    for line in (Path(__file__).parent / "names.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            current = sections.setdefault(line.strip("[]"), [])
        elif not line.startswith("#"):
            current.extend(fold(word) for word in line.split())
    always = frozenset(sections["always"]) - frozenset(sections["also words"])
    squeezed = frozenset(squeeze(name) for name in always if len(name) > 3)
    return Names(always, frozenset(sections["also words"]), squeezed, tuple(sections["endings"]))
