"""Search gaps on the desk: who looks after one, the word that closes it, and words that would pull too much."""

from datetime import date, timedelta

import pytest

from amtslotse.records import gap_work
from amtslotse.records.current import live, today
from amtslotse.records.editing import drafts, releasing
from amtslotse.records.editing.errors import Refused
from amtslotse.records.gap_rows import word_row
from amtslotse.records.gaps import digest
from amtslotse.records.models import ConcernDay, Draft, GapWork, Standing, State, VisibleConcern
from tests.workspace.conftest import record

PAGE = "/arbeitsplatz/luecken/"
WAUWAU = "wauwau schein holen"
DOG_TAX = "hundesteuer-anmelden"
MONDAY = date(2026, 11, 16)


def searched(text: str, *, day: date = MONDAY, **outcomes: int) -> VisibleConcern:
    """A concern that was searched often enough, counted as it ended."""
    for n in range(3):
        ConcernDay.objects.create(digest=digest(text), day=day + timedelta(days=n), **outcomes)
    return VisibleConcern.objects.create(digest=digest(text), text=text, visible_since=day)


@pytest.fixture
def gap(district) -> VisibleConcern:
    return searched(WAUWAU, not_found=2, reformulated=1)


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def form(word: str = WAUWAU, service: str = DOG_TAX, owner: str = "gemeinde-adendorf", **more: str) -> dict[str, str]:
    return {"leistung": service, "wort": word, "fuer": owner, **more}


def test_all_administrations_see_what_is_searched_in_vain(district, at, gap):
    searched("auto", choice=3)
    for name in ("lea", "erika", "bernd", "moritz"):
        page = text(at(getattr(district, name)).get(PAGE))
        assert "„wauwau schein holen“" in page
        assert "6-mal gesucht, davon 6-mal nichts gefunden, 3-mal anders formuliert" in page
        assert "Zuerst am 16. November 2026, zuletzt am 18. November 2026" in page
    only_unsure = text(at(district.erika).get(f"{PAGE}?art=unsicher"))
    assert "„auto“" in only_unsure
    assert "wauwau" not in only_unsure


def test_what_was_always_understood_is_no_gap(district, at):
    searched("hundesteuer anmelden", certain=5)
    assert "hundesteuer anmelden" not in text(at(district.erika).get(PAGE))


def test_erika_takes_a_gap_and_bleckede_reads_who_has_it(district, at, gap):
    at(district.erika).post(f"{PAGE}{gap.pk}/kuemmern/")
    assert "„wauwau" in text(at(district.erika).get(f"{PAGE}?stand=unsere"))
    assert "„wauwau" not in text(at(district.bernd).get(f"{PAGE}?stand=unsere"))
    page = text(at(district.bernd).get(f"{PAGE}{gap.pk}/"))
    assert "Darum kümmert sich: Gemeinde Adendorf." in page
    assert "Erika" not in page
    refused = at(district.bernd).post(f"{PAGE}{gap.pk}/kuemmern/")
    assert refused.status_code == 409
    assert "Darum kümmert sich schon: Gemeinde Adendorf." in text(refused)
    assert "Erika Adler kümmert sich schon darum." in text(at(district.ronja).post(f"{PAGE}{gap.pk}/kuemmern/"))
    at(district.ronja).post(f"{PAGE}{gap.pk}/oeffnen/")
    assert at(district.bernd).post(f"{PAGE}{gap.pk}/kuemmern/").status_code == 302
    assert GapWork.objects.get().owner.slug == "stadt-bleckede"


def test_putting_aside_needs_a_reason_that_all_read(district, at, gap):
    refused = at(district.erika).post(f"{PAGE}{gap.pk}/zurueckstellen/", {"grund": " \x00\n"})
    assert (refused.status_code, "Bitte schreiben Sie, warum" in text(refused)) == (409, True)
    at(district.erika).post(f"{PAGE}{gap.pk}/zurueckstellen/", {"grund": "Kein <b>Amt</b> 🐕" + "x" * 400})
    page = text(at(district.bernd).get(f"{PAGE}?stand=zurueckgestellt"))
    assert "Kein " in page
    assert "<b>Amt" not in page
    assert len(GapWork.objects.get().reason) == 300
    assert "„wauwau" not in text(at(district.bernd).get(PAGE))
    at(district.erika).post(f"{PAGE}{gap.pk}/oeffnen/")
    assert GapWork.objects.get().standing == Standing.OPEN


def test_the_page_says_what_the_search_answers_today_and_with_the_word(district, at, gap):
    erika = at(district.erika)
    assert DOG_TAX not in text(erika.get(f"{PAGE}{gap.pk}/")).split("Vorschau")[0].split("datalist")[0]
    page = text(erika.post(f"{PAGE}{gap.pk}/suchwort/", form(vorschau="1")))
    assert "Mit dem Suchwort „wauwau schein holen“" in page
    assert "führt dann sicher zu dieser Leistung" in page
    assert Draft.objects.count() == 0
    same = text(erika.get(f"{PAGE}{gap.pk}/", form()))
    assert "führt dann sicher zu dieser Leistung" in same


