"""Nobody sees or touches what is not theirs: Adendorf and the Landkreis try everything on Bleckede."""

import json
import time
from collections.abc import Iterator
from itertools import product
from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from amtslotse.accounts.models import User
from amtslotse.records.models import Change
from tests.grounds import ground
from tests.workspace import addresses
from tests.workspace.conftest import open_district
from tests.workspace.rows import rows_of
from tests.workspace.towns import Town, occupy
from tests.workspace.watching import belongings, changed, drafts_named, everything, public_state

pytestmark = pytest.mark.django_db

SECRET, OWN = "Zitronenfalter", "Distelfink"
"""Stand in everything of Bleckede and of Adendorf that is not published."""
OUTSIDERS = ("lea", "erika", "ronja", "klara", "olga")
"""Adendorf: reading, editing, releasing; the Landkreis: editing, operating. The moderator has a test of his own."""
HIDDEN, WRONG_METHOD = 404, 405
READABLE = {"workspace:record", "workspace:gap", "workspace:talk", "workspace:meeting"}
"""Pages that show what another administration has published, or what people search everywhere."""
TOLD = {"workspace:gap-close", "workspace:gap-take", "workspace:gap-give-back", "workspace:gap-ignore"}
"""Steps with what all administrations see; who comes second is told by which administration it is taken."""

FOR_ALL = {"workspace:talk-add"}
"""Steps that everybody may do with what another administration has published."""


def open_towns(tables) -> SimpleNamespace:
    """Both towns at work."""
    district = open_district(tables)
    theirs = occupy(district, "stadt-bleckede", district.bernd, district.britta, SECRET)
    own = occupy(district, "gemeinde-adendorf", district.erika, district.ronja, OWN)
    key = Authenticator.objects.create(user=district.bernd, type=Authenticator.Type.WEBAUTHN, data={"name": SECRET})
    return SimpleNamespace(**vars(district), own=own, theirs=theirs, security_key=key)


towns = ground(open_towns, name="towns")


def client_of(user: User) -> Client:
    """A browser in which somebody has just signed in with password."""
    client = Client()
    client.force_login(user)
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time(), "email": user.email}]
    session.save()
    return client


# --- every address ---


def foreign(towns: SimpleNamespace, route: str, name: str) -> list[object]:
    """What Bleckede has for a parameter of an address; a new kind of parameter has to be added here."""
    theirs, slug = towns.theirs, towns.theirs.owner.slug
    known: dict[str, list[object]] = {
        "slug": [slug], "owner": [slug], "office": [slug], "number": [1, 2], "kind": ["csv", "xlsx"],
        "service": ["hundesteuer-anmelden"], "token": ["falsch"], "source": ["land"], "uidb36": ["1"], "pk": [towns.security_key.pk], "record": [theirs.records["offers"].pk],
    }  # fmt: skip
    keys: dict[str, list[object]] = {
        "eintrag/": [theirs.records[table].pk for table in ("offers", "notices", "authorities")],
        "entwurf/": [draft.pk for draft in theirs.drafts.values()],
        "personen/<slug:slug>/einladung/": [theirs.invitation.pk],
        "personen/<slug:slug>/<int:key>": [theirs.editor.pk],
        "links/": [theirs.link.pk],
        "luecken/": [theirs.gap.pk],
        "vorlagen/": [theirs.following.pk],
        "uebernehmen/": [theirs.records[table].pk for table in ("offers", "texts", "search_words")],
        "beitrag/": [theirs.comment.pk],
        "erwaehnung/": [theirs.mention.pk],
        "aufgaben/": [theirs.task.pk],
        "runde/": [theirs.meeting.pk],
        "lieferungen/": [theirs.delivery.pk],
        "": ["falsch"],
    }
    if name == "key":
        return next(found for start, found in keys.items() if route.startswith(start))
    if name == "name":
        return ["start"] if route.startswith("handbuch/") else ["offers", "notices"]
    assert name in known, f"Bitte in {__name__}.foreign eintragen, was eine andere Stadt für „{name}“ in „{route}“ hat."
    return known[name]


