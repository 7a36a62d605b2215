"""The moderation sees which LeiKa keys no longer fit, and goes from there to the service."""

import pytest

from amtslotse.exchange import receiving, staging
from amtslotse.exchange.fim.partner import LeikaPartner
from amtslotse.exchange.taking import take
from tests.exchange.fim.leika_csv import csv_file, line

pytestmark = pytest.mark.django_db
PAGE = "/arbeitsplatz/lieferungen/schluessel/"


def test_before_anything_came_the_page_says_so(district, at) -> None:
    page = at(district.moritz).get(PAGE).content.decode()
    assert "Bisher ist kein LeiKa angekommen" in page
    assert "Alle Schlüssel passen." in page


def test_keys_that_no_longer_fit_lead_to_their_service(district, at) -> None:
    partner, delivery = LeikaPartner(least=1), receiving.begin("leika", "leika.csv")
    receiving.receive(delivery, partner, partner.read(csv_file(line("99102013104000", "Hundesteuer Anmeldung"))))
    staging.stage(delivery, partner)
    take(district.moritz, delivery, partner)
    page = at(district.moritz).get(PAGE, {"art": "unknown"}).content.decode()
    assert "Verglichen mit dem LeiKa vom 1. März 2026." in page
    assert "99102013002000" in page
    assert ">Hund anmelden (Hundesteuer)</a>" in page
    assert "99102013104000" not in page


def test_odd_questions_get_the_first_kind(district, at) -> None:
    for query in ({"art": "<script>"}, {"seite": "9" * 400}, {"art": ["none", "x"]}):
        assert at(district.moritz).get(PAGE, query).status_code == 200
