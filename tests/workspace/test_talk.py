"""The talk about a record: harmless whatever is written, heard only by those who may read the record."""

from datetime import timedelta

import pytest
from django.utils import timezone

from amtslotse.records import talk
from amtslotse.records.editing.errors import Refused
from amtslotse.records.models import Comment, Mention, Record
from tests.workspace.conftest import record

DOG_TAX = "hundesteuer-anmelden"


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


@pytest.fixture
def public(district) -> Record:
    """How Adendorf registers dogs, for all to read."""
    return record("competences", service="wohnsitz-anmelden")


@pytest.fixture
def ended(district) -> Record:
    """An office of Adendorf that no longer stands on public pages."""
    office = record("authorities", id="gemeinde-adendorf")
    office.published = None
    office.save()
    return office


def page(one: Record) -> str:
    return f"/arbeitsplatz/eintrag/{one.pk}/"


def write(person, one: Record, words: str, *named: int):
    return person.post(f"{page(one)}gespraech/schreiben/", {"text": words, "wen": [str(key) for key in named]})


def test_erika_asks_bernd_and_he_answers(district, at, public):
    asked = write(at(district.erika), public, "Hallo @Bernd Blohm,\nstimmt das noch?")
    assert asked.status_code == 302
    mention = talk.unseen_mentions(district.bernd).get()
    shown = at(district.bernd).get(page(public)).content.decode()
    assert "Erika Adler</strong>, Gemeinde Adendorf" in shown
    assert "<p>Hallo @Bernd Blohm,<br>stimmt das noch?</p>" in shown
    assert "Hier sind Sie gemeint." in shown
    assert Mention.objects.get().seen_at is None, "Ansehen allein hakt nichts ab."
    write(at(district.bernd), public, "Ja.")
    assert not talk.unseen_mentions(district.bernd).exists()
    assert mention in talk.mentions_for(district.bernd)


def test_a_chosen_person_ticks_off_where_she_is_named_and_nobody_else_can(district, at, public):
    write(at(district.erika), public, "Bitte ansehen", district.britta.pk)
    tick = f"/arbeitsplatz/erwaehnung/{Mention.objects.get().pk}/gelesen/"
    assert at(district.bernd).post(tick).status_code == 404
    assert at(district.britta).get(tick).status_code == 405
    assert talk.unseen_mentions(district.britta).count() == 1
    answer = at(district.britta).post(tick)
    assert f"#beitrag-{Comment.objects.get().pk}" in answer["Location"]
    assert not talk.unseen_mentions(district.britta).exists()


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>Guten Tag",
        "Guten Tag <img src=x onerror=alert(1)>",
        "&lt;script&gt;alert(1)&lt;/script&gt;Guten Tag",
        "Guten Tag\x00\u202e\ud800",
        '<a href="javascript:alert(1)">Guten Tag</a>',
        "Guten Tag &amp;lt;svg onload=alert(1)&amp;gt;",
    ],
)
def test_script_in_a_comment_does_nothing(district, at, public, attack):
    talk.add(district.erika, public, attack)
    kept = Comment.objects.get().text
    assert "Guten Tag" in kept
    assert not {"<", "\x00", "\u202e"} & set(kept.replace("< ", ""))
    shown = at(district.bernd).get(page(public)).content.decode().split('id="gespraech"')[1]
    assert not any(sign in shown for sign in ("<script", "<img", "<svg", "javascript:", "onerror="))


def test_addresses_stay_text(district, at, public):
    write(at(district.erika), public, "Siehe https://www.adendorf.de/hund?a=1&b=2")
    shown = at(district.bernd).get(page(public)).content.decode()
    assert "Siehe https://www.adendorf.de/hund?a=1&amp;b=2" in shown
    assert 'href="https://www.adendorf.de/hund' not in shown


def test_an_unknown_name_stays_text_and_is_told(district, at, public):
    said = talk.add(district.erika, public, "@Bernd Blohm und @Max Mustermann, a@b.de, @18 Uhr, (@klara kruse)")
    assert {m.user for m in said.comment.mentions.all()} == {district.bernd, district.klara}
    assert said.unknown == ("Max Mustermann",)
    write(at(district.erika), public, "@Max Mustermann?")
    assert "„@Max Mustermann“ steht nur als Text da." in text(at(district.erika).get(page(public)))


def test_a_name_that_two_people_have_asks_for_the_list(district, public):
    for one in (district.britta, district.klara):
        one.first_name, one.last_name = "Anna", "Meyer"
        one.save()
    said = talk.add(district.erika, public, "@Anna Meyer")
    assert (said.several, said.comment.mentions.count()) == (("Anna Meyer",), 0)
    chosen = talk.add(district.erika, public, "@Anna Meyer aus Bleckede", [district.britta.pk])
    assert (chosen.several, chosen.comment.mentions.get().user) == ((), district.britta)


