"""„Stimmt noch“ and the comparison on the desk, as Adendorf and Bleckede see them."""

import re

import pytest
from django.utils import timezone

from amtslotse.accounts.models import Administration
from amtslotse.records.models import Stamp
from amtslotse.workspace import side_by_side_entries
from tests.workspace.conftest import record
from tests.workspace.rows import furnish, publish

LIST = "/arbeitsplatz/eintraege/texts/"
COMPARE = "/arbeitsplatz/vergleich/hundesteuer-anmelden/"
OWN = {"service": "hundesteuer-anmelden", "authority": "gemeinde-adendorf", "source": "Satzung"}
OLD = {"confirmed_by": "Anna Alt, Gemeinde Adendorf", "confirmed_at": "2020-05-04"}


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def mark(one) -> str:
    return f"{one.pk}-{one.published_id}"


@pytest.fixture
def texts(district):
    """What a dog costs, confirmed years ago; a hint nobody has confirmed; how long it takes, confirmed today."""
    owner, today = district.owners["gemeinde-adendorf"], timezone.localdate().isoformat()
    return [
        publish(owner, "texts", OWN | OLD | {"kind": "cost", "text": "72 Euro im Jahr"}),
        publish(owner, "texts", OWN | {"kind": "hint", "text": "Marke anbringen"}),
        publish(owner, "texts", OWN | OLD | {"kind": "duration", "text": "Sofort", "confirmed_at": today}),
    ]


def test_a_record_says_who_looked_last_and_takes_a_stamp(district, at, texts):
    erika, page = at(district.erika), f"/arbeitsplatz/eintrag/{texts[0].pk}/"
    before = text(erika.get(page))
    assert "Zuletzt geprüft am 4. Mai 2020 von Anna Alt, Gemeinde Adendorf. Das ist lange her." in before
    after = text(erika.post(f"{page}stimmt-noch/", {"gesehen": mark(texts[0])}, follow=True))
    assert "Gespeichert: Der Eintrag stimmt noch." in after
    assert "von Erika Adler, Gemeinde Adendorf." in after
    assert "Das ist lange her" not in after


def test_form_and_history_show_the_stamp_and_not_the_older_confirmation(district, at, texts):
    erika, page = at(district.erika), f"/arbeitsplatz/eintrag/{texts[0].pk}/"
    assert "Bestätigt von Anna Alt, Gemeinde Adendorf am 04.05.2020." in text(erika.get(f"{page}bearbeiten/"))
    erika.post(f"{page}stimmt-noch/", {"gesehen": mark(texts[0])})
    form, history = text(erika.get(f"{page}bearbeiten/")), text(erika.get(f"{page}geschichte/"))
    assert "Bestätigt von Erika Adler, Gemeinde Adendorf am" in form
    assert "Anna Alt" not in form
    assert "geprüft von Erika Adler, Gemeinde Adendorf." in history


def test_an_editor_reads_why_the_first_confirmation_is_not_theirs(district, at, texts):
    page = f"/arbeitsplatz/eintrag/{texts[1].pk}/"
    assert "Das erste Mal bestätigt, wer freigeben darf." in text(at(district.erika).get(page))
    assert ">Stimmt noch<" not in text(at(district.erika).get(page))
    assert ">Stimmt noch<" in text(at(district.ronja).get(page))
    assert "Stimmt das noch?" in text(at(district.bernd).get(f"/arbeitsplatz/eintrag/{texts[0].pk}/"))
    assert ">Stimmt noch<" not in text(at(district.bernd).get(f"/arbeitsplatz/eintrag/{texts[0].pk}/"))


def test_the_start_page_names_what_nobody_looked_at_calmly_and_apart_from_what_all_share(district, at, texts):
    erika = text(at(district.erika).get("/arbeitsplatz/")).split("Bei Gelegenheit ansehen")[1]
    assert 'href="/arbeitsplatz/eintraege/texts/?stand=lange-nicht"' in erika
    assert "Gemeinsame Einträge" not in erika
    moritz = text(at(district.moritz).get("/arbeitsplatz/"))
    assert "Für Sie liegt gerade nichts an." in moritz, "what is only old does not wait"
    shared = moritz.split("Bei Gelegenheit ansehen")[1].split("<details")[1]
    assert "?stand=lange-nicht&amp;wer=gemeinsam" in shared


