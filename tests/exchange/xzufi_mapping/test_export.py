"""What we send out: our services, offices, competences, online services and forms; and what comes back is the same."""

from collections import Counter
from datetime import date
from io import BytesIO

import pytest

from amtslotse.exchange.partner import Identity, MappedRow
from amtslotse.exchange.xzufi.checking import check
from amtslotse.exchange.xzufi.export import Wanted, export, objects
from amtslotse.exchange.xzufi.items import Reader, items
from amtslotse.exchange.xzufi.model import Leistung, Organisationseinheit, Spezialisierung, ZustaendigkeitTransfer
from amtslotse.exchange.xzufi.out.sheet import Sheet
from amtslotse.exchange.xzufi.own import Own
from amtslotse.exchange.xzufi.partner import XZuFiPartner
from amtslotse.guide import build_directory
from amtslotse.records.editing.merging import complete
from amtslotse.records.tables import RECORD_TABLES
from tests.exchange.xzufi_mapping.saying import (
    AUSWEIS,
    HUNDESTEUER,
    competence,
    fee,
    leistung,
    mapped,
    name,
    online,
    text,
)
from tests.exchange.xzufi_mapping.test_delivery import GELLERSEN, STEUERAMT

DAY = date(2026, 11, 22)
SERVICES = ("hundesteuer-anmelden", "personalausweis-beantragen", "kfz-zulassung")
PER_SERVICE = ("competences", "offers", "texts", "search_words")


@pytest.fixture(scope="module")
def few(tables):
    """The tables of three services."""
    kept = {n: [r for r in tables.get(n, ()) if r["service"] in SERVICES] for n in PER_SERVICE}
    kept["services"] = [row for row in tables["services"] if row["id"] in SERVICES]
    return {**tables, "municipalities": [], "postcodes": [], **kept}


@pytest.fixture(scope="module")
def sent(few):
    return list(objects(build_directory(few, "1"), Sheet(few, DAY, Own())))


class Received:
    """A holding of the objects of a message."""

    def __init__(self, message: bytes, tables) -> None:
        self._items = sorted((i for i in items(BytesIO(message)) if not i.gone), key=lambda item: item.identity)
        self._tables = {n: {t.key_of(r): r for r in tables.get(n, ())} for n, t in RECORD_TABLES.items()}

    def items(self, kind):
        return (item for item in self._items if item.identity.kind == kind)

    def published(self, table):
        return self._tables[table]

    def made_from(self, identity):
        return ()


def message(tables, **more):
    out = BytesIO()
    export(build_directory(tables, "1"), tables, out, day=DAY, **more)
    return out.getvalue()


def areas_of(sent, service):
    return {
        one.uebergeordnetes_objekt_id.text: sorted(k.text for k in one.zustaendigkeit.gebiet_id)
        for one in sent
        if isinstance(one, ZustaendigkeitTransfer) and one.zustaendigkeit.leistung_id.text == service
    }


def test_a_rule_by_level_goes_out_as_the_office_of_each_place(sent):
    found = areas_of(sent, "hundesteuer-anmelden")
    assert found["samtgemeinde-gellersen"] == [GELLERSEN]
    assert found["hansestadt-lueneburg"] == ["033550022022"]
    assert len(found) == 11


def test_one_office_for_all_is_one_area(sent):
    assert areas_of(sent, "kfz-zulassung")["landkreis-lueneburg"] == ["03355"]


def test_a_service_goes_out_with_its_names_keys_and_words(sent, tables):
    dog = next(one for one in sent if isinstance(one, Leistung) and one.id.text == "hundesteuer-anmelden")
    row = next(row for row in tables["services"] if row["id"] == "hundesteuer-anmelden")
    assert [code.code for code in dog.referenz_leika] == row["leika_keys"].split()
    names = {modul.leika_textmodul.code: modul.inhalt[0].text for modul in dog.modul_text}
    assert names["03"] == row["title"]
    assert {"de", "en"} <= {text.language for text in dog.modul_text[1].inhalt}
    assert dog.id.agency == "amtslotse"


