"""A message becomes objects with identities, whatever their order."""

from dataclasses import replace
from io import BytesIO

import pytest

from amtslotse.exchange.errors import Wrong
from amtslotse.exchange.partner import Identity
from amtslotse.exchange.xzufi.items import UNREAD, Reader, items
from amtslotse.exchange.xzufi.model import Kennung, Kopf, Loesche, Schreibe
from amtslotse.exchange.xzufi.writing import pieces
from tests.exchange.xzufi_mapping.saying import HUNDESTEUER, competence, fee, leistung, name, office

HUND = leistung("1001", HUNDESTEUER, modul_kosten=fee("40"))
STEUERAMT = office("2001", "Samtgemeinde Gellersen, Steueramt")
TASK = competence("1", "1001", STEUERAMT.id, "033555404")


def message(*entries, version="2.3.1"):
    return b"".join(pieces(Kopf(version=version), entries))


def test_objects_and_deletes_get_the_identity_of_their_kind():
    orphan = Loesche("Zustaendigkeit", Kennung("L100042", "Z", "77"))
    special = Loesche("LeistungSpezialisierung", name("SP", "5"))
    whole = message(orphan, Schreibe(TASK), special, Schreibe(HUND), Schreibe(STEUERAMT))
    found = list(items(BytesIO(whole)))
    assert [(item.identity, item.gone) for item in found] == [
        (Identity("zustaendigkeit", "L100042", "Z", "77"), True),
        (Identity("zustaendigkeit", "L100042", "Z", "1"), False),
        (Identity("spezialisierung", "L100042", "SP", "5"), True),
        (Identity("leistung", "L100042", "LB", "1001"), False),
        (Identity("organisationseinheit", "L100042", "OE", "2001"), False),
        (UNREAD, True),
    ]


NEW_HUND = replace(HUND, referenz_leika=(), referenz_leistungsschluessel=(name("leika", HUNDESTEUER),))


@pytest.mark.parametrize(("version", "hund"), [("2.2.0", HUND), ("2.3.1", NEW_HUND)])
def test_a_kept_object_reads_as_it_came(version, hund):
    found = list(items(BytesIO(message(Schreibe(hund), Schreibe(TASK), version=version))))
    assert [Reader()(item.raw) for item in found if not item.gone] == [hund, TASK]


def test_a_delete_of_an_unknown_class_is_told():
    (unread,) = items(BytesIO(message(Loesche("Planet", name("LB", "1")))))
    assert (unread.identity, unread.gone) == (UNREAD, False)
    assert unread.raw.decode() == "Gelöscht werden soll „1“ der unbekannten Klasse „Planet“."


def test_a_message_that_breaks_off_and_an_object_that_is_none_are_wrong():
    with pytest.raises(Wrong):
        list(items(BytesIO(message(Schreibe(HUND))[:-40])))
    for raw in (b"", b"<a/>", b'<!DOCTYPE a [<!ENTITY b "c">]><leistung>&b;</leistung>'):
        with pytest.raises(Wrong):
            Reader()(raw)
