"""Typed text is text, whatever was pasted."""

import html
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from amtslotse.records.tables import RECORD_TABLES
from amtslotse.records.tables.cleaning import clean, clean_row

TAG = re.compile(r"<[a-zA-Z/!?]")
MARKUP = st.lists(
    st.sampled_from(
        ["<b>", "</b>", "<script>", "</script>", "<", ">", "&", "&lt;", "&gt;", "&amp;", "&#60;", "<img src=x onerror=",
         "<!--", "-->", "<![CDATA[", "\0", "\u200b", "\r\n", " ", "Bürgeramt", "a", "@", "://", "\ud800", "a\u0308"]
    ),
    max_size=30,
).map("".join)  # fmt: skip
GERMAN = st.text(alphabet="abcdefghijklmnopqrstuvwxyzäöüßABCÄÖÜ0123456789 .,;:–-()/§€%&„“‚‘!?+=|#", max_size=80)


@given(st.one_of(st.text(), MARKUP), st.sampled_from(["text", "url", "email"]), st.booleans())
@example("&" + "amp;" * 60 + "lt;b&gt;", "text", False)
@example("<" * 50 + "b>" * 50, "text", False)
def test_cleaned_twice_is_cleaned_once_and_no_tag_is_left_however_often_it_is_unescaped(typed, kind, paragraphs):
    once = clean(typed, kind, paragraphs)
    assert clean(once, kind, paragraphs) == once
    assert not TAG.search(once)
    if kind != "url":
        assert not TAG.search(html.unescape(html.unescape(once)))


@given(GERMAN)
def test_plain_german_stays_as_it_is(typed):
    assert clean(typed) == re.sub(" +", " ", typed).strip()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("3 < 5", "3 < 5"),
        ("Müller & Söhne, AT&T, Land&Leute &copy=2", "Müller & Söhne, AT&T, Land&Leute &copy=2"),
        ("<script>alert(1)</script>Bürgeramt", "Bürgeramt"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;Bürgeramt", "Bürgeramt"),
        ("<p>Mo–Do</p><p>7:30 Uhr</p>", "Mo–Do 7:30 Uhr"),
        ("für Kinder <b>unter</b> 3", "für Kinder unter 3"),
        ("Stadt Bleckede <info@bleckede.de>", "Stadt Bleckede info@bleckede.de"),
        ("Gebühr <10 Euro", "Gebühr < 10 Euro"),
        ("a<b", "a< b"),
        ("Bu\u0308rger\u00adamt\u200b\u00a0Dahlenburg\0", "Bürgeramt Dahlenburg"),
        ("\u202eetsoltsmA", "etsoltsmA"),
        ("Zeile eins\r\nZeile zwei", "Zeile eins Zeile zwei"),
    ],
)
def test_the_words_stay_and_the_markup_goes(typed, kept):
    assert clean(typed) == kept


def test_a_line_break_divides_paragraphs_where_a_bar_does():
    notice = clean_row(RECORD_TABLES["notices"], {"text": "Das Rathaus ist zu.\r\n\r\nAm Montag öffnet es wieder."})
    assert notice["text"] == "Das Rathaus ist zu.|Am Montag öffnet es wieder."
    assert notice["administration"] == "", "every column is there"


def test_addresses_keep_their_ampersands_and_script_is_refused_by_the_check():
    offers = RECORD_TABLES["offers"]
    column = next(c for c in offers.columns if c.name == "url")
    assert clean("https://www.bleckede.de/?a=1&section=2&copy=3", "url").endswith("?a=1&section=2&copy=3")
    for typed in ("javascript:alert(1)", "java\nscript:alert(1)", " JavaScript:alert(1)", "data:text/html,<b>x</b>"):
        cleaned = clean(typed, "url")
        assert column.fault(cleaned), cleaned


@pytest.mark.parametrize("typed", ["<" * 5_000_000, "&lt;" * 2_000_000, "<a" * 5_000_000, "ä" * 5_000_000])
def test_ten_megabytes_are_no_trouble(typed):
    assert not TAG.search(clean(typed))


def test_every_published_text_of_the_district_is_clean_already(tables):
    for name, rows in tables.items():
        if table := RECORD_TABLES.get(name):
            for row in rows:
                assert clean_row(table, row) == {column: re.sub(" +", " ", row[column]) for column in table.names}
