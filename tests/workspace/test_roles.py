"""Who may open what: every private address, every role, one table."""

from types import SimpleNamespace
from typing import NamedTuple

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse

from amtslotse.accounts.models import User
from amtslotse.exchange import partners, taking
from tests.exchange.state_office import StateOffice, delivered, text
from tests.workspace import addresses
from tests.workspace.towns import occupy, share

pytestmark = pytest.mark.django_db

ROLES = ("nobody", "fremd", "lea", "erika", "ronja", "bernd", "klara", "moritz", "olga")
"""Nobody signed in, somebody without an administration, Adendorf: reading, editing, releasing, an editor of Bleckede,
of the Landkreis: an editor, a moderator, an operator."""

TABLE = """
GET  workspace:start           -            302 403 200 200 200 200 200 200 200
GET  workspace:tables          -            302 403 200 200 200 200 200 200 200
GET  workspace:records         offers       302 403 200 200 200 200 200 200 200
GET  workspace:records         administrations 302 403 404 404 404 404 404 404 404
GET  workspace:new             offers       302 403 404 200 200 200 200 404 404
POST workspace:new             offers       403 403 404 400 400 400 400 404 404
GET  workspace:new             services     302 403 404 404 404 404 404 200 404
POST workspace:new             services     403 403 404 404 404 404 404 400 404
GET  workspace:record          competences  302 403 200 200 200 200 200 200 200
GET  workspace:record          shared       302 403 200 200 200 200 200 200 200
GET  workspace:edit            competences  302 403 404 200 200 404 404 200 404
POST workspace:edit            competences  403 403 404 400 400 404 404 400 404
GET  workspace:edit            offers       302 403 404 302 302 404 404 200 404
GET  workspace:edit            shared       302 403 404 404 404 404 404 200 404
POST workspace:edit            shared       403 403 404 404 404 404 404 400 404
GET  workspace:end             competences  302 403 404 200 200 404 404 404 404
POST workspace:end             competences  403 403 404 302 302 404 404 404 404
GET  workspace:end             shared       302 403 404 404 404 404 404 200 404
GET  workspace:history         competences  302 403 200 200 200 404 404 404 404
GET  workspace:history         shared       302 403 404 404 404 404 404 200 404
GET  workspace:comparison      notices      302 403 200 200 200 404 404 404 404
GET  workspace:comparison      shared       302 403 404 404 404 404 404 200 404
GET  workspace:restore         notices      302 403 405 405 405 405 405 405 405
POST workspace:restore         notices      403 403 302 302 302 404 404 404 404
GET  workspace:hours           authorities  302 403 404 200 200 404 404 404 404
POST workspace:hours           authorities  403 403 404 302 302 404 404 404 404
GET  workspace:stamp           competences  302 403 405 405 405 405 405 405 405
POST workspace:stamp           competences  403 403 404 302 302 404 404 404 404
POST workspace:stamp           shared       403 403 404 404 404 404 404 302 404
GET  workspace:stamp-several   offers       302 403 405 405 405 405 405 405 405
POST workspace:stamp-several   offers       403 403 404 302 302 302 302 302 404
POST workspace:stamp-several   search_words 403 403 404 404 404 404 404 404 404
GET  workspace:side-by-side    -            302 403 200 200 200 200 200 200 200
POST workspace:side-by-side    -            403 403 405 405 405 405 405 405 405
GET  workspace:side-by-side-search -        302 403 200 200 200 200 200 200 200
GET  workspace:drafts          -            302 403 200 200 200 200 200 200 200
GET  workspace:draft           draft        302 403 200 200 200 404 404 404 404
GET  workspace:draft           review       302 403 200 200 200 404 404 200 404
GET  workspace:draft           scheduled    302 403 200 200 200 404 404 200 404
GET  workspace:draft           published    302 403 200 200 200 404 404 404 404
GET  workspace:draft           discarded    302 403 200 200 200 404 404 404 404
GET  workspace:draft           proposal     302 403 200 200 200 404 404 200 404
GET  workspace:draft           shared-draft  302 403 404 404 404 404 404 200 404
GET  workspace:change          draft        302 403 302 200 200 404 404 404 404
POST workspace:change          draft        403 403 409 400 400 404 404 404 404
GET  workspace:change          proposal     302 403 302 302 302 404 404 200 404
GET  workspace:change          shared-draft  302 403 404 404 404 404 404 200 404
GET  workspace:submit          draft        302 403 405 405 405 405 405 405 405
POST workspace:submit          draft        403 403 409 302 302 404 404 404 404
GET  workspace:withdraw        review       302 403 405 405 405 405 405 405 405
POST workspace:withdraw        review       403 403 409 302 302 404 404 409 404
GET  workspace:discard         draft        302 403 405 405 405 405 405 405 405
POST workspace:discard         draft        403 403 409 302 302 404 404 404 404
POST workspace:discard         proposal     403 403 409 302 302 404 404 302 404
GET  workspace:accept          proposal     302 403 405 405 405 405 405 405 405
POST workspace:accept          proposal     403 403 409 302 302 404 404 409 404
GET  workspace:comment         review       302 403 405 405 405 405 405 405 405
POST workspace:comment         review       403 403 302 302 302 404 404 302 404
GET  workspace:send-back       review       302 403 405 405 405 405 405 405 405
POST workspace:send-back       review       403 403 409 409 302 404 404 302 404
GET  workspace:release         review       302 403 405 405 405 405 405 405 405
POST workspace:release         review       403 403 409 409 302 404 404 409 404
POST workspace:release         shared-draft  403 403 404 404 404 404 404 409 404
GET  workspace:people          -            302 403 302 302 302 302 302 302 302
GET  workspace:people-of       town         302 403 200 200 200 404 404 404 404
GET  workspace:people-invite   town         302 403 404 404 200 404 404 404 404
POST workspace:people-invite   town         403 403 404 404 302 404 404 404 404
GET  workspace:people-withdraw invitation   302 403 405 405 405 405 405 405 405
POST workspace:people-withdraw invitation   403 403 404 404 302 404 404 404 404
GET  workspace:people-role     person       302 403 404 404 200 404 404 404 404
POST workspace:people-role     person       403 403 404 404 302 404 404 404 404
GET  workspace:people-duty     klara        302 403 405 405 405 405 405 405 405
POST workspace:people-duty     klara        403 403 404 404 404 404 404 302 404
GET  workspace:people-remove   person       302 403 404 404 200 404 404 404 404
POST workspace:people-remove   person       403 403 404 404 302 404 404 404 404
GET  workspace:people-delete   person       302 403 404 404 404 404 404 404 404
POST workspace:people-delete   person       403 403 404 404 404 404 404 404 404
GET  workspace:administrations -            302 403 404 404 404 404 404 200 404
GET  workspace:administration-close  town   302 403 404 404 404 404 404 200 404
POST workspace:administration-close  town   403 403 404 404 404 404 404 302 404
GET  workspace:administration-reopen town   302 403 405 405 405 405 405 405 405
POST workspace:administration-reopen town   403 403 404 404 404 404 404 302 404
GET  workspace:sheets          -            302 403 200 200 200 200 200 200 200
GET  workspace:sheet           offers       302 403 200 200 200 404 404 404 404
GET  workspace:sheet           shared       302 403 404 404 404 404 404 200 404
GET  workspace:sheet-download  offers       302 403 200 200 200 404 404 404 404
GET  workspace:sheet-upload    offers       302 403 405 405 405 405 405 405 405
POST workspace:sheet-upload    offers       403 403 404 302 302 404 404 404 404
GET  workspace:sheet-report    offers       302 403 404 302 302 404 404 404 404
GET  workspace:sheet-take-over offers       302 403 405 405 405 405 405 405 405
POST workspace:sheet-take-over offers       403 403 404 302 302 404 404 404 404
GET  workspace:sheet-put-aside offers       302 403 405 405 405 405 405 405 405
POST workspace:sheet-put-aside offers       403 403 404 302 302 404 404 404 404
GET  workspace:deliveries      -            302 403 404 404 404 404 404 200 404
GET  workspace:delivery-upload -            302 403 405 405 405 405 405 405 405
POST workspace:delivery-upload -            403 403 404 404 404 404 404 302 404
GET  workspace:delivery-fetch  source       302 403 405 405 405 405 405 405 405
POST workspace:delivery-fetch  source       403 403 404 404 404 404 404 404 404
GET  workspace:offered-words   -            302 403 404 404 404 404 404 200 404
GET  workspace:offered-words-decide -       302 403 405 405 405 405 405 405 405
POST workspace:offered-words-decide -       403 403 404 404 404 404 404 302 404
GET  workspace:opinions        -            302 403 404 404 404 404 404 200 404
GET  workspace:leika-keys      -            302 403 404 404 404 404 404 200 404
GET  workspace:delivery        delivery     302 403 404 404 404 404 404 200 404
GET  workspace:delivery-take   delivery     302 403 405 405 405 405 405 405 405
POST workspace:delivery-take   delivery     403 403 404 404 404 404 404 409 404
GET  workspace:delivery-put-aside delivery  302 403 405 405 405 405 405 405 405
POST workspace:delivery-put-aside delivery  403 403 404 404 404 404 404 302 404
GET  workspace:delivery-take-back taken     302 403 405 405 405 405 405 405 405
POST workspace:delivery-take-back taken     403 403 404 404 404 404 404 302 404
GET  workspace:links           -            302 403 200 200 200 200 200 200 200
GET  workspace:links-mail      -            302 403 405 405 405 405 405 405 405
POST workspace:links-mail      -            403 403 302 302 302 302 302 302 302
GET  workspace:link-check      link         302 403 405 405 405 405 405 405 405
POST workspace:link-check      link         403 403 404 302 302 404 404 302 404
GET  workspace:link-settle     link         302 403 404 200 200 404 404 200 404
POST workspace:link-settle     link         403 403 404 302 302 404 404 302 404
GET  workspace:link-take-back  link         302 403 405 405 405 405 405 405 405
POST workspace:link-take-back  link         403 403 404 302 302 404 404 302 404
GET  workspace:link-take-over  link         302 403 405 405 405 405 405 405 405
POST workspace:link-take-over  link         403 403 404 302 302 404 404 302 404
GET  workspace:coverage        -            302 403 200 200 200 200 200 200 200
POST workspace:coverage        -            403 403 405 405 405 405 405 405 405
GET  workspace:coverage-progress -          302 403 200 200 200 200 200 200 200
GET  workspace:coverage-download -          302 403 200 200 200 200 200 200 200
GET  workspace:gaps            -            302 403 200 200 200 200 200 200 200
GET  workspace:gap             gap          302 403 200 200 200 200 200 200 200
POST workspace:gap             gap          403 403 405 405 405 405 405 405 405
GET  workspace:gap-close       gap          302 403 405 405 405 405 405 405 405
POST workspace:gap-close       gap          403 403 404 400 400 400 400 400 404
GET  workspace:gap-take        gap          302 403 405 405 405 405 405 405 405
POST workspace:gap-take        gap          403 403 404 302 409 409 409 409 404
GET  workspace:gap-give-back   gap          302 403 405 405 405 405 405 405 405
POST workspace:gap-give-back   gap          403 403 404 302 302 409 409 302 404
GET  workspace:gap-ignore      gap          302 403 405 405 405 405 405 405 405
POST workspace:gap-ignore      gap          403 403 404 302 302 409 409 302 404
GET  workspace:following       -            302 403 200 200 200 200 200 200 200
GET  workspace:follow          following    302 403 200 200 200 404 404 404 404
GET  workspace:follow-keep     following    302 403 405 405 405 405 405 405 405
POST workspace:follow-keep     following    403 403 404 302 302 404 404 404 404
GET  workspace:follow-take     following    302 403 405 405 405 405 405 405 405
POST workspace:follow-take     following    403 403 404 302 302 404 404 404 404
GET  workspace:follow-adapt    following    302 403 405 405 405 405 405 405 405
POST workspace:follow-adapt    following    403 403 404 302 302 404 404 404 404
GET  workspace:adopt           offers       302 403 405 405 405 405 405 405 405
POST workspace:adopt           offers       403 403 404 404 404 302 302 404 404
POST workspace:adopt           competences  403 403 404 404 404 404 404 404 404
POST workspace:adopt           shared       403 403 404 404 404 404 404 404 404
GET  workspace:talk            offers       302 403 200 200 200 200 200 200 200
POST workspace:talk            offers       403 403 405 405 405 405 405 405 405
GET  workspace:talk-add        offers       302 403 405 405 405 405 405 405 405
POST workspace:talk-add        offers       403 403 302 302 302 302 302 302 302
GET  workspace:talk-take-back  comment      302 403 405 405 405 405 405 405 405
POST workspace:talk-take-back  comment      403 403 404 302 404 404 404 302 404
GET  workspace:mention-seen    mention      302 403 405 405 405 405 405 405 405
POST workspace:mention-seen    mention      403 403 404 404 302 404 404 404 404
GET  workspace:tasks           -            302 403 200 200 200 200 200 200 200
GET  workspace:task-new        -            302 403 404 200 200 200 200 200 404
POST workspace:task-new        -            403 403 404 400 400 400 400 400 404
GET  workspace:task            task         302 403 200 200 200 404 404 404 404
GET  workspace:task-edit       task         302 403 404 200 200 404 404 404 404
POST workspace:task-edit       task         403 403 404 400 400 404 404 404 404
GET  workspace:task-done       task         302 403 405 405 405 405 405 405 405
POST workspace:task-done       task         403 403 404 302 302 404 404 404 404
GET  workspace:task-reopen     task         302 403 405 405 405 405 405 405 405
POST workspace:task-reopen     task         403 403 404 302 302 404 404 404 404
GET  workspace:board           -            302 403 200 200 200 200 200 200 200
GET  workspace:meetings        -            302 403 200 200 200 200 200 200 200
GET  workspace:meeting         meeting      302 403 200 200 200 200 200 200 200
GET  workspace:meeting-agenda  meeting      302 403 200 200 200 200 200 200 200
GET  workspace:meeting-new     -            302 403 404 404 404 404 404 200 404
POST workspace:meeting-new     -            403 403 404 404 404 404 404 400 404
GET  workspace:meeting-edit    meeting      302 403 404 404 404 404 404 200 404
POST workspace:meeting-edit    meeting      403 403 404 404 404 404 404 400 404
GET  workspace:notifications   -            302 403 200 200 200 200 200 200 200
POST workspace:notifications   -            403 403 400 400 400 400 400 400 400
GET  workspace:competence      -            302 403 200 200 200 200 200 200 200
GET  workspace:confirm-answer  -            302 403 405 405 405 405 405 405 405
POST workspace:confirm-answer  -            403 403 302 302 302 302 302 302 302
GET  workspace:handbook        -            200 200 200 200 200 200 200 200 200
GET  workspace:handbook-page   start         200 200 200 200 200 200 200 200 200
GET  workspace:keep            -            302 403 405 405 405 405 405 405 405
POST workspace:keep            -            403 403 200 200 200 200 200 200 200
"""
"""Method, address, what it is about, and the status for each role; a redirect leads to signing in, or on after a step.
Whoever sends a form without being signed in gets it back with 403, so that nothing typed is lost."""