@pytest.mark.parametrize("version", ["2.2.0", "2.3.1"])
def test_a_strict_receiver_finds_no_fault_and_what_comes_back_unchanged_changes_nothing(few, version):
    sent = message(few, wanted=Wanted(version=version))
    assert check(BytesIO(sent)) == []
    held = Received(sent, few)
    for row in XZuFiPartner(district="03355").rows(held):
        assert isinstance(row, MappedRow), row
        table = RECORD_TABLES[row.table]
        assert complete(table, row.values) == held.published(row.table)[table.key_of(row.values)]


def _content(rows):
    """What rows say, without where it comes from."""
    return {
        (
            r.table,
            *(v for k, v in sorted(complete(RECORD_TABLES[r.table], r.values).items()) if k not in ("source", "id")),
        )
        for r in rows
        if isinstance(r, MappedRow)
    }


def test_what_was_imported_goes_out_with_the_same_content_and_its_first_identity(held, few):
    """The second time nobody knows the rows: they must come out of the message alone."""
    found = mapped(
        held.with_(
            leistung("1001", HUNDESTEUER, text("08", "<p>Bitte:</p><ul><li>Chip</li></ul>"), modul_kosten=fee("40")),
            leistung("1002", AUSWEIS, text("16", "By appointment & only.", "en")),
            STEUERAMT,
            online("4001", "Hund anmelden", "https://hund.example/antrag?a=1&b=2"),
            competence("1", "1001", STEUERAMT.id, GELLERSEN),
            competence("2", "1001", name("OD", "4001"), "03355"),
        )
    )
    after = {n: {t.key_of(r): r for r in few.get(n, ())} for n, t in RECORD_TABLES.items()}
    for row in found:
        table = RECORD_TABLES[row.table]
        after[row.table][table.key_of(complete(table, row.values))] = complete(table, row.values)
    tables = few | {n: list(rows.values()) for n, rows in after.items()}
    origins = {
        (r.table, RECORD_TABLES[r.table].key_of(complete(RECORD_TABLES[r.table], r.values))): r.identity for r in found
    }
    again = Received(message(tables, origins=origins), few)
    assert _content(found) <= _content(XZuFiPartner(district="03355").rows(again))
    read = [Reader()(item.raw) for kind in ("organisationseinheit", "leistung") for item in again.items(kind)]
    further = {k.identity for one in read for k in one.id_sekundaer}
    assert {("L100042", "OE", "2001"), ("L100042", "LB", "1001")} <= further


def test_one_administration_sends_what_it_answers_for(few):
    sent = list(objects(build_directory(few, "1"), Sheet(few, DAY, Own()), "samtgemeinde-gellersen"))
    assert {one.id.text for one in sent if isinstance(one, Leistung)} == {
        "hundesteuer-anmelden",
        "personalausweis-beantragen",
    }
    offices = {one.id.text for one in sent if isinstance(one, Organisationseinheit)}
    assert "samtgemeinde-gellersen" in offices
    assert "hansestadt-lueneburg" not in offices


def test_a_local_text_goes_out_as_an_addition_of_its_office(few):
    own = {
        "service": "hundesteuer-anmelden",
        "authority": "samtgemeinde-gellersen",
        "kind": "hint",
        "text": "Im Rathaus.",
    }
    tables = few | {"texts": [complete(RECORD_TABLES["texts"], own)]}
    sent = objects(build_directory(tables, "1"), Sheet(tables, DAY, Own()))
    (addition,) = [one for one in sent if isinstance(one, Spezialisierung)]
    assert addition.organisationseinheit_id[0].text == "samtgemeinde-gellersen"
    assert addition.modul_text[0].inhalt[0].text == "<p>Im Rathaus.</p>"


def test_the_same_day_and_content_is_the_same_message(few):
    first = message(few)
    assert first == message(few)
    ids = Counter(item.identity for item in items(BytesIO(first)))
    assert max(ids.values()) == 1
    assert Identity("leistung", "amtslotse", "LB", "kfz-zulassung") in ids
