"""amtslotse places: says in German what is in a file, takes it over or refuses it, and never half."""

import csv

import pytest

from amtslotse.cli.main import main
from amtslotse.records import current
from tests.exchange.gazetteer import files
from tests.exchange.gazetteer.files import LÜNEBURG
from tests.exchange.gazetteer.test_germany import KEYS, PAIRS, STATES
from tests.exchange.gazetteer.test_streets import HEADING, ROWS


@pytest.fixture
def places(tmp_path, settings, capsys):
    """Run the command in a house of its own; returns the exit code, what it said and what it complained about."""
    settings.DATA_DIR, settings.VAR_DIR = tmp_path / "data", tmp_path / "var"
    germany = settings.DATA_DIR / "germany"
    germany.mkdir(parents=True)
    files.table(germany / "municipalities.csv", "ars,name,district", *((ars, "x", "y") for ars in KEYS))

    def run(*arguments):
        code = main(["places", *map(str, arguments)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def test_a_check_reports_what_vanished_here_and_proposes_nothing_it_does_not_know(places, tmp_path):
    path = files.gv100(tmp_path / "GV100AD.txt")
    code, said, _ = places("check", path, "--areas", tmp_path / "areas.csv")
    assert code == 1
    assert "3 Gemeinden, Gebietsstand 30.06.2026. Es enthält 1 von 16 Ländern." in said
    assert "033550001001 Adendorf: In der Liste der Änderungen steht nichts dazu." in said
    with (tmp_path / "areas.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.DictReader(file)) == current.live().tables["areas"]


def test_a_merger_is_proposed_with_its_day(places, tmp_path):
    merged = ("03/2027/0001-R", "1", "033555404035", "Südergellersen", KEYS[1], "Kirchgellersen", "01.01.2027")
    lists = files.changes(tmp_path / "2027.xlsx", merged)
    _, said, _ = places("check", files.gv100(tmp_path / "gv.txt"), lists, "--areas", tmp_path / "areas.csv")
    assert "Südergellersen: bis 31.12.2026, dann 033555404020" in said
    assert "1 Änderung einer Gemeinde." in said
    (row,) = [line for line in (tmp_path / "areas.csv").read_text().splitlines() if line.startswith("033555404035")]
    assert ",2026-12-31,033555404020," in row


def test_germany_is_refused_with_reasons_and_taken_over_when_somebody_insists(places, tmp_path, settings):
    municipalities, codes = files.gv100(tmp_path / "gv.txt"), files.table(tmp_path / "plz.csv", "plz,ags", *PAIRS)
    arguments = ("germany", "--municipalities", municipalities, "--postcodes", codes)
    code, _, complaint = places(*arguments)
    assert (code, "1 statt 16 Länder" in complaint) == (1, True)
    assert places(*arguments, "--force")[0] == 0
    files.gv100(municipalities, (*LÜNEBURG, *STATES))
    code, said, _ = places(*arguments)
    assert (code, "3 unverändert" in said) == (0, True)
    assert (settings.VAR_DIR / "places-before" / "municipalities.csv").is_file()


def test_streets_are_taken_over_with_house_numbers(places, tmp_path, settings):
    spans = files.table(
        tmp_path / "n.csv",
        "street,postcode,municipality,from,to,parity",
        ("Prüfweg", "21391", "Lüneburg", "1", "9", ""),
    )
    code, said, _ = places("streets", files.table(tmp_path / "s.csv", HEADING, *ROWS), "--numbers", spans)
    assert code == 0
    assert "5 Straßen des Landkreises aus 6 Zeilen; 1 davon" in said
    assert {path.name for path in (settings.VAR_DIR / "streets").iterdir()} == {
        "SOURCE.txt",
        "house_numbers.csv",
        "streets.csv",
    }


def test_a_broken_file_is_one_line_and_exit_code_two(places, tmp_path):
    broken = files.table(tmp_path / "s.csv", HEADING, ("Testweg", "2139", "", "03355031", "", ""))
    code, said, complaint = places("streets", broken)
    assert (code, said) == (2, "")
    assert complaint == "s.csv, Zeile 2: „2139“ ist keine Postleitzahl.\n"
    assert places("check", tmp_path / "fehlt.csv")[0] == 2
