"""Lieferungen von Land und Bund: einlesen, abholen, ansehen; öffentlich wird erst, was zwei Personen freigeben."""

import argparse
import sys
from pathlib import Path

from amtslotse.cli.setup import start

PARTNERS = ("xzufi", "leika")


def add(parser: argparse.ArgumentParser) -> None:
    """What to do, and with what."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="AKTION")
    actions.add_parser("list", help="Lieferungen und Quellen zeigen")
    receive = actions.add_parser("receive", help="eine Datei einlesen und vergleichen")
    receive.add_argument("partner", choices=PARTNERS)
    receive.add_argument("file", type=Path)
    fetch = actions.add_parser("fetch", help="eine eingerichtete Quelle jetzt abfragen")
    fetch.add_argument("source")
    actions.add_parser("opinions", help="FIT-Connect nach seiner Meinung zu unseren Zuständigkeiten fragen")
    show = actions.add_parser("show", help="den Bericht einer Lieferung zeigen")
    show.add_argument("number", type=int)
    for name, text in (("take", "als Entwürfe übernehmen"), ("put-aside", "weglegen"), ("take-back", "zurücknehmen")):
        one = actions.add_parser(name, help=text)
        one.add_argument("number", type=int)
        one.add_argument("--as", dest="person", required=True, help="E-Mail-Adresse der Person, die entscheidet")
        one.add_argument("--reason", default="", help="warum")


def run(options: argparse.Namespace) -> int:
    """One step of a delivery; exit code 1 when it failed, 2 when something was asked that does not exist."""
    start()
    from django.db import Error

    from amtslotse.exchange.errors import ExchangeError
    from amtslotse.records.editing.errors import Refused

    try:
        return _ACTIONS[options.action](options)
    except (Refused, ExchangeError) as error:
        return _fail(str(error), 1)
    except OSError as error:
        return _fail(f"{error.filename}: {error.strerror}")
    except Error as error:
        return _fail(f"Datenbank nicht erreichbar ({error}).")


def _list(options: argparse.Namespace) -> int:
    from django.utils import timezone

    from amtslotse.exchange.configured import sources
    from amtslotse.exchange.models import Delivery

    for source in sources():
        print(f"Quelle {source.name}: {source.title}, alle {source.every.total_seconds() / 3600:.0f} Stunden")
    for one in Delivery.objects.defer("file")[:30]:
        begun = timezone.localtime(one.begun_at)
        print(f"{one.pk:>6}  {begun:%d.%m.%Y %H:%M}  {one.partner:<8} {one.get_stage_display():<28} {one.origin}")
    return 0


def _receive(options: argparse.Namespace) -> int:
    from amtslotse.exchange import receiving, rounds
    from amtslotse.exchange.partners import partner

    with options.file.open("rb") as stream:
        there = partner(options.partner)
        delivery = receiving.begin(options.partner, options.file.name)
        rounds.take_in(delivery, there, lambda: there.read(stream))
    return _told(delivery.pk)


def _fetch(options: argparse.Namespace) -> int:
    from amtslotse.exchange import rounds
    from amtslotse.exchange.configured import sources

    found = next((one for one in sources() if one.name == options.source), None)
    if found is None:
        names = ", ".join(one.name for one in sources()) or "keine eingerichtet"
        return _fail(f"Die Quelle „{options.source}“ gibt es nicht. Quellen: {names}.")
    return _told(rounds.fetch(found).pk)


def _opinions(options: argparse.Namespace) -> int:
    from collections import Counter

    from django.utils import timezone

    from amtslotse.exchange.fitconnect import configured, rounds
    from amtslotse.exchange.models import RoutingOpinion
    from amtslotse.records.current import live

    if configured.routing() is None:
        return _fail("Keine Adresse gesetzt (AMTSLOTSE_FITCONNECT_URL).")
    asked = rounds.work_off(live().guide, timezone.now(), None)
    rounds.forget_old(timezone.now())
    print(f"{asked} neue Antworten.")
    for title, count in Counter(one.get_verdict_display() for one in RoutingOpinion.objects.all()).items():
        print(f"{count:>6}  {title}")
    return 0


def _show(options: argparse.Namespace) -> int:
    return _told(options.number, lines=True)


def _decide(options: argparse.Namespace) -> int:
    from amtslotse.accounts.people import person_with
    from amtslotse.exchange import taking, taking_back
    from amtslotse.exchange.models import Delivery
    from amtslotse.exchange.partners import partner

    delivery, user = Delivery.objects.filter(pk=options.number).first(), person_with(options.person)
    if delivery is None or user is None:
        missing = f"Lieferung {options.number}" if delivery is None else options.person
        return _fail(f"{missing} gibt es nicht.")
    if options.action == "take":
        for draft in taking.take(user, delivery, partner(delivery.partner), options.reason):
            print(f"Entwurf {draft.pk}: {draft.title} ({draft.owner})")
    elif options.action == "put-aside":
        taking.put_aside(user, delivery, options.reason)
    else:
        for draft in taking_back.take_back(user, delivery, options.reason):
            print(f"Entwurf {draft.pk}: {draft.title} ({draft.owner})")
    return _told(delivery.pk)


_ACTIONS = {
    "list": _list,
    "receive": _receive,
    "fetch": _fetch,
    "show": _show,
    "opinions": _opinions,
    "take": _decide,
    "put-aside": _decide,
    "take-back": _decide,
}


def _told(key: int, *, lines: bool = False) -> int:
    """Say what became of a delivery; 1 if it failed."""
    from amtslotse.exchange.models import Delivery, Stage

    delivery = Delivery.objects.filter(pk=key).first()
    if delivery is None:
        return _fail(f"Lieferung {key} gibt es nicht.")
    print(f"Lieferung {delivery.pk}, {delivery.origin}: {delivery.get_stage_display()}")
    for _, sentence in delivery.log:
        print(f"  {sentence}")
    for sentence in delivery.stops:
        print(f"  Bitte ansehen: {sentence}")
    for row in delivery.rows.all() if lines else ():
        print(f"  {row.get_outcome_display()}: {row.table} {row.key or row.identity} {row.reason}".rstrip())
    return 1 if delivery.stage == Stage.FAILED else 0


def _fail(sentence: str, code: int = 2) -> int:
    print(sentence, file=sys.stderr)
    return code
