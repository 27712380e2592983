"""The education pages: complete, sourced, readable, drawn, and linked from the patterns."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest
from streamlit.testing.v1 import AppTest

from metrics.verdicts import RULES
from tests.fixtures import readability
from tests.fixtures.patience import PATIENCE_S
from ui.figures import DRAWINGS, drawing
from ui.figures.patterns import trendelenburg
from ui.services.education import library

AGE_13_GRADE = 8
PAGES = library.pages()
MUST_BE_THERE = {
    "kinetic-chain", "referred-pain", "signs-from-the-hip",
    "trendelenburg", "leg-external-rotation", "reduced-hip-extension", "valgus-collapse",
    "tight-hip-flexors", "hamstring-quadriceps", "knee-varus", "excess-knee-rotation",
    "limp-timing", "gluteal-strength", "muscle-imbalance",
    "hip-osteoarthritis", "femoroacetabular-impingement", "gluteal-tendinopathy",
    "trochanteric-bursitis", "labral-tear",
    "assessment", "treatment", "prevention", "when-to-get-help", "phone-to-computer",
}  # fmt: skip
# Words that judge a person or promise what a video cannot show.
BANNED = r"\bweak\b|\bdamaged?\b|injury risk|\babnormal|\bdiagnos|\bnormal\b"


def every_page(test):
    return pytest.mark.parametrize("page", PAGES, ids=[p.id for p in PAGES])(test)


def test_every_required_topic_has_its_page():
    assert {p.id for p in PAGES} == MUST_BE_THERE


@pytest.mark.parametrize(
    ("word", "beats"),
    {
        "knee": 1, "muscle": 2, "pelvis": 2, "people": 2, "examination": 5, "gluteal": 3,
        "changes": 2, "needed": 2, "turned": 1, "sides": 1, "video": 3, "usually": 4,
        "exercise": 3, "injuries": 3, "angles": 2, "ultrasound": 3, "physical": 3, "real": 1,
    }.items(),
)  # fmt: skip
def test_beats_of_a_word_counted_by_ear(word, beats):
    assert readability.syllables(word) == beats


def test_grade_by_hand():
    # 6 words in 1 sentence, 6 beats; and 8 words in 2 sentences, 11 beats.
    assert readability.grade("The cat sat on the mat.") == pytest.approx(
        0.39 * 6 + 11.8 * 1 - 15.59
    )
    assert readability.grade("Muscles pull. The doctor will test the muscle.") == pytest.approx(
        0.39 * 4 + 11.8 * 11 / 8 - 15.59
    )
    with pytest.raises(ValueError, match="no word"):
        readability.grade("12 + 3")


def test_hard_prose_gets_a_high_grade():
    deep = library.page("gluteal-tendinopathy")
    assert readability.grade(readability.prose(deep.more)) > AGE_13_GRADE


@every_page
def test_plain_part_reads_at_about_age_13(page):
    assert readability.grade(readability.prose(page.plain)) <= AGE_13_GRADE
    longest = max(len(s.split()) for s in readability.sentences(readability.prose(page.plain)))
    assert longest <= 26


@every_page
def test_every_statement_names_a_source_that_exists(page):
    for text in (page.plain, page.more):
        for block in re.split(r"\n\s*\n|\n(?=[-*] )", text):
            if not block.startswith("#"):
                assert library.cited(block), block
    for id in page.source_ids():
        assert len(library.source(id).citation) > 30


@every_page
def test_words_do_not_judge(page):
    text = library.spoken(f"{page.title}\n{page.summary}\n{page.plain}\n{page.more}")
    assert re.search(BANNED, text, re.IGNORECASE) is None


@every_page
def test_links_lead_somewhere(page):
    assert page.related
    assert page.id not in page.related
    for id in page.related:
        assert library.page(id) is not None, id
    assert set(page.patterns) <= set(RULES)
    if page.figure:
        assert page.figure in DRAWINGS


@pytest.mark.parametrize("pattern", RULES)
def test_each_pattern_has_pages_and_its_own_comes_first(pattern):
    pages = library.pages_for(pattern)
    assert pages
    groups = [p.group for p in pages]
    assert groups == sorted(groups, key=lambda g: g != "patterns")


def test_compensations_and_conditions_are_drawn():
    for page in PAGES:
        if page.group in ("patterns", "conditions", "basics", "muscles"):
            assert page.figure, page.id


def test_no_source_is_listed_that_no_page_names():
    used = {id for p in PAGES for id in p.source_ids()}
    assert set(library._own_sources()) <= used


def test_numbers_stand_for_the_sources_in_order():
    text = "One thing. [@b]\n\nTwo things. [@a; @b]"
    assert library.cited(text) == ("b", "a")
    assert library.numbered(text, ("b", "a")) == "One thing.¹\n\nTwo things.¹˒²"
    assert library.spoken("## Head\n\n- **A** point. [@a]") == "Head\nA point."


@pytest.mark.parametrize("name", DRAWINGS)
def test_drawing_is_well_formed_named_and_inside_its_frame(name):
    svg = ET.fromstring(drawing(name))
    assert len(svg.attrib["aria-label"]) > 20
    width, height = (float(v) for v in svg.attrib["viewBox"].split()[2:])
    space = "{http://www.w3.org/2000/svg}"
    for shape in svg.iter(f"{space}polyline"):
        for x, y in (map(float, p.split(",")) for p in shape.attrib["points"].split()):
            assert -1 <= x <= width + 1
            assert -1 <= y <= height + 1
    for words in svg.iter(f"{space}text"):
        x, length = float(words.attrib["x"]), len(words.text) * 8.4  # widest of the fonts, 15 px
        left = {"start": x, "middle": x - length / 2, "end": x - length}
        assert left[words.attrib["text-anchor"]] >= -2, words.text
        assert left[words.attrib["text-anchor"]] + length <= width + 2, words.text


def test_dropped_pelvis_is_drawn_at_its_angle():
    import math

    lines = re.findall(r"points='([^']+)'[^>]*stroke-width='6'/>", trendelenburg().svg())
    bars = [
        [tuple(map(float, p.split(","))) for p in line.split()]
        for line in lines
        if line.count(",") == 2
    ]
    angles = sorted(
        abs(math.degrees(math.atan2(b[1] - a[1], b[0] - a[0])))
        for a, b in bars
        if abs(b[0] - a[0]) > 60
    )
    assert angles == pytest.approx([0, 14], abs=0.5)


def _app():
    from ui.pages.learn import page as learn

    learn.page()


def test_reading_a_page_and_going_on():
    at = AppTest.from_function(_app, default_timeout=PATIENCE_S).run()
    assert not at.exception
    assert at.title[0].value == "Learn about hips and knees"
    at.button(key="open_trendelenburg").click().run()
    assert not at.exception
    assert at.title[0].value == "When the pelvis drops to one side"
    assert "Hardcastle" in at.expander[1].markdown[0].value
    at.button(key="next_gluteal-tendinopathy").click().run()
    assert at.title[0].value == "Sore tendons at the outer hip"
    at.button(key="learn_back").click().run()
    assert at.title[0].value == "Learn about hips and knees"


def test_find_a_page_by_a_word():
    at = AppTest.from_function(_app, default_timeout=PATIENCE_S).run()
    at.text_input(key="learn_find").set_value("bursa").run()
    shown = {b.key for b in at.button}
    assert "open_trochanteric-bursitis" in shown
    assert "open_prevention" not in shown
    at.text_input(key="learn_find").set_value("xylophone").run()
    assert at.info[0].value.startswith("No page")


def test_address_opens_the_page():
    at = AppTest.from_function(_app, default_timeout=PATIENCE_S)
    at.query_params["page"] = "labral-tear"
    at.run()
    assert at.title[0].value == "A tear in the rim of the hip socket"