def test_somebody_who_may_not_read_the_record_cannot_be_named(district, at, ended):
    shown = text(at(district.erika).get(page(ended)))
    assert "Ronja Adam" in shown
    assert "Bernd Blohm" not in shown
    refused = write(at(district.erika), ended, "Unter uns", district.bernd.pk)
    assert refused.status_code == 400
    assert "darf diesen Eintrag nicht lesen" in text(refused)
    assert "Unter uns</textarea>" in text(refused)
    assert not Comment.objects.exists()
    assert talk.add(district.erika, ended, "@Bernd Blohm").unknown == ("Bernd Blohm",), (
        "wie ein Name, den es nicht gibt"
    )


def test_what_adendorf_says_about_an_ended_record_is_nobody_elses(district, at, ended):
    write(at(district.erika), ended, "Unter uns @Ronja Adam")
    assert "Unter uns" in text(at(district.lea).get(f"{page(ended)}gespraech/"))
    for name in ("bernd", "klara", "moritz"):
        person = at(getattr(district, name))
        assert person.get(f"{page(ended)}gespraech/").status_code == 404
        assert write(person, ended, "Ich auch").status_code == 404
        assert person.post(f"/arbeitsplatz/beitrag/{Comment.objects.get().pk}/zuruecknehmen/").status_code == 404
    with pytest.raises(Refused, match="gibt es für Sie nicht"):
        talk.add(district.bernd, ended, "Hintenrum")
    assert Comment.objects.get().removed_at is None


def test_a_mention_is_gone_when_the_record_is_out_of_reach(district, public):
    talk.add(district.erika, public, "@Bernd Blohm")
    Record.objects.filter(pk=public.pk).update(published=None, owner=district.owners["gemeinde-adendorf"])
    assert not talk.unseen_mentions(district.bernd).exists()


def test_taking_back_leaves_a_mark_and_the_moderator_reads_what_it_was(district, at, public):
    comment = talk.add(district.erika, public, "Das war voreilig @Bernd Blohm").comment
    back = f"/arbeitsplatz/beitrag/{comment.pk}/zuruecknehmen/"
    assert at(district.ronja).post(back).status_code == 404
    assert at(district.erika).post(back).status_code == 302
    assert at(district.erika).post(back).status_code == 302, "Zweimal drücken schadet nicht."
    shown = text(at(district.bernd).get(page(public)))
    assert "zurückgenommen" in shown
    assert "voreilig" not in shown
    assert "voreilig" in text(at(district.moritz).get(page(public)))
    assert not talk.unseen_mentions(district.bernd).exists()


def test_nothing_typed_is_lost(district, at, public):
    long = write(at(district.erika), public, "w" * 2001)
    assert (long.status_code, "Erlaubt sind 2000 Zeichen." in text(long), "w" * 2001 in text(long)) == (400, True, True)
    empty = write(at(district.erika), public, " \x00\u200b\n")
    assert (empty.status_code, "Bitte schreiben Sie etwas in das Feld." in text(empty)) == (400, True)
    write(at(district.erika), public, "Nur einmal")
    write(at(district.erika), public, "Nur einmal")
    assert Comment.objects.count() == 1
    assert at(district.erika).post(f"{page(public)}gespraech/schreiben/", {"text": "x", "wen": ["²", "-1", "9" * 30]})
    assert at(district.erika).get(f"{page(public)}gespraech/?beitrag=²&seite=-7").status_code == 200


def test_sixty_comments_an_hour_are_enough(district, at, public):
    now = timezone.now()
    Comment.objects.bulk_create(
        Comment(record=public, by=district.erika, at=now - timedelta(minutes=1), text=f"Beitrag {n}.")
        for n in range(60)
    )
    refused = write(at(district.erika), public, "Noch einer")
    assert "in der letzten Stunde 60 Beiträge geschrieben" in text(refused)
    assert "Noch einer</textarea>" in text(refused)
    assert write(at(district.bernd), public, "Ich darf noch").status_code == 302


def test_a_long_talk_is_folded_and_each_comment_has_its_page(district, at, public):
    now = timezone.now()
    Comment.objects.bulk_create(
        Comment(record=public, by=district.klara, at=now, text=f"Beitrag {n}.") for n in range(70)
    )
    short = text(at(district.erika).get(page(public)))
    assert "Ganzes Gespräch lesen" in short
    assert ("Beitrag 69." in short, "Beitrag 64." in short) == (True, False)
    whole = f"{page(public)}gespraech/"
    last = text(at(district.erika).get(whole))
    assert ("Beitrag 69." in last, "Beitrag 29." in last, "Frühere Beiträge" in last) == (True, False, True)
    first = Comment.objects.order_by("pk").first()
    assert "Beitrag 0." in text(at(district.erika).get(f"{whole}?beitrag={first.pk}"))


def test_too_many_people_at_once_are_refused(district, public, monkeypatch):
    monkeypatch.setattr(talk, "PEOPLE", 2)
    with pytest.raises(Refused, match="höchstens 2 Personen"):
        talk.add(district.erika, public, "@Bernd Blohm @Britta Behn @Klara Kruse")