def test_the_list_of_what_nobody_looked_at_for_long_is_stamped_as_a_whole(district, at, texts):
    erika, stale = at(district.erika), f"{LIST}?stand=lange-nicht"
    assert "2 Einträge" in text(erika.get(stale))
    assert text(erika.get(f"{stale}&auswahl=1")).count(" checked>") == 2
    assert " checked>" not in text(erika.get(f"{stale}&auswahl=2")), "another page is ticked by those who see it"
    ticked = {"gesehen": [mark(texts[0]), mark(texts[1])], "liste": "stand=lange-nicht&boese=//evil.example"}
    answer = erika.post(f"{LIST}stimmt-noch/", ticked)
    assert answer.headers["Location"] == stale
    page = text(erika.get(stale))
    assert "Ein Eintrag stimmt noch." in page
    assert "Ein Eintrag nicht: Diese Angaben hat noch niemand bestätigt." in page
    assert "Ein Eintrag</p>" in page
    assert [one.record_id for one in Stamp.objects.all()] == [texts[0].pk]


ODD = ("", "1", "-", "1-2-3", "x-y", "²-1", "-1-1", "9" * 40 + "-1", "\0-1", "<script>-1")


def test_odd_ticks_are_nothing_ticked(district, at, texts):
    page = text(
        at(district.erika).post(f"{LIST}stimmt-noch/", {"gesehen": ODD, "liste": "seite=\0&" * 300}, follow=True)
    )
    assert "Bitte wählen Sie zuerst Einträge aus." in page
    unknown = at(district.erika).post(f"{LIST}stimmt-noch/", {"gesehen": "999999999999999-1"})
    assert unknown.status_code == 404


def test_search_words_have_nothing_to_confirm(district, at):
    page = text(at(district.erika).get("/arbeitsplatz/eintraege/search_words/?wer=gemeinsam"))
    assert "lange nicht geprüft" not in page
    assert "Ausgewählte stimmen noch" not in page


def test_all_twelve_stand_side_by_side_with_what_is_missing_and_nothing_unpublished(district, at, texts):
    bleckede = furnish(district.owners["stadt-bleckede"])
    hidden = publish(district.owners["stadt-bleckede"], "texts", OWN | {"authority": "stadt-bleckede", "kind": "hint", "text": "Zurückgezogen"})  # fmt: skip
    hidden.published = None
    hidden.save()
    page = text(at(district.erika).get(COMPARE))
    assert page.count('<li class="side') == Administration.objects.count() == 12
    names = [
        page.index(f'side__name">{name}<') for name in ("Gemeinde Adendorf", "Stadt Bleckede", "Hansestadt Lüneburg")
    ]
    assert names == sorted(names), "one's own first, then those who have something"
    assert page.index(">Für alle<") < names[0]
    for said in ("72 Euro im Jahr", "Hund online anmelden", "www.stadt-bleckede.example", "Link nicht geprüft", "Kein Text zu: Unterlagen, Frist", "Kein Angebot"):  # fmt: skip
        assert said in page, said
    assert "Zurückgezogen" not in page
    assert f"/arbeitsplatz/eintrag/{bleckede['search_words'].pk}/" in page


def test_only_editors_take_over_and_only_what_is_of_others(district, at, texts, monkeypatch):
    theirs = furnish(district.owners["stadt-bleckede"])
    monkeypatch.setattr(side_by_side_entries, "reverse", lambda name, args: f"/uebernehmen/{args[0]}/")
    posts = set(re.findall(r'action="/uebernehmen/(\d+)/"', text(at(district.erika).get(COMPARE))))
    assert posts == {str(theirs[table].pk) for table in ("offers", "texts", "search_words")}
    assert "/uebernehmen/" not in text(at(district.lea).get(COMPARE))


def test_the_comparison_is_found_by_name_from_the_matrix_and_from_a_record(district, at, texts):
    erika, link = at(district.erika), f'href="{COMPARE}"'
    assert link in text(erika.get("/arbeitsplatz/vergleich/?suche=HUND+anm"))
    assert link in text(erika.get("/arbeitsplatz/stand/?suche=hund+anmelden"))
    assert link in text(erika.get(f"/arbeitsplatz/eintrag/{texts[0].pk}/"))
    assert link in text(erika.get(f"/arbeitsplatz/eintrag/{record('services', id='hundesteuer-anmelden').pk}/"))
    assert "Keine Leistung heißt so." in text(erika.get("/arbeitsplatz/vergleich/?suche=%00%F0%9F%A6%94&seite=%00"))
    assert erika.get("/arbeitsplatz/vergleich/gibt-es-nicht/").status_code == 404