def test_a_failed_concern_gets_a_word_and_is_answered_after_publication(district, at, gap):
    assert not live().guide.answer(WAUWAU, day=today()).certain
    answer = at(district.erika).post(f"{PAGE}{gap.pk}/suchwort/", form())
    draft = Draft.objects.get()
    assert answer["Location"] == f"/arbeitsplatz/entwurf/{draft.pk}/"
    assert (draft.owner.slug, draft.state) == ("gemeinde-adendorf", State.DRAFT)
    assert GapWork.objects.get().standing == Standing.IN_WORK
    assert f"/arbeitsplatz/entwurf/{draft.pk}/" in text(at(district.ronja).get(f"{PAGE}{gap.pk}/"))
    assert f"/entwurf/{draft.pk}/" not in text(at(district.bernd).get(f"{PAGE}{gap.pk}/"))
    draft = drafts.submit(district.erika, draft, draft.version)
    releasing.release(district.ronja, draft, draft.version)
    assert GapWork.objects.get().standing == Standing.CLOSED
    assert "„wauwau" in text(at(district.bernd).get(f"{PAGE}?stand=geschlossen"))
    live().refresh()
    decision = live().guide.answer(WAUWAU, day=today())
    assert (decision.certain, decision.service.id) == (True, DOG_TAX)


def test_of_two_who_close_a_gap_at_once_the_second_is_told(district, at, gap):
    at(district.erika).post(f"{PAGE}{gap.pk}/suchwort/", form())
    second = at(district.ronja).post(f"{PAGE}{gap.pk}/suchwort/", form("wauwau zettel"))
    assert second.status_code == 409
    assert "Erika Adler hat dafür gerade schon einen Entwurf angelegt." in text(second)
    third = at(district.bernd).post(f"{PAGE}{gap.pk}/suchwort/", form("wauwau zettel", owner="stadt-bleckede"))
    assert (third.status_code, "Gemeinde Adendorf" in text(third), "Erika" in text(third)) == (409, True, False)
    assert Draft.objects.count() == 1


def test_a_discarded_draft_leaves_the_gap_to_its_owner(district, at, gap):
    at(district.erika).post(f"{PAGE}{gap.pk}/suchwort/", form())
    drafts.discard(district.erika, Draft.objects.get())
    assert GapWork.objects.get().standing == Standing.IN_WORK
    assert at(district.ronja).post(f"{PAGE}{gap.pk}/suchwort/", form("wauwau zettel")).status_code == 302


@pytest.mark.parametrize("word", ["Antrag", "anmelden", "Kind", "beantragen"])
def test_a_word_that_would_pull_much_of_the_catalogue_is_refused(district, at, gap, word):
    answer = at(district.erika).post(f"{PAGE}{gap.pk}/suchwort/", form(word))
    assert answer.status_code == 400
    assert "Das ist zu allgemein für ein Suchwort." in text(answer)
    assert f'value="{word}"' in text(answer)
    assert Draft.objects.count() == 0


def test_words_that_say_nothing_are_refused(district, at, gap):
    answer = at(district.erika).post(f"{PAGE}{gap.pk}/suchwort/", form("wo ist das"))
    assert (answer.status_code, "besteht nur aus Füllwörtern" in text(answer)) == (400, True)


def test_the_same_word_is_refused_in_the_form_of_search_words_and_nothing_typed_is_lost(district, at):
    page = "/arbeitsplatz/eintraege/search_words/neu/"
    typed = {"service": "Hund anmelden (Hundesteuer)", "language": "de", "word": "Antrag", "abgeben": "1"}
    answer = at(district.erika).post(page, typed)
    assert "Das ist zu allgemein für ein Suchwort." in text(answer)
    assert 'value="Antrag"' in text(answer)
    assert not Draft.objects.exists()


def test_a_service_that_the_address_brings_along_is_shown_by_its_title(district, at):
    page = text(at(district.erika).get(f"/arbeitsplatz/eintraege/offers/neu/?service={DOG_TAX}&kind=online"))
    assert 'value="Hund anmelden (Hundesteuer)"' in page
    assert f'value="{DOG_TAX}"' not in page
    odd = at(district.erika).get("/arbeitsplatz/eintraege/offers/neu/?service=<script>&service=x&valid_from=%00")
    assert odd.status_code == 200


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"wort": ""}, "Bitte geben Sie ein Suchwort ein."),
        ({"wort": "\x00\u200b"}, "Bitte geben Sie ein Suchwort ein."),
        ({"wort": "w" * 121}, "Erlaubt sind 120 Zeichen."),
        ({"leistung": ""}, "Bitte wählen Sie eine Leistung."),
        ({"leistung": "andere", "andere": "Drachenflug"}, "Eine Leistung „Drachenflug“ gibt es nicht."),
        ({"fuer": "stadt-bleckede"}, "Bitte wählen Sie, wem das Suchwort gehört."),
        ({"fuer": ""}, ""),
    ],
)
def test_bad_input_is_told_and_nothing_is_lost(district, at, gap, sent, said):
    answer = at(district.erika).post(f"{PAGE}{gap.pk}/suchwort/", form() | sent | {"vorschau": "1"})
    assert answer.status_code == (400 if said else 200)
    assert said in text(answer)


