"""The perspective correction of the knee angle is centred on captured squats of seven people."""

import numpy as np
import pytest

from benchmarks.camera import camera_at, sequence
from benchmarks.opencap import read_trial
from benchmarks.uiprmd import PEOPLE, joined, joints
from core import landmarks as lm
from metrics.kinematics import analysed_trial
from metrics.kinematics.camera_correction import perspective
from metrics.kinematics.frontal_knee import SPAN_S, deepest_readable
from metrics.preprocessing.trial import condition
from metrics.signals.filters import median_around
from metrics.signals.geometry import bend_deg

HEIGHT_M = 1.05


def squats(folder):
    """Points of one squat clip a person, with its time stamps."""
    trial = read_trial(folder / "mocap_subject4", "squats1")
    yield trial.t_s, trial.points_m
    for person in PEOPLE:
        points = joints(joined(folder / "uiprmd" / f"deep_squat_{person}_correct.npz"), "wide")[::3]
        yield np.arange(len(points)) * 0.03, points


def seen_by(t_s, points, camera):
    heels = [lm.index("heel", side) for side in lm.SIDES]
    middle = np.nanmedian(points[:, heels], axis=(0, 1)) * [1, 0, 1]
    return analysed_trial.analyse_trial(condition(sequence(t_s, points - middle, camera)), "squat")


def drawn_fppa(trial, side):
    angle = bend_deg(*(trial.point(joint, side) for joint in ("hip", "knee", "ankle")))
    return median_around(trial.t_s, trial.medial[side] * angle, SPAN_S)


@pytest.mark.parametrize("view", ["front", "back"])
def test_nothing_is_left_on_average(shared_data, view):
    drawn, left = [], []
    for t_s, points in squats(shared_data):
        far = seen_by(t_s, points, camera_at(view, height_m=HEIGHT_M, person_px=700))
        near = seen_by(
            t_s,
            points,
            camera_at(view, yaw_deg=0, distance_m=3.0, height_m=HEIGHT_M, person_px=800),
        )
        for side in lm.SIDES:
            bend = far.bends[side]
            off = drawn_fppa(near.trial, side) - drawn_fppa(far.trial, side)
            error = perspective(near.trial, side, bend).error_deg
            for frame in (f for rep in far.reps for f in deepest_readable(bend, rep)):
                drawn.append(off[frame])
                left.append(off[frame] - error[frame])
    assert abs(np.nanmean(drawn)) > 0.7
    assert abs(np.nanmean(left)) < 0.8
