"""What recordings that nobody tuned to bring: misread fronts, raised legs, short losses."""

import numpy as np
import pytest

from benchmarks.camera import camera_at
from core.pose_sequence import PoseSequence
from metrics.events.posture import posture
from metrics.events.recognition import recognise
from metrics.events.repetitions import find_repetitions
from metrics.events.walk_recognition import walked
from metrics.preprocessing.trial import condition
from tests.fixtures.motions import Reps, squat, step_down, walk
from tests.fixtures.other_motions import FOUR, STAND, legs, moving, placed, run
from tests.fixtures.stick_figures import assemble, film

FRONT = camera_at("front")
WIDE = camera_at("left", size_px=(6000, 1280))


def back_to_front(seq, spans):
    """The pose model takes the front for the back between these times."""
    wrong = np.any([(seq.t_s >= a) & (seq.t_s < b) for a, b in spans], axis=0)
    turned = seq.mirror_image()
    xy = np.array(seq.xy_px)
    xy[wrong] = np.array(turned.xy_px)[wrong] * [-1, 1] + [seq.size_px[0], 0]
    return seq.with_(xy_px=xy)


@pytest.mark.parametrize(
    "motion", [squat(timing=Reps(reps=2)), step_down("left", timing=Reps(reps=2))]
)
def test_a_repetition_in_which_front_and_back_change_is_none(motion):
    seq = film(motion, FRONT, noise_px=0.5)
    assert recognise(condition(seq)).movement != "unknown"
    bottoms = [r.bottom for r in find_repetitions(condition(seq))]
    spans = [(seq.t_s[k], seq.t_s[k] + 0.4) for k in bottoms]
    broken = condition(back_to_front(seq, spans))
    assert posture(broken).flips.sum() == 2 * len(spans)
    assert recognise(broken).movement == "unknown"


def test_one_misread_frame_changes_nothing():
    seq = film(squat(timing=Reps(reps=3)), FRONT, noise_px=0.5)
    blip = condition(back_to_front(seq, [(seq.t_s[60], seq.t_s[61])]))
    assert not posture(blip).flips.any()
    assert recognise(blip).movement == "squat"


def test_a_walk_survives_single_frames_with_front_and_back_exchanged():
    seq = film(walk(steps=12), camera_at("front", distance_m=9), noise_px=0.5)

    def misread(times, frames):
        starts = np.linspace(20, len(seq) - 20, times).astype(int)
        return condition(back_to_front(seq, [(seq.t_s[k], seq.t_s[k + frames]) for k in starts]))

    some, many = misread(3, 1), misread(12, 3)
    assert posture(some).misread == pytest.approx(3 / len(seq), abs=0.002)
    assert posture(some).restless == 6
    assert recognise(some).movement == "walk"
    assert recognise(many).movement == "unknown"
    assert "front the pose model takes for its back" in str(recognise(many).because)


def test_feet_that_do_not_take_turns_are_no_walk(shared_data):
    """Around a chair stand the feet shift and turn; three of these moves had looked like steps."""
    seq = PoseSequence.load(shared_data / "real" / "chair_stand_front.parquet")
    sitting_down = condition(seq.slice(*np.searchsorted(seq.t_s, [1.9, 4.8])))
    assert walked(sitting_down, posture(sitting_down)) is None
    for steps in (5, 12):
        clip = condition(film(walk(steps=steps), camera_at("front", distance_m=9), noise_px=2.0))
        assert walked(clip, posture(clip)).fault is None


def test_a_leg_that_is_raised_while_the_hips_hardly_sink_is_no_squat():
    def at(t):
        way = FOUR.curve(t)
        ankles = {
            "left": placed(t, "left"),
            "right": placed(t, "right", up=0.6 * way, ahead=0.2 * way),
        }
        return assemble(legs(STAND - 0.11 * way, ankles), 0 * t, 0 * t)

    clip = condition(film(moving(FOUR.duration_s, at), FRONT, noise_px=0.5))
    assert find_repetitions(clip, "left")
    assert recognise(clip).movement == "unknown"


@pytest.mark.parametrize("lost_s", [0.15, 0.25])
def test_hips_lost_for_a_moment_cost_no_repetition(lost_s):
    motion = squat(timing=Reps(reps=4))
    starts = [r.start for r in find_repetitions(condition(film(motion)))]
    t = film(motion).t_s
    gaps = tuple((t[k] + 0.3, t[k] + 0.3 + lost_s - 0.04) for k in starts)
    clip = condition(film(motion, gaps=gaps, noise_px=0.5))
    assert len(find_repetitions(clip)) == 4


def test_a_long_loss_still_costs_its_repetition():
    motion = squat(timing=Reps(reps=4))
    first = find_repetitions(condition(film(motion)))[1]
    t = film(motion).t_s
    clip = condition(film(motion, gaps=((t[first.start] + 0.3, t[first.start] + 1.2),)))
    assert len(find_repetitions(clip)) == 3


@pytest.mark.parametrize("speed", [1.0, 1.6])
def test_running_stays_running_in_slow_motion(speed):
    seq = film(run(), WIDE, noise_px=1.0)
    guess = recognise(condition(seq.with_(t_s=seq.t_s * speed)))
    assert guess.movement == "unknown"
    assert "running" in str(guess.because)


@pytest.mark.parametrize("tilt_deg", [-6.0, 6.0])
@pytest.mark.parametrize(
    ("motion", "name"), [(step_down("left"), "step-down"), (squat(), "squat"), (walk(), "walk")]
)
def test_a_tilted_camera_changes_no_name(motion, name, tilt_deg):
    seq = film(motion, FRONT, noise_px=0.5)
    a = np.radians(tilt_deg)
    turn = np.array([[np.cos(a), -np.sin(a)], [np.sin(a), np.cos(a)]])
    middle = np.array(seq.size_px) / 2
    tilted = seq.with_(xy_px=(np.asarray(seq.xy_px) - middle) @ turn.T + middle)
    assert recognise(condition(tilted)).movement == name