def test_a_word_the_service_has_already_is_refused(district, gap):
    known = record("search_words", service=DOG_TAX, language="de").published.values["word"]
    word = gap_work.Word(DOG_TAX, "Hundesteuer", known, district.owners["gemeinde-adendorf"], shared=False)
    with pytest.raises(Refused, match="hat die Leistung schon"):
        gap_work.close(district.erika, gap.pk, word)
    assert not GapWork.objects.exists()


def test_the_moderator_adds_a_word_for_all(district, at, gap):
    answer = at(district.moritz).post(f"{PAGE}{gap.pk}/suchwort/", form(owner=""))
    assert answer.status_code == 302
    draft = Draft.objects.get()
    assert (draft.shared, draft.changes.get(table="search_words").values["administration"]) == (True, "")


def test_readers_look_and_change_nothing(district, at, gap):
    for name in ("lea", "olga"):
        person = at(getattr(district, name))
        assert "Ein Suchwort ergänzen" not in text(person.get(f"{PAGE}{gap.pk}/"))
        for act in ("suchwort", "kuemmern", "oeffnen", "zurueckstellen"):
            assert person.post(f"{PAGE}{gap.pk}/{act}/", form(grund="x")).status_code == 404


def test_a_forgotten_concern_takes_its_work_along(district, at, gap):
    at(district.erika).post(f"{PAGE}{gap.pk}/kuemmern/")
    VisibleConcern.objects.all().delete()
    assert not GapWork.objects.exists()
    assert at(district.erika).post(f"{PAGE}{gap.pk}/kuemmern/").status_code == 404


@pytest.mark.parametrize("query", ["art=<x>", "stand=%00", "seite=-1", "seite=9999", "stand=offen&stand=unsere"])
def test_odd_questions_get_the_list(district, at, gap, query):
    assert at(district.erika).get(f"{PAGE}?{query}").status_code == 200


# -- checked concerns -------------------------------------------------------------------


def pairs_in(draft: Draft) -> list[tuple[str, str, str, str]]:
    rows = [change.values for change in draft.changes.filter(table="gold_pairs")]
    return [(row["concern"], row["service"], row["administration"], row["confirmed_by"]) for row in rows]


def test_closing_a_gap_adds_the_concern_to_the_checked_ones(district, at, gap):
    at(district.erika).post(f"{PAGE}{gap.pk}/suchwort/", form("wauwau schein"))
    assert pairs_in(Draft.objects.get()) == [(WAUWAU, DOG_TAX, "gemeinde-adendorf", "Erika Adler")]


def test_the_releaser_reads_how_many_checked_concerns_find_their_service(district, at, gap):
    at(district.erika).post(f"{PAGE}{gap.pk}/suchwort/", form())
    page = text(at(district.ronja).get(f"/arbeitsplatz/entwurf/{Draft.objects.get().pk}/"))
    assert "51 geprüfte Anliegen sollen ihre Leistung an erster Stelle finden." in page
    better = page.split("Das wird besser")[1].split("</ul>")[0]
    assert "„wauwau schein holen“" in better
    assert "dann Platz 1" in better


def test_a_draft_without_words_says_nothing_about_the_search(district, at):
    row = record("authorities", id="gemeinde-adendorf")
    values = row.published.values | {"unit": "Rathaus"}
    wanted = drafts.Wanted("authorities", values, row)
    draft = drafts.begin(district.erika, district.owners["gemeinde-adendorf"], "Rathaus", [wanted])
    assert "geprüfte Anliegen" not in text(at(district.erika).get(f"/arbeitsplatz/entwurf/{draft.pk}/"))


def test_words_that_take_a_checked_concern_away_are_named_before_the_release(district, at):
    """Bulky waste is no dog: whoever adds these words takes the bulky waste away from its service."""
    sentence = "Wie melde ich Sperrmüll an?"
    words = [f"sperrmüll{end}" for end in ("", " anmelden", " melden", " abholen", "abfuhr")] + [sentence]
    rows = [drafts.Wanted("search_words", word_row(DOG_TAX, word, "gemeinde-adendorf")) for word in words]
    draft = drafts.begin(district.erika, district.owners["gemeinde-adendorf"], "Wörter", rows)
    page = text(at(district.ronja).get(f"/arbeitsplatz/entwurf/{draft.pk}/"))
    worse = page.split("Das wird schlechter")[1].split("</ul>")[0]
    assert f"„{sentence}“" in worse