ACCOUNT = """
GET  account                               302 200
POST account                               302 200
GET  account_data                          302 200
POST account_data                          302 405
GET  account_data_download                 302 302
GET  account_deletion                      302 405
POST account_deletion                      302 302
GET  account_login                         200 302
POST account_login                         200 302
GET  account_logout                        302 200
POST account_logout                        302 302
GET  account_inactive                      200 200
GET  account_reauthenticate                302 200
POST account_reauthenticate                302 200
GET  account_change_password               302 200
POST account_change_password               302 200
GET  account_set_password                  302 302
POST account_set_password                  302 302
GET  account_reset_password                200 200
POST account_reset_password                302 302
GET  account_reset_password_done           200 200
GET  account_reset_password_from_key_done  200 200
GET  account_reset_password_from_key       200 200
POST account_reset_password_from_key       200 200
GET  account_email                         302 200
POST account_email                         302 302
GET  account_email_verification_sent       200 200
GET  account_confirm_email                 200 200
POST account_confirm_email                 404 404
GET  mfa_index                             302 200
GET  mfa_authenticate                      302 302
POST mfa_authenticate                      302 302
GET  mfa_reauthenticate                    302 302
POST mfa_reauthenticate                    302 302
GET  mfa_activate_totp                     302 302
POST mfa_activate_totp                     302 302
GET  mfa_deactivate_totp                   302 404
POST mfa_deactivate_totp                   302 404
GET  mfa_view_recovery_codes               302 404
GET  mfa_generate_recovery_codes           302 302
POST mfa_generate_recovery_codes           302 302
GET  mfa_download_recovery_codes           302 404
GET  mfa_list_webauthn                     302 200
GET  mfa_add_webauthn                      302 302
POST mfa_add_webauthn                      302 302
GET  mfa_reauthenticate_webauthn           302 302
POST mfa_reauthenticate_webauthn           302 302
GET  mfa_remove_webauthn                   302 302
POST mfa_remove_webauthn                   302 302
GET  mfa_edit_webauthn                     302 302
POST mfa_edit_webauthn                     302 302
GET  invitation                            200 200
POST invitation                            400 200
"""
"""One's own account is the same for all who signed in: method, address, status for nobody and for somebody."""


