"""People of three town halls in the database of a running portal: python -m tests.browser.town_hall."""

from amtslotse.cli.setup import start

PASSWORD = "Drei-Störche-über-Bleckede"
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
    """Make the accounts."""
    start()
    from allauth.account.models import EmailAddress

    from amtslotse.accounts.models import Administration, Membership
    from amtslotse.accounts.people import new_person

    for name, full, slug, role in PEOPLE:
        first, last = full.split()
        user = new_person(mail(name), first, last, PASSWORD)
        user.save()
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        Membership.objects.create(user=user, administration=Administration.objects.get(slug=slug), role=role)


if __name__ == "__main__":
    main()
