"""Feedback on pages: counts per day, texts without addresses and numbers, both forgotten in time."""

from datetime import date, timedelta

import pytest

from amtslotse.records import feedback
from amtslotse.records.models import FeedbackText, PageFeedback
from amtslotse.records.scrubbing import MAIL, NUMBER, scrub

DAY = date(2026, 11, 24)
PAGE = "/leistung/reisepass-beantragen/"


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("Schreiben Sie an anna.mueller@web.de bitte", f"Schreiben Sie an {MAIL} bitte"),
        ("anna＠web.de", MAIL),
        ("anna (at) web.de oder anna[at]web[punkt]de", f"{MAIL} oder {MAIL}"),
        ("anna at web punkt de", MAIL),
        ("an\u200bna@web.de", MAIL),
        ("Tel. 04131 26-1234 anrufen", f"Tel. {NUMBER} anrufen"),
        ("Tel. +49 (0)4131/261234", f"Tel. {NUMBER}"),
        ("０４１３１２６１２３４", NUMBER),
        ("٠٤١٣١٢٦١٢٣٤", NUMBER),
        ("0 4 1 3 1 2 6 1 2", NUMBER),
        ("geboren am 12.03.1980", f"geboren am {NUMBER}"),
        ("Konto DE89 3704 0044 0532 0130 00", f"Konto {NUMBER}"),
        ("Aktenzeichen 123456", f"Aktenzeichen {NUMBER}"),
        ("21391 Reppenstedt, 8 bis 12 Uhr, 37 Euro", "21391 Reppenstedt, 8 bis 12 Uhr, 37 Euro"),
        ("I was at the office at noon. Nobody there.", "I was at the office at noon. Nobody there."),
        ("Erste Zeile\nzweite Zeile\x00", "Erste Zeile\nzweite Zeile"),
    ],
)
def test_addresses_and_numbers_are_taken_out(written, stored):
    assert scrub(written) == stored


@pytest.mark.django_db
class TestKeeping:
    def test_answers_are_counted_per_page_and_day(self):
        for helped in (True, True, False):
            feedback.count(PAGE, helped=helped, day=DAY)
        feedback.count(PAGE, helped=True, day=DAY + timedelta(days=1))
        assert list(PageFeedback.objects.order_by("day").values_list("yes", "no")) == [(2, 1), (1, 0)]

    def test_only_the_day_and_the_page_are_kept_beside_a_text(self):
        feedback.say(PAGE, "Die Gebühr fehlt. anna@web.de", DAY)
        assert list(FeedbackText.objects.values_list("page", "day", "text")) == [
            (PAGE, DAY, f"Die Gebühr fehlt. {MAIL}")
        ]
        assert {f.name for f in FeedbackText._meta.fields} == {"id", "page", "day", "text"}

    def test_nothing_is_kept_of_an_empty_text(self):
        feedback.say(PAGE, " \u200b\n ", DAY)
        assert not FeedbackText.objects.exists()

    def test_texts_are_forgotten_after_180_days_and_counts_after_two_years(self):
        feedback.say(PAGE, "Die Gebühr fehlt.", DAY)
        feedback.count(PAGE, helped=False, day=DAY)
        feedback.forget(DAY + timedelta(days=180))
        assert FeedbackText.objects.count() == 1
        feedback.forget(DAY + timedelta(days=181))
        assert (FeedbackText.objects.count(), PageFeedback.objects.count()) == (0, 1)
        feedback.forget(DAY + timedelta(days=731))
        assert not PageFeedback.objects.exists()

    def test_months_add_up_per_page(self):
        for day in (DAY, DAY, date(2026, 12, 1)):
            feedback.count(PAGE, helped=True, day=day)
        feedback.count("/leistung/wohngeld/", helped=False, day=DAY)
        assert feedback.by_month() == [
            ("2026-11", PAGE, 2, 0),
            ("2026-11", "/leistung/wohngeld/", 0, 1),
            ("2026-12", PAGE, 1, 0),
        ]
