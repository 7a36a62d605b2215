"""The link check on the desk: one's own links, what can be done about them, and nothing of the neighbours."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.utils import timezone
from django_tasks_db.management.commands import db_worker

from amtslotse.records import jobs
from amtslotse.records.links import digest, noting, places
from amtslotse.records.models import Draft, LinkState, Record, State
from tests.workspace.conftest import record

MONDAY = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
PAGE = "/arbeitsplatz/links/"


@pytest.fixture
def town(district):
    """The office of Adendorf, whose website is Adendorf's own link."""
    return record("authorities", id="gemeinde-adendorf")


@pytest.fixture
def state(town):
    return linked(
        town,
        found="broken",
        failures=["2026-11-20", "2026-11-21", "2026-11-22"],
        first_failure="2026-11-20",
        reason="Die Seite gibt es nicht mehr (404).",
    )


def linked(row, **values) -> LinkState:
    """The link in a record as the checker left it."""
    places.sync(timezone.now())
    url = row.published.values["website"]
    LinkState.objects.filter(url=url).update(status=404, checked_at=timezone.now(), **values)
    return LinkState.objects.get(url=url)


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_the_town_sees_its_broken_link_and_the_neighbour_does_not(district, at, town, state):
    page = text(at(district.erika).get(PAGE))
    assert state.url in page
    assert 'Die Seite gibt es nicht mehr (404). <span class="muted">Seit 20. November 2026.' in page
    assert state.url not in text(at(district.bernd).get(PAGE))
    assert state.url in text(at(district.moritz).get(PAGE))
    assert state.url not in text(at(district.moritz).get(f"{PAGE}?wer=stadt-bleckede"))
    assert state.url in text(at(district.moritz).get(f"{PAGE}?wer=gemeinde-adendorf"))


def test_the_neighbour_and_the_reader_can_do_nothing_about_it(district, at, town, state):
    LinkState.objects.update(final_url="https://neu.example/")
    for name in ("bernd", "lea", "olga"):
        person = at(getattr(district, name))
        for act in ("pruefen", "in-ordnung", "wieder-pruefen", f"uebernehmen/{town.pk}"):
            assert person.post(f"{PAGE}{state.pk}/{act}/", {"grund": "geht"}).status_code == 404
    fresh = LinkState.objects.get(pk=state.pk)
    assert (fresh.asked_at, fresh.ignored_at, Draft.objects.count()) == (None, None, 0)
    assert "Jetzt prüfen" not in text(at(district.lea).get(PAGE))


def test_the_new_address_becomes_a_draft(district, at, town, state):
    LinkState.objects.update(final_url="https://www.adendorf.example/neu", found="redirected")
    erika = at(district.erika)
    assert "Neue Adresse übernehmen" in text(erika.get(PAGE))
    answer = erika.post(f"{PAGE}{state.pk}/uebernehmen/{town.pk}/")
    draft = Draft.objects.get()
    assert answer["Location"] == f"/arbeitsplatz/entwurf/{draft.pk}/"
    assert (draft.state, draft.owner.slug, draft.created_by) == (State.DRAFT, "gemeinde-adendorf", district.erika)
    changed = draft.changes.get().values
    assert changed == town.published.values | {"website": "https://www.adendorf.example/neu"}
    assert erika.post(f"{PAGE}{state.pk}/uebernehmen/{town.pk}/")["Location"] == answer["Location"]
    assert Draft.objects.count() == 1


def test_the_moderator_proposes_the_new_address_to_the_town(district, at, town, state):
    LinkState.objects.update(final_url="https://www.adendorf.example/neu")
    at(district.moritz).post(f"{PAGE}{state.pk}/uebernehmen/{town.pk}/")
    assert (Draft.objects.get().state, Draft.objects.get().owner.slug) == (State.PROPOSAL, "gemeinde-adendorf")


def test_without_a_new_address_there_is_nothing_to_take_over(district, at, town, state):
    assert at(district.erika).post(f"{PAGE}{state.pk}/uebernehmen/{town.pk}/").status_code == 404


def test_a_look_is_asked_for(district, at, state):
    at(district.erika).post(f"{PAGE}{state.pk}/pruefen/")
    assert LinkState.objects.get(pk=state.pk).asked_at
    assert "Wird gleich geprüft." in text(at(district.erika).get(PAGE))


