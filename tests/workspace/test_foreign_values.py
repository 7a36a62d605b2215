"""What belongs to Bleckede, inside the forms and addresses of Adendorf: refused, left out, never shown."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from amtslotse.records.models import Change, Draft, State
from tests.workspace.test_isolation import SECRET, client_of, leaks, towns  # noqa: F401  # a fixture
from tests.workspace.watching import belongings, changed, public_state

pytestmark = pytest.mark.django_db
BLECKEDE, IN_BLECKEDE = "stadt-bleckede", "033550009009"


@pytest.fixture
def both(towns):  # noqa: F811
    """Both towns; afterwards Bleckede has what it had, and nobody published anything."""
    before, public = belongings(towns.theirs), public_state()
    yield towns
    assert changed(before, belongings(towns.theirs)) + changed(public, public_state()) == []


def sent(client, path: str) -> dict[str, str]:
    """The form of a page as a browser would send it back."""
    form = client.get(path).context["form"]
    return {name: form[name].value() or "" for name in form.fields} | {"grund": "Satzung"}


def foreign_cells(towns) -> list[str]:  # noqa: F811
    """Rows in drafts of Adendorf that speak of Bleckede's offices, area or name."""
    changes = Change.objects.filter(draft__owner=towns.own.owner)
    named = ("authority", "administration", "area", "id")
    return [str(c) for c in changes if {BLECKEDE, IN_BLECKEDE} & {c.values.get(n) for n in named}]


# --- forms ---

FORMS = [
    ("offers", {"authority": BLECKEDE}),
    ("offers", {"area": IN_BLECKEDE}),
    ("offers", {"authority": ""}),
    ("competences", {"area": IN_BLECKEDE}),
    ("competences", {"area": "03355"}),
    ("competences", {"authority": BLECKEDE}),
    ("texts", {"authority": BLECKEDE}),
    ("texts", {"authority": ""}),
    ("closures", {"authority": BLECKEDE}),
    ("special_hours", {"authority": BLECKEDE}),
]


@pytest.mark.parametrize(("table", "cells"), FORMS, ids=lambda value: str(value))
def test_a_form_with_something_of_bleckede_comes_back_and_nothing_is_saved(both, table, cells):
    erika = client_of(both.erika)
    both.own.drafts["draft"].delete()
    both.own.drafts["review"].delete()
    before = Draft.objects.count()
    for path in (reverse("workspace:edit", args=[both.own.records[table].pk]), reverse("workspace:new", args=[table])):
        typed = sent(erika, path) | {"source": "Ortsrecht"} | cells
        answer = erika.post(path, typed)
        assert answer.status_code == 400, path
        assert answer.context["form"].problems, "Die Seite sagt, an welchem Feld es liegt."
        assert "Ortsrecht" in answer.content.decode()
    assert Draft.objects.count() == before
    assert foreign_cells(both) == []


@pytest.mark.parametrize("table", ["notices", "search_words", "themes"])
def test_whose_a_row_is_cannot_be_typed(both, table):
    """The field is not in the form; sending it all the same changes nothing."""
    erika = client_of(both.erika)
    path = reverse("workspace:edit", args=[both.own.records[table].pk])
    own = {"administration": BLECKEDE, "review": "reviewed", "id": f"{BLECKEDE}-bruecke"}
    label = {"notices": "title", "search_words": "word", "themes": "label"}[table]
    if table == "notices":
        both.own.drafts["new"].delete()
    erika.post(path, sent(erika, path) | own | {label: "Adendorf ändert"})
    values = Change.objects.get(record=both.own.records[table], draft__state=State.DRAFT).values
    assert values["administration"] == "gemeinde-adendorf"
    assert values.get("review", "") == ""
    assert foreign_cells(both) == []


@pytest.mark.parametrize(
    "cells", [{"administration": BLECKEDE}, {"area": IN_BLECKEDE}, {"levels": "district"}, {"kind": "state"}]
)
def test_what_only_the_district_sets_for_an_office_stays(both, cells):
    erika = client_of(both.erika)
    office = both.own.records["authorities"]
    path = reverse("workspace:edit", args=[office.pk])
    erika.post(path, sent(erika, path) | cells | {"phone": "04131 98090"})
    values = Change.objects.get(draft__owner=both.own.owner, record=office, draft__state=State.DRAFT).values
    assert values | {"phone": "", "confirmed_by": "", "confirmed_at": ""} == {
        **office.published.values, "phone": "", "confirmed_by": "", "confirmed_at": "",
    }  # fmt: skip


def test_a_notice_made_for_bleckede_is_adendorfs(both):
    erika = client_of(both.erika)
    path = reverse("workspace:new", args=["notices"]) + f"?fuer={BLECKEDE}&administration={BLECKEDE}"
    answer = erika.get(path)
    assert "Stadt Bleckede" not in answer.content.decode()
    data = {"kind": "notice", "title": "Markt", "text": "Am Samstag ist Markt.", "published": "1.11.2026"}
    erika.post(path, data | {"administration": BLECKEDE, "fuer": BLECKEDE})
    assert Change.objects.get(values__title="Markt").draft.owner == both.own.owner
    assert foreign_cells(both) == []


