"""Erika Adler wants to know what is stored about her, and leaves: her name stays nowhere, her work does."""

import json

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.db import connection, models
from django.db.models.functions import Cast
from django.test import Client
from django.utils import timezone

from amtslotse.accounts import people
from amtslotse.accounts.invitation import Invitation
from amtslotse.accounts.models import Role, User
from amtslotse.cli.main import main
from amtslotse.records.audit.verifying import verify
from amtslotse.records.models import Comment, Draft, Meeting, Publication, Revision, Stamp, Task, Unsaved
from amtslotse.records.person.deletion import delete
from amtslotse.records.person.export import export
from amtslotse.records.person.words import NOBODY, Words

pytestmark = pytest.mark.django_db
MAIL = "erika.äöü@adendorf.example"
NAME = "Erika Adlér"


@pytest.fixture
def erika(hall) -> User:
    """Somebody who left traces wherever people leave them."""
    user = User.objects.get(username="erika")
    user.email, user.last_name = MAIL, "Adlér"
    user.save()
    EmailAddress.objects.create(user=user, email=MAIL, verified=True, primary=True)
    Client().force_login(user)
    town, now = hall.town("gemeinde-adendorf"), timezone.now()
    Invitation(email=MAIL, administration=town, role=Role.EDITING, token_hash="x", used_at=now).save()
    record = Revision.objects.filter(record__table="competences").first().record
    old = record.published
    signed = {**old.values, "confirmed_by": f"{NAME}, Gemeinde Adendorf", "confirmed_at": "2026-11-20"}
    fresh = Revision.objects.create(record=record, number=2, values=signed, origin="editor", author=user)
    record.published = fresh
    record.save()
    Stamp.objects.create(record=record, revision=fresh, by=user, name=f"{NAME}, Gemeinde Adendorf", at=now)
    Comment.objects.create(record=record, by=user, at=now, text=f"Ich bin es, {NAME}.")
    other = Comment.objects.create(
        record=record, by=hall.ronja, at=now, text=f"Frag {NAME} ({MAIL}), nicht Erika Adlérs."
    )
    other.mentions.create(user=user)
    Draft.objects.create(owner=town, title=f"Von {NAME}", created_by=user, edited_by=user, edited_at=now)
    Task.objects.create(title=f"{NAME} anrufen", administration=town, owner=user, created_at=now)
    Meeting.objects.create(begins_at=now, notes=f"{NAME} berichtet.", created_by=user)
    Unsaved.objects.create(user=user, place="x", fields={"a": NAME}, saved_at=now)
    delivery = apps.get_model("exchange", "Delivery")
    delivery.objects.create(
        partner="land", begun_at=now, alive_at=now, decided_by=user, log=[["x", f"{NAME}: übernommen"]]
    )
    return user


def traces(*words: str) -> list[str]:
    """Every column of every table that holds one of the words, as text or as JSON."""
    spellings = {form for word in words for form in (word, json.dumps(word)[1:-1])}
    found = []
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            if isinstance(field, models.CharField | models.TextField | models.JSONField):
                rows = model._base_manager.annotate(in_words=Cast(field.name, models.TextField()))
                found += [
                    f"{model.__name__}.{field.name}" for word in spellings if rows.filter(in_words__contains=word)
                ]
    return found


def test_after_the_deletion_neither_name_nor_mail_address_stands_in_any_table(erika):
    key, drafts = erika.pk, Draft.objects.count()
    assert len(set(traces(NAME, MAIL))) >= 9, "the walk sees what is there"
    published = Publication.objects.count()
    delete(erika)
    assert traces(NAME, MAIL, "Adlér,") == []
    assert not User.objects.filter(pk=key).exists()
    assert Draft.objects.count() == drafts
    assert Revision.objects.get(number=2).values["confirmed_by"] == f"{NOBODY}, Gemeinde Adendorf"
    assert Publication.objects.count() == published + 1, "the snapshot is written anew"
    assert Comment.objects.get(by__isnull=False).text == f"Frag {NOBODY} ({NOBODY}), nicht Jemandes."
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM django_session")
        assert cursor.fetchone() == (0,)
    assert verify().broken is None


def test_the_last_releaser_of_a_town_is_kept_until_somebody_else_can_release(hall):
    with pytest.raises(people.NotPossible, match="Ronja Adam gibt als einzige Person frei"):
        delete(hall.ronja)
    people.set_role(hall.erika, hall.town("gemeinde-adendorf"), Role.RELEASING)
    delete(hall.ronja)
    assert not User.objects.filter(username="ronja").exists()


def test_a_namesake_keeps_her_name(erika):
    twin = User.objects.create_user("erika2", "andere@example.org", first_name="Erika", last_name="Adlér")
    Task.objects.create(title=f"{NAME} grüßen", created_by=twin, created_at=timezone.now())
    delete(erika)
    assert Task.objects.get(created_by=twin).title == f"{NAME} grüßen"
    assert traces(MAIL) == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Erika Adler, bitte", "Jemand, bitte"),
        ("erika adler", "Jemand"),
        ("Erika Adlers Hund", "Jemandes Hund"),
        ("Erika Adlerstein", "Erika Adlerstein"),
        ("an e@x.de.", "an Jemand."),
        ("anne-e@x.de", "anne-e@x.de"),
        ({"a": ["Erika Adler", 1, None]}, {"a": ["Jemand", 1, None]}),
    ],
)
def test_only_the_whole_name_and_the_whole_address_are_replaced(text, left):
    assert Words(("Erika Adler", "e@x.de")).replaced(text) == left


def test_erika_gets_everything_about_her_and_no_secret(erika):
    told = export(erika)
    text = json.dumps(told)
    assert told["konto"]["email"] == MAIL
    assert "password" not in told["konto"]
    assert erika.password not in text
    assert "token_hash" not in text
    assert len(told["anmeldungen"]) == len(told["einladungen"]) == 1
    assert {"records.Comment", "records.Stamp", "records.Draft", "accounts.Membership"} <= set(told["verweise"])
    assert len(told["verweise"]["records.Comment"]) == 1
    assert any(place.startswith("records.Meeting") for place in told["namentlich_erwaehnt"])


def test_the_operator_exports_and_deletes_by_mail_address(erika, capsys):
    assert main(["people", "export", MAIL]) == 0
    assert json.loads(capsys.readouterr().out)["konto"]["first_name"] == "Erika"
    assert main(["people", "delete", MAIL]) == 0
    assert main(["people", "delete", MAIL]) == 2
    assert main(["people", "delete", "ronja@example.org"]) == 2
    assert "Mit --anyway geht es trotzdem" in capsys.readouterr().err