class Line(NamedTuple):
    """One line of the table."""

    method: str
    name: str
    about: str
    statuses: tuple[int, ...]

    def __str__(self) -> str:
        return f"{self.method} {self.name} ({self.about})"


def lines() -> list[Line]:
    work = [line.split() for line in TABLE.strip().splitlines()]
    own = [line.split() for line in ACCOUNT.strip().splitlines()]
    found = [*work, *([m, name, "-", nobody, *[some] * (len(ROLES) - 1)] for m, name, nobody, some in own)]
    return [Line(m, name, about, tuple(map(int, statuses))) for m, name, about, *statuses in found]


@pytest.fixture
def world(district, settings, monkeypatch) -> SimpleNamespace:
    """Adendorf at work, what all share, and somebody who works for nobody."""
    settings.MFA_REQUIRED = False
    monkeypatch.setitem(partners.CLASSES, "land", "tests.exchange.state_office.StateOffice")
    fremd = User.objects.create_user("fremd", "fremd@example.org", "Ein-langes-Passwort-7")
    town = occupy(district, "gemeinde-adendorf", district.erika, district.ronja, "Distelfink")
    town.records["shared"], town.drafts["shared-draft"] = share(district)
    taken, waiting = delivered(text("1", "60 Euro.")), delivered(text("2", "10 Euro.", "wohnsitz-anmelden"))
    taking.take(district.moritz, taken, StateOffice())
    return SimpleNamespace(**vars(district), fremd=fremd, town=town, taken=taken, delivery=waiting)


