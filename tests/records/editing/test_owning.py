"""Whose a row is: nobody writes in another administration's name, or in the district's."""

from types import SimpleNamespace

import pytest
from django.utils import timezone

from amtslotse.accounts.models import Administration
from amtslotse.records.editing import drafts, owning, releasing
from amtslotse.records.editing.drafts import Wanted
from amtslotse.records.editing.errors import Faulty, Refused
from amtslotse.records.editing.merging import complete
from amtslotse.records.models import Change, Draft, Record, State
from amtslotse.records.tables import RECORD_TABLES
from tests.workspace.conftest import district, on_district, record  # noqa: F401  # fixtures
from tests.workspace.rows import furnish, publish

pytestmark = pytest.mark.django_db
ADENDORF, BLECKEDE = "gemeinde-adendorf", "stadt-bleckede"
LARGE = ("areas", "search_words")
IN_BLECKEDE = "033550009009"


@pytest.fixture
def town(district) -> SimpleNamespace:  # noqa: F811
    """The small district with the parts of a draft of Adendorf at hand."""
    furnish(district.owners[ADENDORF])
    furnish(district.owners[BLECKEDE])
    return district


def faults(draft: Draft, table: str, values: dict[str, str], of: Record | None = None) -> list[str]:
    """What speaks against a row in a draft."""
    row = complete(RECORD_TABLES[table], values)
    return [p.reason for p in owning.foreign_rows(draft, [Change(table=table, values=row, record=of)])]


def of_adendorf(town) -> Draft:
    return Draft(owner=town.owners[ADENDORF], title="Test", edited_at=timezone.now())


def values_of(table: str, **cells: str) -> dict[str, str]:
    return dict(record(table, **cells).published.values)


def test_every_published_row_belongs_to_its_own_owner(town):
    wrong = []
    for found in Record.objects.published().exclude(table__in=LARGE).select_related("published", "owner"):
        change = Change(table=found.table, values=found.published.values, record=found)
        wrong += owning.foreign_rows(Draft(owner=found.owner, shared=found.shared), [change])
    assert wrong == []


def test_every_row_of_the_files_passes_for_its_own_administration(tables, town):
    """Not only the small district: all rows of data/ with all their offices."""
    offices = {row["id"]: row for row in tables["authorities"]}
    own = {row["id"]: offices[row["authority"]]["area"] for row in tables["administrations"]}
    known = owning.Ownership({key: row["administration"] for key, row in offices.items()}, own)
    wrong = []
    for name, table in RECORD_TABLES.items():
        for row in tables.get(name, []):
            slug = known.owner(table, complete(table, row))
            draft = Draft(owner=town.owners[slug or "landkreis-lueneburg"], shared=not slug)
            full = complete(table, row)
            wrong += (
                [table.key_of(row)] if known.fault(table, full, draft) or known.reaches_out(table, full, draft) else []
            )
    assert wrong == ["musikschule|03355||hansestadt-lueneburg|competent|"], "agreed with the district: published so"


def test_a_draft_of_adendorf_holds_no_offer_of_bleckede(town):
    offer = values_of("offers", authority=BLECKEDE)
    assert faults(of_adendorf(town), "offers", offer) == [owning.FOREIGN]


def test_a_draft_of_adendorf_holds_no_row_all_share(town):
    service = values_of("services", id="hundesteuer-anmelden")
    assert faults(of_adendorf(town), "services", service) == [owning.SHARED]
    text = values_of("texts", authority="")
    assert faults(of_adendorf(town), "texts", text) == [owning.SHARED]


def test_a_competence_of_adendorf_in_the_area_of_bleckede_is_outside(town):
    row = {"service": "hundesteuer-anmelden", "authority": ADENDORF, "role": "competent", "certainty": "high"}
    assert faults(of_adendorf(town), "competences", row | {"area": IN_BLECKEDE}) == [owning.OUTSIDE]
    assert faults(of_adendorf(town), "competences", row | {"area": "03355"}) == [owning.OUTSIDE]
    assert faults(of_adendorf(town), "competences", row | {"area": "033550001001"}) == []


def test_a_wider_area_that_is_public_already_may_stay_but_not_be_taken_anew(town):
    """The music school of one town serves the whole Landkreis; the town may still correct that row."""
    row = {"service": "hundesteuer-anmelden", "authority": ADENDORF, "role": "competent", "certainty": "high"}
    agreed = publish(town.owners[ADENDORF], "competences", row | {"area": "03355"})
    assert faults(of_adendorf(town), "competences", row | {"area": "03355", "hint": "Für alle."}, agreed) == []
    assert faults(of_adendorf(town), "competences", row | {"area": "03"}, agreed) == [owning.OUTSIDE]
    assert faults(of_adendorf(town), "competences", row | {"area": "03355"}) == [owning.OUTSIDE]


