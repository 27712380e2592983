"""The public interface: settings, notes, provenance, every pattern answered, nothing silent."""

import numpy as np
import pytest

import metrics
from benchmarks.camera import camera_at
from core.errors import SettingsError
from core.pose_sequence import ModelInfo, Source
from metrics.kinematics.curves import COLUMNS
from metrics.verdicts import RULES
from tests.fixtures.motions import Reps, squat, step_down, walk
from tests.fixtures.stick_figures import film

SHORT = Reps(reps=2, stand_s=1.0, rep_s=1.8)


@pytest.mark.usefixtures("no_body_fit")
@pytest.mark.parametrize("view", ["front", "left"])
@pytest.mark.parametrize("motion", [squat(timing=SHORT), step_down(timing=SHORT), walk(steps=6)])
def test_every_pattern_is_answered(motion, view):
    seen = metrics.screen(film(motion, camera_at(view, size_px=(6000, 1280))))
    assert {f.pattern for f in seen.findings} == set(RULES)
    assert set(COLUMNS) <= set(seen.series.columns)
    assert list(seen.events) == sorted(seen.events, key=lambda e: e.time_s)


@pytest.mark.usefixtures("no_body_fit")
def test_provenance_says_what_was_done():
    seq = film(squat(timing=SHORT)).with_(
        source=Source("a clip.mp4", "ab" * 32), model=ModelInfo("heavy", "cd" * 32)
    )
    seen = metrics.screen(seq, "squat", settings={"model": "heavy"})
    assert seen.provenance.input_name == "a clip.mp4"
    assert seen.provenance.model_sha256 == "cd" * 32
    assert dict(seen.provenance.settings) == {"movement": "squat", "side": None, "model": "heavy"}


@pytest.mark.usefixtures("no_body_fit")
def test_the_user_can_say_movement_and_side():
    seq = film(step_down("left", timing=SHORT))
    assert metrics.screen(seq, "single-leg-squat").movement == "single-leg-squat"
    assert metrics.screen(seq, "step-down", "right").stance_side == "right"


@pytest.mark.parametrize("bad", [("jump", None), ("squat", "middle")])
def test_unknown_settings_are_errors(bad):
    with pytest.raises(SettingsError):
        metrics.screen(film(squat(timing=SHORT)), *bad)


def test_a_person_standing_still_gives_cannot_tell_everywhere():
    seen = metrics.screen(film(squat(timing=Reps(reps=0, stand_s=4)), noise_px=1))
    assert seen.movement == "unknown"
    assert {f.verdict for f in seen.findings} == {"cannot_tell"}


@pytest.mark.parametrize(
    "movement",
    ["seated-rotation", "single-leg-stance", "thomas", "chair-stand", "single-leg-bridge"],
)
def test_short_tests_can_be_asked_for(movement):
    seen = metrics.screen(film(squat(timing=SHORT), noise_px=1), movement)
    assert seen.movement == movement
    assert seen.measurements
    assert {f.pattern for f in seen.findings} == set(RULES)


def test_the_same_recording_gives_the_same_answer():
    seq = film(step_down(fppa_deg=12, timing=SHORT), noise_px=2)
    first, second = metrics.screen(seq), metrics.screen(seq)
    assert first.measurements == second.measurements
    assert first.findings == second.findings
    for name in COLUMNS:
        np.testing.assert_array_equal(first.series[name], second.series[name])
