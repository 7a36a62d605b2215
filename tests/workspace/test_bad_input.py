"""Too long, unreadable, twice, too late, without permission: a sentence that helps, nothing lost, no failure."""

import time

import pytest
from django.conf import settings as configured
from django.test import Client
from django.urls import reverse

from amtslotse.accounts import people
from amtslotse.accounts.models import Membership
from amtslotse.records.editing import drafts
from amtslotse.records.models import Change, Draft, Record, State, Unsaved
from amtslotse.records.tables import RECORD_TABLES
from tests.workspace.rows import furnish
from tests.workspace.test_foreign_values import sent
from tests.workspace.test_isolation import client_of

pytestmark = pytest.mark.django_db
HTML = '<script>alert(1)</script><b onclick="x()">Hund</b> &amp; Katze <img src=x onerror=alert(2)>'
WORDS = "Hund & Katze"
HUGE = "99999999999999999999"
ADENDORF = "gemeinde-adendorf"


@pytest.fixture
def own(district, settings) -> dict[str, Record]:
    """What Adendorf has published."""
    settings.MFA_REQUIRED = False
    found = furnish(district.owners[ADENDORF])
    return found | {"authorities": Record.objects.get(table="authorities", key=ADENDORF)}


@pytest.fixture
def erika(district, own) -> Client:
    return client_of(district.erika)


def edit(record: Record) -> str:
    return reverse("workspace:edit", args=[record.pk])


# --- what is typed ---


def test_html_in_every_text_field_of_every_table_becomes_plain_words(own, erika):
    seen = set()
    for table, record in own.items():
        path = edit(record)
        form = erika.get(path).context["form"]
        texts = [
            c.name
            for c in RECORD_TABLES[table].columns
            if c.name in form.fields and c.kind == "text" and not c.choices and not c.refers
        ]
        answer = erika.post(path, sent(erika, path) | dict.fromkeys(texts, HTML) | {"grund": HTML}, follow=True)
        assert answer.status_code == 200, (table, answer.context["form"].problems)
        change = Change.objects.get(record=record)
        assert {change.values[name] for name in texts} <= {WORDS}, table
        assert change.draft.reason == WORDS
        page = answer.content.decode()
        assert "alert(" not in page
        assert "Hund &amp; Katze" in page
        seen |= {f"{table}.{name}" for name in texts}
    assert {"offers.title", "texts.text", "notices.text", "authorities.name", "competences.hint"} <= seen


def test_html_in_a_remark_is_plain_words_too(district, own, erika):
    draft = drafts.begin(district.erika, district.owners[ADENDORF], "Hund", [wanted(own["offers"], title="Hund")])
    path = reverse("workspace:comment", args=[draft.pk])
    page = erika.post(path, {"text": HTML}, follow=True).content.decode()
    assert "alert(" not in page
    assert draft.events.last().text == WORDS


def wanted(record: Record, **cells: str) -> drafts.Wanted:
    return drafts.Wanted(record.table, record.published.values | cells, record)


@pytest.mark.parametrize("length", [5_000, 1_500_000, 10_000_000])
def test_a_far_too_long_text_comes_back_with_the_number_of_characters(own, erika, length):
    path = edit(own["texts"])
    answer = erika.post(path, sent(erika, path) | {"text": "a" * length})
    assert answer.status_code == 400
    page = answer.content.decode()
    assert f"{length} Zeichen, erlaubt sind 1500" in page.replace(".", "").replace("\u202f", "")
    assert "a" * length in page, "Was getippt wurde, steht noch da."
    assert not Draft.objects.exists()


def test_more_than_twenty_megabytes_get_a_page_that_says_so(own, erika):
    answer = erika.post(edit(own["texts"]), {"text": "a" * 20_000_001})
    assert answer.status_code == 413
    assert "Mehr als 20 MB" in answer.content.decode()


@pytest.mark.parametrize("path", ["/rueckmeldung/", "/konto/anmelden/", "/newsletter/", "/barriere-melden/"])
def test_public_forms_keep_their_small_limit(client, path):
    answer = client.post(path, {"text": "a" * 1_000_001})
    assert answer.status_code == 413
    assert "Mehr als 1 MB" in answer.content.decode()


