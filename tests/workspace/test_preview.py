"""Before a change of competence is released: what the draft's page tells, and what stops the release."""

import pytest

from amtslotse.records.editing import drafts, releasing
from amtslotse.records.editing.errors import Flips
from amtslotse.records.editing.preview import flips_of, preview_of
from amtslotse.records.models import Draft, Record, State
from tests.workspace.conftest import record

pytestmark = pytest.mark.django_db

ADENDORF = "033550001001"


def competence(**values: str) -> dict[str, str]:
    names = ("service", "area", "level", "authority", "role", "condition", "rule_maker", "hint", "certainty")
    rest = ("valid_from", "valid_to", "source", "confirmed_by", "confirmed_at")
    plain = {"role": "competent", "certainty": "high", "source": "Vereinbarung"}
    return {**dict.fromkeys((*names, *rest), ""), **plain, **values}


def submitted(district, row: dict[str, str]) -> Draft:
    """A new competence of Adendorf, waiting for Ronja."""
    new = drafts.Wanted("competences", row)
    draft = drafts.begin(district.erika, district.owners["gemeinde-adendorf"], "Zuständigkeit", [new])
    return drafts.submit(district.erika, draft, draft.version)


def adendorf_registers_cars(**more: str) -> dict[str, str]:
    return competence(service="kfz-ummelden", area=ADENDORF, authority="gemeinde-adendorf", **more)


def adendorf_gives_the_dog_tax_away(**more: str) -> dict[str, str]:
    return competence(service="hundesteuer-anmelden", area=ADENDORF, authority="landkreis-lueneburg", **more)


def test_the_draft_tells_which_place_moves_and_when(district, at):
    draft = submitted(district, adendorf_registers_cars(valid_from="2099-01-01"))
    page = at(district.ronja).get(f"/arbeitsplatz/entwurf/{draft.pk}/").content.decode()
    assert "Ab 1. Januar 2099: Adendorf wechselt von Landkreis Lüneburg zu Gemeinde Adendorf." in page
    assert "Das passt noch nicht" not in page


def test_a_draft_about_a_telephone_number_says_nothing_about_competence(district):
    row = dict(record("authorities", id="gemeinde-adendorf").published.values) | {"phone": "04131 98090"}
    assert preview_of({"authorities": {"gemeinde-adendorf": row}}) is None
    assert preview_of({"offers": {}}) is None


def test_a_new_source_alone_changes_no_answer_and_the_page_says_so(district, at):
    old = record("competences", service="kfz-ummelden", area="03")
    row = dict(old.published.values) | {"source": "ZustVO-Verkehr § 1, Abs. 2"}
    found = preview_of({"competences": {old.key: row}})
    assert found is not None
    assert found.quiet


def test_a_row_that_goes_away_leaves_a_gap_and_a_broken_answer(district):
    rows = Record.objects.published().filter(table="competences", key__startswith="hundesteuer-anmelden|")
    found = preview_of({"competences": {r.key: None for r in rows}})
    assert any("ist dann niemand genannt" in s.text for s in found.findings)
    assert any("künftig niemand" in text for text in found.flips)


def test_an_overlap_is_named_before_it_is_published(district):
    twice = [adendorf_registers_cars(), adendorf_registers_cars() | {"authority": "gfa-lueneburg"}]
    found = preview_of({"competences": {f"neu-{n}": row for n, row in enumerate(twice)}})
    assert [s.text for s in found.findings] == [
        "Mit der Veröffentlichung: In Adendorf widersprechen sich dann Einträge: "
        "Es sind mehrere Stellen allein zuständig."
    ]
    assert len(found.contradictions) == 1


def test_a_checked_answer_that_would_change_stops_the_release_until_somebody_says_why(district):
    row = adendorf_gives_the_dog_tax_away()
    assert flips_of({"competences": {"neu": row}}) == [
        "„Hund anmelden (Hundesteuer)“ in Adendorf: bisher Gemeinde Adendorf "
        "(recherchiert, noch von niemandem bestätigt), künftig Landkreis Lüneburg."
    ]
    new = drafts.Wanted("competences", row)
    draft = drafts.begin(district.klara, district.owners["landkreis-lueneburg"], "Hundesteuer", [new])
    draft = drafts.submit(district.klara, draft, draft.version)
    with pytest.raises(Flips):
        releasing.release(district.moritz, draft, draft.version)
    assert Draft.objects.get(pk=draft.pk).state == State.REVIEW
    releasing.release(district.moritz, draft, draft.version, accepted="Vereinbarung vom 1.12.2026")
    assert Draft.objects.get(pk=draft.pk).state == State.PUBLISHED


def test_the_new_answer_in_the_same_draft_lets_the_change_pass(district):
    old = record("checked_answers", service="hundesteuer-anmelden", area=ADENDORF)
    new = dict(old.published.values) | {"offices": "landkreis-lueneburg"}
    row = adendorf_gives_the_dog_tax_away()
    assert flips_of({"competences": {"neu": row}, "checked_answers": {old.key: new}}) == []


def test_a_checked_answer_that_does_not_come_out_is_named(district):
    old = record("checked_answers", service="hundesteuer-anmelden", area=ADENDORF)
    new = dict(old.published.values) | {"offices": "landkreis-lueneburg"}
    assert preview_of({"checked_answers": {old.key: new}}).contradictions == [
        "Die geprüfte Antwort zu „Hund anmelden (Hundesteuer)“ in Adendorf ist Landkreis Lüneburg, "
        "die Zuständigkeiten nennen aber Gemeinde Adendorf."
    ]


def test_what_was_published_a_moment_ago_counts_even_if_this_process_has_not_seen_it(district):
    """The live Guide still has the old rows; the preview reads those of the service from the database."""
    rows = Record.objects.published().filter(table="competences", key__startswith="hundesteuer-anmelden|")
    rows.update(published=None)
    found = preview_of({"competences": {"neu": adendorf_gives_the_dog_tax_away()}})
    assert [s.text for s in found.changes] == [
        "Mit der Veröffentlichung: Adendorf bekommt Landkreis Lüneburg (bisher niemand)."
    ]
    assert found.flips == []