@pytest.mark.parametrize(
    "cells",
    [{"authority": BLECKEDE}, {"authority": ""}, {"area": IN_BLECKEDE}, {"confirmed_by": "Bernd Blohm"}, {"id": "x"}],
)
def test_merging_takes_no_row_that_did_not_come_from_the_page(both, cells):
    """The hidden field of the merge page carries a whole row; another one is refused."""
    erika, draft = client_of(both.erika), both.own.drafts["draft"]
    change = draft.changes.get()
    data = {"mine": json.dumps(change.values | cells), "version": str(draft.version), "entscheiden": "1"}
    path = reverse("workspace:change", args=[draft.pk, change.pk])
    for other in ({}, {"mine": "null"}, {"mine": '{"id": "\\ud800"}'}, {"zusammen": "1"}):
        assert erika.post(path, data | other).status_code in (302, 409)
    assert Change.objects.get(pk=change.pk).values == change.values
    assert Draft.objects.get(pk=draft.pk).version == draft.version


def test_hours_of_another_office_do_not_come_with_the_week(both):
    erika = client_of(both.erika)
    answer = erika.post(reverse("workspace:hours", args=[BLECKEDE]), {"grund": "Sommerzeit"})
    assert answer.status_code == 404
    assert "Sommerzeit" in answer.content.decode()


# --- addresses that mix both towns ---


def test_a_change_of_bleckede_is_not_part_of_a_draft_of_adendorf(both):
    erika = client_of(both.erika)
    for own in both.own.drafts.values():
        for state in both.theirs.drafts:
            path = reverse("workspace:change", args=[own.pk, both.theirs.change(state)])
            for answer in (erika.get(path), erika.get(f"{path}?zusammen=1"), erika.post(path, {"title": "x"})):
                assert answer.status_code == 404
                assert not list(leaks(both, path, answer))


def test_a_state_of_another_record_cannot_be_restored_or_compared(both):
    """Bleckede's notice has two states; Adendorf's offer has one."""
    erika, offer = client_of(both.erika), both.own.records["offers"]
    assert both.theirs.records["notices"].revisions.count() == 2
    assert erika.post(reverse("workspace:restore", args=[offer.pk, 2])).status_code == 404
    assert erika.get(reverse("workspace:comparison", args=[offer.pk]), {"von": "1", "bis": "2"}).status_code == 404


def test_people_and_invitations_of_bleckede_are_not_adendorfs(both):
    ronja, own, theirs = client_of(both.ronja), both.own.owner.slug, both.theirs
    for name in ("people-role", "people-remove"):
        path = reverse(f"workspace:{name}", args=[own, theirs.editor.pk])
        for answer in (ronja.get(path), ronja.post(path, {"role": "reading", "trotzdem": "1"})):
            assert answer.status_code == 404
    path = reverse("workspace:people-withdraw", args=[own, theirs.invitation.pk])
    assert ronja.post(path).status_code == 404
    assert "Blohm" not in ronja.get(reverse("workspace:people-of", args=[own])).content.decode()


def test_typed_text_of_others_does_not_come_back_to_anybody_else(both):
    """Bernd left something in a form; nobody else finds it, not even under his address."""
    path = reverse("workspace:edit", args=[both.theirs.records["themes"].pk])
    for who in (both.erika, both.moritz, both.britta):
        answer = client_of(who).get(path, {"weiter": "1"}, follow=True)
        assert f"{SECRET} 7" not in answer.content.decode()
    assert f"{SECRET} 7" in client_of(both.bernd).get(path, {"weiter": "1"}).content.decode()


# --- lists, choices, searches, files ---

TABLES = ("offers", "texts", "hours", "notices", "closures", "authorities", "themes", "competences")


@pytest.mark.parametrize("who", ["lea", "ronja", "klara", "olga"])
def test_no_list_names_a_draft_of_bleckede(both, who):
    client, wrong = client_of(getattr(both, who)), []
    queries = [{"wer": w, "suche": s} for w in ("", "alle", "gemeinsam", BLECKEDE) for s in ("", SECRET[:-3])]
    pages = [(reverse("workspace:records", args=[table]), query) for table in TABLES for query in queries]
    pages += [(reverse(f"workspace:{name}"), {}) for name in ("start", "drafts", "tables", "people", "sheets")]
    pages += [(reverse("workspace:new", args=[t]), {"authority": BLECKEDE, "fuer": BLECKEDE}) for t in TABLES]
    for path, query in pages:
        answer = client.get(path, query, follow=True)
        wrong += [f"{path}?{query}: {leak}" for leak in leaks(both, path, answer)]
    assert wrong == []


