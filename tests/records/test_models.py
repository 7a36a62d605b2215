"""Who may read and who may edit a record."""

import pytest

from amtslotse.accounts.models import Administration, Membership, Role, User
from amtslotse.records.models import Record, Revision

pytestmark = pytest.mark.django_db


def member(name: str) -> tuple[User, Administration]:
    administration = Administration.objects.create(slug=name, name=name, authority=name)
    user = User.objects.create_user(name)
    Membership.objects.create(user=user, administration=administration, role=Role.EDITING)
    return user, administration


def test_drafts_stay_at_home_and_published_records_are_readable_but_not_editable():
    (anna, town_a), (_, town_b) = member("a"), member("b")
    own = Record.objects.create(table="offers", key="eigener-entwurf", owner=town_a)
    draft = Record.objects.create(table="offers", key="fremder-entwurf", owner=town_b)
    public = Record.objects.create(table="offers", key="fremd-veroeffentlicht", owner=town_b)
    public.published = Revision.objects.create(record=public, number=1, values={}, origin="editor")
    public.save()
    assert set(Record.objects.for_user(anna)) == {own, public}
    assert set(Record.objects.editable_by(anna)) == {own}
    assert draft not in Record.objects.for_user(anna)
    assert set(Record.objects.published()) == {public}
