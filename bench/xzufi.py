"""Write an XZuFi message of any size and read it again: `python -m bench.xzufi write FILE MB | read FILE`."""

import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from amtslotse.exchange.xzufi.model import (
    Anschrift,
    BegriffImKontext,
    Betrag,
    Code,
    Frist,
    FristDauer,
    Kennung,
    Kodierung,
    Kommunikation,
    Kopf,
    Kosten,
    KostenFix,
    Leistung,
    Link,
    Loesche,
    ModulBearbeitungsdauer,
    ModulBegriffImKontext,
    ModulFrist,
    ModulKosten,
    ModulText,
    NameOrganisation,
    Onlinedienst,
    OnlinedienstLink,
    Organisationseinheit,
    Schreibe,
    Sprachversion,
    Struktur,
    Text,
    Versionsinformationen,
    Zustaendigkeit,
    ZustaendigkeitTransfer,
)
from amtslotse.exchange.xzufi.reading import read
from amtslotse.exchange.xzufi.writing import pieces

AGENCY, NUMBER = "L100042", "4711"  # the number stands for the running one
ARS = "urn:de:bund:destatis:bevoelkerungsstatistik:schluessel:rs"
CHANGED = Versionsinformationen(
    erstellt_datum_zeit=datetime(2024, 1, 1, 8, tzinfo=UTC), geaendert_datum_zeit=datetime(2026, 3, 1, 9, tzinfo=UTC)
)
HTML = (
    "<p>Wenn Sie einen Hund halten, müssen Sie ihn bei Ihrer Gemeinde anmelden.</p><ul><li>Name und Anschrift</li>"
    "<li>Rasse und Alter des Hundes</li><li>Tag, an dem Sie den Hund aufgenommen haben</li></ul>"
    "<p>Die Steuer hängt von der Satzung der Gemeinde&#160;ab. Für den zweiten Hund ist sie meist höher.</p>"
)


def id_of(scheme: str, number: str = NUMBER) -> Kennung:
    return Kennung(
        AGENCY, scheme, number, agency_name="Land Niedersachsen", data_uri="urn:de:beispiel", scheme_uri="urn:de:ids"
    )


def code(value: str, uri: str) -> Code:
    return Code(value, list_uri=f"urn:xoev-de:fim:codeliste:{uri}", list_version="1.0")


def module(number: str, position: int, times: int) -> ModulText:
    return ModulText(
        position_darstellung=position,
        leika_textmodul=Code(number, None, "urn:de:xzufi:codeliste:leistungstextmodulleika", "20240216"),
        inhalt=(Text("de", HTML * times), Text("en", "<p>If you keep a dog, register it with your municipality.</p>")),
        weiterfuehrender_link=(Link("https://example.org/satzung", "Satzung", "Die Satzung Ihrer Gemeinde"),),
    )


def leistung() -> Leistung:
    duration = Frist(typ=code("001", "fristtyp"), fristauswahl=FristDauer(2, Code("WOCHE"), 4, Code("WOCHE")))
    fee = Kosten(typ=code("001", "kostentyp"), kostenauswahl=KostenFix(Betrag(Decimal("12.50"))), vorkasse=False)
    codes = "02 03 05 06 07 08 09 11 14 15 16 18 22 23 24 25".split()
    return Leistung(
        id=id_of("LB"),
        struktur=Struktur(
            leistungsgruppierung_leika=code("102", "leistungsgruppierung"),
            leistungsobjekt_id=id_of("LO", "013"),
            verrichtung_leika=code("104", "verrichtung"),
            xsi_type="LeistungsstrukturObjektMitVerrichtung",
        ),
        referenz_leika=(Code("99102013104000", None, "urn:de:fim:leika:leistung", "2019"),),
        modul_text=tuple(module(one, at, 1 if one in ("02", "03") else 2) for at, one in enumerate(codes)),
        modul_frist=(ModulFrist(frist=(duration,), beschreibung=(Text("de", "Innerhalb von zwei Wochen"),)),),
        modul_kosten=(ModulKosten(kosten=(fee,), beschreibung=(Text("de", "Gebühr für die Steuermarke"),)),),
        modul_bearbeitungsdauer=(ModulBearbeitungsdauer(bearbeitungsdauer=(duration,)),),
        modul_begriff_im_kontext=(
            ModulBegriffImKontext(
                begriff_im_kontext=tuple(
                    BegriffImKontext((Text("de", word),), code("001", "begriffimkontexttyp"))
                    for word in ("Hund anmelden", "Hundemarke", "Steuermarke", "Welpe")
                )
            ),
        ),
        typisierung=(Code("5", None, "urn:de:fim:leika:typisierung", "1"),),
        gueltigkeit_gebiet_id=(Kennung("", ARS, "033550000000"),),
        versionsinformationen=CHANGED,
        sprachversion=(Sprachversion("de", "Deutsch", "Deutsch"), Sprachversion("en", "Englisch", "English")),
    )


