"""What a delivery of LeiKa means for our keys: new, renamed, ended, back again; nothing is ever lost."""

from collections.abc import Iterable
from datetime import date

import pytest

from amtslotse.exchange.errors import Wrong
from amtslotse.exchange.fim import sources
from amtslotse.exchange.fim.objects import FILE_KEY, identity
from amtslotse.exchange.fim.partner import LeikaPartner
from amtslotse.exchange.partner import Identity, Item, MappedRow, Unusable
from amtslotse.records.tables import RECORD_TABLES
from tests.exchange.fim.leika_csv import Held, items, line
from tests.exchange.fim.portal_server import fim_portal, ozg, profile

DOG, DRIVE, CAR, NEW_CAR = "99102013104000", "99023001012000", "99036008007003", "99036020001003"
AUTUMN = "2026-10-01"


@pytest.fixture
def held(tables) -> Held:
    """Four keys of ours and the whole OZG catalogue, before anything came."""
    keys = {r["key"]: dict(r) for r in tables["leika"] if r["key"] in (DOG, DRIVE, CAR, "99108047001001")}
    return Held({"leika": keys, "ozg": {r["id"]: dict(r) for r in tables["ozg"]}})


def rows(held: Held, table: str = "leika") -> dict[str, dict[str, str]]:
    """Rows of a table by key; every one of them fits its table."""
    found = [r for r in LeikaPartner().rows(held) if isinstance(r, MappedRow) and r.table == table]
    faults = [f for r in found for c in RECORD_TABLES[table].columns if (f := c.fault(r.values.get(c.name, "")))]
    assert not faults
    return {RECORD_TABLES[table].key_of(r.values): r.values for r in found}


def unusable(held: Held) -> list[str]:
    return [r.reason for r in LeikaPartner().rows(held) if isinstance(r, Unusable)]


def as_published(held: Held) -> Held:
    """The same with the rows that it gave published."""
    return Held({**held.tables, "leika": rows(held)}, held.objects)


def from_portal(profiles: list[dict], day: str = "2026-11-25") -> Iterable[Item]:
    with fim_portal(profiles) as there:
        return list(sources.from_portal(there.web(), date.fromisoformat(day), least=1).items)


def test_before_anything_came_nothing_changes(held: Held) -> None:
    assert list(LeikaPartner().rows(held)) == []


def test_a_renamed_key_keeps_what_the_editors_know_of_it(held: Held) -> None:
    old = held.tables["leika"][DOG]
    held.deliver(items([line(DOG, "Hundesteuer Erstanmeldung")]))
    assert rows(held)[DOG] == {**old, "name": "Hundesteuer Erstanmeldung", "source": "LeiKa, veröffentlicht 2026-03-01"}
    assert rows(held)[DOG]["ozg_id"] == "10160"


def test_a_key_that_says_the_same_stays_as_it_is_down_to_its_source(held: Held) -> None:
    held.deliver(items([line(DOG, "Hundesteuer Anmeldung")]))
    assert rows(held)[DOG] == held.tables["leika"][DOG]
    assert rows(held)[DOG]["source"] == "PVOG-Abruf 2026"


def test_a_new_key_counts_from_its_publication(held: Held) -> None:
    held.deliver(items([line("99102013150000", "Hundesteuer Auskunft", Typ="5")]))
    new = rows(held)["99102013150000"]
    assert (new["name"], new["type"], new["valid_from"], new["ozg_id"]) == (
        "Hundesteuer Auskunft",
        "5",
        "2026-03-01",
        "",
    )


