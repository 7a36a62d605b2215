"""A message made to do harm is refused with a German sentence that says where, and nothing outside it is touched."""

import gzip
import io
import random
import tracemalloc

import pytest

from amtslotse.exchange.xzufi.limits import Limits, UnreadableError
from amtslotse.exchange.xzufi.model import Refused, Schreibe
from amtslotse.exchange.xzufi.reading import read
from tests.exchange.xzufi.messages import dog_tax, entries, message

GOOD = message(dog_tax())
DECLARED = b'<?xml version="1.0" encoding="UTF-8"?>\n'
LAUGHS = b"<!DOCTYPE x [<!ENTITY a 'ha'>" + b"".join(
    b"<!ENTITY %c '&%c;&%c;&%c;&%c;'>" % (98 + n, 97 + n, 97 + n, 97 + n, 97 + n) for n in range(20)
)


def refused(raw: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(UnreadableError) as found:
        entries(raw, limits)
    return str(found.value)


@pytest.mark.parametrize(
    "before",
    [
        LAUGHS + b"]>",
        b"<!DOCTYPE x SYSTEM 'file:///etc/passwd'>",
        b"<!DOCTYPE x PUBLIC '-//X' 'http://192.0.2.1/x.dtd'>",
        b"<!DOCTYPE x [<!ENTITY % p SYSTEM 'http://192.0.2.1/p'> %p;]>",
        b"<!-- Vorspann -->\n<!doctype html>",
        b"\n  <!-- a --><!DOCTYPE x []>",
    ],
)
def test_a_document_type_is_refused_before_the_parser_sees_it(before, monkeypatch):
    monkeypatch.setattr("socket.socket.connect", lambda *_: pytest.fail("network"))
    reason = refused(DECLARED + before + GOOD)
    assert reason.startswith("Eine Dokumenttyp-Angabe (DOCTYPE) mit Entitäten ist nicht erlaubt.")
    assert "(Zeile " in reason


def test_a_document_type_is_found_when_the_message_comes_byte_by_byte():
    class Dripping(io.BytesIO):
        def read(self, size=-1):
            return super().read(1)

    with pytest.raises(UnreadableError, match="DOCTYPE"):
        list(read(Dripping(DECLARED + b"<!DOCTYPE x []>" + GOOD)))
    assert len(list(read(Dripping(DECLARED + GOOD)))) == 2


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (GOOD.replace(b"4f1c", b"&xxe;"), "Entität"),
        (GOOD.replace(b"4f1c", b"&nbsp;"), "Entität"),
        (GOOD.replace(b"4f1c", b"Ost & West"), "ohne dass es als Zeichen geschrieben ist"),
        (GOOD.replace(b"4f1c", b"a\x00b"), "Ein Null-Byte ist in XML nicht erlaubt. (Zeile 1)"),
        (GOOD.replace(b"4f1c", b"&#0;"), "Zeichen ist in XML nicht erlaubt"),
        (GOOD.replace(b"4f1c", b"\x08"), "Zeichen ist in XML nicht erlaubt"),
        (GOOD.replace(b"4f1c", "Lüneburg".encode("latin-1")), "nicht durchgehend in UTF-8"),
        (GOOD.replace(b"4f1c", b"\xed\xa0\x80"), "nicht durchgehend in UTF-8"),
        (GOOD.replace(b'schemeID="LB"', b'schemeID="LB" schemeID="OE"'), "Ein Attribut steht doppelt"),
        (GOOD.replace(b"</x:leistung>", b"</x:dienst>"), "mit einem anderen Namen geschlossen"),
        (GOOD.replace(b"x:leistung", b"z:leistung"), "Präfix, zu dem kein Namensraum"),
        (GOOD[:-30], "abgeschnitten"),
        (GOOD[: GOOD.index(b"x:schreibe") + 4], "abgeschnitten"),
        (GOOD + GOOD, "Hinter dem letzten Element"),
        (GOOD.replace(b"<x:schreibe>", b"\n<?php phpinfo() ?><x:schreibe>"), "Verarbeitungsanweisungen"),
        (GOOD.decode().encode("utf-16"), "UTF-16"),
        (GOOD.decode().encode("utf-16-le"), "UTF-16"),
        (GOOD.decode().encode("utf-16-be"), "UTF-16"),
        (GOOD.decode().encode("utf-32"), "UTF-32"),
        (b'<?xml version="1.0" encoding="ISO-8859-1"?>' + GOOD, "in „iso-8859-1“ geschrieben. XZuFi verlangt UTF-8."),
        (b"\xef\xbb\xbf<?xml version='1.0' encoding='UTF-16'?>" + GOOD, "in „utf-16“"),
        (b"", "Die Nachricht ist leer."),
        (b" \n ", "Die Nachricht ist leer."),
        (b"id;name\n1;Hund", "Das ist keine XML-Datei."),
        (b"<!--" + b"x" * 70_000 + b"-->" + GOOD, "Vor dem ersten Element steht zu viel."),
        (b"PK\x03\x04" + GOOD, "ZIP-Archiv"),
        (b"<html><body/></html>", "Das ist keine XZuFi-Nachricht"),
        (GOOD.replace(b"xzufi/2_2_0", b"xzufi/9_0_0").replace(b'"2.2.0"', b'"9.0.0"'), "Die Version „9.0.0“"),
        (gzip.compress(GOOD)[:-12], "Die gepackte Nachricht ist abgeschnitten."),
        (gzip.compress(GOOD)[:60] + b"\xff" * 20 + gzip.compress(GOOD)[80:], "beschädigt"),
        (gzip.compress(GOOD) + gzip.compress(GOOD), "Hinter der gepackten Nachricht"),
    ],
)
def test_what_is_not_a_clean_message_is_refused_in_german(raw, reason):
    assert reason in refused(raw)