def test_a_program_is_told_in_its_own_words(client):
    answer = client.post("/api/v1/guide", "a" * 1_000_001, content_type="application/json")
    assert (answer.status_code, answer.headers["Content-Type"]) == (405, "application/problem+json")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Hund\0steuer", "Hundsteuer"),
        ("\u202eHund\u202c", "Hund"),
        ("\u200bHund\ufeff", "Hund"),
        ("Hu\u0308ndin", "Hündin"),
        ("Hund 🐕 عربي", "Hund 🐕 عربي"),
    ],
)
def test_odd_characters_leave_readable_words(own, erika, typed, kept):
    path = edit(own["offers"])
    erika.post(path, sent(erika, path) | {"title": typed, "grund": typed})
    change = Change.objects.get()
    assert (change.values["title"], change.draft.reason) == (kept, kept)


def test_half_characters_do_no_harm(own, erika):
    """A lone surrogate, as a broken program sends it."""
    path = edit(own["offers"])
    body = "&".join(f"{k}={v}" for k, v in {"title": "%ED%A0%80Hund", "grund": "%ED%A0%80"}.items())
    assert erika.post(path, body, content_type="application/x-www-form-urlencoded").status_code in (302, 400)


def test_of_a_parameter_that_came_twice_the_last_one_counts(own, erika):
    path = edit(own["offers"])
    data = {**sent(erika, path), "title": ["Erster", "Zweiter"], "grund": ["eins", "zwei"], "version": ["x", "1"]}
    erika.post(path, data)
    change = Change.objects.get()
    assert (change.values["title"], change.draft.reason) == ("Zweiter", "zwei")


# --- odd addresses ---


@pytest.mark.parametrize(
    "path",
    [
        f"eintrag/{HUGE}/", f"eintrag/{HUGE}/bearbeiten/", f"eintrag/{HUGE}/geschichte/", f"entwurf/{HUGE}/",
        f"entwurf/{HUGE}/aenderung/{HUGE}/", f"personen/{ADENDORF}/{HUGE}/rolle/", f"links/{HUGE}/in-ordnung/",
        "eintraege/unsinn/", "eintraege/unsinn/neu/", "oeffnungszeiten/unsinn/", "tabellen/unsinn/offers/",
        f"tabellen/{ADENDORF}/unsinn/", f"tabellen/{ADENDORF}/offers/tabelle.pdf", "handbuch/unsinn/",
    ],
)  # fmt: skip
def test_what_does_not_exist_is_not_found(district, own, path):
    ronja = client_of(district.ronja)
    assert ronja.get(f"/arbeitsplatz/{path}").status_code == 404
    assert ronja.post(f"/arbeitsplatz/{path}", {"role": "reading"}).status_code in (404, 405)


def test_huge_numbers_for_states_and_links_are_not_found(district, own):
    ronja, offer = client_of(district.ronja), own["offers"]
    draft = drafts.begin(district.erika, district.owners[ADENDORF], "Hund", [wanted(offer, title="Hund")])
    assert ronja.get(reverse("workspace:change", args=[draft.pk, int(HUGE)])).status_code == 404
    assert ronja.post(reverse("workspace:restore", args=[offer.pk, int(HUGE)])).status_code == 404
    assert ronja.post(reverse("workspace:people-withdraw", args=[ADENDORF, int(HUGE)])).status_code == 404
    for number in (HUGE, "-1", "²", "1.0", "", "\0"):
        path = reverse("workspace:comparison", args=[offer.pk])
        assert ronja.get(path, {"von": number, "bis": "1"}).status_code == 404


@pytest.mark.parametrize("odd", [HUGE, "-5", "0", "²", "\0", "a" * 5_000, "\u202e", "'\"<script>"])
def test_odd_questions_to_lists_are_answered(own, erika, odd):
    for path in (
        "eintraege/offers/",
        "entwuerfe/",
        "links/",
        "zustaendig/",
        "handbuch/",
        "tabellen/",
        "eintraege/offers/neu/",
    ):
        query = dict.fromkeys(("seite", "wer", "suche", "art", "leistung", "ort", "tag", "fuer", "authority"), odd)
        answer = erika.get(f"/arbeitsplatz/{path}", query)
        assert answer.status_code in (200, 400), path
        assert "<script>" not in answer.content.decode().replace("<script src=", "")


