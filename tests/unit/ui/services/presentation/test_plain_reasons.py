"""Reasons for the reader at home: no word of the clinic, no share of a length, the same number."""

from __future__ import annotations

import re

import pytest

import metrics
from core.text import Text
from metrics.catalogue import definition
from tools.catalogue import messages
from tools.sample_results import kept
from ui.services.presentation import plain_reasons
from ui.services.presentation.measurement_lines import measurement_lines
from ui.services.presentation.plain_reasons import plain_reason

ABOVE = "The {name} was {value:.0f}{unit} (± {u95:.0f}); above {cut:.0f}{unit} is flagged."
NOT_AT_HOME = re.compile(
    r"FPPA|shank|adduct|valgus|varus|obliquity|flagged|share of", re.IGNORECASE
)


@pytest.fixture(scope="module")
def screenings():
    """Every sample that shows one movement, measured."""
    return [metrics.screen_recording(landmarks).main.screening for _name, landmarks in kept()]


@pytest.fixture(scope="module")
def told(screenings):
    """Every reason of every sample, for the reader at home."""
    reasons = [t for s in screenings for f in s.findings for t in f.because]
    reasons += [m.reason for s in screenings for m in s.measurements if m.reason is not None]
    assert any(NOT_AT_HOME.search(str(reason)) for reason in reasons)
    return {str(plain_reason(reason)) for reason in reasons}


def test_no_reason_of_a_sample_keeps_a_word_of_the_clinic(told):
    assert [line for line in told if NOT_AT_HOME.search(line)] == []


def _above(id, value, cut, unit):
    name = definition(id).name
    return str(plain_reason(Text(ABOVE, name=name, value=value, u95=7, cut=cut, unit=unit)))


def test_an_angle_keeps_its_number_and_error():
    said = _above("fppa_peak", 18, 10, "°")
    assert said == "how far the knee goes inward: 18° (± 7); more than 10° stands out."


@pytest.mark.parametrize(("value", "words"), [(9, "more than is usual"), (2, "what is usual")])
def test_a_share_of_a_length_is_told_without_its_number(value, words):
    said = _above("knee_medial_to_foot", value, 6, " %")
    assert words in said
    assert re.search(r"\d", said) is None


def test_a_sentence_within_a_sentence_is_plain_too():
    inner = Text(ABOVE, name=definition("fppa_peak").name, value=18, u95=7, cut=10, unit="°")
    said = str(plain_reason(Text("{told} It lies at the edge.", told=inner)))
    assert (
        said
        == "how far the knee goes inward: 18° (± 7); more than 10° stands out. It lies at the edge."
    )


def test_each_sentence_replaced_is_one_that_the_rules_still_say():
    assert set(plain_reasons._PLAIN) <= {text for text, _file in messages()}


def test_the_table_at_home_has_no_share_of_a_length_and_keeps_the_rest(screenings):
    squat = next(s for s in screenings if s.movement == "squat" and s.view.kind == "front")
    all_of_it = {(line.first.id, line.first.unit) for line in measurement_lines(squat)}
    at_home = {(line.first.id, line.first.unit) for line in measurement_lines(squat, plain=True)}
    assert "ratio" in {unit for _id, unit in all_of_it}
    assert at_home == {(id, unit) for id, unit in all_of_it if unit != "ratio"}
