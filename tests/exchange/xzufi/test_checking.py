"""What we send is checked strictly, by all that is known of the standard."""

import io
from dataclasses import replace
from decimal import Decimal

import pytest
from bench.xzufi import message as bench_message

from amtslotse.exchange.xzufi import codes
from amtslotse.exchange.xzufi.checking import Finding, check
from amtslotse.exchange.xzufi.model import (
    Betrag,
    Code,
    Dokument,
    DokumentEingehend,
    Frist,
    FristDauer,
    Kategorie,
    Kategorieklasse,
    Kennung,
    Kopf,
    Kosten,
    KostenFix,
    Leistung,
    Link,
    Loesche,
    ModulDokument,
    ModulFrist,
    ModulKosten,
    ModulText,
    NameOrganisation,
    Onlinedienst,
    OnlinedienstLink,
    Organisationseinheit,
    Schreibe,
    Struktur,
    Text,
    Versionsinformationen,
    Zustaendigkeit,
    ZustaendigkeitTransfer,
)
from amtslotse.exchange.xzufi.writing import write
from tests.exchange.xzufi.messages import dog_tax, message

KOPF = Kopf(
    produktbezeichnung="Amtslotse",
    produkthersteller="Landkreis Lüneburg",
    nachricht_uuid="00000000-0000-4000-8000-000000000001",
    erstellt_datum_zeit="2026-11-25T10:00:00Z",
)


def kennung(scheme: str, number: str = "1") -> Kennung:
    return Kennung("L100042", scheme, number)


def module(code: str, text: str) -> ModulText:
    return ModulText(
        position_darstellung=1,
        leika_textmodul=codes.TEXT_MODULE.code(code),
        inhalt=(Text("de", text),),
        weiterfuehrender_link=(Link("https://example.org", "Satzung", language="de"),),
    )


DOG = Leistung(
    id=kennung("LB"),
    struktur=Struktur(leistungsobjekt_id=kennung("LO"), verrichtung_leika=Code("104")),
    leistungsadressat=(codes.ADDRESSEE.code("001"),),
    modul_text=(module("02", "Hundesteuer Anmeldung"), module("05", "<p>Melden Sie Ihren Hund an.</p>")),
    modul_frist=(ModulFrist(frist=(Frist(typ=Code("001"), fristauswahl=FristDauer(2, Code("WOCHE"))),)),),
    modul_kosten=(ModulKosten(kosten=(Kosten(typ=Code("001"), kostenauswahl=KostenFix(Betrag(Decimal("5")))),)),),
    modul_dokument=(
        ModulDokument(dokument_eingehend=(DokumentEingehend(dokument=Dokument(art=codes.DOCUMENT.code("001"))),)),
    ),
    typisierung=(codes.TYPING.code("5", named=True),),
    kategorie=(
        Kategorie(id=kennung("K"), klasse=Kategorieklasse(id=kennung("KK")), bezeichnung=(Text("de", "Tiere"),)),
    ),
    versionsinformationen=Versionsinformationen(erstellt_durch="Redaktion"),
)
DOG_OFFICE = Organisationseinheit(id=kennung("OE"), name=NameOrganisation(name=(Text("de", "Steueramt"),)))
DOG_COMPETENCE = ZustaendigkeitTransfer(
    uebergeordnetes_objekt_id=DOG_OFFICE.id,
    zustaendigkeit=Zustaendigkeit(
        id=kennung(codes.COMPETENCE_SCHEMES["organisationseinheit"]),
        leistung_id=DOG.id,
        gebiet_id=(Kennung("", codes.ARS, "033555404"),),
        rolle=(codes.ROLE.code("01", named=True),),
    ),
)
DOG_ONLINE = Onlinedienst(
    id=kennung("OD"),
    bezeichnung=(Text("de", "Hund online anmelden"),),
    link=(OnlinedienstLink(typ=codes.LINK_TYPE.code("01"), link="https://example.org/hund", language="de"),),
)
ALL = [Schreibe(one) for one in (DOG, DOG_OFFICE, DOG_COMPETENCE, DOG_ONLINE)]


