"""People of three town halls in the database of a running portal: python -m tests.browser.town_hall."""

from amtslotse.cli.setup import start

PASSWORD = "Drei-Störche-über-Bleckede"
CONCERN = "wauwau schein holen"
LINK = "https://www.beispiel.de/hund"
PEOPLE = (
    ("anke.petersen", "Anke Petersen", "samtgemeinde-gellersen", "editing"),
    ("jens.wulf", "Jens Wulf", "samtgemeinde-gellersen", "releasing"),
    ("meike.soltau", "Meike Soltau", "samtgemeinde-gellersen", "reading"),
    ("karin.brandt", "Karin Brandt", "landkreis-lueneburg", "moderating"),
    ("henning.behr", "Henning Behr", "landkreis-lueneburg", "releasing"),
    ("ulrike.dammann", "Ulrike Dammann", "stadt-bleckede", "releasing"),
)
"""Mail name, name, administration, role; the addresses can belong to nobody (RFC 2606)."""


def mail(name: str) -> str:
    """The address somebody signs in with."""
    return f"{name}@example.org"


def main() -> None:
    """Make the accounts, a link that has moved, a concern searched in vain, a text others took over, a delivery."""
    start()
    _people()
    _moved_link()
    _gap()
    _template()
    _delivery()


def _people() -> None:
    from allauth.account.models import EmailAddress

    from amtslotse.accounts.models import Administration, Membership
    from amtslotse.accounts.people import new_person

    for name, full, slug, role in PEOPLE:
        first, last = full.split()
        user = new_person(mail(name), first, last, PASSWORD)
        user.save()
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        Membership.objects.create(user=user, administration=Administration.objects.get(slug=slug), role=role)


def _moved_link() -> None:
    """What the look at a made-up address would have found."""
    from django.utils import timezone

    from amtslotse.records.links.places import digest, host_of
    from amtslotse.records.models.link import Health, LinkState

    now = timezone.now()
    LinkState.objects.create(
        url=LINK,
        digest=digest(LINK),
        host=host_of(LINK),
        found=Health.REDIRECTED,
        status=301,
        final_url=f"{LINK}-anmelden",
        reason="Die Seite ist dauerhaft umgezogen.",
        checked_at=now,
        next_check=now,
    )


def _gap() -> None:
    """A concern that was searched often enough to be seen."""
    from datetime import timedelta

    from amtslotse.records.current import today
    from amtslotse.records.gaps import digest
    from amtslotse.records.models import ConcernDay, VisibleConcern

    mark = digest(CONCERN)
    for days in range(1, 4):
        ConcernDay.objects.create(digest=mark, day=today() - timedelta(days=days), not_found=2, reformulated=1)
    VisibleConcern.objects.create(digest=mark, text=CONCERN, visible_since=today() - timedelta(days=1))


def _template() -> None:
    """A text of Bleckede that Gellersen took over, and that says more since."""
    from amtslotse.accounts.models import Administration
    from amtslotse.records.models import Following, FollowKind, Origin, Publication, Revision
    from tests.workspace.rows import publish

    theirs, ours = (Administration.objects.get(slug=slug) for slug in ("stadt-bleckede", "samtgemeinde-gellersen"))
    row = {"service": "wohnsitz-anmelden", "kind": "documents", "source": "Bürgerbüro"}
    row["text"] = "Bringen Sie Ihren Ausweis und die Bestätigung Ihres Vermieters mit."
    origin = publish(theirs, "texts", row | {"authority": theirs.slug})
    copy = publish(ours, "texts", row | {"authority": ours.slug})
    first = origin.published
    Following.objects.create(record=copy, origin=origin, kind=FollowKind.ADOPTED, seen=first, at=first.created_at)
    values = first.values | {"text": f"{row['text']} Für Kinder brauchen wir die Geburtsurkunde."}
    origin.published = Revision.objects.create(record=origin, number=2, values=values, origin=Origin.EDITOR)
    origin.save()
    Publication.objects.create(published_at=origin.published.created_at, tables="texts")


def _delivery() -> None:
    """What the Land might send, and what FIT-Connect might say."""
    from io import BytesIO

    from django.utils import timezone

    from amtslotse.exchange import receiving, rounds
    from amtslotse.exchange.fitconnect.opinion import Verdict
    from amtslotse.exchange.models import RoutingOpinion
    from amtslotse.exchange.xzufi.model import Kopf, Schreibe
    from amtslotse.exchange.xzufi.partner import XZuFiPartner
    from amtslotse.exchange.xzufi.writing import pieces
    from tests.exchange.xzufi_mapping.saying import HUNDESTEUER, competence, fee, leistung, name, synonyms

    words = synonyms("Hundeabgabe", "Vierbeinersteuer")
    dog = leistung("101954", HUNDESTEUER, modul_kosten=fee("60"), modul_begriff_im_kontext=words)
    lost = competence("7", "101954", name("OE", "4711"), "033550001001")
    message = b"".join(pieces(Kopf(version="2.2.0"), [Schreibe(dog), Schreibe(lost)]))
    partner = XZuFiPartner()
    rounds.take_in(receiving.begin("xzufi", "Landesredaktion.xml"), partner, lambda: partner.read(BytesIO(message)))
    RoutingOpinion.objects.create(
        service="hundesteuer-anmelden", leika_key=HUNDESTEUER, ars="033550001001", offices=["gemeinde-adendorf"],
        verdict=Verdict.CONTRADICTS, destination="8d7", destination_name="Hansestadt Lüneburg",
        reason="Dort genannt: Hansestadt Lüneburg. Bei uns zuständig: Gemeinde Adendorf.", asked_at=timezone.now(),
    )  # fmt: skip


if __name__ == "__main__":
    main()
