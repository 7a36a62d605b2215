"""The command line: the same bytes as the API, line by line."""

import json

from amtslotse.cli.main import main
from tests.conftest import DAY

DAY_TEXT = DAY.isoformat()


def test_one_question_gives_the_contracts_bytes(capsysbinary, guide):
    assert main(["guide", "Perso abgelaufen", "--place", "Reppenstedt", "--day", DAY_TEXT, "--json"]) == 0
    assert capsysbinary.readouterr().out == guide.answer("Perso abgelaufen", "Reppenstedt", day=DAY).to_json() + b"\n"


def test_a_batch_answers_in_order_names_bad_lines_and_goes_on(capsysbinary, tmp_path, guide):
    lines = [
        {"concern": "Perso abgelaufen", "place": "Reppenstedt", "day": DAY_TEXT},
        "das ist kein JSON",
        {"service": "gibts-nicht"},
        {"service": "hundesteuer-anmelden", "place": "21391", "place_kind": None, "day": DAY_TEXT},
        {"concern": 5},
        {"anliegen": "x"},
        [1, 2],
    ]
    path = tmp_path / "fragen.jsonl"
    path.write_text("\n".join(x if isinstance(x, str) else json.dumps(x) for x in lines), "utf-8")
    assert main(["guide", "--batch", str(path)]) == 1
    captured = capsysbinary.readouterr()
    out = [json.loads(line) for line in captured.out.splitlines()]
    assert [o["status"] for o in out] == ["answered", "error", "error", "choose_place", "error", "error", "error"]
    assert [o["line"] for o in out if o["status"] == "error"] == [2, 3, 5, 6, 7]
    assert captured.err.decode().startswith("Zeile 2: Das ist kein JSON")
    assert captured.out.splitlines()[0] == guide.answer("Perso abgelaufen", "Reppenstedt", day=DAY).to_json()


def test_mistakes_end_in_one_line_and_an_exit_code(capsys):
    for arguments in (
        ["guide"],
        ["guide", "x", "--day", "gestern"],
        ["guide", "--service", "nix"],
        ["guide", "--batch", "/gibt/es/nicht"],
    ):
        assert main(arguments) == 2
        assert capsys.readouterr().err.count("\n") == 1


def test_people_get_a_readable_answer(capsys):
    main(["guide", "Straßenfest", "--place", "Barendorf", "--place-kind", "event", "--day", DAY_TEXT])
    out = capsys.readouterr().out
    assert "joint: Samtgemeinde Ostheide" in out
    assert "joint: Landkreis Lüneburg" in out
