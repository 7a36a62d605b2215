"""What a partner writes becomes words people read: HTML, money, spans of time, long texts."""

from decimal import Decimal

import pytest

from amtslotse.exchange.xzufi import sentences
from amtslotse.exchange.xzufi.naming import heads, kind, slug
from amtslotse.exchange.xzufi.plain_html import plain
from amtslotse.exchange.xzufi.shortening import shortened


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (
            "<p>Sie brauchen:&#xa0;</p><ul>\n<li>Ausweis</li><li>Foto, <b>neu</b></li></ul>",
            "Sie brauchen:|Ausweis|Foto, neu",
        ),
        ("Alter Ausweis\nFoto", "Alter Ausweis|Foto"),
        ("<p>Gut.</p><script>alert(1)</script><style>p{}</style>", "Gut."),
        ('Siehe <a href="https://www.bmi.bund.de/">bmi.bund.de</a>.', "Siehe bmi.bund.de."),
        ('<a href="https://a.de/m.pdf">Merkblatt</a> lesen', "Merkblatt (https://a.de/m.pdf) lesen"),
        ('<a href="javascript:alert(1)">hier</a>', "hier"),
        ('<a href="mailto:amt@gellersen.de">amt@gellersen.de</a>', "amt@gellersen.de"),
        ("Kosten < 5 Euro & mehr", "Kosten < 5 Euro & mehr"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;gut", "gut"),
        ("<table><tr><td>Pass</td><td>60 Euro</td></tr></table>", "Pass – 60 Euro"),
        ("a | b", "a / b"),
        ("<![foo[ <p>", ""),
        ("", ""),
    ],
)
def test_html_becomes_plain_text_with_its_lists_and_links(html, text):
    assert plain(html) == text


def test_a_wall_of_tags_is_only_its_words():
    assert plain("<div>" * 20_000 + "Ausweis") == "Ausweis"
    assert plain("<div" * 40_000 + ">Ausweis").endswith("Ausweis")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (sentences.money(Decimal("37")), "37 Euro"),
        (sentences.money(Decimal("1250.5")), "1.250,50 Euro"),
        (sentences.money_range(Decimal(10), Decimal(20)), "10 bis 20 Euro"),
        (sentences.money_range(Decimal(10), None), "ab 10 Euro"),
        (sentences.money_range(None, Decimal("22.8")), "höchstens 22,80 Euro"),
        (sentences.span(2, "WOCHE", 4), "2 bis 4 Wochen"),
        (sentences.money(Decimal("1E+999999")), ""),
        (sentences.money(Decimal("NaN")), ""),
        (sentences.money(Decimal(5), "<b>"), ""),
        (sentences.money(Decimal(5), "chf"), "5 Franken"),
        (sentences.span(10**30, "TAG"), ""),
        (sentences.span(1, "MONAT"), "1 Monat"),
        (sentences.span(2, "WOCHE", 1, "MONAT"), "2 Wochen bis 1 Monat"),
        (sentences.span(2, "MONDPHASE"), ""),
        (sentences.day("--07-31"), "31. Juli"),
        (sentences.day("2033-01-19"), "19. Januar 2033"),
        (sentences.days("--03-01", "--05-31"), "vom 1. März bis zum 31. Mai"),
        (sentences.days("", "31.12."), ""),
    ],
)
def test_numbers_are_said_in_german(said, words):
    assert said == words


def test_a_long_text_ends_after_a_whole_sentence_and_says_so():
    text = "Der Ausweis nach § 9 Abs. 1 gilt zehn Jahre. " * 40
    short = shortened(text, 1500)
    assert len(short) <= 1500
    assert short.endswith("zehn Jahre.|Der Text ist gekürzt.")
    assert shortened("It costs. " * 200, 1500, "en").endswith("It costs.|This text has been shortened.")
    assert shortened("Kurz.", 1500) == "Kurz."
    assert shortened("x" * 2000, 1500) == ""


def test_an_office_is_known_by_the_name_before_the_divider():
    assert heads("Samtgemeinde Gellersen - Bürgerbüro, Steueramt") == (
        "samtgemeinde gellersen buergerbuero",
        "samtgemeinde gellersen",
    )
    assert slug("Gemeinde Oldendorf (Luhe)") == "gemeinde-oldendorf-luhe"
    assert [kind(name) for name in ("Amtsgericht Celle", "Finanzamt Uelzen", "Bundesamt für Justiz", "Tierheim")] == [
        "court",
        "state",
        "federal",
        "other",
    ]
