"""Hip rotation in a walk: withheld in every view, with the reason and the test that shows it."""

import pytest

import metrics
from benchmarks.camera import camera_at
from tests.fixtures.motions import walk
from tests.fixtures.stick_figures import film


@pytest.mark.parametrize(
    ("camera", "start_m", "why"),
    [
        (camera_at("front", distance_m=12), -4.0, "along the line of sight"),
        (camera_at("left", size_px=(6000, 1280)), 0.0, "sideways movement and turning are hidden"),
    ],
)
def test_a_walk_says_why_and_offers_the_seated_test(camera, start_m, why):
    seen = metrics.screen(film(walk(steps=10, start_z_m=start_m), camera), "walk")
    found = seen.measurement("hip_rotation_range", "left")
    assert found.value is None
    assert why in str(found.reason)
    assert "seated hip rotation test" in str(found.reason)
