"""What every translation keeps: nothing stale, the same fields, no line too long for its place.

A language that says it is complete in ui/locale/languages.toml has every sentence and every page.
"""

from __future__ import annotations

import string
from datetime import date

import pytest
from babel.messages.pofile import read_po

from core.text import Text
from tools.catalogue import POT, po_file
from ui.services.education import library
from ui.services.records.csv_file import csv_bytes
from ui.wording import local, numbers, text
from ui.wording.languages import known, languages

OTHERS = [id for id in languages() if id != text.ENGLISH]
COMPLETE = [id for id in OTHERS if languages()[id].complete]
# A translation may be this much longer; German words are long where English ones are short.
TIMES, AND_LETTERS = 1.6, 14


def template() -> set[str]:
    with POT.open("rb") as file:
        return {m.id for m in read_po(file) if m.id}


def translated(language: str) -> dict[str, str]:
    with po_file(language).open("rb") as file:
        return {m.id: m.string for m in read_po(file, language) if m.id and m.string}


def fields(sentence: str) -> list[tuple[str, str]]:
    """The fields of a template, with how each is written."""
    parts = string.Formatter().parse(sentence)
    return sorted((name, spec or "") for _text, name, spec, _c in parts if name is not None)


@pytest.mark.parametrize("language", OTHERS)
def test_no_sentence_is_stale(language):
    assert set(translated(language)) - template() == set(), "renew with: python -m tools.catalogue"


@pytest.mark.parametrize("language", COMPLETE)
def test_a_complete_language_misses_no_sentence_and_no_page(language):
    assert template() - set(translated(language)) == set()
    folder = library.CONTENT / language
    assert {p.stem for p in folder.glob("*.md")} == {p.id for p in library.pages("en")}


@pytest.mark.parametrize("language", OTHERS)
def test_every_translation_has_the_fields_of_its_sentence(language):
    wrong = [s for s, t in translated(language).items() if fields(s) != fields(t)]
    assert wrong == []


@pytest.mark.parametrize("language", OTHERS)
def test_no_translation_is_too_long_for_its_place(language):
    long = [t for s, t in translated(language).items() if len(t) > TIMES * len(s) + AND_LETTERS]
    assert long == []


@pytest.mark.parametrize("language", OTHERS)
def test_spaces_and_line_ends_are_kept(language):
    """Sentences are put together at these places."""
    wrong = [
        s
        for s, t in translated(language).items()
        if (s[:1].isspace(), s[-1:].isspace()) != (t[:1].isspace(), t[-1:].isspace())
    ]
    assert wrong == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_translated_page_says_the_same(language):
    for page in library.pages(language):
        english = library.page(page.id, "en")
        assert set(page.source_ids()) == set(english.source_ids()), page.id
        assert (page.patterns, page.figure) == (english.patterns, english.figure), page.id


def test_what_is_not_translated_is_english():
    with text.in_language("de"):
        assert text._("this sentence is nowhere") == "this sentence is nowhere"
        assert text.render(Text("{n} of it", n=1.5)) == "1,5 of it"
    assert library.pages("de")
    assert {p.id for p in library.pages("de")} == {p.id for p in library.pages("en")}


@pytest.mark.parametrize(
    ("tag", "number", "day", "row"),
    [
        ("en", "−12.3°", "2026-03-04", "knee,12.5,3\r\n"),
        ("de", "−12,3°", "04.03.2026", "knee;12,5;3\r\n"),
        ("es", "−12,3°", "4 mar 2026", "knee;12,5;3\r\n"),
        ("es-MX", "−12.3°", "4 mar 2026", "knee,12.5,3\r\n"),
        ("de_DE.UTF-8", "−12,3°", "04.03.2026", "knee;12,5;3\r\n"),
    ],
)
def test_numbers_days_and_csv_are_written_as_in_the_country(tag, number, day, row):
    with text.in_language(tag):
        assert numbers.number(-12.34, "deg") == number
        assert text._("{value:.1f}°").format(value=-12.34) == number
        assert local.day(date(2026, 3, 4), text.tag()) == day
        assert csv_bytes([["knee", 12.5, 3]]).decode("utf-8-sig") == row


def test_half_a_translation_is_given_to_nobody_unasked():
    unfinished = [id for id in OTHERS if id not in COMPLETE]
    assert all(known([id]) == id for id in OTHERS)
    assert all(known([id], complete=True) is None for id in unfinished)
    assert known(["xx", None, "en-GB"], complete=True) == "en-GB"


@pytest.mark.parametrize(
    ("tag", "order"), [("en", "YYYY-MM-DD"), ("de", "DD.MM.YYYY"), ("es-MX", "DD/MM/YYYY")]
)
def test_a_date_is_typed_in_the_order_of_the_country(tag, order):
    assert local.day_order(tag) == order