def strange_addresses(towns: SimpleNamespace) -> Iterator[tuple[str, str]]:
    """Every private address with everything of Bleckede in it, and its name."""
    for name, pattern in addresses.patterns():
        asked, route = addresses.parameters(pattern), str(pattern.pattern)
        for values in product(*(foreign(towns, route, one) for one in asked if one != "change")):
            given = dict(zip([one for one in asked if one != "change"], values, strict=True))
            if "change" in asked:
                given["change"] = Change.objects.get(draft=given["key"]).pk
            yield name, reverse(name, kwargs=given)


def form(town: Town) -> dict[str, object]:
    """Everything a browser of Bleckede could send, at once."""
    values = {name: cell for row in rows_of(town.owner.slug).values() for name, cell in row.items()}
    mine = json.dumps(town.records["offers"].published.values)
    steps = {"version": "1", "text": "Bitte", "grund": "Satzung", "tag": "31.12.2030", "day": "1.1.2031"}
    around = {"email": "neu@example.org", "role": "releasing", "aufgabe": "moderating", "ja": "1", "trotzdem": "1"}
    whose = {"fuer": town.owner.slug, "wer": town.owner.slug, "owner": town.owner.slug, "place": "/arbeitsplatz/"}
    seen = [f"{one.pk}-{one.published_id}" for one in town.records.values()]
    return {
        **values,
        **steps,
        **around,
        **whose,
        "gesehen": seen,
        "mine": mine,
        "entscheiden": "1",
        "wahl-title": "theirs",
    }


def belongs_to_them(towns: SimpleNamespace, name: str) -> bool:
    """Whether an address names something of one administration."""
    asked = {key for one, p in addresses.patterns() if one == name for key in addresses.parameters(p)}
    return name.startswith("workspace:") and bool(asked & {"key", "slug", "owner", "office"})


@pytest.mark.parametrize("method", ["get", "head", "post", "put", "patch", "delete"])
def test_everything_of_bleckede_is_closed_to_everybody_else(towns, method):
    before, public, wrong = belongings(towns.theirs), public_state(), []
    everywhere = list(strange_addresses(towns))
    for who in OUTSIDERS if method in ("get", "post") else ("ronja",):
        client = client_of(getattr(towns, who))
        for name, path in everywhere:
            answer = getattr(client, method)(path, form(towns.theirs) if method in ("get", "post") else None)
            wrong += [f"{who} {method} {path}: {fault}" for fault in faults(towns, name, path, answer)]
            if answer.status_code == 302 and answer.headers["Location"].startswith("/"):
                wrong += [f"{who} {method} {path} → {f}" for f in leaks(towns, path, client.get(answer["Location"]))]
            if not name.startswith("workspace:"):  # some of these sign people out
                client = client_of(getattr(towns, who))
        changes = changed(before, belongings(towns.theirs)) + changed(public, public_state())
        assert changes == [], f"{who} hat mit {method} etwas verändert."
    assert not wrong, "\n".join(wrong[:40])


def faults(towns: SimpleNamespace, name: str, path: str, answer) -> Iterator[str]:
    """What is wrong with an answer to somebody from elsewhere."""
    if answer.status_code >= 500:
        yield f"Status {answer.status_code}"
    closed = (HIDDEN, WRONG_METHOD, *((400, 409) if name in TOLD else ()))
    if belongs_to_them(towns, name) and name not in READABLE | FOR_ALL and answer.status_code not in closed:
        yield f"Status {answer.status_code} statt {HIDDEN}"
    if name in READABLE and answer.status_code not in (200, WRONG_METHOD):
        yield f"Status {answer.status_code}, obwohl veröffentlicht"
    yield from leaks(towns, path, answer)


def leaks(towns: SimpleNamespace, path: str, answer) -> Iterator[str]:
    """What of Bleckede's business stands in an answer."""
    text = everything(answer)
    if SECRET.lower() in text.lower():
        at = text.lower().index(SECRET.lower())
        yield f"nennt {text[max(0, at - 60) : at + 40]!r}"
    if "/entwurf/" not in path:
        seen = drafts_named(text) & {draft.pk for draft in towns.theirs.drafts.values()}
        if seen:
            yield f"führt zu den Entwürfen {seen}"
