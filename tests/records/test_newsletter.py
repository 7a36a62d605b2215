"""The newsletter: nothing without confirmation, nothing kept beyond need, nothing mailed twice."""

import re
from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from amtslotse.accounts.models import Administration
from amtslotse.records import jobs, newsletter
from amtslotse.records.models import Issue, Record, Revision, Subscription
from amtslotse.records.tables import RECORD_TABLES
from amtslotse.records.tidying import tidy

pytestmark = pytest.mark.django_db
KREIS, GELLERSEN = "landkreis-lueneburg", "samtgemeinde-gellersen"


@pytest.fixture(autouse=True)
def administrations():
    made = ((KREIS, "Landkreis Lüneburg", True), (GELLERSEN, "Samtgemeinde Gellersen", False))
    return [Administration.objects.create(slug=s, name=n, authority=s, moderates=m) for s, n, m in made]


def publish(key: str, administration: str, title: str, **more: str) -> None:
    values = dict.fromkeys(RECORD_TABLES["notices"].names, "") | {
        "id": key,
        "administration": administration,
        "kind": "notice",
        "title": title,
        "text": "Mehr dazu auf der Seite.",
        "published": str(timezone.localdate()),
        **more,
    }
    owner = Administration.objects.get(slug=administration)
    record = Record.objects.create(table="notices", key=key, owner=owner)
    record.published = Revision.objects.create(record=record, number=1, values=values, origin="editor")
    record.save()


def token() -> str:
    """The token in the last mail."""
    return re.search(r"/newsletter/(?:bestaetigen|abmelden)/([^/\s]+)/", mail.outbox[-1].body)[1]


def subscribe(email: str, *slugs: str) -> str:
    """Ask, get the mail, confirm; returns the id."""
    newsletter.ask(email, slugs)
    jobs.work_off()
    return newsletter.confirm(token()).pk


def test_an_address_counts_only_after_the_link_was_confirmed():
    newsletter.ask("anna@example.org", [KREIS])
    assert not Subscription.objects.confirmed()
    jobs.work_off()
    assert mail.outbox[0].to == ["anna@example.org"]
    assert "- Landkreis Lüneburg" in mail.outbox[0].body
    newsletter.confirm(token())
    kept = Subscription.objects.get()
    assert (kept.confirmed_on, kept.requested_at) == (timezone.localdate(), None)
    newsletter.confirm(token())
    assert Subscription.objects.count() == 1


def test_no_address_lies_in_the_queue():
    newsletter.ask("anna@example.org", [KREIS])
    jobs.work_off()
    assert DBTaskResult.objects.count() == 1
    assert "anna" not in str(list(DBTaskResult.objects.values()))


def test_without_confirmation_the_address_is_forgotten_after_two_days():
    newsletter.ask("anna@example.org", [KREIS])
    subscribe("bert@example.org", GELLERSEN)
    Subscription.objects.waiting().update(requested_at=timezone.now() - timedelta(hours=47))
    tidy()
    assert Subscription.objects.waiting().count() == 1
    Subscription.objects.waiting().update(requested_at=timezone.now() - timedelta(hours=49))
    tidy()
    assert [s.email for s in Subscription.objects.all()] == ["bert@example.org"]


def test_asking_again_at_once_sends_no_second_mail_but_takes_the_new_choice():
    newsletter.ask("anna@example.org", [KREIS])
    newsletter.ask("Anna@Example.org", [GELLERSEN])
    jobs.work_off()
    assert len(mail.outbox) == 1
    assert [a.slug for a in newsletter.confirm(token()).administrations.all()] == [GELLERSEN]


def test_a_new_order_replaces_the_old_one_only_when_confirmed():
    first = subscribe("anna@example.org", KREIS)
    newsletter.ask("anna@example.org", [GELLERSEN])
    assert Subscription.objects.confirmed().get().pk == first
    jobs.work_off()
    newsletter.confirm(token())
    only = Subscription.objects.get()
    assert (only.pk != first, [a.slug for a in only.administrations.all()]) == (True, [GELLERSEN])


