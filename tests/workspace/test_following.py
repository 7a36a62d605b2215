"""Pages about templates: what changed elsewhere, three states side by side, taking over from a colleague."""

import pytest
from django.urls import reverse

from amtslotse.accounts.models import Membership, Role
from amtslotse.records.models import Change, Draft, Following, FollowKind, Origin, Record, Revision
from tests.workspace.rows import publish
from tests.workspace.watching import public_state

pytestmark = pytest.mark.django_db
HUND, START = {"service": "hundesteuer-anmelden"}, "/arbeitsplatz/"


def go(client, name: str, key: int, **data: object):
    """Send a form and follow where it leads."""
    return client.post(reverse(f"workspace:{name}", args=[key]), data, follow=True)


def said(answer) -> str:
    return " ".join(answer.content.decode().split())


def revise(record: Record, **cells: str) -> Revision:
    """The next published state of a record."""
    values = record.published.values | cells
    number = record.revisions.count() + 1
    record.published = Revision.objects.create(record=record, number=number, values=values, origin=Origin.EDITOR)
    record.save()
    return record.published


@pytest.fixture
def original(district) -> Record:
    """An online service of Bleckede."""
    row = HUND | {"id": "bleckede-hund", "authority": "stadt-bleckede", "kind": "online", "title": "Hund anmelden"}
    row |= {"url": "https://www.bleckede.de/hund", "confirmed_by": "Britta Behn", "confirmed_at": "2026-10-01"}
    return publish(district.owners["stadt-bleckede"], "offers", row)


@pytest.fixture
def copy(district, original) -> Following:
    """Adendorf's copy of it, whose original has changed since."""
    row = HUND | {"id": "adendorf-hund", "authority": "gemeinde-adendorf", "kind": "online", "title": "Hund anmelden"}
    record = publish(district.owners["gemeinde-adendorf"], "offers", row | {"url": "https://www.adendorf.de/hund"})
    seen, now = original.published, original.published.created_at
    made = Following.objects.create(record=record, origin=original, kind=FollowKind.ADOPTED, seen=seen, at=now)
    revise(original, title="Hund online anmelden <script>")
    return made


# --- templates that changed ---


def test_the_start_page_and_the_list_say_what_changed(at, district, copy):
    page = said(at(district.erika).get(START))
    assert "Vorlagen, die heute anders lauten" in page
    page = said(at(district.lea).get(reverse("workspace:following")))
    assert "Hund anmelden · Hund anmelden (Hundesteuer) · Gemeinde Adendorf" in page
    assert "Das Original (Stadt Bleckede) hat sich geändert." in page
    for other in (district.bernd, district.klara, district.moritz):
        page = said(at(other).get(reverse("workspace:following")))
        assert "Noch folgt keiner Ihrer Einträge einer Vorlage." in page
        assert "folgt etwas" not in said(at(other).get(START))


def test_the_comparison_shows_what_came_word_by_word_and_readers_no_buttons(at, district, copy):
    address = reverse("workspace:follow", args=[copy.pk])
    page = said(at(district.erika).get(address))
    assert "Hund<ins> online</ins> anmelden<ins> &lt;script&gt;</ins>" in page
    assert [page.count(f">{button}<") for button in ("Übernehmen", "Anpassen", "So lassen")] == [1, 1, 1]
    page = said(at(district.lea).get(address))
    assert "So lassen" not in page
    assert "Entscheiden kann, wer in Ihrer Verwaltung bearbeitet." in page


def test_taking_over_leads_to_the_draft_and_a_second_person_is_told(at, district, original, copy):
    stand = original.published_id
    page = said(go(at(district.erika), "follow-take", copy.pk, stand=stand))
    assert "Die neuen Worte stehen in einem Entwurf." in page
    assert Change.objects.get().values["url"] == "https://www.adendorf.de/hund"
    second = go(at(district.ronja), "follow-take", copy.pk, stand=stand)
    assert second.status_code == 409
    assert "schon einen Entwurf von Erika Adler" in said(second)
    assert "Wird gerade angepasst" in said(at(district.ronja).get(reverse("workspace:following")))


def test_adapting_shows_the_new_words_above_the_form(at, district, original, copy):
    page = said(go(at(district.erika), "follow-adapt", copy.pk, stand=original.published_id))
    assert "Das steht bei: Stadt Bleckede" in page
    assert "Hund<ins> online</ins> anmelden" in page
    assert 'name="title"' in page


def test_leaving_it_keeps_the_reason_and_of_two_at_once_the_second_is_told(at, district, original, copy):
    stand, reason = original.published_id, "Bei uns heißt es so.\x00<b>"
    assert "bleibt, wie er ist" in said(go(at(district.erika), "follow-keep", copy.pk, stand=stand, grund=reason))
    second = go(at(district.ronja), "follow-keep", copy.pk, stand=stand)
    assert (second.status_code, "Erika Adler hat das am" in said(second)) == (409, True)
    page = said(at(district.erika).get(reverse("workspace:record", args=[copy.record_id])))
    assert "Übernommen von Stadt Bleckede." in page
    assert "„Bei uns heißt es so.“" in page
    assert "folgt etwas" not in said(at(district.erika).get(START))