def arguments(world: SimpleNamespace, line: Line) -> dict[str, object]:
    """What the address of a line asks for."""
    about, town = line.about, world.town
    slug = {"shared": "gemeinsam", "klara": "landkreis-lueneburg"}.get(about, town.owner.slug)
    known: dict[str, object] = {
        "record": town.records["offers"].pk,
        "slug": slug,
        "owner": slug,
        "office": slug,
        "number": 1,
        "service": "hundesteuer-anmelden",
        "source": "land",
        "kind": "txt" if line.name == "workspace:meeting-agenda" else "csv",
    }
    known |= {"token": town.token, "pk": 0, "uidb36": "1", "key": "falsch"}
    known["name"] = "handovers" if about == "shared" else about
    if about in town.drafts:
        known |= {"key": town.drafts[about].pk, "change": town.change(about)}
    elif about in town.records or about in (
        "person", "klara", "invitation", "link", "gap", "following", "comment", "mention", "task", "meeting", "delivery", "taken",
    ):  # fmt: skip
        known["key"] = _key(world, about)
    wanted = {key for one, p in addresses.patterns() if one == line.name for key in addresses.parameters(p)}
    return {key: known[key] for key in wanted}


def _key(world, about: str) -> int:
    people = {"person": world.lea, "klara": world.klara, "invitation": world.town.invitation}
    people |= {"link": world.town.link, "gap": world.town.gap, "following": world.town.following}
    people |= {
        "comment": world.town.comment,
        "mention": world.town.mention,
        "task": world.town.task,
        "meeting": world.town.meeting,
        "delivery": world.delivery,
        "taken": world.taken,
    }
    return (people.get(about) or world.town.records[about]).pk