def test_published_records_of_bleckede_can_be_read(both):
    lea = client_of(both.lea)
    for found in both.theirs.records.values():
        answer = lea.get(reverse("workspace:record", args=[found.pk]))
        assert answer.status_code == 200
        assert "Bearbeiten" not in answer.content.decode()
        assert "Entwurf ansehen" not in answer.content.decode()
    listed = lea.get(reverse("workspace:records", args=["notices"]), {"wer": BLECKEDE}).content.decode()
    assert "Die Brücke ist wieder frei" in listed


def test_a_new_key_does_not_tell_of_a_draft_of_another_town(towns):  # noqa: F811
    """Both towns draft a notice with the same title for the same day: neither key shows that there are two."""
    keys = []
    for who in (towns.bernd, towns.erika):
        client = client_of(who)
        data = {"kind": "notice", "title": "Hochwasser", "text": "Der Deich hält.", "published": "1.12.2026"}
        client.post(reverse("workspace:new", args=["notices"]), data)
        keys.append(Change.objects.get(values__title="Hochwasser", draft__edited_by=who).values["id"])
    assert keys[0] != keys[1]
    assert not any(key.endswith("-2") for key in keys)


def test_a_file_takes_no_row_of_bleckede_and_shows_none_of_its_drafts(both):
    erika = client_of(both.erika)
    where = ["gemeinde-adendorf", "offers"]
    taken = f"id;service;authority;kind;title;url\n{BLECKEDE}-hund;hundesteuer-anmelden;gemeinde-adendorf;online;A;https://a.example/\n"
    named = f"id;service;authority;kind;title;url\nneu;hundesteuer-anmelden;{BLECKEDE};online;A;https://a.example/\n"
    wide = "id;service;authority;area;kind;title;url\nneu;hundesteuer-anmelden;gemeinde-adendorf;033550009009;online;A;https://a.example/\n"
    before = Draft.objects.count()
    for text in (taken, named, wide):
        file = SimpleUploadedFile("angebote.csv", text.encode(), "text/csv")
        page = erika.post(reverse("workspace:sheet-upload", args=where), {"datei": file}, follow=True)
        assert not list(leaks(both, "/", page))
        seen = page.context["fingerprint"]
        answer = erika.post(reverse("workspace:sheet-take-over", args=where), {"bericht": seen}, follow=True)
        assert not list(leaks(both, "/", answer))
        assert "markierten" not in answer.content.decode(), "Der Bericht sagt, welche Zeile warum nicht geht."
    assert Draft.objects.count() == before


# --- the district ---


def test_a_moderator_sees_what_is_submitted_and_proposed_and_nothing_else(both):
    moritz = client_of(both.moritz)
    seen = {
        state: moritz.get(reverse("workspace:draft", args=[draft.pk])).status_code
        for state, draft in both.theirs.drafts.items()
    }
    assert seen == {
        "draft": 404, "new": 404, "discarded": 404, "published": 404, "review": 200, "scheduled": 200, "proposal": 200,
    }  # fmt: skip
    listed = moritz.get(reverse("workspace:drafts")).content.decode()
    assert f"{SECRET} review" in listed
    for hidden in ("draft", "discarded", "ganz neu", "published"):
        assert f"{SECRET} {hidden}" not in listed


def test_a_moderator_reads_no_history_and_no_people_of_a_town(both):
    moritz, notice = client_of(both.moritz), both.theirs.records["notices"]
    for path in (
        reverse("workspace:history", args=[notice.pk]),
        reverse("workspace:comparison", args=[notice.pk]) + "?von=1&bis=2",
        reverse("workspace:people-of", args=[BLECKEDE]),
        reverse("workspace:sheet", args=[BLECKEDE, "notices"]),
    ):
        assert moritz.get(path).status_code == 404, path


def test_an_editor_of_the_landkreis_is_no_moderator(both):
    klara, found = client_of(both.klara), {}
    for town in (both.theirs, both.own):
        for draft in town.drafts.values():
            answer = klara.get(reverse("workspace:draft", args=[draft.pk]))
            found[draft.title] = answer.status_code
    assert set(found.values()) == {404}


def test_confirming_an_answer_names_no_draft_to_those_who_may_not(towns):  # noqa: F811
    moritz, asked = client_of(towns.moritz), {"leistung": "Hundesteuer anmelden", "ort": "Adendorf"}
    path = reverse("workspace:confirm-answer")
    moritz.post(path, asked)
    change = Change.objects.get(table="checked_answers")
    assert change.record, "Diese Antwort ist schon geprüft; jetzt wird sie geändert."
    Draft.objects.filter(pk=change.draft_id).update(title="Sumpfdotterblume")
    assert "Sumpfdotterblume" in moritz.post(path, asked, follow=True).content.decode()
    for who in (towns.erika, towns.ronja, towns.klara):
        assert "Sumpfdotterblume" not in client_of(who).post(path, asked, follow=True).content.decode()