@pytest.mark.parametrize("version", [HUGE, "-1", "²", "", "1.5", "\0", "NaN"])
def test_an_odd_version_overwrites_nothing(district, own, erika, version):
    draft = drafts.begin(district.erika, district.owners[ADENDORF], "Hund", [wanted(own["offers"], title="Hund")])
    change = draft.changes.get()
    path = reverse("workspace:change", args=[draft.pk, change.pk])
    data = sent(erika, path) | {"title": "Katze", "version": version}
    assert erika.post(path, data).status_code == 409
    assert erika.post(reverse("workspace:submit", args=[draft.pk]), {"version": version}).status_code == 409
    assert Draft.objects.get().state == State.DRAFT
    assert Change.objects.get().values["title"] == "Hund"


def test_only_places_of_the_workspace_keep_typed_text(own, erika):
    """Not the place where an uploaded table waits."""
    data = {"place": f"tabellen/{ADENDORF}/offers", "rows": "x"}
    assert erika.post("/arbeitsplatz/sichern/", data).status_code == 413
    assert erika.get(f"/arbeitsplatz/tabellen/{ADENDORF}/offers/bericht/", follow=True).status_code == 200
    erika.post("/arbeitsplatz/sichern/", {"place": "/arbeitsplatz/\0x/", "a\0": "b\0"})
    assert "\0" not in str(Unsaved.objects.get().fields)


# --- too late ---


def test_without_a_form_token_the_page_says_what_to_do_and_shows_what_was_typed(district, own):
    client = Client(enforce_csrf_checks=True)
    client.force_login(district.erika)
    answer = client.post(edit(own["offers"]), {"title": "Hund ab 2027", "grund": "neue Satzung"})
    page = answer.content.decode()
    assert answer.status_code == 403
    for words in ("lange offen", "Hund ab 2027", "neue Satzung", "Formular neu öffnen"):
        assert words in page
    assert not Draft.objects.exists()


def test_without_a_form_token_no_password_is_shown():
    client = Client(enforce_csrf_checks=True)
    page = client.post("/konto/anmelden/", {"login": "a@example.org", "password": "drei Kähne"}).content.decode()
    assert "drei Kähne" not in page
    assert "Seite neu öffnen" in page


def test_a_form_sent_after_signing_out_comes_back(own):
    answer = Client().post(edit(own["offers"]), {"title": "Hund ab 2027"})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Hund ab 2027" in page
    assert f"/konto/anmelden/?next={edit(own['offers'])}" in page


@pytest.mark.parametrize("age", ["begun", "seen"])
def test_a_form_sent_when_the_session_ends_waits_at_its_place(district, own, erika, age):
    path = edit(own["offers"])
    session = erika.session
    session[age] = int(time.time()) - configured.SESSION_COOKIE_AGE - 60
    session.save()
    answer = erika.post(path, {"title": "Hund ab 2027", "version": "0"})
    assert answer.headers["Location"] == f"/konto/anmelden/?next={path}"
    assert "ist noch da" in erika.get(answer.headers["Location"]).content.decode()
    erika.force_login(district.erika)
    assert "nicht gespeichert" in erika.get(path).content.decode()
    assert 'value="Hund ab 2027"' in erika.get(path, {"weiter": "1"}).content.decode()
    assert not Draft.objects.exists()


def test_whoever_moved_to_another_town_gets_back_what_was_typed(district, own, erika):
    path = edit(own["offers"])
    data = sent(erika, path) | {"title": "Hund ab 2027"}
    people.remove(district.erika, district.owners[ADENDORF])
    Membership.objects.create(user=district.erika, administration=district.owners["stadt-bleckede"], role="editing")
    answer = client_of(district.erika).post(path, data)
    assert answer.status_code == 404
    assert "Hund ab 2027" in answer.content.decode()
    assert not Draft.objects.exists()


def test_whoever_moved_while_merging_gets_back_the_row(district, own, erika):
    draft = drafts.begin(district.erika, district.owners[ADENDORF], "Hund", [wanted(own["offers"], title="Hund")])
    path = reverse("workspace:change", args=[draft.pk, draft.changes.get().pk])
    data = sent(erika, path) | {"title": "Hund von Erika", "version": "1"}
    drafts.save(
        district.ronja, draft.changes.get(), 1, own["offers"].published.values | {"title": "Hund von Ronja"}, ""
    )
    page = erika.post(path, data)
    assert page.status_code == 409
    merged = {"mine": page.context["mine"], "version": page.context["version"], "entscheiden": "1"}
    Membership.objects.filter(user=district.erika).update(administration=district.owners["stadt-bleckede"])
    answer = client_of(district.erika).post(path, merged)
    assert answer.status_code == 404
    assert "Hund von Erika" in answer.content.decode()


