"""Walking phantom: a smooth, plausible gait whose parameters are really there."""

import itertools

import numpy as np
import pytest

from sample_videos.phantom import body as bodies
from sample_videos.phantom.figure import Skeleton, knee_flexion_deg, skin
from sample_videos.phantom.motion.walk import Walk, walk
from sample_videos.phantom.shoes import shoe_part

RATE = 40.0


def both(value):
    return {"left": value, "right": value}


def played(w):
    """Knee and thigh angle of the left leg, points and soles of a short walk."""
    body = bodies.load("woman")
    take, skeleton = walk(body, w), Skeleton(body)
    shoe = shoe_part(body, "left", body.leg["left"].ankle[1] + 0.018)
    times = np.arange(0, w.duration_s, 1 / RATE)
    knee, thigh, ankle, sole = [], [], [], []
    for t in times:
        posture = take.posture_at(float(t))
        figure = skeleton.build(posture)
        leg = posture.legs["left"]
        line = figure.points["left_knee"] - figure.points["left_hip"]
        knee.append(knee_flexion_deg(leg.femur, leg.tibia))
        thigh.append(np.degrees(np.arctan2(-line[2], -line[1])))
        ankle.append(figure.points["left_ankle"])
        sole.append(skin(shoe.vertices, shoe.weights, figure)[:, 1].min())
    return take, times, *(np.array(x) for x in (knee, thigh, ankle, sole))


@pytest.mark.parametrize(
    "w",
    [
        Walk(duration_s=2.2),
        Walk(duration_s=2.2, drop_deg={"left": 3.0, "right": 12.0}),
        Walk(duration_s=2.2, peak_extension_deg=both(2.0)),
        Walk(duration_s=2.2, peak_extension_deg=both(-4.0), shortening=0.006),
        Walk(duration_s=2.2, hyperextension_deg=both(14.0)),
        Walk(duration_s=2.2, step_s={"left": 0.62, "right": 0.46}),
    ],
    ids=["plain", "drop", "short hip", "bent hip", "locked knee", "limp"],
)
def test_no_joint_snaps_and_the_foot_stays_on_the_floor(w):
    take, times, knee, thigh, ankle, sole = played(w)
    # people reach about 400 deg/s at the knee and 250 at the thigh
    assert np.abs(np.diff(knee)).max() * RATE < 560
    assert np.abs(np.diff(thigh)).max() * RATE < 330
    assert knee.max() < 75
    strikes = [e.time_s for e in take.events if (e.kind, e.side) == ("heel_strike", "left")]
    for strike in strikes:
        step = w.step_s["left"]
        flat = (times > strike + 0.22 * step) & (times < strike + 0.6 * step)
        if flat.sum() > 5:
            assert np.ptp(ankle[flat], axis=0).max() < 0.01
            assert np.abs(sole[flat]).max() < 0.015
    assert sole.min() > -0.025  # swinging shoe


def test_hip_extension_and_knee_hyperextension_are_what_was_asked_for():
    thigh = {}
    for peak in (-4.0, 2.0, 15.0):
        thigh[peak] = played(Walk(duration_s=2.2, peak_extension_deg=both(peak)))[3].max()
    assert thigh[15.0] == pytest.approx(16.5, abs=2.0)
    assert thigh[2.0] == pytest.approx(3.5, abs=3.0)
    assert thigh[-4.0] == pytest.approx(-3.0, abs=2.0)
    locked = played(Walk(duration_s=2.2, hyperextension_deg=both(14.0)))[2].min()
    assert locked == pytest.approx(-14.0, abs=1.5)


def test_events_of_an_uneven_gait_alternate_with_the_times_asked_for():
    take = walk(bodies.load("woman"), Walk(duration_s=5.0, step_s={"left": 0.62, "right": 0.46}))
    strikes = [e for e in take.events if e.kind == "heel_strike"]
    for now, then in itertools.pairwise(strikes):
        assert now.side != then.side
        assert then.time_s - now.time_s == pytest.approx({"left": 0.62, "right": 0.46}[now.side])
