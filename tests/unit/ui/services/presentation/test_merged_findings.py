"""A one-legged movement is about one leg: the other one is no open question."""

from __future__ import annotations

import pytest

import metrics
from benchmarks.camera import camera_at
from core.text import Text
from metrics.results import Finding
from metrics.timeline import of_one
from tests.fixtures.motions import Reps, squat, step_down
from tests.fixtures.stick_figures import film
from ui.cli import summary as cli_summary
from ui.services.batch import ranking
from ui.services.batch.clip_list import Task
from ui.services.batch.execution.scheduler import Row
from ui.services.batch.execution.screen_one import _sights
from ui.services.batch.lines import lines
from ui.services.batch.summary import ClipSummary
from ui.services.presentation.merged_findings import (
    asked,
    one_leg_only,
    unknowns,
    untested,
    untested_said,
)

SHORT = Reps(reps=4, stand_s=2.0, rep_s=2.0)


def screened(motion, movement):
    return metrics.screen(film(motion, camera_at("front"), pelvis_u95_deg=1.0), movement)


def test_the_untested_leg_is_told_in_one_line_and_is_not_open():
    found = screened(step_down("right", timing=SHORT), "step-down")
    assert found.stance_side == "right"
    assert any(str(f.because[0]) == "This clip tests the right leg." for f in found.findings)
    assert untested(found) == "left"
    told = unknowns(found)
    assert not [f for f in (*told.open, *told.elsewhere, *told.never) if f.side == "left"]
    assert str(untested_said(found)).startswith("This video tests the right leg")
    text = "\n".join(cli_summary.lines(of_one(found, None)))
    assert "This clip tests" not in text
    assert text.count("tests the right leg") == 1


def test_a_step_down_that_shows_nothing_stands_as_not_seen_in_the_table():
    """The open answers of the tested leg taken as not seen: only the other leg is left."""
    from dataclasses import replace

    found = screened(step_down("right", timing=SHORT), "step-down")
    quiet = tuple(
        replace(f, verdict="not_seen") if f.side == "right" else f
        for f in found.findings
        if f.side in ("left", "right")
    )
    found = replace(found, findings=quiet)
    outcome = ClipSummary("key", "done", movement=found.movement, sights=_sights(found, 0))
    assert ranking.standing(outcome) == "not_seen"
    (line,) = lines([Row(Task(__file__, "a.mp4", "A"), outcome)])
    assert "tests the" not in line.why


def test_a_squat_tests_both_legs():
    found = screened(squat(timing=SHORT), "squat")
    assert untested(found) == "none"
    assert untested_said(found) is None
    assert asked(found) == found.findings


@pytest.mark.parametrize(
    ("answered", "unknown", "told"),
    [
        (("right",), ("left", "right"), "The left leg could not be judged."),
        (("left",), ("right",), "The right leg could not be judged."),
        (("left", "right"), ("left",), ""),
        (("both",), ("left",), ""),
        (("none",), ("left",), ""),
        ((), ("left",), ""),
        (("right",), (), ""),
    ],
)
def test_a_leg_without_any_answer_is_named(answered, unknown, told):
    found = [Finding("knee_varus", s, "not_seen", (Text("Level."),)) for s in answered]
    found += [Finding("valgus_collapse", s, "cannot_tell", (Text("Hidden."),)) for s in unknown]
    said = one_leg_only(found)
    assert str(said or "").endswith(told)
    assert (said is None) == (told == "")
