"""Everything the person at home reads or hears is plain: measured, and free of clinical words."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from metrics import triage
from metrics.catalogue.patterns import pattern_definition
from metrics.catalogue.visit_plan import PLAN
from metrics.results import Finding
from metrics.triage import Answers
from metrics.verdicts import RULES
from tests.fixtures import readability
from tests.fixtures.selfcheck_walk import finished
from tools.catalogue import messages
from ui.services.selfcheck import path as check_of
from ui.services.selfcheck.home_tests import HOME_TESTS
from ui.services.selfcheck.plain_words import hip_reasons
from ui.services.selfcheck.questions import questions_for
from ui.services.selfcheck.result import summarise
from ui.services.selfcheck.told import sections
from ui.wording import labels
from ui.wording.text import render

AGE_13_GRADE = 8
LONGEST = 26  # words in a sentence
# Words of the clinic that a person of 13 can't be expected to know.
CLINICAL = re.compile(
    r"valgus|varus|trendelenburg|dynamometer|palpat|\barticle\b|flexor|adduct|frontal plane"
    r"|\bFPPA\b|\bdeg\b|obliquity|thomas|quadriceps|hamstring",
    re.IGNORECASE,
)


def plain(text: str) -> None:
    """Readable at about 13."""
    assert readability.grade(text) <= AGE_13_GRADE, text
    for sentence in readability.sentences(text):
        assert len(sentence.split()) <= LONGEST, sentence
    assert CLINICAL.search(text) is None, text


@pytest.mark.parametrize("kind", ["flag", "clue", "context"])
def test_the_questions_are_plain(kind):
    asked = getattr(triage, f"{kind}_questions")()
    plain("\n".join(render(q.ask) for q in asked))


@pytest.mark.parametrize("flag", [q.id for q in triage.flag_questions()])
def test_where_to_go_is_plain(flag):
    found = triage.triage(Answers(age_years=15, flags=frozenset({flag})))
    name, *lines = (render(t) for t in found.texts)
    assert name
    plain("\n".join(line for line in lines))


@pytest.mark.parametrize("test", HOME_TESTS, ids=lambda t: t.id)
def test_what_to_do_is_plain(test):
    plain("\n".join(render(t) for t in test.steps))


def test_the_pages_own_sentences_are_plain():
    places = "ui/services/selfcheck", "ui/pages/selfcheck"
    own = [re.sub(r"\{.*?\}", "5", text) for text, place in messages() if place.startswith(places)]
    assert len(own) > 80
    plain("\n".join(own))


@pytest.mark.parametrize("pattern", RULES)
def test_what_a_finding_says_is_plain(pattern):
    page = pattern_definition(pattern)
    plain(render(page.message))
    assert CLINICAL.search("; ".join(render(t) for t in page.other)) is None
    assert CLINICAL.search(render(labels.pattern(pattern, plain=True))) is None
    plain("\n".join(render(t) for t in questions_for([pattern], hip=True)))


def test_each_theme_of_the_visit_has_plain_words_for_the_person_at_home():
    plain("\n".join(render(theme.plain_look) for theme in PLAN.themes))


def test_the_reasons_for_the_hip_are_counted_and_named():
    named = [q for q in triage.clue_questions()][:2]
    given = Answers(painful_knee="left", clues=frozenset(q.id for q in named))
    finding = Finding("referred_pain_clues", "left", "possible", (named[0].ask,))
    told = [render(t) for t in hip_reasons(given, finding)]
    assert told[0] == "2 of 5 things that can point to the hip are true for you."
    assert told[1:] == [f"True for you: {render(q.ask)}" for q in named]
    stiff = replace(finding, measurements=(("hip_internal_rotation", "left"),))
    assert "turned less" in render(hip_reasons(given, stiff)[-1])
    none = replace(given, painful_knee="none")
    assert render(hip_reasons(none, finding)[0]) == "You said that no knee hurts."


@pytest.mark.parametrize("clues", [0, 2, 5])
def test_the_result_page_has_no_clinical_word(screening, clues):
    check = finished(screening, clues)
    assert check_of.current(check).kind
    told = "\n".join(
        line for title, lines in sections(summarise(check)) for line in (title, *lines)
    )
    assert CLINICAL.search(told) is None, CLINICAL.search(told)
