"""Personen mit Konto: zeigen, einladen, Einmalpasswort setzen, sperren, Daten ausgeben, löschen."""

import argparse
import json
import sys
from typing import TYPE_CHECKING

from amtslotse.cli.setup import start

if TYPE_CHECKING:
    from amtslotse.accounts.models import User

_NEEDS_PERSON = ("reset-password", "reset-mfa", "lock", "unlock", "invite", "export", "delete")


def add(parser: argparse.ArgumentParser) -> None:
    """What to do, and with whom."""
    parser.add_argument("action", nargs="?", default="list", choices=("list", *_NEEDS_PERSON))
    parser.add_argument("email", nargs="?", help="E-Mail-Adresse der Person")
    parser.add_argument("--administration", help="bei invite: Kennung der Verwaltung")
    parser.add_argument("--anyway", action="store_true", help="bei delete: auch die letzte Person einer Verwaltung")
    parser.add_argument("--role", default="releasing", choices=("reading", "editing", "releasing"))


def run(options: argparse.Namespace) -> int:
    """Change one account, or list all; the operator's way when nobody can sign in any more."""
    start()
    from django.db import Error

    if options.action in _NEEDS_PERSON and not options.email:
        return _fail(f"{options.action} braucht eine E-Mail-Adresse.")
    try:
        if options.action == "list":
            return _list()
        if options.action == "delete":
            return _delete(options.email, anyway=options.anyway)
        return _invite(options) if options.action == "invite" else _change(options.action, options.email)
    except Error as error:
        return _fail(f"Datenbank nicht erreichbar ({error}).")


def _list() -> int:
    from amtslotse.accounts import mfa
    from amtslotse.accounts.models import User

    for user in User.objects.prefetch_related("memberships__administration").order_by("email"):
        roles = "; ".join(f"{m.administration.slug}: {m.get_role_display()}" for m in user.memberships.all())
        last = f"{user.last_login:%d.%m.%Y}" if user.last_login else "noch nie"
        second = "ja" if mfa.has_one(user) else "nein"
        locked = "" if user.is_active else "  GESPERRT"
        print(
            f"{user.email}  {user.name}  zuletzt: {last}  zweiter Schritt: {second}{locked}\n    {roles or 'keine Rolle'}"
        )
    return 0


def _change(action: str, email: str) -> int:
    from amtslotse.accounts.people import person_with

    user = person_with(email)
    if user is None:
        return _fail(f"Niemand hat die E-Mail-Adresse {email}.")
    acts = {"reset-password": _new_password, "reset-mfa": _no_second_step, "export": _export}
    acts.get(action, _lock)(user, action)
    return 0


def _export(user: "User", _: str) -> None:
    from amtslotse.records.person.export import export

    print(json.dumps(export(user), ensure_ascii=False, indent=1))


def _delete(email: str, *, anyway: bool) -> int:
    from amtslotse.accounts.people import NotPossible, person_with
    from amtslotse.records.person.deletion import delete

    user = person_with(email)
    if user is None:
        return _fail(f"Niemand hat die E-Mail-Adresse {email}.")
    try:
        delete(user, anyway=anyway)
    except NotPossible as error:
        return _fail(f"{error} Mit --anyway geht es trotzdem.")
    print(f"Das Konto {email} ist gelöscht. In Sicherungen steht es, bis sie ablaufen.")
    return 0


def _new_password(user: "User", _: str) -> None:
    from amtslotse.accounts.first import one_time_password

    password = one_time_password()
    user.set_password(password)
    user.must_change_password = True
    user.save()
    _noted("password.reset-by-operator", user)
    print(f"Einmalpasswort für {user.email}: {password}\nBei der nächsten Anmeldung wird ein eigenes verlangt.")


def _no_second_step(user: "User", _: str) -> None:
    from allauth.mfa.models import Authenticator

    Authenticator.objects.filter(user=user).delete()
    user.end_sessions()
    print(f"{user.email} hat keinen zweiten Schritt mehr und richtet bei der nächsten Anmeldung einen neuen ein.")


def _lock(user: "User", action: str) -> None:
    user.is_active = action == "unlock"
    user.save()
    _noted(f"account.{action}ed", user)
    user.end_sessions()
    print(f"{user.email} ist {'wieder frei' if user.is_active else 'gesperrt und überall abgemeldet'}.")


def _noted(what: str, user: "User") -> None:
    from amtslotse.records.audit.writing import note

    note(what, f"person/{user.pk}")


def _invite(options: argparse.Namespace) -> int:
    from amtslotse.accounts import people
    from amtslotse.accounts.models import Administration

    administration = Administration.open.filter(slug=options.administration or "").first()
    if administration is None:
        known = ", ".join(Administration.open.values_list("slug", flat=True))
        return _fail(f"--administration ist eine von: {known}")
    try:
        people.invite(None, options.email, administration, options.role)
    except (people.NotPossible, OSError) as error:
        return _fail(str(error))
    print(f"Einladung an {options.email} ist unterwegs. Sie gilt sieben Tage.")
    return 0


def _fail(message: str) -> int:
    print(f"amtslotse: {message}", file=sys.stderr)
    return 2
