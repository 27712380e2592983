"""A turned camera does not change foot progression (docs/metrics.md#camera-errors)."""

from __future__ import annotations

import pytest

import metrics
from benchmarks.camera import camera_at
from metrics.results import Measurement, View
from metrics.verdicts import PatternInput, find
from tests.fixtures.motions import Reps, squat
from tests.fixtures.stick_figures import film


def feet(view: str, yaw_deg: float, toe_out_deg: float) -> dict[str, float]:
    motion = squat(knee_deg=70.0, toe_out_deg=toe_out_deg, timing=Reps(3))
    camera = camera_at(view, yaw_deg=yaw_deg, distance_m=3.8, person_px=700.0)
    found = metrics.screen(film(motion, camera))
    made = {s: found.measurement("foot_progression", s) for s in ("left", "right")}
    return {s: m.value for s, m in made.items() if m is not None and m.value is not None}


@pytest.mark.parametrize("view", ["front", "back"])
@pytest.mark.parametrize("yaw_deg", [-14.0, 9.0, 14.0])
def test_the_turn_of_the_camera_is_taken_out_of_both_feet(view, yaw_deg):
    straight = feet(view, 0.0, 8.0)
    turned = feet(view, yaw_deg, 8.0)
    for side in ("left", "right"):
        assert turned[side] == pytest.approx(straight[side], abs=3.0)


def verdict(left_deg: float, right_deg: float, yaw_deg: float | None) -> str:
    made = tuple(
        Measurement("foot_progression", side, value, "deg", u95=9.0, n=1)
        for side, value in (("left", left_deg), ("right", right_deg))
    )
    found = find(PatternInput("walk", View("front", yaw_deg=yaw_deg), made))
    return next(
        f.verdict for f in found if f.pattern == "leg_external_rotation" and f.side == "right"
    )


@pytest.mark.parametrize(
    ("left", "right", "yaw", "wanted"),
    [
        (-4.0, 22.0, 8.0, "cannot_tell"),  # one as far in as the other out: the camera may be it
        (-4.0, 22.0, 2.0, "possible"),
        (-4.0, 22.0, None, "possible"),
        (18.0, 22.0, 8.0, "possible"),  # a camera cannot turn both feet out
    ],
)
def test_a_turned_view_judges_both_feet_together(left, right, yaw, wanted):
    assert verdict(left, right, yaw) == wanted
