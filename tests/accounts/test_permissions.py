"""Role × right, as one table."""

import pytest

from amtslotse.accounts import permissions
from amtslotse.accounts.models import Membership, Role, User

#                  role            read   edit   release moderate operate people
TABLE = {
    Role.READING: (True, False, False, False, False, False),
    Role.EDITING: (True, True, False, False, False, False),
    Role.RELEASING: (True, True, True, False, False, True),
    Role.MODERATING: (False, False, False, True, False, False),
    Role.OPERATING: (False, False, False, False, True, False),
}


@pytest.mark.parametrize("role", TABLE, ids=str)
def test_what_a_role_of_the_district_allows(person, town, role):
    user, district = person("a@landkreis.de", "landkreis-lueneburg", role), town("landkreis-lueneburg")
    assert (
        permissions.may_read(user, district),
        permissions.may_edit(user, district),
        permissions.may_release(user, district),
        permissions.may_moderate(user),
        permissions.may_operate(user),
        permissions.may_manage_people(user, district),
    ) == TABLE[role]


@pytest.mark.parametrize("role", TABLE, ids=str)
def test_a_role_in_one_town_counts_for_nothing_in_another(person, town, role):
    user, other = person("a@gellersen.de", "samtgemeinde-gellersen", role), town("stadt-bleckede")
    assert not any(
        may(user, other)
        for may in (
            permissions.may_read,
            permissions.may_edit,
            permissions.may_release,
            permissions.may_manage_people,
        )
    )


@pytest.mark.parametrize("role", [Role.MODERATING, Role.OPERATING])
def test_duties_of_the_district_mean_nothing_in_a_town(person, role):
    user = person("a@gellersen.de", "samtgemeinde-gellersen", role)
    assert not permissions.may_moderate(user)
    assert not permissions.may_operate(user)


def test_a_locked_person_may_nothing(frieda, town):
    frieda.is_active = False
    assert not permissions.may_edit(frieda, town("samtgemeinde-gellersen"))


def test_roles_are_read_once(frieda, town, django_assert_num_queries):
    user = User.objects.get(pk=frieda.pk)
    with django_assert_num_queries(1):
        for slug in ("samtgemeinde-gellersen", "stadt-bleckede", "landkreis-lueneburg"):
            permissions.may_edit(user, town(slug))
            permissions.may_release(user, town(slug))


def test_a_fresh_membership_is_known_at_once(frieda, town):
    assert not permissions.may_edit(frieda, town("stadt-bleckede"))
    Membership.objects.create(user=frieda, administration=town("stadt-bleckede"), role=Role.EDITING)
    assert permissions.may_edit(frieda, town("stadt-bleckede"))
