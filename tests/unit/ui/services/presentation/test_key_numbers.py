"""The numbers on the strip: those the cards begin with are on it, whatever else was measured."""

from __future__ import annotations

import pytest

from metrics.catalogue import movement_definition
from metrics.verdicts import classify, with_reference
from tests.fixtures.visits import measured, screening
from ui.services.presentation.key_numbers import MOST, key_numbers
from ui.widgets.result.strip import strip_html
from ui.wording.text import in_language


@pytest.fixture
def limp():
    """Less time on the right leg: both readings past a cut-off, the second farther."""
    found = [
        measured("stance_time_asymmetry", 22.0, "both", u95=8.0),
        measured("single_support_asymmetry", 36.0, "both", u95=10.0),
        measured("step_time_asymmetry", 1.0, "both", u95=5.0),
        *(measured("thigh_extension_peak", 20.0, side, u95=3.0) for side in ("left", "right")),
        *(measured("knee_extension_min", 8.0, side, u95=3.0) for side in ("left", "right")),
        measured("trunk_inclination_terminal", 2.0, "both", u95=2.0),
        measured("cadence", 110.0, "none", u95=2.0),
    ]
    return screening("walk", "side", found)


def test_the_number_of_a_card_is_on_the_strip(limp):
    finding = next(f for f in limp.findings if f.pattern == "limp_timing")
    assert finding.verdict.flagged
    leading = finding.measurements[0][0]
    assert leading == "single_support_asymmetry"
    assert leading not in movement_definition("walk").first
    rows = key_numbers(limp)
    assert len(rows) == MOST
    ids = [row.id for row in rows]
    assert {leading, "stance_time_asymmetry"} < set(ids)
    assert "36" in strip_html(rows, plain=False)


def test_every_colour_of_the_strip_is_named(limp):
    rows = key_numbers(limp)
    html = strip_html(rows, plain=False)
    kinds = {zone.kind for row in rows for zone in row.zones}
    assert "open" in kinds
    for kind in kinds:
        assert f"<i class='swatch {kind}'>" in html
    assert "not rated" in html


def test_the_words_that_stand_there_are_explained_at_home_and_no_other(limp):
    rows = key_numbers(limp)
    home = strip_html(rows, plain=True)
    for word in ("possible", "watch", "beyond"):
        assert (f"“{word}”: " in home) == (f"'place {word}'" in home)
    assert "strip-meaning" in home
    assert "strip-meaning" not in strip_html(rows, plain=False)


def test_shares_of_a_length_have_no_figures_at_home():
    found = [
        measured("fppa_peak", 15.0, "right", u95=7.0),
        measured("knee_medial_to_foot", 0.19, "right", u95=0.11),
    ]
    rows = key_numbers(screening("step-down", "front", found))
    assert [row.id for row in rows][:2] == ["fppa_peak", "knee_medial_to_foot"]
    clinician, home = (strip_html(rows, plain=plain) for plain in (False, True))
    assert (clinician.count("<b>"), home.count("<b>")) == (2, 1)
    assert "cut-offs 6" in clinician
    assert "cut-offs 6" not in home


@pytest.mark.parametrize(
    ("value", "u95", "estimate", "place", "verdicts"),
    [
        (9.0, 7.0, False, None, ("not_seen", "not_seen")),
        (12.0, 7.0, False, "possible", ("possible", "not_seen")),
        (16.0, 5.0, False, "watch", ("possible", "not_seen")),
        (20.0, 8.0, False, "beyond", ("clear", "not_seen")),
        (20.0, 8.0, True, "watch", ("possible", "not_seen")),  # an estimate is never clear
        (20.0, 12.0, False, "possible", ("possible", "not_seen")),
        (10.5, 12.0, False, None, ("cannot_tell", "not_seen")),  # at the edge, too wide
        (-10.5, 12.0, False, None, ("not_seen", "cannot_tell")),
        (-20.0, 8.0, False, "beyond", ("not_seen", "clear")),
    ],
)
def test_the_word_of_a_number_is_that_of_its_verdict(value, u95, estimate, place, verdicts):
    m = measured("fppa_peak", value, "right", u95=u95, estimate=estimate)
    number = with_reference(m, "step-down")
    (row,) = key_numbers(screening("step-down", "front", [number]))
    assert tuple(classify(number, cuts) for cuts in row.readings) == verdicts
    assert row.place(number) == place


@pytest.mark.parametrize("tongue", ["en", "de", "es"])
def test_a_percentage_says_what_it_is_a_share_of(tongue):
    found = [measured("squat_depth", 0.67, "both", u95=0.05)]
    rows = key_numbers(screening("squat", "side", found))
    of = {
        "en": "share of the leg length",
        "de": "Anteil der Beinlänge",
        "es": "proporción de la longitud de la pierna",
    }
    with in_language(tongue):
        assert f"<small>{of[tongue]}</small>" in strip_html(rows, plain=False)
        assert of[tongue] not in strip_html(rows, plain=True).replace("title=", "")


def test_a_unit_in_words_is_said_once():
    found = [measured("cadence", 115.0, "none", u95=2.0)]
    html = strip_html(key_numbers(screening("walk", "side", found)), plain=False)
    assert "<b>115</b> <small>± 2 a minute</small>" in html
