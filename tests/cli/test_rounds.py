"""Rounds beside the worker: one that fails is made again, and nobody is asked who was not named."""

import threading
from datetime import date

import pytest
from django.db import OperationalError

from amtslotse.cli import opinion_rounds, rounds
from amtslotse.exchange.errors import Away
from amtslotse.exchange.fitconnect import questions
from amtslotse.exchange.fitconnect import rounds as second_opinion
from amtslotse.records import current


@pytest.mark.parametrize("error", [OperationalError("away"), ValueError("a fault of ours")])
def test_a_round_that_fails_is_made_again(monkeypatch, error):
    monkeypatch.setattr(rounds, "AFTER_TROUBLE_SECONDS", 0.0)
    stop, made = threading.Event(), []

    def once() -> float:
        made.append(len(made))
        if len(made) == 1:
            raise error
        stop.set()
        return 0.0

    rounds._rounds(stop, "Die Linkprüfung", once)
    assert made == [0, 1]


def test_without_an_address_no_round_of_the_second_opinion_begins(monkeypatch, settings):
    settings.FITCONNECT_URL = ""
    monkeypatch.setattr(rounds, "beside", lambda *_: pytest.fail("nobody is to be asked"))
    opinion_rounds.beside(threading.Event())


def test_a_partner_that_is_away_is_asked_later_and_is_no_fault_of_ours(monkeypatch, guide):
    def away(*_: object) -> int:
        raise Away("antwortet zu langsam.")

    monkeypatch.setattr(current.live(), "refresh", lambda: False)
    monkeypatch.setattr(second_opinion, "work_off", away)
    assert opinion_rounds.once() == rounds.AFTER_TROUBLE_SECONDS


def test_what_to_ask_is_worked_out_once_for_a_state_and_a_day(monkeypatch, guide):
    made = []
    monkeypatch.setattr(questions, "questions", lambda *_: made.append(1) or ["one"])
    day = date(2031, 3, 3)
    assert second_opinion._questions(guide, day) == second_opinion._questions(guide, day) == ["one"]
    assert made == [1]