def findings(entries, kopf: Kopf = KOPF) -> list[Finding]:
    out = io.BytesIO()
    write(kopf, entries, out)
    return check(io.BytesIO(out.getvalue()))


@pytest.mark.parametrize("version", ["2.2.0", "2.3.1"])
def test_what_we_write_passes(version):
    assert findings([*ALL, Loesche("Onlinedienst", kennung("OD", "2"))], replace(KOPF, version=version)) == []


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        (Schreibe(replace(DOG, modul_text=())), "„Leistung“ hat keinen Namen."),
        (Schreibe(replace(DOG, id=Kennung("", "LB", "1"))), "fehlt „schemeAgencyID“"),
        (Schreibe(replace(DOG, typisierung=(Code("5z", list_uri=codes.TYPING.uri),))), "Der Code „5z“"),
        (Schreibe(replace(DOG, typisierung=(Code("5"),))), f"fehlt die Liste „{codes.TYPING.uri}“"),
        (Schreibe(replace(DOG_OFFICE, name=None)), "„Organisationseinheit“ hat keinen Namen."),
        (Schreibe(replace(DOG_OFFICE, beschreibung=(Text("", "neu"),))), "fehlt „languageCode“"),
        (Schreibe(replace(DOG_ONLINE, link=())), "„Onlinedienst“ hat keinen Link."),
        (Loesche("Hund", kennung("LB")), "Die Klasse „Hund“ ist nicht bekannt."),
    ],
)
def test_what_is_missing_or_wrong_is_said_with_its_place(entry, text):
    [found] = findings([ALL[1 if entry.__class__ is Loesche else 2], entry])
    assert found.position == 2
    assert text in found.text


def test_a_competence_without_area_or_with_half_a_key_is_found():
    half = replace(DOG_COMPETENCE.zustaendigkeit, gebiet_id=(Kennung("", codes.ARS, "0335"),), leistung_id=None)
    found = findings([Schreibe(replace(DOG_COMPETENCE, zustaendigkeit=half))])
    assert [one.text for one in found] == [
        "Die Zuständigkeit nennt keine Leistung.",
        "„0335“ ist kein Regionalschlüssel.",
    ]


def test_one_object_has_one_entry_in_a_message():
    [found] = findings([*ALL, Loesche("Leistung", DOG.id)])
    assert found == Finding(5, "Leistung „1“ steht mehrmals in der Nachricht.")


def test_the_head_says_who_and_when():
    assert [one.text for one in findings([], Kopf())] == [
        "„nachrichtUUID“ fehlt oder ist keine UUID.",
        "„erstelltDatumZeit“ fehlt oder ist kein Zeitpunkt.",
        "Am ersten Element fehlt „produktbezeichnung“.",
        "Am ersten Element fehlt „produkthersteller“.",
    ]


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (
            "<x:typisierung><code>5</code></x:typisierung><x:modulText/>",
            "„modulText“ in „leistung“ steht an der falschen",
        ),
        ("<x:neu/>", "„neu“ in „leistung“ ist in dieser Version nicht bekannt."),
        (
            "<x:statusKatalog><code>5</code></x:statusKatalog>",
            "„statusKatalog“ in „leistung“ ist in dieser Version nicht",
        ),
        ("<x:struktur/><x:struktur/>", "„struktur“ in „leistung“ darf nur einmal stehen."),
        ("<struktur/>", "„struktur“ in „leistung“ steht nicht im Namensraum der Nachricht."),
    ],
)
def test_order_number_and_namespace_of_elements_are_checked(inner, text):
    assert any(text in one.text for one in check(io.BytesIO(message(dog_tax(inner)))))


def test_a_message_that_breaks_off_is_a_finding_too():
    [*_, last] = check(io.BytesIO(message(dog_tax())[:-9]))
    assert "abgeschnitten" in last.text


def test_the_message_to_measure_with_is_a_good_one_but_for_its_head():
    found = check(io.BytesIO(b"".join(bench_message(0.02))))
    assert {one.position for one in found if "mehrmals" not in one.text} == {0}