def test_the_sentence_says_in_which_line_and_what_came_before_is_kept():
    raw = message(dog_tax() + "\n" + dog_tax() + "\n\n&auto;")
    found = []
    with pytest.raises(UnreadableError) as error:
        found.extend(read(io.BytesIO(raw)))
    assert error.value.line == 4
    assert [type(one).__name__ for one in found] == ["Kopf", "Schreibe", "Schreibe"]


@pytest.mark.parametrize(
    "raw",
    [DECLARED + GOOD, b"\xef\xbb\xbf" + DECLARED + GOOD, gzip.compress(GOOD), b"<!-- Gruss -->\n" + GOOD],
)
def test_a_clean_message_is_read_with_or_without_declaration_mark_and_packing(raw):
    assert isinstance(entries(raw)[1], Schreibe)


@pytest.mark.parametrize("deep", [150, 240])
def test_an_object_nested_too_deep_is_set_aside(deep):
    _, first, second = entries(message(dog_tax("<x:a>" * deep + "</x:a>" * deep) + dog_tax()))
    assert isinstance(first, Refused)
    assert "tiefer als 100 Ebenen" in first.reason
    assert isinstance(second, Schreibe)


def test_endless_nesting_ends_the_reading():
    assert "Verschachtelung" in refused(message(dog_tax("<x:a>" * 100_000 + "</x:a>" * 100_000)))


def test_xinclude_is_inert_and_its_object_set_aside():
    include = '<i:include xmlns:i="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'
    _, first, second = entries(message(dog_tax(include) + dog_tax()))
    assert isinstance(first, Refused)
    assert "XInclude ist nicht erlaubt" in first.reason
    assert b"root:" not in first.raw
    assert isinstance(second, Schreibe)


def test_a_namespace_that_is_no_address_stops_nobody():
    odd = '<y:a xmlns:y="relativ" y:b="1"/>'
    assert b"relativ" in entries(message(dog_tax(odd)))[1].object.weiteres[0].raw


def test_whatever_is_done_to_a_message_it_is_read_or_refused_in_german():
    good, dice = message(dog_tax('<x:neu a="1"><![CDATA[x]]></x:neu>') + dog_tax()), random.Random(7)
    bits = [b"<", b">", b"&", b'"', b"\x00", b"<!--", b"]]>", b"<?", b"\xff", b'xmlns:x="q"', b"&#13;", b"<x:schreibe>"]
    for _ in range(500):
        raw, at = bytearray(good), dice.randrange(len(good))
        raw[at : at + dice.choice([0, 0, 1, 30])] = dice.choice(bits)
        try:
            assert entries(bytes(raw))
        except UnreadableError as error:
            assert error.reason.endswith(".")  # noqa: PT017


SMALL = Limits(object_bytes=50_000, object_tags=1_000, total_bytes=2_000_000, chunk_bytes=4_096)
NAME = "<x:neu>{}</x:neu>"


@pytest.mark.parametrize(
    ("inner", "reason"),
    [
        (NAME.format("x" * 100_000), "Das 2. Objekt der Nachricht ist größer als 50.000 Bytes."),
        (NAME.format("<x:a/>" * 8_000), "Das 2. Objekt der Nachricht hat zu viele Elemente."),
        (f"<x:neu a='{'x' * 100_000}'/>", "Das 2. Objekt der Nachricht ist größer als 50.000 Bytes."),
    ],
)
def test_one_huge_object_is_refused_before_it_fills_the_memory(inner, reason):
    assert refused(message(dog_tax() + dog_tax(inner)), SMALL) == reason


def test_many_small_objects_are_no_huge_one():
    found = entries(message("".join(dog_tax(NAME.format("x" * 900)) for _ in range(300))), SMALL)
    assert len(found) == 301


def test_a_gzip_bomb_costs_no_memory_and_is_refused():
    bomb = gzip.compress(message(dog_tax(NAME.format(" " * 30_000_000))))
    tracemalloc.start()
    assert "größer als" in refused(bomb, SMALL)
    assert tracemalloc.get_traced_memory()[1] < 3_000_000
    tracemalloc.stop()


def test_a_message_larger_than_allowed_is_refused():
    raw = message("".join(dog_tax(NAME.format("x" * 900)) for _ in range(2_500)))
    assert refused(raw, SMALL) == "Die Nachricht ist größer als 2.000.000 Bytes."


def test_the_text_of_one_element_has_a_limit_of_the_parser_too():
    assert refused(message(dog_tax(NAME.format("x" * 11_000_000))), Limits(object_bytes=90_000_000))