def test_an_office_cannot_be_given_to_or_taken_from_another_town(town):
    own, theirs = values_of("authorities", id=ADENDORF), values_of("authorities", id=BLECKEDE)
    assert faults(of_adendorf(town), "authorities", own | {"administration": BLECKEDE}) == [owning.FOREIGN]
    taken = Wanted("authorities", theirs | {"administration": ADENDORF}, record("authorities", id=BLECKEDE))
    with pytest.raises(Refused):
        drafts.begin(town.erika, town.owners[ADENDORF], "Bleckede zu Adendorf", [taken])


def test_a_new_office_and_its_first_offer_fit_into_one_draft(town):
    office = values_of("authorities", id=ADENDORF) | {"id": "buergerbuero-adendorf", "name": "Bürgerbüro Adendorf"}
    offer = values_of("offers", authority=ADENDORF) | {"id": "neu", "authority": "buergerbuero-adendorf"}
    changes = [
        Change(table=t, values=complete(RECORD_TABLES[t], v)) for t, v in (("offers", offer), ("authorities", office))
    ]
    assert owning.foreign_rows(of_adendorf(town), changes) == []


def test_a_new_office_under_the_name_of_bleckedes_takes_nothing_over(town):
    """The published office counts, whatever a draft says of it."""
    office = values_of("authorities", id=BLECKEDE) | {"administration": ADENDORF, "area": "033550001001"}
    offer = values_of("offers", authority=BLECKEDE)
    rows = (("authorities", office), ("offers", offer))
    changes = [Change(table=t, values=complete(RECORD_TABLES[t], v)) for t, v in rows]
    assert owning.FOREIGN in [p.reason for p in owning.foreign_rows(of_adendorf(town), changes)]


def test_a_shared_draft_holds_shared_rows_only(town):
    shared = Draft(owner=town.owners["landkreis-lueneburg"], shared=True)
    assert faults(shared, "services", values_of("services", id="hundesteuer-anmelden")) == []
    assert faults(shared, "offers", values_of("offers", authority=BLECKEDE)) == [owning.FOREIGN]


def test_a_draft_with_a_foreign_row_never_begins(town):
    offer = record("offers", authority=BLECKEDE)
    hijacked = offer.published.values | {"authority": ADENDORF, "area": ""}
    theirs = offer.published.values
    for wanted in (
        Wanted("offers", theirs | {"id": "neu"}),
        Wanted("offers", theirs, offer),
        Wanted("offers", hijacked, offer),
    ):
        with pytest.raises(Refused):
            drafts.begin(town.erika, town.owners[ADENDORF], "Fremd", [wanted])
    assert not Draft.objects.exists()


def test_an_own_row_cannot_be_saved_as_a_foreign_one(town):
    offer = record("offers", authority=ADENDORF)
    draft = drafts.begin(town.erika, town.owners[ADENDORF], "Eigen", [Wanted("offers", offer.published.values, offer)])
    change = draft.changes.get()
    with pytest.raises(Faulty):
        drafts.save(town.erika, change, draft.version, change.values | {"authority": BLECKEDE}, "")
    with pytest.raises(Faulty):
        drafts.rebase(town.erika, change, draft.version, change.values | {"authority": ""})
    assert draft.changes.get().values == change.values


def test_a_proposal_of_the_district_stays_with_its_owner(town):
    offer = record("offers", authority=ADENDORF)
    with pytest.raises(Faulty):
        drafts.propose(town.moritz, offer, "Fremd", offer.published.values | {"authority": BLECKEDE}, "")
    assert drafts.propose(town.moritz, offer, "Gut", offer.published.values | {"title": "Hund"}, "").proposed


def test_a_foreign_row_that_came_into_a_draft_is_not_published(town):
    """Not even if it got there past every form."""
    offer = record("offers", authority=ADENDORF)
    values = offer.published.values | {"title": "Hund anmelden"}
    draft = drafts.begin(town.erika, town.owners[ADENDORF], "Eigen", [Wanted("offers", values, offer)])
    drafts.submit(town.erika, draft, draft.version)
    change = draft.changes.get()
    Change.objects.filter(pk=change.pk).update(values=change.values | {"authority": BLECKEDE})
    with pytest.raises(Faulty):
        releasing.release(town.ronja, draft, draft.version)
    assert Draft.objects.get().state == State.REVIEW
    assert Record.objects.get(pk=offer.pk).published_id == offer.published_id


def test_every_administration_has_a_home(town):
    known = owning.Ownership.now()
    assert all(known.area_of[slug] for slug in Administration.objects.values_list("slug", flat=True))
