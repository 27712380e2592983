"""Stick figures with one known deviation: it is flagged on its side, and nothing else is."""

from __future__ import annotations

import pytest

from benchmarks.camera import camera_at
from metrics.screening import screen
from tests.fixtures.motions import Reps, squat, step_down, walk
from tests.fixtures.stick_figures import film

QUICK = Reps(reps=4, stand_s=1.2, rep_s=2.0, rest_s=0.3)
FAR = camera_at(distance_m=12.0)
SIDE = camera_at("right")
# Timing and rotation ask for what these clips do not hold; each has its tests elsewhere.
SEEN_PELVIS_U95 = 2.0


def flags(motion, movement, camera=None):
    camera = camera or camera_at()
    seq = film(motion, camera, pelvis_u95_deg=None if camera is SIDE else SEEN_PELVIS_U95)
    found = screen(seq, movement)
    return {(f.pattern, f.side): f.verdict for f in found.findings
            if f.verdict in ("clear", "possible")}  # fmt: skip


def away(**deviation):
    return walk(steps=16, start_z_m=-4.0, **deviation)


CASES = {
    "valgus squat": (
        squat(fppa_left_deg=24, timing=QUICK), "squat", None, {("valgus_collapse", "left")}),
    "bow legs in a squat": (
        squat(fppa_left_deg=-30, fppa_right_deg=-30, standing_fppa_deg=-14, timing=QUICK), "squat",
        None, {("knee_varus", "left"), ("knee_varus", "right")}),
    "thighs that spread in a squat": (
        squat(fppa_left_deg=-24, fppa_right_deg=-24, timing=QUICK), "squat", None, set()),
    "knees that stay inside turned-out feet": (
        squat(toe_out_deg=35, timing=QUICK), "squat", None,
        {("valgus_collapse", "left"), ("valgus_collapse", "right")}),
    "valgus step-down": (
        step_down("right", fppa_deg=24, timing=QUICK), "step-down", None,
        {("valgus_collapse", "right")}),
    "drop in a step-down": (
        step_down("left", drop_deg=18, timing=QUICK), "step-down", None,
        {("trendelenburg", "left")}),
    "drop in a walk": (
        # 13: with more, the stiff swing foot of the figure goes through the floor
        away(drop_left_deg=13, drop_right_deg=3), "walk", FAR, {("trendelenburg", "left")}),
    "trunk over the leg in a walk": (
        away(lean_right_deg=11, drop_left_deg=3), "walk", FAR, {("trendelenburg", "right")}),
    "toes out in a walk": (
        away(toe_out_deg=35), "walk", FAR,
        {("leg_external_rotation", "left"), ("leg_external_rotation", "right")}),
    "thigh stays forward": (
        walk(peak_extension_deg=1, steps=14), "walk", SIDE, {("reduced_hip_extension", "right")}),
    "neutral squat": (squat(timing=QUICK), "squat", None, set()),
    "neutral step-down": (step_down("right", timing=QUICK), "step-down", None, set()),
    "neutral walk": (away(drop_left_deg=4, drop_right_deg=4), "walk", FAR, set()),
    "neutral walk, side": (walk(peak_extension_deg=20, steps=14), "walk", SIDE, set()),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_only_the_deviation_is_flagged_and_on_its_side(name):
    motion, movement, camera, expected = CASES[name]
    assert set(flags(motion, movement, camera)) == expected
