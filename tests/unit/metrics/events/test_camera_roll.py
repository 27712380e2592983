"""A camera tilted sideways, told by balance and by the way of who walks; and what it takes away."""

import numpy as np
import pytest

from benchmarks.camera import camera_at
from core.pose_sequence import Note
from core.text import Text
from metrics import screen
from metrics.events.camera_roll import camera_roll_deg
from metrics.preprocessing.trial import condition
from tests.fixtures.motions import squat, step_down, walk
from tests.fixtures.other_motions import jumping_jacks
from tests.fixtures.stick_figures import film

FRONT = camera_at("front")
WIDE = camera_at("left", size_px=(6000, 1280))


def tilted(seq, deg):
    a = np.radians(deg)
    turn = np.array([[np.cos(a), -np.sin(a)], [np.sin(a), np.cos(a)]])
    middle = np.array(seq.size_px) / 2
    return seq.with_(xy_px=(np.asarray(seq.xy_px) - middle) @ turn.T + middle)


def without_stand(seq):
    """From the first step on."""
    return seq.slice(int(np.searchsorted(seq.t_s, 2.0)), len(seq))


@pytest.mark.parametrize("deg", [-8.0, -5.0, 0.0, 6.0])
@pytest.mark.parametrize("camera", [FRONT, WIDE])
def test_the_tilt_of_a_walk_is_found(camera, deg):
    clip = condition(tilted(film(walk(), camera, noise_px=0.5), deg))
    assert camera_roll_deg(clip, "walk") == pytest.approx(deg, abs=1.5)


def test_a_leaning_trunk_is_no_tilted_camera():
    clip = condition(film(walk(lean_left_deg=8), FRONT, noise_px=0.5))
    assert abs(camera_roll_deg(clip, "walk")) < 2


@pytest.mark.parametrize("movement", ["step-down", "thomas"])
def test_nothing_is_told_on_one_leg_or_lying(movement):
    assert np.isnan(camera_roll_deg(condition(film(step_down("left"), FRONT)), movement))


@pytest.mark.parametrize(("movement", "told"), [("auto", False), ("squat", True)])
def test_nothing_is_told_from_the_balance_of_an_unknown_movement(movement, told):
    found = screen(tilted(film(jumping_jacks(), FRONT), 12.0), movement)
    assert ("roll_no_stand" in {n.code for n in found.notes}) == told


@pytest.mark.parametrize(
    ("camera", "pattern"), [(FRONT, "trendelenburg"), (WIDE, "reduced_hip_extension")]
)
def test_a_tilted_walk_without_a_stand_says_so_instead_of_a_finding(camera, pattern):
    level = without_stand(film(walk(), camera, noise_px=0.5))
    assert condition(level).quiet is None
    assert "roll_no_stand" not in {n.code for n in screen(level).notes}
    found = screen(tilted(level, 7))
    assert "roll_no_stand" in {n.code for n in found.notes}
    mine = [f for f in found.findings if f.pattern == pattern]
    assert {f.verdict for f in mine} == {"cannot_tell"}
    assert any("tilted sideways" in str(f.because[0]) for f in mine)


@pytest.mark.parametrize(("motion", "blocked"), [(walk(), True), (squat(), False)])
def test_a_camera_that_goes_along_takes_the_knees_and_feet_of_a_walk(motion, blocked):
    note = Note("camera_moves", "warning", Text("The camera seems to move."))
    found = screen(film(motion, FRONT, noise_px=0.5).with_(notes=(note,)))
    for pattern in ("knee_varus", "leg_external_rotation"):
        said = [str(f.because[0]) for f in found.findings if f.pattern == pattern]
        assert all("seems to move" in s for s in said) == blocked
