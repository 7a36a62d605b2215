"""A message from another system is read entry by entry, and nothing in it gets lost."""

from decimal import Decimal

import pytest

from amtslotse.exchange.xzufi.model import (
    Code,
    Formular,
    FristDauer,
    Kennung,
    Kopf,
    KostenFix,
    KostenVariabel,
    Leistung,
    Loesche,
    Onlinedienst,
    Organisationseinheit,
    Refused,
    Schreibe,
    Spezialisierung,
    Text,
    ZustaendigkeitTransfer,
)
from tests.exchange.xzufi.messages import dog_tax, entries, message, only, schreibe

ID = '<x:id schemeAgencyID="L100042" schemeID="S">7</x:id>'
ARS = "urn:de:bund:destatis:bevoelkerungsstatistik:schluessel:rs"


def test_head_first_then_the_entries_as_they_stand():
    raw = message(
        f'<x:transaktionID>12</x:transaktionID><x:loesche klasse="Leistung">{ID}</x:loesche>'
        f"{dog_tax(number='2')}<x:loesche klasse='Zustaendigkeit'>{ID}</x:loesche>{dog_tax(number='1')}"
    )
    kopf, first, second, third, fourth = entries(raw)
    assert kopf == Kopf(version="2.2.0", nachricht_uuid="4f1c", sender="Landkreis", transaktion_id="12")
    assert first == Loesche("Leistung", Kennung("L100042", "S", "7"))
    assert (second.object.id.text, third.klasse, fourth.object.id.text) == ("2", "Zustaendigkeit", "1")


@pytest.mark.parametrize(
    ("element", "kind"),
    [
        ("leistung", Leistung),
        ("spezialisierung", Spezialisierung),
        ("organisationseinheit", Organisationseinheit),
        ("onlinedienst", Onlinedienst),
        ("formular", Formular),
    ],
)
def test_every_kind_of_object_is_known(element, kind):
    assert isinstance(only(message(schreibe(f"<x:{element}>{ID}</x:{element}>"))).object, kind)


@pytest.mark.parametrize("ns", ["2_1_0", "2_2_0", "2_3_0", "2_3_1", "2_3_9"])
def test_the_version_is_known_by_its_namespace_whatever_the_root_is_called(ns):
    raw = message(dog_tax(), f"http://xoev.de/schemata/xzufi/{ns}", "").replace(b"x:transfer", b"x:antwort.030108")
    kopf, service = entries(raw)
    assert kopf.version == ns.replace("_", ".")
    assert isinstance(service.object, Leistung)


def test_a_question_answered_in_2_1_carries_its_objects_in_the_answer():
    raw = message(
        f"<x:antwort><x:antwortnummer>3</x:antwortnummer><x:ergebnisLeistung>{ID}</x:ergebnisLeistung>"
        f"<x:ergebnisOrganisationseinheit><x:organisationseinheit>{ID}</x:organisationseinheit>"
        "</x:ergebnisOrganisationseinheit></x:antwort>",
        "http://xoev.de/schemata/xzufi/2_1_0",
        "2.1.0",
    )
    kopf, service, office = entries(raw)
    assert kopf.sender == "Landkreis"
    assert isinstance(service.object, Leistung)
    assert isinstance(office.object, Organisationseinheit)


def test_codes_are_read_with_and_without_namespace_and_as_a_single_child_or_a_list():
    plain = '<x:typisierung listURI="urn:t" listVersionID="1"><code>5</code><name>Kommune</name></x:typisierung>'
    both = only(message(dog_tax(plain + "<x:typisierung><x:code>2b</x:code></x:typisierung>"))).object
    assert both.typisierung == (Code("5", "Kommune", "urn:t", "1"), Code("2b"))
    assert only(message(dog_tax(plain))).object.typisierung == (Code("5", "Kommune", "urn:t", "1"),)


def test_a_text_is_kept_as_it_was_given():
    text = '<x:inhalt languageCode="de">&lt;p&gt;Hund&#xa0;&amp;amp; Katze&lt;/p&gt;\n </x:inhalt><x:inhalt/>'
    module = f"<x:modulText><x:leikaTextmodul><code>05</code></x:leikaTextmodul>{text}</x:modulText>"
    empty = "<x:modulText><x:leikaTextmodul><code>06</code></x:leikaTextmodul></x:modulText>"
    first, second = only(message(dog_tax(module + empty))).object.modul_text
    assert first.inhalt == (Text("de", "<p>Hund\xa0&amp; Katze</p>\n "), Text("", ""))
    assert second.inhalt == ()


def test_deadlines_and_fees_are_read_however_the_choice_is_written():
    fee = '<x:kostenFix><x:betrag currencyCode="EUR">12.50</x:betrag></x:kostenFix>'
    range_ = '<x:betragUntergrenze currencyID="EUR">5</x:betragUntergrenze>'
    typed = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="x:KostenVariabel"'
    inner = (
        "<x:modulFrist><x:frist><x:fristauswahl><x:fristDauer><x:dauer>2</x:dauer><x:einheit>WOCHE</x:einheit>"
        "</x:fristDauer></x:fristauswahl></x:frist></x:modulFrist>"
        f"<x:modulKosten><x:kosten><x:kostenauswahl>{fee}</x:kostenauswahl></x:kosten>"
        f"<x:kosten><x:kostenauswahl {typed}>{range_}</x:kostenauswahl></x:kosten></x:modulKosten>"
    )
    service = only(message(dog_tax(inner))).object
    assert service.modul_frist[0].frist[0].fristauswahl == FristDauer(2, Code("WOCHE"))
    fixed, variable = (one.kostenauswahl for one in service.modul_kosten[0].kosten)
    assert isinstance(fixed, KostenFix)
    assert fixed.betrag.value == Decimal("12.50")
    assert isinstance(variable, KostenVariabel)
    assert variable.betrag_untergrenze.currency == "EUR"


