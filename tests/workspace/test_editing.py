"""The way of an edit through the pages: typed, saved, checked by a second person, public."""

import pytest

from amtslotse.records.models import Draft, Record, State
from tests.workspace.conftest import record

pytestmark = pytest.mark.django_db


def test_an_editor_changes_a_telephone_number_and_a_releaser_publishes_it(district, at):
    office = record("authorities", id="gemeinde-adendorf")
    erika = at(district.erika)
    page = erika.get(f"/arbeitsplatz/eintrag/{office.pk}/bearbeiten/")
    assert page.status_code == 200
    fields = page.context["form"]
    data = {name: fields[name].value() or "" for name in fields.fields}
    answer = erika.post(page.wsgi_request.path, data | {"phone": "04131 98090", "grund": "neue Nummer"}, follow=True)
    assert "04131 98090" in answer.content.decode()
    draft = Draft.objects.get()
    answer = erika.post(f"/arbeitsplatz/entwurf/{draft.pk}/abgeben/", {"version": draft.version}, follow=True)
    assert Draft.objects.get().state == State.REVIEW
    erika.post(f"/arbeitsplatz/entwurf/{draft.pk}/freigeben/", {"version": draft.version})
    assert Draft.objects.get().state == State.REVIEW
    ronja = at(district.ronja)
    assert "Wartet auf Ihre Freigabe" in ronja.get("/arbeitsplatz/").content.decode()
    ronja.post(f"/arbeitsplatz/entwurf/{draft.pk}/freigeben/", {"version": draft.version})
    assert Record.objects.get(pk=office.pk).published.values["phone"] == "04131 98090"


def test_every_table_can_be_listed_opened_and_edited(district, at):
    erika = at(district.erika)
    for row in Record.objects.editable_by(district.erika):
        assert erika.get(f"/arbeitsplatz/eintraege/{row.table}/").status_code == 200
        assert erika.get(f"/arbeitsplatz/eintrag/{row.pk}/").status_code == 200
        assert erika.get(f"/arbeitsplatz/eintrag/{row.pk}/bearbeiten/").status_code == 200


def test_the_week_of_an_office_becomes_one_draft(district, at):
    klara = at(district.klara)
    address = "/arbeitsplatz/oeffnungszeiten/landkreis-lueneburg/"
    page = klara.get(address)
    assert page.status_code == 200
    assert "07:30" in page.content.decode() or "7:30" in page.content.decode()


def test_the_hours_of_another_town_are_not_found(district, at):
    assert at(district.erika).get("/arbeitsplatz/oeffnungszeiten/stadt-bleckede/").status_code == 404


def test_the_second_of_two_savers_decides_cell_by_cell(district, at):
    office = record("authorities", id="gemeinde-adendorf")
    address = f"/arbeitsplatz/eintrag/{office.pk}/bearbeiten/"
    erika = at(district.erika)
    form = erika.get(address).context["form"]
    data = {name: form[name].value() or "" for name in form.fields}
    erika.post(address, data | {"unit": "Rathaus"})
    draft = Draft.objects.get()
    change = f"/arbeitsplatz/entwurf/{draft.pk}/aenderung/{draft.changes.get().pk}/"
    data |= {"unit": "Rathaus", "version": draft.version}
    erika.post(change, data | {"town": "Adendorf an der Bahn"})
    ronja = at(district.ronja)
    page = ronja.post(change, data | {"town": "Adendorf (Kreis)", "street": "Rathausplatz 14"})
    assert page.status_code == 409
    choices = {choice.name: choice for choice in page.context["choices"]}
    assert choices["town"].clash
    assert not choices["street"].clash
    sent = {name: page.context[name] for name in ("mine", "version")} | {"entscheiden": "1", "grund": ""}
    answer = ronja.post(change, sent | {"wahl-town": "theirs", "wahl-street": "mine"})
    assert answer.status_code == 302
    values = draft.changes.get().values
    assert (values["unit"], values["town"], values["street"]) == ("Rathaus", "Adendorf an der Bahn", "Rathausplatz 14")
