"""People of three town halls in the database of a running portal: python -m tests.browser.town_hall."""

from amtslotse.cli.setup import start

PASSWORD = "Drei-Störche-über-Bleckede"
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
    """Make the accounts, and a link that has moved."""
    start()
    _people()
    _moved_link()


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


if __name__ == "__main__":
    main()