def test_a_key_that_vanished_ends_on_the_day_of_the_file_and_stays(held: Held) -> None:
    held.deliver(items([line(DOG, "Hundesteuer Anmeldung")]))
    ended = rows(held)[CAR]
    assert (ended["valid_to"], ended["successor"]) == ("2026-11-25", "")
    assert ended["name"] == "Kraftfahrzeug Zulassung gebraucht aus EU-Land"
    assert rows(held)[DRIVE]["successor"] == "99108047001001", "the successor that the editors know stays"
    assert rows(as_published(held)) == rows(held), "a second time changes nothing"
    later = as_published(held).deliver(items([line(DOG, "Hundesteuer Anmeldung")], day="2026-12-01"))
    assert rows(later)[CAR]["valid_to"] == "2026-11-25"


def test_a_key_that_comes_back_is_in_force_again(held: Held) -> None:
    dog = line(DOG, "Hundesteuer Anmeldung")
    again = as_published(held.deliver(items([dog]))).deliver(
        items([dog, line(CAR, "Kraftfahrzeug Zulassung")], "2026-12-01")
    )
    assert (rows(again)[CAR]["valid_to"], rows(again)[CAR]["name"]) == ("", "Kraftfahrzeug Zulassung")


def test_an_end_that_the_editors_entered_stays(held: Held) -> None:
    held.tables["leika"][DOG]["valid_to"] = "2026-12-31"  # type: ignore[index]
    held.deliver(items([line(DOG, "Hundesteuer Anmeldung")]))
    assert rows(held)[DOG]["valid_to"] == "2026-12-31"


def test_the_same_objects_in_any_order_give_the_same_rows(held: Held) -> None:
    found = items([line(DOG, "Hundesteuer"), line("99102013150000", "Hundesteuer Auskunft"), line(CAR, "Kfz")])
    one = list(LeikaPartner().rows(Held(held.tables).deliver(found)))
    assert one == list(LeikaPartner().rows(Held(held.tables).deliver(reversed(found))))
    assert all(LeikaPartner().wanted(item) for item in found)
    assert not LeikaPartner().wanted(Item(Identity("leistung", "", "xzufi", "1")))


def test_an_object_that_cannot_be_read_is_named_and_ends_nothing(held: Held) -> None:
    held.deliver(items([line(DOG, "Hundesteuer Anmeldung")]))
    for name, raw in (
        ("1", b"{"),
        ("2", b"[]"),
        ("3", b'{"Schluessel": "99"}'),
        ("4", b'{"Schluessel": "99102013150000"}'),
    ):
        held.deliver([Item(identity(FILE_KEY, name), raw)])
    assert [r.split(".")[0] for r in unusable(held)] == [
        "Das Objekt ist kein lesbares JSON",
        "Das Objekt hat keine Felder",
        "„99“ ist kein LeiKa-Schlüssel mit 14 Ziffern",
        "Der Schlüssel hat keine Bezeichnung",
    ]
    held.deliver([Item(identity(FILE_KEY, DOG), b"{")])
    assert rows(held)[DOG] == held.tables["leika"][DOG]


def test_the_successor_that_the_portal_names_is_entered_when_the_key_ends(held: Held) -> None:
    car = profile(CAR, "Kraftfahrzeug Zulassung", freigabe_status=7, replacements=[[NEW_CAR, "Fahrzeug"], [CAR, None]])
    held.deliver(from_portal([car, profile(NEW_CAR, "Fahrzeug Zulassung aus dem Ausland")]))
    assert (rows(held)[CAR]["valid_to"], rows(held)[CAR]["successor"]) == (AUTUMN, NEW_CAR)
    assert rows(held)[NEW_CAR]["valid_from"] == AUTUMN


@pytest.mark.parametrize(
    "more",
    [
        {"freigabe_status": 6, "replacements": [[NEW_CAR, None]]},
        {"freigabe_status": 7, "replacements": [["99036099001000", "gibt es nicht"]]},
        {"freigabe_status": 7, "replacements": [[NEW_CAR, None], [DOG, None]]},
        {"freigabe_status": 7, "replacements": {"0": NEW_CAR}},
    ],
)
def test_a_successor_that_is_not_certain_is_not_entered(held: Held, more: dict) -> None:
    car = profile(CAR, "Kraftfahrzeug Zulassung", **more)
    held.deliver(from_portal([car, profile(NEW_CAR, "Fahrzeug Zulassung"), profile(DOG, "Hundesteuer Anmeldung")]))
    assert rows(held)[CAR]["successor"] == ""