def test_two_versions_are_merged_as_the_person_chose(district, own, erika):
    draft = drafts.begin(district.erika, district.owners[ADENDORF], "Hund", [wanted(own["offers"], title="Hund")])
    path = reverse("workspace:change", args=[draft.pk, draft.changes.get().pk])
    data = sent(erika, path) | {"title": "Hund von Erika", "condition": "nur online", "version": "1"}
    drafts.save(
        district.ronja, draft.changes.get(), 1, own["offers"].published.values | {"title": "Hund von Ronja"}, ""
    )
    page = erika.post(path, data)
    chosen = {"mine": page.context["mine"], "version": page.context["version"], "entscheiden": "1"}
    assert erika.post(path, chosen | {"wahl-title": "theirs"}).status_code == 302
    values = Change.objects.get().values
    assert (values["title"], values["condition"]) == ("Hund von Ronja", "nur online")


def test_merging_into_a_draft_that_is_in_review_by_now_shows_what_one_had(district, own, erika):
    draft = drafts.begin(district.erika, district.owners[ADENDORF], "Hund", [wanted(own["offers"], title="Hund")])
    change = draft.changes.get()
    path = reverse("workspace:change", args=[draft.pk, change.pk])
    data = sent(erika, path) | {"title": "Hund von Erika", "version": "1"}
    drafts.save(district.ronja, change, 1, own["offers"].published.values | {"title": "Hund von Ronja"}, "")
    page = erika.post(path, data)
    drafts.submit(district.ronja, draft, 2)
    answer = erika.post(path, {"mine": page.context["mine"], "version": "2", "entscheiden": "1"}, follow=True)
    assert "Hund von Erika" in answer.content.decode()


def test_saving_into_a_draft_that_is_in_review_by_now_shows_what_was_typed(district, own, erika):
    draft = drafts.begin(district.erika, district.owners[ADENDORF], "Hund", [wanted(own["offers"], title="Hund")])
    path = reverse("workspace:change", args=[draft.pk, draft.changes.get().pk])
    data = sent(erika, path) | {"title": "Hund von Erika"}
    drafts.submit(district.ronja, draft, 1)
    answer = erika.post(path, data, follow=True)
    assert "Hund von Erika" in answer.content.decode()


def test_a_remark_on_a_deleted_draft_comes_back(district, own, erika):
    draft = drafts.begin(district.erika, district.owners[ADENDORF], "Hund", [wanted(own["offers"], title="Hund")])
    form = reverse("workspace:change", args=[draft.pk, draft.changes.get().pk])
    data = sent(erika, form) | {"title": "Hund von Erika"}
    remark = reverse("workspace:comment", args=[draft.pk])
    draft.delete()
    for path, sending, words in ((remark, {"text": "Bitte prüfen"}, "Bitte prüfen"), (form, data, "Hund von Erika")):
        answer = erika.post(path, sending)
        assert answer.status_code == 404
        assert words in answer.content.decode()


def test_of_two_releasers_the_second_is_told(district, own, erika):
    draft = drafts.begin(district.erika, district.owners[ADENDORF], "Hund", [wanted(own["offers"], title="Hund")])
    drafts.submit(district.erika, draft, 1)
    Membership.objects.create(user=district.lea, administration=district.owners[ADENDORF], role="releasing")
    path = reverse("workspace:release", args=[draft.pk])
    assert client_of(district.ronja).post(path, {"version": "1"}).status_code == 302
    second = client_of(district.lea).post(path, {"version": "1"})
    assert second.status_code == 409
    assert "Der Entwurf ist inzwischen: Veröffentlicht" in second.content.decode()
    assert own["offers"].revisions.count() == 2


def test_a_person_with_two_roles_can_be_given_a_third(district, own):
    """Klara edits for the Landkreis and operates; moderating makes three."""
    landkreis = district.owners["landkreis-lueneburg"]
    Membership.objects.create(user=district.klara, administration=landkreis, role="operating")
    path = reverse("workspace:people-duty", args=[landkreis.slug, district.klara.pk])
    assert client_of(district.moritz).post(path, {"aufgabe": "moderating", "ja": "1"}).status_code == 302
    assert district.klara.memberships.filter(role="moderating").exists()