@pytest.mark.parametrize("wrong", ["", "x", "a.b.c", "é" * 300, "0" * 32])
def test_a_made_up_link_confirms_and_ends_nothing(wrong):
    subscribe("anna@example.org", KREIS)
    for act in (newsletter.confirm, newsletter.end):
        with pytest.raises(newsletter.WrongLink):
            act(wrong)
    assert Subscription.objects.confirmed().count() == 1


def test_a_link_serves_one_purpose_only():
    newsletter.ask("anna@example.org", [KREIS])
    jobs.work_off()
    with pytest.raises(newsletter.WrongLink):
        newsletter.end(token())


def test_an_issue_goes_to_those_who_chose_the_administration_and_never_twice():
    subscribe("anna@example.org", KREIS)
    subscribe("bert@example.org", GELLERSEN)
    newsletter.ask("clara@example.org", [KREIS, GELLERSEN])
    jobs.work_off()
    mail.outbox.clear()
    publish("bus", KREIS, "Neue Buslinie")
    issue, count = newsletter.send_issue(timezone.now())
    assert (issue.notices, count) == (["bus"], 1)
    jobs.work_off()
    assert [m.to for m in mail.outbox] == [["anna@example.org"]]
    assert "Neue Buslinie" in mail.outbox[0].body
    assert "/aktuelles/bus/" in mail.outbox[0].body
    assert newsletter.send_issue(timezone.now()) == (None, 0)
    assert Issue.objects.count() == 1


def test_every_issue_carries_a_one_click_way_out_that_forgets_the_address():
    subscribe("anna@example.org", KREIS)
    publish("bus", KREIS, "Neue Buslinie")
    newsletter.send_issue(timezone.now())
    jobs.work_off()
    message = mail.outbox[-1].message()
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = re.search(r"http\S+/abmelden/\S+", mail.outbox[-1].body)[0]
    assert message["List-Unsubscribe"] == f"<{link}>"
    newsletter.end(token())
    assert not Subscription.objects.exists()
    newsletter.end(token())


def test_old_news_future_news_and_outages_stay_out(monkeypatch):
    today = timezone.localdate()
    publish("alt", KREIS, "Alt", published=str(today - timedelta(days=29)))
    publish("morgen", KREIS, "Morgen", published=str(today + timedelta(days=1)))
    publish("vorbei", KREIS, "Vorbei", valid_to=str(today - timedelta(days=1)))
    publish("stoerung", KREIS, "Störung", kind="outage")
    publish("frisch", KREIS, "Frisch", published=str(today - timedelta(days=27)))
    assert [n.id for n in newsletter.due(timezone.now())] == ["frisch"]
    assert date.fromisoformat(str(today)) == today


def test_every_letter_of_din_91379_survives_and_no_header_can_be_smuggled_in():
    title = "Lesung mit Łukasz Žižek-Ðurić und Ç̆ K̄\nBcc: alle@example.org"
    subscribe("anna@example.org", KREIS)
    publish("lesung", KREIS, title)
    newsletter.send_issue(timezone.now())
    jobs.work_off()
    message = mail.outbox[-1].message()
    assert "Łukasz Žižek-Ðurić und Ç̆ K̄" in message.get_payload()[0].get_payload(decode=True).decode()
    assert message["Bcc"] is None
    html = message.get_payload()[1].get_payload(decode=True).decode()
    assert "<a href=" in html


def test_a_lost_link_is_mailed_to_subscribers_alone():
    subscribe("anna@example.org", KREIS)
    mail.outbox.clear()
    newsletter.ask_to_end("fremd@example.org")
    newsletter.ask_to_end("ANNA@example.org")
    jobs.work_off()
    assert [m.to for m in mail.outbox] == [["anna@example.org"]]
    newsletter.end(token())
    assert not Subscription.objects.exists()
