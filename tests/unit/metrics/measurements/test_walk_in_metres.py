"""Speed, step length and step width of a walk whose metres are known."""

import numpy as np
import pytest

import metrics
from benchmarks.camera import camera_at
from core import landmarks as lm
from core.errors import SettingsError
from metrics.catalogue.parameters import METRES
from tests.fixtures.motions import walk
from tests.fixtures.stick_figures import film

pytestmark = pytest.mark.usefixtures("no_body_fit")

ACROSS = camera_at("left", size_px=(6000, 1280))
STEPS = 14
WALK = walk(steps=STEPS)


def points(motion, fps=30.0):
    t_s = np.arange(round(motion.duration_s * fps)) / fps
    return t_s, motion.at(t_s)


def height_cm(motion):
    """The body height whose share the ear of this figure has."""
    at = points(motion)[1]
    ear = at[:, [lm.index("ear", s) for s in lm.SIDES], 1].mean(1)
    feet = [row for s in lm.SIDES for row in lm.leg(s)[3:]]
    return 100 * float(np.median(ear - at[:, feet, 1].min(1))) / METRES.ear_share


def screened(motion, camera, change=None, **settings):
    seq = film(motion, camera)
    seq = seq.with_(visibility=np.full_like(seq.visibility, 0.99))  # from behind: the ears, too
    if change is not None:
        seq = seq.with_(xy_px=change(np.array(seq.xy_px), seq.t_s))
    return metrics.screen(seq, "walk", settings={"height_cm": height_cm(motion), **settings})


def true_speed(motion):
    t_s, at = points(motion)
    hips = at[:, [23, 24], 2].mean(1)
    return float(np.polyfit(t_s, hips, 1)[0])


CAMERAS = {
    "far": ACROSS,
    "five metres away": camera_at("left", distance_m=5.0, size_px=(6000, 1280)),
    "turned by ten degrees": camera_at("left", yaw_deg=10, distance_m=9, size_px=(6000, 1280)),
}


@pytest.mark.parametrize("camera", CAMERAS)
def test_speed_and_steps_across_the_picture(camera):
    motion = walk(steps=10, start_z_m=-2.7)
    seen = screened(motion, CAMERAS[camera])
    speed = seen.measurement("walking_speed", "none")
    assert speed.value == pytest.approx(true_speed(motion), abs=speed.u95)
    for side in lm.SIDES:
        step = seen.measurement("step_length", side)
        # a stride of 1.1 s is a left step and a right one
        assert step.value == pytest.approx(100 * true_speed(motion) * 1.1 / 2, abs=step.u95)
    assert speed.u95 < 0.1 * speed.value


def test_twice_the_height_is_twice_the_speed():
    one, two = (screened(WALK, ACROSS, height_cm=h) for h in (100.0, 200.0))
    slow, fast = (s.measurement("walking_speed", "none").value for s in (one, two))
    assert fast == pytest.approx(2 * slow)
    assert one.provenance.settings["height_cm"] == 100.0


def test_width_between_the_lines_of_the_feet():
    motion = walk(steps=12, start_z_m=-4)
    seen = screened(motion, camera_at("front", distance_m=12, person_px=1000.0))
    width = seen.measurement("step_width", "none")
    at = points(motion)[1]
    rows = [(lm.index("ankle", s), lm.index("heel", s)) for s in lm.SIDES]
    left, right = (np.median(at[:, list(pair), 0]) for pair in rows)
    assert width.value == pytest.approx(100 * (left - right), abs=1.5)
    behind = screened(motion, camera_at("back", distance_m=12, person_px=1000.0))
    assert behind.measurement("step_width", "none").value == pytest.approx(width.value, abs=1.5)


def _treadmill(xy, _t_s):
    return xy - [1.0, 0.0] * (xy[:, [23, 24]].mean(1, keepdims=True) - xy[:1, 23:24])


def _panned(xy, t_s):
    """A camera that goes along at four tenths of the speed."""
    hips = xy[:, [23, 24], 0].mean(1)
    along = 0.4 * np.polyfit(t_s, hips, 1)[0] * t_s
    return xy - np.stack([along, 0 * along], 1)[:, None]


@pytest.mark.parametrize(
    ("change", "camera", "words"),
    [
        (_treadmill, ACROSS, "stays in one place"),
        (_panned, ACROSS, "the camera moved"),
        (None, camera_at("left", yaw_deg=32, distance_m=9, size_px=(6000, 1280)), "The path runs"),
    ],
)
def test_what_is_not_the_way_over_the_ground_is_refused_with_the_reason(change, camera, words):
    motion = walk(steps=10, start_z_m=-2.7)
    seen = screened(motion, camera, change)
    assert seen.view.kind == "side"
    for id, side in (("walking_speed", "none"), ("step_length", "left")):
        found = seen.measurement(id, side)
        assert found.value is None
        assert words in str(found.reason)


def test_without_a_height_it_is_asked_for():
    seen = metrics.screen(film(WALK, ACROSS), "walk")
    assert "body height" in str(seen.measurement("walking_speed", "none").reason)
    assert seen.measurement("cadence", "none").value is not None


@pytest.mark.parametrize("height", [1.78, 400, "tall", True, float("nan")])
def test_what_is_no_body_height_is_refused(height):
    with pytest.raises(SettingsError, match="no body height"):
        metrics.screen(film(WALK, ACROSS), "walk", settings={"height_cm": height})


def test_a_face_that_is_never_seen_gives_no_scale():
    def hide(xy, _t_s):
        xy[:, list(lm.FACE)] = np.nan
        return xy

    seen = screened(WALK, ACROSS, hide)
    assert seen.measurement("walking_speed", "none").value is None
    assert seen.measurement("knee_flexion_peak", "left").value is not None