def test_the_newer_of_file_and_portal_decides(held: Held) -> None:
    held.deliver(items([line(DOG, "Hundesteuer Anmeldung"), line(CAR, "Kraftfahrzeug Zulassung")], day="2026-06-01"))
    held.deliver(from_portal([profile(DOG, "Hundesteuer Anmeldung neu")], day="2026-11-25"))
    assert rows(held)[DOG]["name"] == "Hundesteuer Anmeldung neu"
    assert rows(held)[CAR]["valid_to"] == "2026-11-25"
    held.deliver(items([line(CAR, "Kfz", Veröffentlichungsdatum="01.12.2026 12:00")], day="2026-12-02"))
    assert (rows(held)[CAR]["name"], rows(held)[DOG]["valid_to"]) == ("Kfz", "2026-12-02")


def test_ozg_entries_get_their_new_names_and_keep_their_situation(held: Held) -> None:
    old = held.tables["ozg"]["10160"]
    held.deliver(
        from_portal([profile(DOG, "Hundesteuer Anmeldung", ozg=ozg(DOG, "10160", "Hundesteuer und Hunderegister"))])
    )
    assert rows(held, "ozg") == {"10160": {**old, "name": "Hundesteuer und Hunderegister"}}
    assert old["situation"]


def test_ozg_entries_that_are_not_certain_wait_for_the_editors(held: Held) -> None:
    other = "99102013002000"
    names = [
        profile(
            DOG,
            "Hundesteuer",
            ozg=[ozg(DOG, "10160", "Hundesteuer"), ozg(DOG, "10999", "Haustiere", "Engagement & Hobby")],
        ),
        profile(other, "Hundesteuer Festsetzung", ozg=[ozg(other, "10160", "Hund"), ozg(other, "OZG1", "Hund")]),
    ]
    held.deliver(from_portal(names))
    assert rows(held, "ozg") == {"10160": held.tables["ozg"]["10160"]}, "uncertain: it stays"
    several, new, odd = unusable(held)
    assert several == "Die OZG-Nummer 10160 heißt in der Lieferung verschieden: „Hund“, „Hundesteuer“."
    assert "10999 „Haustiere“ (Themenfeld Engagement & Hobby) ist neu und gehört noch zu keiner Lage" in new
    assert odd == "Die OZG-Nummer „OZG1“ hat nicht 5 Ziffern."


def test_an_ozg_number_that_no_key_in_force_names_any_more_stays(held: Held) -> None:
    held.deliver(from_portal([profile(DOG, "Hundesteuer Anmeldung", freigabe_status=7, ozg=ozg(DOG, "10160", "Hund"))]))
    assert rows(held, "ozg") == {"10160": held.tables["ozg"]["10160"]}


def test_a_new_key_hangs_below_the_ozg_number_that_the_portal_names(held: Held) -> None:
    new = "99102013150000"
    held.deliver(from_portal([profile(new, "Hundesteuer Auskunft", ozg=[ozg(new, "10160", "Hundesteuer")])]))
    assert rows(held)[new]["ozg_id"] == "10160"


def test_half_a_portal_has_no_stand() -> None:
    with fim_portal([profile(DOG, "Hundesteuer")]) as there, pytest.raises(Wrong, match="nur 1 Schlüssel"):
        list(sources.from_portal(there.web(), date(2026, 11, 25)).items)


def test_script_in_a_name_is_only_text(held: Held) -> None:
    held.deliver(from_portal([profile(DOG, "<script>alert(1)</script>Hundesteuer\u202e Anmeldung\0")]))
    assert rows(held)[DOG]["name"] == "Hundesteuer Anmeldung"
