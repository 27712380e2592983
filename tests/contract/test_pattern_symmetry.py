"""Left and right are treated alike; effect of a turned camera on the knee angle."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from metrics.catalogue import movements
from metrics.catalogue.measurements import definition
from metrics.results import Measurement, View
from metrics.verdicts import PatternInput, find
from tests.fixtures.pattern_cases.ask import m

FRONTAL = ("fppa_peak", "hip_adduction_peak", "pelvic_drop_peak", "trunk_lean_peak",
           "foot_progression", "fppa_change", "thigh_extension_peak", "knee_extension_min",
           "trunk_inclination_terminal", "knee_flexion_proxy", "pelvic_drop_static",
           "thomas_thigh_angle", "hip_internal_rotation")  # fmt: skip


OTHER = {"left": "right", "right": "left", "both": "both", "none": "none"}


def mirrored(found: Measurement) -> Measurement:
    sign = -1 if definition(found.id).two_sided else 1
    return replace(found, side=OTHER[found.side], value=sign * found.value)


@given(
    st.sampled_from(movements.movement_ids()),
    st.sampled_from(["front", "back", "side"]),
    st.dictionaries(st.sampled_from(FRONTAL), st.floats(-40, 40), max_size=8),
    st.dictionaries(st.sampled_from(FRONTAL), st.floats(-40, 40), max_size=8),
    st.floats(-40, 40),
    st.sampled_from(["left", "right", "none"]),
)
def test_mirror_symmetry_of_the_sides(movement, view, left, right, timing, stance):
    given_here = (
        *(m(id, v, "left", u95=2.0) for id, v in left.items()),
        *(m(id, v, "right", u95=2.0) for id, v in right.items()),
        m("stance_time_asymmetry", timing, "both", u95=2.0),
    )
    here = PatternInput(movement, View(view), given_here, stance_side=stance)
    there = replace(
        here, measurements=tuple(mirrored(x) for x in given_here), stance_side=OTHER[stance]
    )
    ours = {(f.pattern, f.side): f.verdict for f in find(here)}
    theirs = {(f.pattern, OTHER[f.side]): f.verdict for f in find(there)}
    assert ours == theirs
