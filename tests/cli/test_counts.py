"""`amtslotse gaps` and `amtslotse feedback`: what an operator sees of counts and texts."""

import json
from datetime import date

import pytest

from amtslotse.cli.main import main
from amtslotse.records import feedback
from amtslotse.records.gaps import Note, known_word, store

pytestmark = pytest.mark.django_db
DAYS = [date(2026, 11, n) for n in (22, 23, 24)]


def test_gaps_are_listed_with_their_outcomes(guide, capsys):
    assert main(["gaps"]) == 0
    assert "Noch kein Anliegen" in capsys.readouterr().out
    store([Note("Kaninchenstall bauen", "not_found", day) for day in DAYS * 2], known_word(guide))
    store([Note("Kaninchenstall bauen", "nothing", DAYS[0])], known_word(guide))
    main(["gaps"])
    line = capsys.readouterr().out
    assert "6 mal an 3 Tagen (22.11.2026 bis 24.11.2026)  kaninchenstall bauen" in line
    assert "[nichts gefunden 6, nichts passt 1]" in line
    main(["gaps", "--json"])
    gap = json.loads(capsys.readouterr().out)
    assert (gap["concern"], gap["occurrences"], gap["first"]) == ("kaninchenstall bauen", 6, "2026-11-22")


def test_feedback_is_given_out_per_month_without_texts_and_texts_only_when_asked_for(capsys):
    feedback.count("/leistung/wohngeld/", helped=False, day=DAYS[0])
    feedback.say("/leistung/wohngeld/", "Die Gebühr fehlt.\nUnd die Dauer.", DAYS[0])
    assert main(["feedback", "--csv"]) == 0
    assert capsys.readouterr().out == "month,page,yes,no\n2026-11,/leistung/wohngeld/,0,1\n"
    assert main(["feedback", "--texts"]) == 0
    assert capsys.readouterr().out == "22.11.2026  /leistung/wohngeld/\n    Die Gebühr fehlt.\n    Und die Dauer.\n"
