"""All Germany is replaced whole or not at all, and never by half a file."""

import pytest

from amtslotse.exchange.gazetteer import changes, germany, pairs, register
from amtslotse.exchange.gazetteer.errors import BadFile, Refused
from amtslotse.records.gazetteer import germany as reference
from tests.exchange.gazetteer import files
from tests.exchange.gazetteer.files import LÜNEBURG

STATES = tuple(("10", f"{n:02}", f"Land {n}", "", "", "") for n in range(1, 17) if n != 3)
WHOLE = (*LÜNEBURG, *STATES)
PAIRS = (("21335", "03355022"), ("21391", "03355022"), ("21391", "03355031"), ("21394", "03355020"))
KEYS = ("033550022022", "033555404020", "033555404031")


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "data" / "germany"
    folder.mkdir(parents=True)
    files.table(folder / "municipalities.csv", "ars,name,district", *((ars, "x", "y") for ars in KEYS))
    files.table(folder / "postcodes.csv", "postcode,ars", *((str(21390 + n), KEYS[0]) for n in range(4)))
    return tmp_path / "data"


@pytest.fixture
def proposed(tmp_path, data):
    def propose(rows=WHOLE, codes=PAIRS, heading="plz,ags", known=()):
        found = register.read(files.gv100(tmp_path / "gv.txt", rows))
        table = files.table(tmp_path / "plz.csv", heading, *codes)
        return germany.propose(data, found, list(pairs.read(table)), known)

    return propose


def written(data, proposal, tmp_path, **more):
    germany.write(data, proposal, tmp_path / "before", **more)
    return reference(data)


def test_municipalities_and_postcodes_are_replaced_and_the_files_before_kept(tmp_path, data, proposed):
    before = reference(data)
    tables = written(data, proposed(), tmp_path)
    assert [tuple(row.values()) for row in tables["germany_municipalities"]] == [
        ("033550022022", "Lüneburg, Hansestadt", "Lüneburg, Niedersachsen"),
        ("033555404020", "Kirchgellersen", "Lüneburg, Niedersachsen"),
        ("033555404031", "Reppenstedt", "Lüneburg, Niedersachsen"),
    ]
    assert {tuple(row.values()) for row in tables["germany_postcodes"]} == {
        ("21335", KEYS[0]),
        ("21391", KEYS[0]),
        ("21391", KEYS[2]),
        ("21394", KEYS[1]),
    }
    (tmp_path / "germany").symlink_to(tmp_path / "before")
    assert reference(tmp_path) == before


def test_doing_it_twice_changes_nothing(tmp_path, data, proposed):
    first = written(data, proposed(), tmp_path)
    again = proposed()
    assert again.comparison.unchanged == 3
    assert written(data, again, tmp_path) == first


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"rows": [row for row in WHOLE if row[1] != KEYS[1]], "codes": PAIRS[:3]}, "Nur 2 Gemeinden, bisher 3"),
        ({"codes": PAIRS[:3]}, "Nur 3 Paare"),
        ({"codes": [*PAIRS, ("19273", "03355099")]}, "19273 03355099 \\(Zeile 6\\)"),
        ({"rows": LÜNEBURG}, "1 statt 16 Länder"),
    ],
)
def test_what_is_not_plausible_is_refused_and_nothing_is_written(tmp_path, data, proposed, more, reason):
    before = reference(data)
    with pytest.raises(Refused, match=reason):
        written(data, proposed(**more), tmp_path)
    assert reference(data) == before
    assert not (tmp_path / "before").exists()


def test_who_insists_gets_it_without_the_unknown_municipality(tmp_path, data, proposed):
    tables = written(data, proposed(codes=[*PAIRS, ("19273", "03355099")]), tmp_path, force=True)
    assert len(tables["germany_postcodes"]) == 4


def test_a_postcode_of_a_merged_municipality_goes_to_its_successor(tmp_path, proposed):
    merged = ("03/2027/0001-R", "1", "033555404099", "Alt", KEYS[1], "Kirchgellersen", "01.01.2027")
    known = changes.read(files.changes(tmp_path / "2027.xlsx", merged))
    found = proposed(codes=[*PAIRS[:3], ("21394", "03355099")], known=known)
    assert not found.objections
    assert (found.resolved.succeeded, ("21394", KEYS[1]) in found.resolved.pairs) == (1, True)


def test_inhabited_places_without_a_postcode_are_named(proposed):
    assert proposed(codes=PAIRS[:3]).without_postcode == ("Kirchgellersen",)


@pytest.mark.parametrize("heading", ["plz,ags", "postcode,ars"])
def test_pairs_may_name_the_municipality_by_either_key(proposed, heading):
    codes = PAIRS if "ags" in heading else [(code, KEYS[["22", "20", "31"].index(ags[-2:])]) for code, ags in PAIRS]
    assert len(proposed(codes=codes, heading=heading).resolved.pairs) == 4


@pytest.mark.parametrize(
    ("heading", "row", "reason"),
    [
        ("plz,ags", ("2133", "03355022"), "Zeile 2: .*keine Postleitzahl"),
        ("plz,ags", ("21335", "3355022"), "Zeile 2: .*8 oder 12"),
        ("plz,ags", ("21335",), "1 Zellen statt 2"),
        ("plz,ort", ("21335", "Lüneburg"), "„ars“ oder „ags“ fehlt"),
        ("ort,ags", ("Lüneburg", "03355022"), "„plz“ fehlt"),
    ],
)
def test_a_fault_in_the_pairs_is_named_with_its_line(proposed, heading, row, reason):
    with pytest.raises(BadFile, match=reason):
        proposed(codes=[row], heading=heading)
