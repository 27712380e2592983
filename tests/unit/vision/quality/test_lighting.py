"""Light and camera motion, detected from a few frames made by hand."""

import numpy as np

from vision.quality.lighting import GreyFrame, exposure_sample, notes

SIZE = (320, 480)
ROOM = np.random.default_rng(3).integers(60, 200, (48, 32)).astype(np.uint8)


def looks(shift_px=0, person_grey=120, brightness=1.0, count=8):
    made = []
    for i in range(count):
        room = np.kron(ROOM, np.ones((10, 10))) * brightness
        room = np.roll(room, i * shift_px, axis=1)
        room[150:370, 130:190] = person_grey
        rgb = np.repeat(room.clip(0, 255).astype(np.uint8)[..., None], 3, axis=2)
        picture = GreyFrame.of(rgb, i / 2, (), SIZE)
        mask = np.zeros(picture.grey.shape, bool)
        mask[75:185, 65:95] = True
        made.append(GreyFrame(picture.t_s, picture.grey, mask))
    return [exposure_sample(p, made[i - 1] if i else None) for i, p in enumerate(made)]


def codes(**how):
    return {n.code for n in notes(looks(**how))}


def test_a_still_bright_room_has_no_remark():
    assert codes() == set()


def test_a_panning_camera_is_told():
    assert "camera_moves" in codes(shift_px=12)


def test_one_jump_is_not_a_moving_camera():
    still = looks()
    jumped = looks(shift_px=12)[1:2]
    assert "camera_moves" not in {n.code for n in notes(still + jumped)}


def test_a_dark_picture_is_told():
    assert "dark" in codes(brightness=0.15, person_grey=15)


def test_light_from_behind_is_told():
    assert "backlight" in codes(brightness=1.6, person_grey=45)
