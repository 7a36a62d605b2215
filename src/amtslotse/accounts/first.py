"""The first people: one account at first start, and people to try things out with."""

from secrets import choice

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import transaction

from amtslotse.accounts.models import Administration, Membership, Role, User
from amtslotse.accounts.people import new_person

LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
"""Without letters and digits that look alike."""
DEMO = "demo.invalid"
"""Mail addresses that can never belong to anybody (RFC 2606)."""
FIRST_EMAIL = "leitstelle@amtslotse.invalid"
_DEMO_ROLES = ((Role.EDITING, "bearbeitung"), (Role.RELEASING, "freigabe"))
_DISTRICT_ROLES = (Role.RELEASING, Role.MODERATING, Role.OPERATING)


def one_time_password() -> str:
    """Twenty letters in groups of five, easy to type (about 100 bits)."""
    return "-".join("".join(choice(LETTERS) for _ in range(5)) for _ in range(4))


@transaction.atomic
def first_account(email: str = FIRST_EMAIL) -> str | None:
    """Make the district's first account where nobody has one; returns its one-time password, else None."""
    district = Administration.objects.select_for_update().filter(moderates=True).first()
    if district is None or User.objects.exists():
        return None
    password = one_time_password()
    user = new_person(email, "Erste", "Anmeldung", password)
    user.must_change_password = True
    _store(user)
    for role in _DISTRICT_ROLES:
        Membership.objects.create(user=user, administration=district, role=role)
    return password


def has_real_people() -> bool:
    """Whether anybody but the first account and the demo people has an account."""
    return User.objects.exclude(email=FIRST_EMAIL).exclude(email__endswith=f"@{DEMO}").exists()


@transaction.atomic
def demo_people() -> tuple[str, list[tuple[str, Administration, str]]]:
    """Two people per administration and a moderator, all with one fresh password: it and (mail, administration, roles)."""
    password = one_time_password()
    hashed = make_password(password)
    made: list[tuple[str, Administration, str]] = []
    for administration in Administration.open.all():
        for role, word in _DEMO_ROLES:
            made.append(_demo(f"{word}.{administration.slug}", administration, (role,), hashed))
        if administration.moderates:
            roles = (Role.MODERATING, Role.OPERATING)
            made.append(_demo(f"moderation.{administration.slug}", administration, roles, hashed))
    return password, made


def _demo(
    word: str, administration: Administration, roles: tuple[Role, ...], hashed: str
) -> tuple[str, Administration, str]:
    email = f"{word}@{DEMO}"
    user = User.objects.filter(email=email).first() or User(username=f"demo-{word}", email=email)
    first, _, _ = word.partition(".")
    user.first_name, user.last_name = first.capitalize(), administration.name
    user.password, user.is_active, user.must_change_password = hashed, True, False
    _store(user)
    for role in roles:
        Membership.objects.get_or_create(user=user, administration=administration, role=role)
    return email, administration, ", ".join(role.label for role in roles)


def _store(user: User) -> None:
    user.save()
    EmailAddress.objects.get_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})
