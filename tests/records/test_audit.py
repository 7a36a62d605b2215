"""The audit log: what people do is written down in one chain, and nobody changes it unseen."""

import json

import pytest
from django.db import connection, transaction

from amtslotse.accounts import people
from amtslotse.accounts.models import Administration, Role, User
from amtslotse.cli.main import main
from amtslotse.records.audit.verifying import head, mark_of, verify
from amtslotse.records.audit.writing import note
from amtslotse.records.models import AuditLine

pytestmark = pytest.mark.django_db


@pytest.fixture
def chain() -> list[AuditLine]:
    return [note("export.sheet", f"gemeinde-adendorf/offers-{n}", who=7, rows=n, kind="ü😀") for n in range(1, 7)]


def sql(text: str, *values: object) -> None:
    """What somebody does who goes past the application."""
    with connection.cursor() as cursor:
        cursor.execute(text, values)


def test_lines_are_numbered_without_a_gap_and_each_holds_the_digest_of_the_one_before(chain):
    assert [line.number for line in chain] == [1, 2, 3, 4, 5, 6]
    assert [line.previous for line in chain[1:]] == [line.digest for line in chain[:-1]]
    assert (verify().broken, verify().lines) == (None, 6)
    assert len({line.digest for line in chain}) == 6


@pytest.mark.parametrize(
    ("column", "value"),
    [("about", "gemeinde-adendorf/other"), ("who", 8), ("what", "sign-in"), ("at", "2020-01-01 00:00:00+00:00"),
     ("details", '{"rows": 4, "kind": "x"}'), ("digest", "a" * 64), ("previous", "b" * 64)],
)  # fmt: skip
def test_a_changed_line_is_named(chain, column, value):
    sql(f"UPDATE records_auditline SET {column} = %s WHERE number = 4", value)
    assert verify().broken == 4
    assert verify().lines == 3


def test_a_deleted_an_inserted_and_exchanged_lines_are_named(chain):
    with transaction.atomic():
        sql("DELETE FROM records_auditline WHERE number = 3")
        assert (verify().broken, verify().why) == (3, "Zeile 3 fehlt.")
        sql("UPDATE records_auditline SET number = number - 1 WHERE number > 3")
        assert verify().broken == 3
        transaction.set_rollback(True)
    with transaction.atomic():
        sql("UPDATE records_auditline SET number = 99 WHERE number = 2")
        sql("UPDATE records_auditline SET number = 2 WHERE number = 5")
        sql("UPDATE records_auditline SET number = 5 WHERE number = 99")
        assert verify().broken == 2
        transaction.set_rollback(True)
    sql("UPDATE records_auditline SET number = 7 WHERE number = 6")
    late = AuditLine(number=6, at=chain[-1].at, what="sign-in", previous=chain[4].digest)
    late.digest = late.computed()
    late.save()
    assert verify().broken == 7, "the line put in fits, the one after it no longer does"


def test_a_chain_that_was_cut_or_written_anew_is_found_with_a_mark_kept_elsewhere(chain):
    noted = mark_of(f" {head()}\n")
    note("publication", "publication/1")
    assert verify(noted).broken is None
    sql("DELETE FROM records_auditline WHERE number > 5")
    assert verify().broken is None
    assert verify(noted).broken == 6
    note("sign-in", who=9)
    assert verify(noted).why == "Die Prüfsumme ist eine andere als die notierte."


@pytest.mark.parametrize("odd", ["", "6", "6:abc", "x:" + "0" * 64, "²:" + "0" * 64, "-1:" + "0" * 64])
def test_a_mark_that_is_none_is_refused(odd):
    with pytest.raises(ValueError, match="NUMMER"):
        mark_of(odd)


def test_the_application_neither_changes_nor_deletes_a_line(chain):
    for act in (
        chain[0].save,
        chain[0].delete,
        AuditLine.objects.all().delete,
        AuditLine.objects.filter(number=1).delete,
        lambda: AuditLine.objects.update(what="nothing"),
        lambda: AuditLine.objects.bulk_create([AuditLine(number=9)]),
    ):
        with pytest.raises(TypeError, match="nie geändert"):
            act()


def test_an_act_that_is_taken_back_takes_its_line_with_it_and_leaves_no_gap(chain):
    with transaction.atomic():
        note("role.given", "gemeinde-adendorf")
        transaction.set_rollback(True)
    assert note("sign-in", who=1).number == 7
    assert verify().lines == 7


def test_what_is_done_to_drafts_and_roles_stands_in_the_log_without_a_name(hall):
    before = head().number
    town = Administration.objects.get(slug="gemeinde-adendorf")
    anna = User.objects.create_user("anna", "anna.neu@example.org", first_name="Anna", last_name="Neuling")
    people.set_role(anna, town, Role.EDITING)
    people.set_role(anna, town, Role.RELEASING)
    people.remove(anna, town)
    lines = list(AuditLine.objects.filter(number__gt=before))
    assert [line.what for line in lines] == ["role.given", "role.taken", "role.given", "role.taken"]
    assert {line.details["person"] for line in lines} == {anna.pk}
    written = json.dumps([[line.about, line.details] for line in AuditLine.objects.all()])
    assert "Neuling" not in written
    assert "example.org" not in written


def test_the_command_says_where_the_chain_breaks_and_by_its_exit_code(chain, monkeypatch, capsys):
    assert main(["audit", "head"]) == 0
    noted = capsys.readouterr().out.strip()
    assert main(["audit", "verify", "--since", noted]) == 0
    assert main(["audit", "show", "--last", "2"]) == 0
    shown = capsys.readouterr().out
    assert "offers-6" in shown
    assert "offers-4" not in shown
    assert main(["audit", "verify", "--since", "unfug"]) == 2
    sql("UPDATE records_auditline SET who = 1 WHERE number = 2")
    assert main(["audit", "verify"]) == 1
    assert "GEBROCHEN bei Zeile 2" in capsys.readouterr().out