def office() -> Organisationseinheit:
    key = Code("033555404004", "Reppenstedt", ARS, "2024-07-31")
    return Organisationseinheit(
        id=id_of("OE"),
        name=NameOrganisation(name=(Text("de", "Samtgemeinde Gellersen, Steueramt"),)),
        anschrift=(
            Anschrift(
                typ=code("001", "anschrifttyp"),
                strasse="Dachtmisser Straße",
                hausnummer="1",
                postleitzahl="21391",
                ort="Reppenstedt",
                verwaltungspolitische_kodierung=Kodierung(regionalschluessel=key),
            ),
        ),
        kommunikation=tuple(Kommunikation(kanal=code(one, "kanal"), kennung="04131 6727-0") for one in ("01", "02")),
        versionsinformationen=CHANGED,
    )


def competence() -> ZustaendigkeitTransfer:
    return ZustaendigkeitTransfer(
        uebergeordnetes_objekt_id=id_of("OE"),
        zustaendigkeit=Zustaendigkeit(
            id=id_of("ZustaendigkeitOrganisationseinheit"),
            leistung_id=id_of("LB"),
            gebiet_id=(Kennung("", ARS, "033555404004"),),
            rolle=(Code("01", "Zuständige Stelle", "urn:de:xzufi:codeliste:zustaendigkeitsrolle", "1"),),
        ),
    )


def online() -> Onlinedienst:
    link = OnlinedienstLink(
        typ=code("01", "onlinedienstlinktyp"), link="https://example.org/hund", titel="Hund anmelden", language="de"
    )
    return Onlinedienst(id=id_of("OD"), bezeichnung=(Text("de", "Hund online anmelden"),), link=(link,))


def message(megabytes: float, version: str = "2.2.0") -> Iterator[bytes]:
    """One service, one office, one online service, twelve competences and one deletion, again and again."""
    entries = [Schreibe(leistung()), Schreibe(office()), Schreibe(online())]
    entries += [Schreibe(competence())] * 12 + [Loesche("Onlinedienst", id_of("OD"))]
    first, *middle, last = pieces(Kopf(version=version, nachricht_uuid="0", sender="Beispiel"), entries)
    yield first
    block, size, number = b"".join(middle), 0, 0
    while size < megabytes * 1_000_000:
        number += 1
        piece = block.replace(NUMBER.encode(), str(number).encode())
        size += len(piece)
        yield piece
    yield last


def measure(path: Path) -> dict[str, float]:
    """Seconds of CPU, megabytes at the most and what was met in a message on disk."""
    began, met = time.process_time(), Counter[str]()
    with path.open("rb") as stream:
        for entry in read(stream):
            met[type(entry).__name__] += 1
    size = path.stat().st_size / 1_000_000
    spent = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"mb": round(size), "cpu_s": round(spent, 1), "mb_per_s": round(size / spent), "peak_mb": round(peak), **met}


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["write", file, megabytes]:
            with Path(file).open("wb") as out:
                out.writelines(message(float(megabytes)))
        case ["read", file]:
            print(measure(Path(file)))
        case _:
            sys.exit(__doc__)