def test_vouching_needs_a_reason_counts_at_once_and_can_be_taken_back(district, at, state):
    erika, before = at(district.erika), noting.number()
    address = f"{PAGE}{state.pk}/in-ordnung/"
    assert state.url in text(erika.get(address))
    refused = erika.post(address, {"grund": " \n "})
    assert (refused.status_code, "Bitte schreiben Sie, warum" in text(refused)) == (400, True)
    erika.post(address, {"grund": "Geht <b>nur</b> mit\x00 Anmeldung 🐕" + "x" * 500})
    fresh = LinkState.objects.get(pk=state.pk)
    assert (fresh.health, fresh.ignored_by, noting.number()) == ("ok", district.erika, before + 1)
    assert len(fresh.ignored_reason) == 300
    page = text(erika.get(f"{PAGE}?art=geklaert"))
    assert "Wieder prüfen" in page
    assert "<b>nur" not in page
    assert {"url": state.url, "health": "ok"} in noting.health_rows()
    erika.post(f"{PAGE}{state.pk}/wieder-pruefen/")
    fresh = LinkState.objects.get(pk=state.pk)
    assert (fresh.health, fresh.ignored_reason, noting.number()) == ("broken", "", before + 2)


def test_an_address_of_several_towns_is_vouched_for_by_the_district(district, at, town, state):
    other = record("authorities", id="stadt-bleckede")
    other.published.values["website"] = state.url
    type(other.published).objects.filter(pk=other.published.pk).update(values=other.published.values)
    address = f"{PAGE}{state.pk}/in-ordnung/"
    refused = at(district.erika).post(address, {"grund": "Bei mir geht sie"})
    assert refused.status_code == 400
    assert "auch in Einträgen anderer Verwaltungen" in text(refused)
    assert "Bei mir geht sie" in text(refused)
    assert "Bleckede" not in text(refused)
    at(district.moritz).post(address, {"grund": "Geprüft"})
    assert LinkState.objects.get(pk=state.pk).health == "ok"


@pytest.mark.parametrize(
    "query", ["art=<x>", "art=kaputt&art=geklaert", "seite=-1", "seite=99999", "wer=%00", "art=%F0"]
)
def test_odd_questions_get_the_page(district, at, state, query):
    assert at(district.moritz).get(f"{PAGE}?{query}").status_code == 200


# -- the mail ---------------------------------------------------------------------------


@pytest.fixture
def work(monkeypatch):
    """Work the jobs off inside the test's transaction."""
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)
    return jobs.work_off


def sent_to() -> list[str]:
    return sorted(address for one in mail.outbox for address in one.to)


def test_on_monday_the_editors_of_the_town_get_one_mail(district, state, work):
    assert digest.plan(MONDAY - timedelta(hours=2)) == 0
    digest.plan(MONDAY)
    digest.plan(MONDAY + timedelta(days=2))
    work()
    assert sent_to() == ["erika@example.org", "ronja@example.org"]
    found = mail.outbox[0]
    assert found.subject == "Amtslotse: ein Link braucht einen Blick"
    assert f"* {state.url}\n  Die Seite gibt es nicht mehr (404). Seit 20.11.2026." in found.body
    assert "/arbeitsplatz/links/" in found.body
    digest.plan(MONDAY + timedelta(days=7))
    work()
    assert len(mail.outbox) == 4


def test_there_is_no_mail_without_a_link_that_needs_a_look(district, state, work):
    LinkState.objects.update(found="ok")
    assert digest.plan(MONDAY) == 0
    work()
    assert mail.outbox == []


def test_who_switched_the_mail_off_gets_none(district, at, state, work):
    erika = at(district.erika)
    assert "Sie bekommen keine Mail mehr" in text(erika.post(f"{PAGE}mail/", {"mail": "aus"}, follow=True))
    digest.plan(MONDAY)
    work()
    assert sent_to() == ["ronja@example.org"]
    erika.post(f"{PAGE}mail/", {"mail": "an"})
    digest.plan(MONDAY)
    work()
    assert sent_to() == ["erika@example.org", "ronja@example.org"]


def test_a_link_repaired_meanwhile_is_not_mailed(district, state, work):
    assert digest.plan(MONDAY) == 2
    Record.objects.filter(table="authorities", key="gemeinde-adendorf").update(published=None)
    work()
    assert mail.outbox == []
