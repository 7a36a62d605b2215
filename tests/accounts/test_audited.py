"""Signing in and what belongs to it stands in the audit log: the account, never what was typed."""

from amtslotse.accounts import people
from amtslotse.cli.main import main
from amtslotse.records.audit.verifying import verify
from amtslotse.records.models import AuditLine
from tests.accounts.conftest import give_app, sign_in, signed_in


def told(*, after: int) -> list[tuple[str, int | None]]:
    return list(AuditLine.objects.filter(number__gt=after).values_list("what", "who"))


def test_frieda_signs_in_mistypes_and_signs_out(frieda):
    before = AuditLine.objects.count()
    sign_in(frieda.email, "falsch falsch falsch")
    sign_in("niemand@gellersen.de", "falsch falsch falsch")
    client = signed_in(frieda)
    client.post("/konto/abmelden/")
    assert told(after=before) == [
        ("sign-in.failed", frieda.pk),
        ("sign-in.failed", None),
        ("sign-in", frieda.pk),
        ("sign-out", frieda.pk),
    ]
    written = " ".join(f"{line.about} {line.details}" for line in AuditLine.objects.all())
    assert "niemand" not in written
    assert verify().broken is None


def test_who_changed_a_role_is_written_down_with_whose_it_is(frieda, emil):
    client = signed_in(frieda)
    client.post(f"/arbeitsplatz/personen/samtgemeinde-gellersen/{emil.pk}/rolle/", {"role": "reading"})
    given = AuditLine.objects.filter(what="role.given").last()
    assert (given.who, given.details) == (frieda.pk, {"person": emil.pk, "role": "reading"})


def test_a_new_second_factor_is_written_down(emil):
    before = AuditLine.objects.count()
    give_app(emil)
    assert [what for what, _ in told(after=before)] == ["second-factor.added"] * 2


def test_a_wrong_code_an_invitation_and_a_lock_are_written_down(frieda, town, capsys):
    give_app(frieda)
    client, _ = sign_in(frieda.email)
    before = AuditLine.objects.count()
    client.post("/konto/zweiter-schritt/anmelden/", {"code": "000000"})
    people.invite(frieda, "neu@gellersen.de", town("samtgemeinde-gellersen"), "reading")
    assert main(["people", "lock", frieda.email]) == 0
    assert [what for what, _ in told(after=before)] == ["second-factor.failed", "invitation", "account.locked"]
    assert "neu@" not in str(list(AuditLine.objects.values()))
