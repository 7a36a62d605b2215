"""Real administrations with people in them, and a client for each of them."""

from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.test import Client

from amtslotse.accounts.models import Administration, Membership, Role, User

PASSWORD = "drei Kähne auf der Ilmenau"
PLACES = (
    ("landkreis-lueneburg", "Landkreis Lüneburg", True),
    ("samtgemeinde-gellersen", "Samtgemeinde Gellersen", False),
    ("stadt-bleckede", "Stadt Bleckede", False),
)


@pytest.fixture(autouse=True)
def _quick(settings, db):
    """Nothing is remembered between tests; hashing takes no time."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def town(db) -> Callable[[str], Administration]:
    """An administration by its key."""
    made = {
        slug: Administration.objects.create(slug=slug, name=name, authority=slug, moderates=moderates)
        for slug, name, moderates in PLACES
    }
    return made.__getitem__


@pytest.fixture
def person(town) -> Callable[..., User]:
    """A person with roles in one administration."""

    def make(email: str, slug: str, *roles: Role, password: str = PASSWORD, **more) -> User:
        user = User.objects.create_user(username=email, email=email, password=password, **more)
        EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
        for role in roles:
            Membership.objects.create(user=user, administration=town(slug), role=role)
        return user

    return make


@pytest.fixture
def frieda(person) -> User:
    """Releases for Gellersen."""
    return person(
        "frieda@gellersen.de", "samtgemeinde-gellersen", Role.RELEASING, first_name="Frieda", last_name="Voss"
    )


@pytest.fixture
def emil(person) -> User:
    """Edits for Gellersen."""
    return person("emil@gellersen.de", "samtgemeinde-gellersen", Role.EDITING, first_name="Emil", last_name="Harms")


@pytest.fixture
def bert(person) -> User:
    """Releases for Bleckede."""
    return person("bert@bleckede.de", "stadt-bleckede", Role.RELEASING, first_name="Bert", last_name="Elbe")


@pytest.fixture
def mona(person) -> User:
    """Moderates for the district."""
    return person("mona@landkreis.de", "landkreis-lueneburg", Role.MODERATING, first_name="Mona", last_name="Ahrens")


def sign_in(email: str, password: str = PASSWORD, client: Client | None = None, follow: bool = True, **more):
    """Sign in through the form; returns the client and the last page."""
    client = client or Client()
    page = client.post("/konto/anmelden/", {"login": email, "password": password, **more}, follow=follow)
    return client, page


def signed_in(user: User) -> Client:
    """A client that came through the form."""
    client, _ = sign_in(user.email)
    assert client.session.get("_auth_user_id") == str(user.pk)
    return client


def give_app(user: User) -> str:
    """Set up an app as second step; returns its secret."""
    from amtslotse.accounts.mfa import Adapter

    secret = totp.generate_totp_secret()
    totp.TOTP.activate(user, secret)
    assert Adapter().encrypt(secret) != secret
    RecoveryCodes.activate(user)
    return secret
