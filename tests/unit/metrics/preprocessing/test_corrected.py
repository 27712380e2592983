"""Landmarks corrected by hand: where, for how long, and what goes with them."""

import numpy as np
import pytest

import metrics
from core import landmarks as lm
from core.correction import Correction
from core.pose_sequence import PoseSequence
from metrics.catalogue.parameters import BY_HAND
from metrics.kinematics.analysed_trial import analyse_trial
from tests.fixtures.motions import Reps, squat
from tests.fixtures.stick_figures import film

KNEE = lm.Landmark.LEFT_KNEE


@pytest.fixture(scope="module")
def seq() -> PoseSequence:
    return film(squat(fppa_left_deg=12.0, timing=Reps(reps=3)))


def moved(seq, time_s, by, row=KNEE):
    frame = int(np.argmin(np.abs(seq.t_s - time_s)))
    x, y = np.asarray(seq.xy_px)[frame, row] + by
    return Correction(
        "moved", float(seq.t_s[frame]), landmark=lm.NAMES[row], x_px=float(x), y_px=float(y)
    )


def test_nothing_said_is_the_recording_itself(seq):
    word = Correction("disagreed", 1.0, pattern="x", side="left", word="no")
    assert metrics.corrected(seq, [word]) is seq
    assert metrics.corrected(seq, [moved(seq, 3.0, (9, 0)).slowed(100)]) is seq  # not in it


def test_the_place_is_exact_and_fades_within_the_half_width(seq):
    one = moved(seq, 3.0, (12.0, -5.0))
    out = metrics.corrected(seq, [one])
    by = np.asarray(out.xy_px - seq.xy_px)
    frame = int(np.argmin(np.abs(seq.t_s - one.time_s)))
    assert by[frame, KNEE] == pytest.approx([12.0, -5.0])
    away = np.abs(seq.t_s - one.time_s)
    half = np.interp(one.time_s + BY_HAND.half_width_s / 2, seq.t_s, by[:, KNEE, 0])
    assert half == pytest.approx(6.0, abs=0.5)
    assert not by[away > BY_HAND.half_width_s, KNEE].any()
    assert not np.delete(by, KNEE, axis=1).any()
    np.testing.assert_array_equal(out.by_hand[frame], np.eye(lm.COUNT)[KNEE])
    # The world landmark goes the same way, by the scale of the body.
    world = np.asarray(out.world_m - seq.world_m)[frame, KNEE]
    if np.isfinite(world).all():
        assert world[0] > 0 > world[1]
        assert world[2] == 0


def test_two_frames_near_each_other_are_joined(seq):
    first, second = moved(seq, 3.0, (10.0, 0.0)), moved(seq, 3.4, (20.0, 0.0))
    by = np.asarray(metrics.corrected(seq, [second, first]).xy_px - seq.xy_px)[:, KNEE, 0]
    between = (seq.t_s > 3.02) & (seq.t_s < 3.38)
    assert (by[between] >= 10 - 1e-9).all()
    assert (by[between] <= 20 + 1e-9).all()


def test_a_hidden_landmark_is_missing_then_and_seen_before_and_after(seq):
    one = Correction("hidden", 3.0, 4.0, landmark="left_knee")
    out = metrics.corrected(seq, [one])
    inside = (seq.t_s >= 3.0 - 0.02) & (seq.t_s <= 4.0 + 0.02)
    gone = np.isnan(out.xy_px[:, KNEE, 0])
    assert gone[(seq.t_s > 3.02) & (seq.t_s < 3.98)].all()
    assert not gone[~inside].any()


def test_what_is_set_in_a_hidden_stretch_counts(seq):
    hidden = Correction("hidden", 3.0, 4.0, landmark="left_knee")
    set_there = moved(seq, 3.5, (0.0, 0.0))
    out = metrics.corrected(seq, [hidden, set_there])
    frame = int(np.argmin(np.abs(seq.t_s - 3.5)))
    assert out.xy_px[frame, KNEE] == pytest.approx(seq.xy_px[frame, KNEE])
    assert out.visibility[frame, KNEE] == 1


def test_legs_exchanged_stay_exchanged(seq):
    one = Correction("exchanged", 3.0, 3.5)
    out = metrics.corrected(seq, [one])
    frame = int(np.argmin(np.abs(seq.t_s - 3.2)))
    left, right = list(lm.leg("left")[1:]), list(lm.leg("right")[1:])
    np.testing.assert_array_equal(out.xy_px[frame, left], seq.xy_px[frame, right])
    np.testing.assert_array_equal(out.xy_px[frame, lm.HIPS], seq.xy_px[frame, lm.HIPS])
    # The program's own naming would put it right again.
    assert metrics.legs_identified(out) is out
    assert metrics.condition(out).seq is out


def test_the_order_does_not_matter(seq):
    those = [
        moved(seq, 3.0, (9.0, 0.0)),
        Correction("hidden", 5.0, 5.4, landmark="right_knee"),
        Correction("exchanged", 1.0, 1.2),
    ]
    one, other = metrics.corrected(seq, those), metrics.corrected(seq, those[::-1])
    np.testing.assert_array_equal(one.xy_px, other.xy_px)


def at_reading(seq, by):
    found = metrics.screen(seq).measurement("fppa_peak", "left")
    return [moved(seq, t, by) for r in found.repetitions for t in sorted({r.start_s, r.end_s})]


def test_the_number_goes_with_the_knee_and_says_it_is_less_sure(seq):
    before = metrics.screen(seq).measurement("fppa_peak", "left")
    inward = float(metrics.condition(seq).medial["left"])
    those = at_reading(seq, (-6.0 * inward, 0.0))
    out = metrics.screen(metrics.corrected(seq, those)).measurement("fppa_peak", "left")
    assert out.value < before.value - 2
    assert out.u95 > before.u95
    other = metrics.screen(metrics.corrected(seq, those)).measurement("fppa_peak", "right")
    same = metrics.screen(seq).measurement("fppa_peak", "right")
    assert other.value == pytest.approx(same.value, abs=0.05)


def test_a_knee_set_by_hand_is_not_followed_elsewhere(seq):
    """Followed knees would take a third of the correction back."""
    steps = np.zeros((len(seq), 2, 2))
    steps[1:] = np.diff(np.asarray(seq.xy_px)[:, lm.KNEES], axis=0)
    steps[..., 0] += 0.2
    seq = seq.with_(knee_step_px=steps)
    one = at_reading(seq, (8.0, 0.0))[0]
    out = metrics.condition(metrics.corrected(seq, [one]))
    analysed = analyse_trial(out, "squat")
    frame = out.at(one.time_s)
    assert analysed.trial.knees_followed
    np.testing.assert_array_equal(analysed.trial.xy[frame, KNEE], out.xy[frame, KNEE])


def test_kept_in_the_file_of_the_recording(seq, tmp_path):
    out = metrics.corrected(seq, [moved(seq, 3.0, (9.0, 0.0))])
    out.save(tmp_path / "landmarks.parquet")
    back = PoseSequence.load(tmp_path / "landmarks.parquet")
    np.testing.assert_array_equal(back.by_hand, out.by_hand)
    np.testing.assert_array_equal(out.slice(5, 50).by_hand, out.by_hand[5:50])
    np.testing.assert_array_equal(
        out.mirror_image().by_hand[:, lm.Landmark.RIGHT_KNEE], out.by_hand[:, KNEE]
    )