def sent(world, about: str) -> dict[str, object]:
    """What a browser would send along: enough for every step, too little for a whole form."""
    draft = world.town.drafts.get(about)
    data = {"version": draft.version if draft else 0, "text": "Bitte noch einmal ansehen", "grund": "Satzung geändert"}
    data |= {"tag": "31.12.2030", "day": "1.1.2030", "email": "neu@example.org", "role": "reading"}
    data |= {"stand": world.town.following.origin.published_id}
    return data | {"aufgabe": "operating", "ja": "1", "place": "/arbeitsplatz/eintraege/offers/neu/"}


def test_the_table_is_complete():
    """A new page belongs into the table, with every role thought about."""
    known = {line.name for line in lines()}
    missing = addresses.names() - known
    assert not missing, (
        f"Bitte in TABLE oder ACCOUNT von {__name__} eintragen, wer das darf: {', '.join(sorted(missing))}"
    )
    assert not known - addresses.names(), "Diese Adressen gibt es nicht mehr; bitte herausnehmen."
    assert all(len(line.statuses) == len(ROLES) for line in lines())


def test_every_role_gets_what_the_table_says(world):
    wrong, signed_in = [], {role: _session(world, role) for role in ROLES}
    for line in lines():
        found = tuple(_status(world, line, role, signed_in[role]) for role in ROLES)
        wrong += [f"{line}: {found}, erwartet {line.statuses}"] if found != line.statuses else []
    assert not wrong, "\n".join(wrong)


def _session(world, role: str) -> str:
    """The cookie of somebody who has just signed in."""
    client = Client()
    if role != "nobody":
        client.force_login(getattr(world, role))
    return client.session.session_key or ""


def _status(world, line: Line, role: str, session: str) -> int:
    """The answer to one request in a browser with this cookie; whatever it wrote is taken back."""
    client = Client()
    if session:
        client.cookies[settings.SESSION_COOKIE_NAME] = session
    path = reverse(line.name, kwargs=arguments(world, line))
    with transaction.atomic():
        data = {"von": "1", "bis": "1"} if line.method == "GET" else sent(world, line.about)
        answer = getattr(client, line.method.lower())(path, data)
        transaction.set_rollback(True)
    signing_in = answer.status_code == 302 and "/konto/anmelden/" in answer.headers["Location"]
    if line.name.startswith("workspace:"):
        assert signing_in == (answer.status_code == 302 and role == "nobody"), f"{line} als {role}"
    return answer.status_code
