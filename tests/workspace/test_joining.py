"""A draft meets a record that moved on: the page shows both states and joins only what was seen."""

import pytest

from amtslotse.records.editing import drafts, releasing
from amtslotse.records.editing.drafts import Wanted
from amtslotse.records.models import Change
from tests.workspace.conftest import record

pytestmark = pytest.mark.django_db


def draft_of(district, **cells: str):
    office = record("authorities", id="gemeinde-adendorf")
    wanted = Wanted("authorities", office.published.values | cells, office)
    return drafts.begin(district.erika, office.owner, "Neues", [wanted])


def publish(district, **cells: str) -> None:
    draft = drafts.submit(district.erika, draft_of(district, **cells), 1)
    releasing.release(district.ronja, draft, 1)


def hidden(page) -> dict[str, object]:
    names = ("mine", "version", "stand")
    return {name: page.context[name] for name in names} | {"zusammen": "1", "wahl-phone": "mine"}


def test_both_states_are_joined_by_choice(district, at):
    change = draft_of(district, phone="1").changes.get()
    publish(district, phone="2", unit="Rathaus")
    erika, address = at(district.erika), f"/arbeitsplatz/entwurf/{change.draft_id}/aenderung/{change.pk}/?zusammen"
    page = erika.get(address)
    assert f'name="stand" value="{page.context["stand"]}"' in page.content.decode()
    erika.post(address, hidden(page))
    values = Change.objects.get(pk=change.pk).values
    assert (values["phone"], values["unit"]) == ("1", "Rathaus")


def test_what_became_public_since_the_page_was_opened_is_not_undone(district, at):
    change = draft_of(district, phone="1").changes.get()
    publish(district, phone="2", unit="Rathaus")
    erika, address = at(district.erika), f"/arbeitsplatz/entwurf/{change.draft_id}/aenderung/{change.pk}/?zusammen"
    page = erika.get(address)
    publish(district, unit="Rathaus, Zimmer 3")
    answer = erika.post(address, hidden(page), follow=True)
    assert "gerade noch einmal geändert" in answer.content.decode()
    assert Change.objects.get(pk=change.pk).base == change.base
