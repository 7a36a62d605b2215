"""The second opinion is kept, asked again after a week, and goes on where it broke off."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from amtslotse.exchange.errors import Away
from amtslotse.exchange.fitconnect import configured, rounds
from amtslotse.exchange.fitconnect.opinion import Verdict
from amtslotse.exchange.models import RoutingOpinion
from tests.exchange.fitconnect.server import fitconnect

pytestmark = pytest.mark.django_db


@pytest.fixture
def there(monkeypatch):
    with fitconnect() as (server, _, _, routing, _):
        monkeypatch.setattr(configured, "routing", lambda: routing)
        monkeypatch.setattr(configured, "verifier", lambda: None)
        yield server, routing


def test_a_round_asks_a_few_questions_and_the_next_one_goes_on(guide, there):
    server, _ = there
    now = timezone.now()
    rounds.work_off(guide, now, 3)
    first = {(one.leika_key, one.ars) for one in RoutingOpinion.objects.all()}
    rounds.work_off(guide, now, 3)
    assert (len(first), len(server.asked)) == (3, 6)
    assert RoutingOpinion.objects.values("leika_key", "ars").distinct().count() == 6


def test_after_a_week_a_question_is_asked_again_and_its_row_replaced(guide, there):
    now = timezone.now()
    rounds.work_off(guide, now, 2)
    before = set(RoutingOpinion.objects.values_list("pk", flat=True))
    rounds.work_off(guide, now + timedelta(days=8), 2)
    assert set(RoutingOpinion.objects.values_list("pk", flat=True)) == before


def test_what_came_before_a_partner_broke_off_stays(guide, there, monkeypatch):
    _, routing = there
    asked = []

    def once_only(key, **place):
        if asked:
            raise Away("antwortet zu langsam.")
        asked.append(key)
        return ()

    broken = replace(routing)
    monkeypatch.setattr(type(routing), "routes", lambda self, key, **place: once_only(key, **place))
    monkeypatch.setattr(configured, "routing", lambda: broken)
    with pytest.raises(Away):
        rounds.work_off(guide, timezone.now(), 5)
    assert {one.verdict for one in RoutingOpinion.objects.all()} <= {Verdict.NOTHING_THERE, Verdict.NOTHING_HERE}
    assert RoutingOpinion.objects.exists()


def test_without_an_address_nobody_is_asked(guide, settings):
    settings.FITCONNECT_URL = ""
    assert rounds.work_off(guide, timezone.now()) == 0