@pytest.mark.parametrize("stand", ["", "0", "9" * 40, "-1", "eins", "²"])
def test_a_state_nobody_showed_changes_nothing(at, district, copy, stand):
    for name in ("follow-keep", "follow-take", "follow-adapt"):
        assert go(at(district.erika), name, copy.pk, stand=stand).status_code == 409
    assert not Draft.objects.exists()


def test_an_original_that_ended_leaves_the_copy_alone(at, district, original, copy):
    Revision.objects.create(
        record=original, number=3, values=original.published.values, origin=Origin.EDITOR, ends=True
    )
    Record.objects.filter(pk=original.pk).update(published=None)
    page = said(at(district.erika).get(reverse("workspace:follow", args=[copy.pk])))
    assert "gilt nicht mehr. Ihr Eintrag bleibt davon unberührt." in page
    assert ">Übernehmen<" not in page
    last = original.revisions.latest("number").pk
    go(at(district.erika), "follow-keep", copy.pk, stand=last)
    assert Record.objects.get(pk=copy.record_id).published.values["title"] == "Hund anmelden"
    assert "folgt etwas" not in said(at(district.erika).get(START))


# --- for us, please ---


def test_adendorf_takes_over_what_bleckede_published(at, district, original):
    before = public_state()
    record_page = reverse("workspace:record", args=[original.pk])
    assert "Für uns übernehmen" in said(at(district.erika).get(record_page))
    for other in (district.lea, district.bernd, district.moritz):
        assert "Für uns übernehmen" not in said(at(other).get(record_page))
    answer = go(at(district.erika), "adopt", original.pk)
    change = Change.objects.get()
    assert answer.request["PATH_INFO"] == reverse("workspace:change", args=[change.draft_id, change.pk])
    assert "Tragen Sie Ihre eigene ein." in said(answer)
    assert (change.origin, change.record, change.draft.owner.slug) == (original.published, None, "gemeinde-adendorf")
    assert (change.values["id"], change.values["authority"], change.values["url"], change.values["confirmed_by"]) == (
        "hundesteuer-anmelden-gemeinde-adendorf-online", "gemeinde-adendorf", "", "",
    )  # fmt: skip
    assert "hat in Ihrer Verwaltung schon jemand" in said(go(at(district.ronja), "adopt", original.pk))
    assert (Draft.objects.count(), public_state()) == (1, before)


def test_what_one_has_already_is_compared_first(at, district, original, copy):
    page = said(go(at(district.erika), "adopt", original.pk))
    assert "hat dazu schon einen eigenen Eintrag" in page
    assert not Draft.objects.exists()
    go(at(district.erika), "adopt", original.pk, hinein=copy.record_id)
    change = Change.objects.get()
    assert (change.record_id, change.values["url"]) == (copy.record_id, "https://www.adendorf.de/hund")
    change.draft.delete()
    go(at(district.erika), "adopt", original.pk, trotzdem="1")
    assert Change.objects.get().record is None


def test_ones_own_text_on_a_subject_is_never_made_twice(at, district):
    text = HUND | {"kind": "cost", "text": "60 Euro"}
    own = publish(district.owners["gemeinde-adendorf"], "texts", text | {"authority": "gemeinde-adendorf"})
    theirs = publish(
        district.owners["stadt-bleckede"], "texts", text | {"authority": "stadt-bleckede", "text": "72 Euro"}
    )
    page = said(go(at(district.erika), "adopt", theirs.pk, trotzdem="1"))
    assert "Trotzdem" not in page
    assert reverse("workspace:edit", args=[own.pk]) in page
    assert not Draft.objects.exists()


def test_whoever_edits_for_two_is_asked_for_whom(at, district, original):
    Membership.objects.create(
        user=district.erika, administration=district.owners["landkreis-lueneburg"], role=Role.EDITING
    )
    page = said(go(at(district.erika), "adopt", original.pk))
    assert "Für welche Ihrer Verwaltungen?" in page
    assert go(at(district.erika), "adopt", original.pk, fuer="stadt-bleckede").status_code == 404
    go(at(district.erika), "adopt", original.pk, fuer="landkreis-lueneburg")
    assert Draft.objects.get().owner.slug == "landkreis-lueneburg"


def test_bleckede_sees_who_took_its_offer_over(at, district, original, copy):
    address = reverse("workspace:record", args=[original.pk])
    assert "Das haben von Ihnen übernommen: Gemeinde Adendorf." in said(at(district.bernd).get(address))
    assert "Das haben von Ihnen übernommen" not in said(at(district.klara).get(address))


def test_a_search_word_of_bleckede_becomes_one_of_adendorf(at, district):
    word = {"language": "de", "word": "Kläffer"} | HUND
    theirs = publish(district.owners["stadt-bleckede"], "search_words", word | {"administration": "stadt-bleckede"})
    assert "wenn man auch bei Ihnen so sucht" in said(go(at(district.erika), "adopt", theirs.pk))
    change = Change.objects.get()
    assert (change.values["word"], change.values["administration"]) == ("Kläffer", "gemeinde-adendorf")
    assert change.draft.title == "„Kläffer“ für Hund anmelden (Hundesteuer): übernommen von Stadt Bleckede"
