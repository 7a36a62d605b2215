"""Tasks: who gives them to whom, who sees them, and two people who change one at once."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from amtslotse.accounts.models import Membership, Role
from amtslotse.records import tasks
from amtslotse.records.editing.errors import Refused
from amtslotse.records.models import Task
from amtslotse.records.task_values import Unfit, Values
from tests.workspace.conftest import record

PAGE = "/arbeitsplatz/aufgaben/"


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def form(titel: str = "Gebühr nachsehen", fuer: str = "gemeinde-adendorf", **more: object) -> dict[str, object]:
    return {"titel": titel, "fuer": fuer, **more}


@pytest.fixture
def task(district) -> Task:
    """Erika is to look up the dog tax."""
    adendorf = district.owners["gemeinde-adendorf"]
    return tasks.create(district.erika, Values("Gebühr nachsehen", "Satzung lesen", adendorf, district.erika))


def group_task(district, title: str = "Termin im Mai finden", owner=None, due: date | None = None) -> Task:
    return tasks.create(district.moritz, Values(title, owner=owner, due=due))


def test_erika_gives_ronja_a_task_about_a_record(district, at):
    offer = record("authorities", id="gemeinde-adendorf")
    assert (
        f"{PAGE}neu/?eintrag={offer.pk}"
        in at(district.erika).get(f"/arbeitsplatz/eintrag/{offer.pk}/").content.decode()
    )
    sent = form(genaueres="<b>Bitte</b> bald", wer=district.ronja.pk, bis="31.12.2030", eintrag=offer.pk)
    answer = at(district.erika).post(f"{PAGE}neu/", sent)
    assert answer.status_code == 302
    task = Task.objects.get()
    assert (task.text, task.owner, task.due, task.record) == ("Bitte bald", district.ronja, date(2030, 12, 31), offer)
    mine = text(at(district.ronja).get(PAGE))
    assert "Gebühr nachsehen" in mine
    assert "fällig am 31. Dezember 2030" in mine
    assert "Gebühr nachsehen" in text(at(district.lea).get(f"/arbeitsplatz/eintrag/{offer.pk}/"))
    assert "Gebühr nachsehen" not in text(at(district.bernd).get(f"/arbeitsplatz/eintrag/{offer.pk}/"))


def test_overdue_is_said_in_words(district, at, task):
    Task.objects.update(due=timezone.localdate() - timedelta(days=3))
    assert "(3 Tage)" in text(at(district.erika).get(PAGE))
    assert "überfällig seit dem" in text(at(district.erika).get(f"{PAGE}{task.pk}/"))
    assert "ändern" in text(at(district.erika).get(f"{PAGE}{task.pk}/bearbeiten/"))
    unchanged = tasks.change(
        district.erika,
        task.pk,
        1,
        Values("Gebühr erfragen", "", task.administration, district.erika, Task.objects.get().due),
    )
    assert unchanged.title == "Gebühr erfragen", "Ein verstrichener Tag darf stehen bleiben."


@pytest.mark.parametrize("name", ["bernd", "klara", "moritz", "olga"])
def test_tasks_of_another_administration_do_not_exist(district, at, task, name):
    person = at(getattr(district, name))
    assert "Gebühr nachsehen" not in text(person.get(f"{PAGE}?wer=verwaltung"))
    for path in ("", "bearbeiten/"):
        assert person.get(f"{PAGE}{task.pk}/{path}").status_code == 404
    for path in ("bearbeiten/", "erledigt/", "wieder-oeffnen/"):
        assert person.post(f"{PAGE}{task.pk}/{path}", form("Meine!", version=1)).status_code == 404
    assert (Task.objects.get().title, Task.objects.get().done_at) == ("Gebühr nachsehen", None)


def test_readers_see_and_do_not_write(district, at, task):
    lea = at(district.lea)
    shown = text(lea.get(f"{PAGE}{task.pk}/"))
    assert "Satzung lesen" in shown
    assert "Als erledigt melden" not in shown
    assert "Neue Aufgabe" not in text(lea.get(PAGE))
    for path in ("neu/", f"{task.pk}/bearbeiten/", f"{task.pk}/erledigt/"):
        assert lea.post(f"{PAGE}{path}", form(version=1)).status_code == 404
    with pytest.raises(Refused, match="lesen, aber nicht ändern"):
        tasks.done(district.lea, task.pk)


def test_editors_give_to_their_own_moderators_to_all(district, at):
    for foreign in ("stadt-bleckede", "runde", "", "mond"):
        refused = at(district.erika).post(f"{PAGE}neu/", form(fuer=foreign))
        assert (refused.status_code, "Bitte wählen Sie, für wen" in text(refused)) == (400, True)
    with pytest.raises(Unfit):
        tasks.create(district.erika, Values("Für die Runde"))
    bleckede = form(fuer="stadt-bleckede", wer=district.bernd.pk)
    assert at(district.moritz).post(f"{PAGE}neu/", bleckede).status_code == 302
    assert "Gebühr nachsehen" in text(at(district.bernd).get(PAGE))
    assert "Gebühr nachsehen" in text(at(district.moritz).get(f"{PAGE}?wer=vergeben"))
    assert at(district.bernd).post(f"{PAGE}{Task.objects.get().pk}/erledigt/").status_code == 302
    assert "erledigt von Bernd Blohm" in text(at(district.moritz).get(f"{PAGE}?wer=vergeben&stand=erledigt"))


def test_who_looks_after_it_works_there(district, at):
    wrong = at(district.moritz).post(f"{PAGE}neu/", form(wer=district.bernd.pk))
    assert "Bernd Blohm arbeitet nicht für Gemeinde Adendorf." in text(wrong)
    assert 'value="Gebühr nachsehen"' in text(wrong)
    assert at(district.moritz).post(f"{PAGE}neu/", form(fuer="runde", wer=district.bernd.pk)).status_code == 302
    hidden = at(district.erika).post(f"{PAGE}neu/", form(wer=district.bernd.pk))
    assert (hidden.status_code, "Bernd" in text(hidden)) == (400, False)


def test_all_read_the_tasks_of_the_round_and_moderators_keep_them(district, at):
    task = group_task(district, owner=district.bernd)
    assert "Termin im Mai finden" in text(at(district.lea).get(f"{PAGE}?wer=runde"))
    assert at(district.bernd).post(f"{PAGE}{task.pk}/erledigt/").status_code == 404
    assert at(district.moritz).post(f"{PAGE}{task.pk}/erledigt/").status_code == 302


def test_of_two_at_once_the_second_sees_both_versions(district, at, task):
    first = form("Hundesteuer nachsehen", genaueres="Satzung lesen", wer=district.ronja.pk, version=1)
    assert at(district.ronja).post(f"{PAGE}{task.pk}/bearbeiten/", first).status_code == 302
    second = form("Gebühr erfragen", genaueres="Satzung lesen", wer=district.erika.pk, bis="1.2.2030", version=1)
    told = at(district.erika).post(f"{PAGE}{task.pk}/bearbeiten/", second)
    said = text(told)
    assert told.status_code == 409
    assert "Ronja Adam hat diese Aufgabe inzwischen geändert." in said
    assert "Jetzt gespeichert: <strong>Hundesteuer nachsehen</strong>" in said
    assert "Jetzt gespeichert: <strong>Ronja Adam</strong>" in said
    assert said.count("Jetzt gespeichert") == 3, "nur, was abweicht"
    assert 'value="Gebühr erfragen"' in said
    assert Task.objects.get().title == "Hundesteuer nachsehen"
    assert 'name="version" value="2"' in said
    assert at(district.erika).post(f"{PAGE}{task.pk}/bearbeiten/", second | {"version": 2}).status_code == 302
    assert Task.objects.get().title == "Gebühr erfragen"


def test_saying_the_same_twice_is_no_conflict(district, at, task):
    same = form("Gebühr erfragen", genaueres="Satzung lesen", wer=district.erika.pk, version=1)
    for _ in range(2):
        assert at(district.erika).post(f"{PAGE}{task.pk}/bearbeiten/", same).status_code == 302
    assert Task.objects.get().version == 2


def test_done_by_two_and_opened_again(district, at, task):
    tasks.done(district.erika, task.pk)
    with pytest.raises(Refused, match="Erika Adler hat diese Aufgabe schon erledigt"):
        tasks.done(district.ronja, task.pk)
    assert "Gebühr nachsehen" not in text(at(district.erika).get(PAGE))
    assert "Gebühr nachsehen" in text(at(district.erika).get(f"{PAGE}?stand=erledigt"))
    assert at(district.ronja).post(f"{PAGE}{task.pk}/wieder-oeffnen/").status_code == 302
    assert Task.objects.get().done_at is None


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"titel": " \x00\u200b"}, "Bitte schreiben Sie, was zu tun ist."),
        ({"titel": "w" * 201}, "Erlaubt sind 200 Zeichen"),
        ({"genaueres": "w" * 2001}, "Erlaubt sind 2000 Zeichen."),
        ({"bis": "morgen"}, "Den Tag bitte als Tag.Monat.Jahr eingeben"),
        ({"bis": "1.1.0001"}, "Dieser Tag ist schon vorbei."),
        ({"bis": "31.12.9999"}, "Dieser Tag liegt zu weit in der Zukunft."),
        ({"wer": "9" * 40}, "Diese Person arbeitet dort nicht."),
    ],
)
def test_bad_input_is_told_and_nothing_is_lost(district, at, sent, said):
    answer = at(district.erika).post(f"{PAGE}neu/", form(genaueres="Das bleibt") | sent)
    assert (answer.status_code, said in text(answer)) == (400, True)
    assert str(sent.get("genaueres", "Das bleibt")) in text(answer)
    assert not Task.objects.exists()


@pytest.mark.parametrize(
    "query", ["?wer=vergeben", "?wer=%00", "?seite=-1&stand=x", "neu/?eintrag=", "?wer=meine&wer=runde"]
)
def test_odd_questions_get_a_page(district, at, query):
    assert at(district.erika).get(f"{PAGE}{query}").status_code == 200


def test_a_task_about_a_record_of_others_that_is_not_public_cannot_be_given(district, at):
    office = record("authorities", id="stadt-bleckede")
    office.published = None
    office.save()
    assert at(district.erika).post(f"{PAGE}neu/", form(eintrag=office.pk)).status_code == 404


def test_what_waits_for_somebody(district):
    adendorf = district.owners["gemeinde-adendorf"]
    today = timezone.localdate()
    tasks.create(district.erika, Values("Liegt herum", administration=adendorf))
    tasks.create(district.erika, Values("Für Ronja", administration=adendorf, owner=district.ronja))
    tasks.create(district.erika, Values("Bald", administration=adendorf, owner=district.erika, due=today))
    group_task(district, "Aus der Runde", district.erika, today + timedelta(days=9))
    group_task(district, "Von niemandem")
    assert [t.title for t in tasks.waiting(district.erika, today)] == ["Bald", "Aus der Runde", "Liegt herum"]
    assert [t.overdue for t in tasks.waiting(district.erika, today + timedelta(days=1))] == [True, False, False]
    assert [t.title for t in tasks.waiting(district.bernd, today)] == []
    Membership.objects.filter(user=district.ronja, role=Role.RELEASING).delete()
    assert "Für Ronja" in [t.title for t in tasks.waiting(district.erika, today)], "Wer ging, kümmert sich nicht mehr."
