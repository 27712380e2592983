"""A knee tracked by optical flow corrects a knee landmark that bends too little."""

import numpy as np
import pytest

import metrics
from benchmarks.camera import camera_at
from core import landmarks as lm
from metrics.events.knee_tracking import _carried
from metrics.kinematics.analysed_trial import analyse_trial
from metrics.preprocessing.trial import condition
from tests.fixtures.motions import Reps, squat
from tests.fixtures.stick_figures import film

LENS = camera_at("front", distance_m=3.8, person_px=700.0)
KNEES = [lm.index("knee", s) for s in lm.SIDES]


@pytest.fixture(scope="module")
def seen():
    """A squat drawn as it is, and how its knees move from frame to frame."""
    seq = film(squat(timing=Reps(reps=3)), LENS)
    knees = np.asarray(seq.xy_px)[:, KNEES]
    return seq, np.diff(knees, axis=0, prepend=np.full((1, 2, 2), np.nan))


def drawn_out(seq, steps):
    """The left knee drawn too far out, the more the deeper; the steps stay true."""
    xy = np.array(seq.xy_px)
    hip = xy[:, lm.index("hip", "left"), 1]
    depth = (hip - hip.min()) / np.ptp(hip)
    xy[:, KNEES[0], 0] += 20 * depth  # the person's left is on the right of the frame
    return seq.with_(xy_px=xy, knee_step_px=steps)


def peak(seq, id="fppa_peak", side="left", movement="squat"):
    return metrics.screen(seq, movement).measurement(id, side)


@pytest.mark.parametrize("id", ["fppa_peak", "fppa_change"])
def test_the_peak_goes_a_third_of_the_way_to_the_followed_knee(seen, id):
    seq, steps = seen
    true = peak(seq, id).value
    bad = peak(drawn_out(seq, None), id).value
    assert bad < true - 5
    assert peak(drawn_out(seq, steps), id).value == pytest.approx(
        bad + 0.35 * (true - bad), abs=0.5
    )


def test_the_curve_goes_along_with_the_peak(seen):
    seq, steps = seen
    true, bad, mended = (
        metrics.screen(s, "squat") for s in (seq, drawn_out(seq, None), drawn_out(seq, steps))
    )
    hip = np.asarray(seq.xy_px)[:, lm.index("hip", "left"), 1]
    half_way = np.argmax(hip > (hip.min() + hip.max()) / 2)
    told, off, better = (got.series["fppa_left_deg"][half_way] for got in (true, bad, mended))
    assert off < told - 3
    assert better == pytest.approx(off + 0.35 * (told - off), abs=0.5)


def test_how_it_was_seen_is_told(seen):
    seq, steps = seen
    for id, side in (
        ("fppa_peak", "left"),
        ("fppa_change", "left"),
        ("knee_separation_ratio", "both"),
    ):
        assert peak(seq.with_(knee_step_px=steps), id, side).route == "followed knee"
        assert peak(seq, id, side).route == "landmarks"


def test_the_fitted_thigh_turns_with_the_followed_knee(seen):
    seq, steps = seen
    true, bad, mended = (
        analyse_trial(condition(s), "squat").fit.angle("hip_rotation", "left")
        for s in (seq, drawn_out(seq, None), drawn_out(seq, steps))
    )
    lowest = np.argmax(np.asarray(seq.xy_px)[:, lm.index("hip", "left"), 1])
    assert bad[lowest] < mended[lowest] - 2 < true[lowest]


def test_a_knee_drawn_as_it_is_stays(seen):
    seq, steps = seen
    for side in lm.SIDES:
        told = peak(seq.with_(knee_step_px=steps), side=side)
        assert told.value == pytest.approx(peak(seq, side=side).value, abs=0.3)
        assert told.u95 == pytest.approx(peak(seq, side=side).u95, abs=0.3)


def test_the_other_knee_is_not_touched(seen):
    seq, steps = seen
    same = peak(drawn_out(seq, steps), side="right").value
    assert same == pytest.approx(peak(seq, side="right").value, abs=0.3)


def test_few_steps_lost_are_bridged_and_many_are_not_used(seen):
    seq, steps = seen
    bad = peak(drawn_out(seq, None)).value
    full = peak(drawn_out(seq, steps)).value
    some, most = steps.copy(), steps.copy()
    some[::12] = np.nan
    most[::2] = np.nan
    some_told = peak(drawn_out(seq, some)).value
    assert bad + 0.5 < some_told <= full + 0.1
    assert peak(drawn_out(seq, most)).value == pytest.approx(bad)


def test_both_legs_go_by_one_route(seen):
    """One repetition of one leg loses half of its steps: both legs stay followed, or neither."""
    seq, steps = seen
    few, many = steps.copy(), steps.copy()
    few[: len(few) // 3 : 2, 0] = np.nan
    many[::2, 0] = np.nan
    for lost, route in ((few, "followed knee"), (many, "landmarks")):
        got = [peak(seq.with_(knee_step_px=lost), side=side) for side in lm.SIDES]
        assert {m.route for m in got} == {route}


def test_drift_of_the_steps_is_spread_evenly_over_the_way():
    """Every step too far by the same amount: closing the end mends each of them."""
    way = np.stack([np.linspace(0, 30, 11) ** 1.5, np.zeros(11)], -1)
    drift = np.array([0.0, 2.0])
    drifting = np.diff(way, axis=0, prepend=np.full((1, 2), np.nan)) + drift
    assert _carried(way, drifting) == pytest.approx(way)
