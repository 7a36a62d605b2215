"""What is written is read again as the same, whatever stands in it."""

import io
import resource
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amtslotse.exchange.xzufi.model import (
    Betrag,
    Code,
    Frist,
    FristDauer,
    Kennung,
    Kopf,
    Kosten,
    KostenFix,
    Leistung,
    Loesche,
    ModulFrist,
    ModulKosten,
    ModulText,
    Organisationseinheit,
    Schreibe,
    Text,
    Versionsinformationen,
    Weiteres,
)
from amtslotse.exchange.xzufi.writing import ELEMENTS, object_xml, pieces, write
from tests.exchange.xzufi.messages import entries, message, round_trip, schreibe
from tests.exchange.xzufi.objects import KENNUNG, TEXT, any_of

DOG = Leistung(id=Kennung("L100042", "LB", "1"))


@pytest.mark.parametrize("version", ["2.2.0", "2.3.1"])
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_object_is_read_as_it_was_written(version, data):
    old = version == "2.2.0"
    kind = data.draw(st.sampled_from(sorted(ELEMENTS, key=lambda one: one.__name__)))
    value = data.draw(any_of(kind, old))
    gone = Loesche(data.draw(TEXT.map(str.strip).filter(bool)), data.draw(KENNUNG))
    _, written, deleted = round_trip(Kopf(version=version), [Schreibe(value), gone])
    assert written.object == value
    assert deleted == gone
    assert entries(message(schreibe(written.raw.decode())))[1] == written


def test_the_head_comes_through():
    kopf = Kopf(
        version="2.3.1",
        produktbezeichnung="Amtslotse",
        produkthersteller="Landkreis & Städte",
        produktversion='1 "neu"',
        nachricht_uuid="4f1c",
        erstellt_datum_zeit="2026-11-25T10:00:00Z",
        sender="<Landkreis>",
        empfaenger="Land",
        transaktion_id="8",
        transaktion_position="2",
    )
    assert round_trip(kopf, []) == [kopf]


def test_elements_stand_in_the_order_of_the_version():
    full = Leistung(
        id=DOG.id,
        leistungsadressat=(Code("001"),),
        modul_text=(ModulText(leika_textmodul=Code("02")),),
        modul_frist=(ModulFrist(frist=(Frist(fristauswahl=FristDauer(2, Code("WOCHE"))),)),),
        modul_kosten=(ModulKosten(kosten=(Kosten(kostenauswahl=KostenFix(Betrag(Decimal(5)))),)),),
        typisierung=(Code("5"),),
        versionsinformationen=Versionsinformationen(geaendert_datum_zeit=datetime(2026, 1, 1, tzinfo=UTC)),
    )
    names = {}
    for version in ("2.2.0", "2.3.1"):
        root = entries(message(schreibe(object_xml(full, version).decode())))[1].raw.decode()
        candidates = "id leistungsadressat modulText modulFrist modulKosten typisierung".split()
        names[version] = sorted(candidates, key=lambda name: root.index(f"<xzufi:{name}"))
        assert ("<xzufi:versionsinformation>" in root) == (version == "2.2.0")
    assert names["2.2.0"] == ["id", "modulText", "modulFrist", "modulKosten", "typisierung", "leistungsadressat"]
    assert names["2.3.1"] == ["id", "leistungsadressat", "modulText", "modulFrist", "modulKosten", "typisierung"]


def test_code_and_name_are_written_without_namespace_and_with_their_list():
    value = Leistung(id=DOG.id, typisierung=(Code("5", "Kommune", "urn:de:fim:leika:typisierung", "1"),))
    assert (
        b'<xzufi:typisierung listURI="urn:de:fim:leika:typisierung" listVersionID="1">'
        b"<code>5</code><name>Kommune</name></xzufi:typisierung>"
    ) in object_xml(value, "2.2.0")


def test_html_script_and_control_characters_do_no_harm():
    name = Text('de"><x', "<script>alert('Hund')</script>\x00\x0b\ud800 &amp; ]]>")
    office = Organisationseinheit(id=DOG.id, beschreibung=(name,))
    written = round_trip(Kopf(), [Schreibe(office)])[1].object
    assert written.beschreibung == (Text('de"><x', "<script>alert('Hund')</script> &amp; ]]>"),)


def test_an_unknown_element_stands_again_behind_the_one_it_stood_behind():
    unknown = b'<n:neu xmlns:n="urn:n">1</n:neu>'
    value = Leistung(id=DOG.id, typisierung=(Code("5"),), weiteres=(Weiteres("id", unknown),))
    assert object_xml(value, "2.2.0").index(unknown) < object_xml(value, "2.2.0").index(b"typisierung")
    assert round_trip(Kopf(), [Schreibe(value)])[1].object == value


def test_a_long_message_is_written_as_it_comes():
    class Counting(io.RawIOBase):
        size = 0

        def write(self, piece):
            self.size += len(piece)
            return len(piece)

    text = Text("de", "Hund " * 2_000)
    endless = (
        Schreibe(Leistung(id=DOG.id, modul_text=(ModulText(leika_textmodul=Code("06"), inhalt=(text,)),)))
        for _ in range(800)
    )
    before, out = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, Counting()
    assert write(Kopf(), endless, out) == 800
    assert out.size > 8_000_000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 4_000
    assert next(pieces(Kopf(), endless)).startswith(b"<?xml")