def test_a_competence_names_its_service_its_area_and_its_office():
    inner = (
        '<x:zustaendigkeitTransferObjekt><x:uebergeordnetesObjektID schemeID="OE">9</x:uebergeordnetesObjektID>'
        f'<x:zustaendigkeit>{ID}<x:leistungID schemeID="LB">1</x:leistungID>'
        f'<x:gebietID schemeID="{ARS}">033555404</x:gebietID><x:rolle><code>01</code></x:rolle>'
        "</x:zustaendigkeit></x:zustaendigkeitTransferObjekt>"
    )
    found = only(message(schreibe(inner))).object
    assert isinstance(found, ZustaendigkeitTransfer)
    assert found.uebergeordnetes_objekt_id.text == "9"
    assert found.zustaendigkeit.gebiet_id[0].text == "033555404"
    assert found.zustaendigkeit.rolle == (Code("01"),)


def test_what_nobody_knows_is_kept_raw_where_it_stood():
    inner = "<x:neu><x:teil>1</x:teil></x:neu><x:typisierung><code>5</code></x:typisierung><y:fremd xmlns:y='urn:y'/>"
    entry = only(message(dog_tax(inner)))
    assert [(one.after, one.raw) for one in entry.object.weiteres] == [
        ("id", b'<x:neu xmlns:x="http://xoev.de/schemata/xzufi/2_2_0"><x:teil>1</x:teil></x:neu>'),
        ("typisierung", b'<y:fremd xmlns:y="urn:y"></y:fremd>'),
    ]


def test_a_value_nobody_can_read_is_kept_raw_and_the_service_comes_through():
    inner = (
        "<x:versionsinformation><x:erstelltDatumZeit>gestern</x:erstelltDatumZeit></x:versionsinformation>"
        "<x:modulFachlicheFreigabe><x:fachlichFreigegebenAm>2026-02-30</x:fachlichFreigegebenAm></x:modulFachlicheFreigabe>"
        "<x:kennzeichenEA>vielleicht</x:kennzeichenEA>"
    )
    service = only(message(dog_tax(inner))).object
    assert b"gestern" in service.versionsinformationen.weiteres[0].raw
    assert b"2026-02-30" in service.modul_fachliche_freigabe[0].weiteres[0].raw
    assert b"vielleicht" in service.weiteres[0].raw


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-01-31", "2026-01-31T00:00:00"),
        ("2026-01-31+01:00", "2026-01-31T00:00:00+01:00"),
        (" 2026-01-31T08:00:00.123456789Z ", "2026-01-31T08:00:00.123456+00:00"),
    ],
)
def test_moments_are_read_as_java_and_others_write_them(text, moment):
    inner = f"<x:gueltigkeit><x:beginn>{text}</x:beginn></x:gueltigkeit>"
    assert only(message(dog_tax(inner))).object.gueltigkeit[0].beginn.isoformat() == moment


def test_the_raw_xml_stands_for_itself_and_does_not_depend_on_how_it_was_indented():
    dense = only(message(dog_tax("<x:typisierung><code>5</code></x:typisierung>")))
    airy = only(message(dog_tax("\n  <x:typisierung>\n <code>5</code>\n </x:typisierung>\n<!-- Notiz -->")))
    assert dense.raw == airy.raw
    assert only(message(f"<x:schreibe>{dense.raw.decode()}</x:schreibe>")) == dense


@pytest.mark.parametrize(
    ("inner", "reason"),
    [
        ("<x:schreibe><x:leistung/></x:schreibe>", "In „leistung“ fehlt „id“ oder ist nicht lesbar."),
        ("<x:schreibe><x:onlinedienst><x:id> </x:id></x:onlinedienst></x:schreibe>", "In „onlinedienst“ fehlt „id“"),
        (f"<x:schreibe><x:gebiet>{ID}</x:gebiet></x:schreibe>", "Unbekannte Art von Objekt: „gebiet“."),
        ("<x:schreibe/>", "Das Element „schreibe“ ist leer."),
        (f"<x:loesche>{ID}</x:loesche>", "Im Element „loesche“ fehlt „klasse“."),
        ("<x:loesche klasse='Leistung'/>", "Im Element „loesche“ fehlt „id“"),
        ("<x:hinweis>neu</x:hinweis>", "Unbekanntes Element „hinweis“."),
        (
            f"<x:schreibe><x:zustaendigkeitTransferObjekt><x:zustaendigkeit>{ID}</x:zustaendigkeit>"
            "</x:zustaendigkeitTransferObjekt></x:schreibe>",
            "fehlt „uebergeordnetesObjektID“",
        ),
    ],
)
def test_a_broken_object_is_set_aside_and_the_rest_of_the_message_is_read(inner, reason):
    _, before, refused, after = entries(message(dog_tax(number="1") + inner + dog_tax(number="3")))
    assert isinstance(refused, Refused)
    assert refused.position == 2
    assert reason in refused.reason
    assert refused.raw
    assert isinstance(before, Schreibe)
    assert isinstance(after, Schreibe)


def test_an_empty_message_is_a_head_and_nothing_else():
    assert len(entries(message(""))) == 1
    assert entries(message("", head=""))[0].version == "2.2.0"
