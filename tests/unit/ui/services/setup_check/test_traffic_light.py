"""The set-up check on stick figures: every fault has its own words, a good stand turns green."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from benchmarks.camera import Camera, camera_at, sequence
from core import landmarks as lm
from core.errors import UnreadableVideoError
from tests.fixtures.motions import squat
from tests.fixtures.stick_figures import mirror_image
from ui.services.setup_check.faults import SetupTest, problem
from ui.services.setup_check.observation import Observation
from ui.services.setup_check.traffic_light import STILL_S, SetupState, check
from ui.services.setup_check.watch import SetupWatch

TEST = SetupTest("squat", ("front",), hand=False)
HANDS = SetupTest("squat", ("front",))
PER_S = 4


def looks(
    seconds: float = 5.0,
    camera: Camera | None = None,
    *,
    first_s: float = 0.0,
    hand: str | None = None,
    mirrored: bool = False,
    standing: bool = True,
    **changes: object,
) -> tuple[Observation, ...]:
    """A stick figure sampled four times a second; it stands, or squats."""
    camera = camera or GOOD
    t = first_s + np.arange(round(seconds * PER_S) + 1) / PER_S
    points = np.array(squat().at(np.zeros_like(t) if standing else 2.0 + t))
    for side in lm.SIDES:  # arms hang, except the raised hand
        shoulder = points[:, lm.index("shoulder", side)]
        for row in ("wrist", "pinky", "index", "thumb"):
            points[:, lm.index(row, side)] = shoulder + np.array(
                [0, 0.55 if side == hand else -0.5, 0]
            )
    seq = sequence(t, points, camera)
    if mirrored:
        seq = mirror_image(seq)
    return tuple(
        replace(
            Observation(t[i], seq.size_px, 1, np.array(seq.xy_px[i]), np.array(seq.visibility[i]),
                 np.array(seq.world_m[i]), 120.0, 120.0),
            **changes,
        )
        for i in range(len(t))
    )  # fmt: skip


SETUP = {"size_px": (1280, 720), "person_px": 500.0}
GOOD = camera_at(**SETUP)


def words(seen: tuple[Observation, ...], test: SetupTest = TEST) -> str:
    state = check(seen, test)
    assert not state.ready
    return str(state.text)


def test_three_still_seconds_in_a_good_picture_are_green():
    state = check(looks(), TEST)
    assert (state.light, state.ready) == ("green", True)


def test_not_before_three_seconds():
    state = check(looks(STILL_S - 0.6), TEST)
    assert (state.light, state.ready) == ("yellow", False)
    assert "Stand still" in str(state.text)


def test_not_while_the_person_moves():
    assert "Stand still" in words(looks(standing=False))


def test_black_clothes_are_not_the_dark():
    light = {"person_light": 180.0, "person_grey": 13.0, "around_grey": 44.0}
    assert check(looks(**light), TEST).light == check(looks(), TEST).light


def test_nobody_and_somebody_else():
    assert "Nobody" in words(looks(people=0, xy_px=None))
    assert "More than one" in words(looks(people=2))


def test_no_picture_is_no_green():
    assert check((), TEST).light == "red"


@pytest.mark.parametrize(
    ("brightest", "grey", "around", "colour", "said"),
    [(30.0, 20.0, 20.0, "red", "too dark"), (150.0, 60.0, 200.0, "yellow", "behind you")],
)
def test_light(brightest, grey, around, colour, said):
    light = {"person_light": brightest, "person_grey": grey, "around_grey": around}
    state = check(looks(**light), TEST)
    assert state.light == colour
    assert said in str(state.text)


def shifted(dx_px: float, dy_px: float, seen: tuple[Observation, ...]) -> tuple[Observation, ...]:
    return tuple(replace(s, xy_px=s.xy_px + np.array([dx_px, dy_px])) for s in seen)


def test_feet_or_head_outside_are_red():
    assert "feet" in words(shifted(0, 200, looks()))
    assert "head" in words(shifted(0, -160, looks()))
    assert "whole body" in words(looks(camera=camera_at(**SETUP | {"person_px": 900.0})))


def test_at_the_edge_the_step_is_told_in_the_persons_own_directions():
    # The frame's right is the left of somebody who faces the camera.
    assert "step to your right" in words(shifted(560, 0, looks()))
    assert "step to your left" in words(shifted(-560, 0, looks()))
    back = camera_at(**SETUP | {"view": "back"})
    behind = SetupTest("squat", ("back",), hand=False)
    assert "step to your left" in words(shifted(560, 0, looks(camera=back)), behind)


def test_far_away():
    assert "Come closer" in words(looks(camera=camera_at(**SETUP | {"person_px": 250.0})))


def test_a_rolled_camera_is_told_from_a_leaning_person():
    assert "tilted" in words(looks(camera=replace(GOOD, roll_deg=7.0)))
    assert "tilted" in words(looks(camera=replace(GOOD, roll_deg=-7.0)))
    assert check(looks(camera=replace(GOOD, roll_deg=1.5)), TEST).ready


@pytest.mark.parametrize("yaw", [35.0, -35.0])
def test_the_turn_that_is_missing_brings_the_person_square_on(yaw):
    seen = looks(camera=camera_at(**SETUP | {"yaw_deg": yaw}))
    left, right = (seen[0].world_m[lm.index("shoulder", s)] for s in lm.SIDES)
    # The shoulder nearer the camera must go back: turn towards its side.
    nearer = "left" if left[2] < right[2] else "right"
    assert f"Turn a little to your {nearer}" in words(seen)


def test_the_wrong_view_is_refused_and_the_right_one_taken():
    side = camera_at(**SETUP | {"view": "left"})
    assert "Face the camera" in words(looks(camera=side))
    assert "Turn your side" in words(looks(), SetupTest("squat", ("side",)))
    assert check(looks(camera=side), SetupTest("squat", ("side",))).ready
    assert "Face the camera" in words(looks(camera=camera_at(**SETUP | {"view": "back"})))


def follow(
    seen: tuple[Observation, ...], test: SetupTest, state: SetupState | None = None
) -> SetupState:
    """Answer frame by frame, as the page does."""
    for n in range(1, len(seen) + 1):
        state = check(seen[:n], test, state)
    return state


def test_the_right_hand_settles_that_nothing_is_mirrored():
    state = follow(looks(2), HANDS)
    assert "Raise your right hand" in str(state.text)
    state = follow(looks(1, hand="right", first_s=2), HANDS, state)
    assert state.mirrored is False
    assert "Lower" in str(state.text)
    state = follow(looks(5, first_s=4), HANDS, state)
    assert state.ready


def test_twice_the_wrong_hand_means_a_mirrored_camera():
    up = {"hand": "right", "mirrored": True}  # the person raises the right, the model says left
    state = follow(looks(1, **up), HANDS)
    assert state.mirrored is None
    assert "Was that your right hand" in str(state.text)
    state = follow(looks(1, first_s=2, mirrored=True), HANDS, state)
    state = follow(looks(1, first_s=4, **up), HANDS, state)
    assert state.mirrored is True
    state = follow(looks(5, first_s=6, mirrored=True), HANDS, state)
    assert state.ready


def test_one_wrong_hand_by_mistake_is_forgiven():
    state = follow(looks(1, hand="left"), HANDS)
    state = follow(looks(1, first_s=2), HANDS, state)
    state = follow(looks(1, first_s=4, hand="right"), HANDS, state)
    assert state.mirrored is False


def test_one_bad_picture_is_not_spoken_of():
    seen = looks()
    bad = (*seen[:-1], replace(seen[-1], people=2))
    assert "More than one" not in str(check(bad, TEST).text)
    assert not check(bad, TEST).ready  # but nothing starts on it either


def test_low_positions_are_allowed_to_be_low():
    low = looks(camera=camera_at(**SETUP | {"person_px": 250.0}))
    assert problem(low[0], SetupTest("seated-rotation", ("front",))) is None


def test_the_eye_sees_a_sample_and_not_an_empty_room(samples):
    clip = samples / "squat_neutral_front.mp4"
    if not clip.is_file():
        pytest.skip("the sample clip is not here")
    from vision import frames

    watch = SetupWatch(TEST)
    picture = next(iter(frames(clip))).rgb
    for i in range(15):
        state = watch.look(jpeg(picture), i / 4)
    assert state.ready, str(state.text)
    half = picture[: round(0.7 * len(picture))]
    for i in range(3):
        state = watch.look(jpeg(half), 10 + i / 4)
    assert state.light == "red"
    assert "feet" in str(state.text) or "whole body" in str(state.text)
    empty = np.full((480, 640, 3), 150, np.uint8)
    state = watch.look(jpeg(empty), 0.0, run=2)
    assert "Nobody" in str(state.text)
    with pytest.raises(UnreadableVideoError):
        watch.look(b"no picture", 1.0, run=2)
    watch.close()


def jpeg(rgb: np.ndarray) -> bytes:
    out = BytesIO()
    Image.fromarray(rgb).save(out, "JPEG")
    return out.getvalue()
