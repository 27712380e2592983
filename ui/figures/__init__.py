"""SVG drawings made on demand; no image files."""

from __future__ import annotations

from collections.abc import Callable

from ui.figures import chain, hip_joint, home_tests, patterns, pelvis_points
from ui.figures.canvas import Canvas

DRAWINGS: dict[str, Callable[[], Canvas]] = {
    draw.__name__: draw
    for draw in (
        chain.kinetic_chain,
        chain.referred_pain,
        patterns.trendelenburg,
        patterns.valgus,
        patterns.varus,
        patterns.foot_out,
        patterns.hip_extension,
        patterns.pelvic_tilt,
        patterns.front_back_thigh,
        patterns.knee_twist,
        patterns.limp,
        hip_joint.hip_osteoarthritis,
        hip_joint.hip_impingement,
        hip_joint.gluteal_tendon,
        hip_joint.bursa,
        hip_joint.labrum,
        pelvis_points.pelvis_points_front,
        pelvis_points.pelvis_points_back,
        pelvis_points.pelvis_points_side,
        home_tests.camera,
        home_tests.squat,
        home_tests.squat_side,
        home_tests.walk_side,
        home_tests.walk_side_left,
        home_tests.walk_front,
        home_tests.stance_left,
        home_tests.stance_right,
        home_tests.step_down_left,
        home_tests.step_down_right,
        home_tests.seated_rotation,
        home_tests.chair_stand,
    )
}


def drawing(name: str) -> str:
    """SVG of a drawing, words in the chosen language.

    Raises
    ------
    KeyError
        There is no drawing of this name.
    """
    return DRAWINGS[name]().svg()
