"""Light and camera motion, detected from a few frames made by hand."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from vision.quality.lighting import Glimpses, GreyFrame, notes

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
        made.append(replace(picture, person=mask))
    return watched(made)


def watched(pictures):
    glimpses = Glimpses()
    for picture in pictures:
        glimpses.look(picture)
    return glimpses.samples


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


def stage(light=1.0, noise=0.0):
    """A dancer in black, with a lit face and hands, before a saturated blue."""
    random, made = np.random.default_rng(4), []
    for i in range(8):
        rgb = np.full((480, 320, 3), (0, 20, 240), float)
        rgb[60:440, 120:200] = 5
        rgb[60:120, 135:185] = rgb[250:290, 120:200] = (200, 150, 130)
        rgb = rgb * light + random.normal(0, noise, rgb.shape)
        picture = GreyFrame.of(rgb.clip(0, 255).astype(np.uint8), i / 2, (), SIZE)
        mask = np.zeros(picture.grey.shape, bool)
        mask[30:220, 60:100] = True
        made.append(replace(picture, person=mask))
    return watched(made)


def test_black_clothes_before_blue_are_not_the_dark():
    samples = stage()
    assert np.median([s.person_grey for s in samples]) < 40
    assert notes(samples) == ()


def test_the_same_in_the_dark_is_told():
    assert [n.code for n in notes(stage(light=0.16, noise=6.0))] == ["dark"]


def test_light_from_behind_is_told():
    assert "backlight" in codes(brightness=1.6, person_grey=45)


def studio(count=20, texture=2.0, *, person=True):
    """A person who walks through a blank white room; only the camera's noise has texture."""
    made, random = [], np.random.default_rng(5)
    for i in range(count):
        rgb = np.full((480, 320, 3), 225.0) + random.normal(0, texture, (480, 320, 3))
        left = 40 + 10 * i
        rgb[100:440, left : left + 50] = 90
        rgb[430:460, left - 20 : left + 70] = 180  # the shadow goes with the person
        picture = GreyFrame.of(rgb.clip(0, 255).astype(np.uint8), i / 2, (), SIZE)
        mask = np.zeros(picture.grey.shape, bool)
        mask[50:220, left // 2 : left // 2 + 25] = True
        made.append(replace(picture, person=mask if person else None))
    return made


@pytest.mark.parametrize("person", [True, False])
def test_a_blank_wall_proves_nothing(person):
    seen = watched(studio(person=person))
    assert not any(n.code == "camera_moves" for n in notes(seen))
    assert np.isnan([s.shift for s in seen]).all()


def swayed(turn_deg, shift_px):
    """A textured room through a camera held in the hand: it turns and shifts to and fro."""
    room = cv2.resize(ROOM, (400, 600), interpolation=cv2.INTER_CUBIC)
    made = []
    for i in range(16):
        way = np.sin(2.1 * i)
        turn = cv2.getRotationMatrix2D((200, 300), turn_deg * way, 1.0)
        turn[:, 2] += shift_px * way
        rgb = cv2.cvtColor(cv2.warpAffine(room, turn, (400, 600)), cv2.COLOR_GRAY2RGB)
        picture = GreyFrame.of(rgb[60:540, 40:360], i / 2, (), SIZE)
        mask = np.zeros(picture.grey.shape, bool)
        mask[60:200, 60:100] = True
        made.append(replace(picture, person=mask))
    return made


@pytest.mark.parametrize(
    ("turn_deg", "shift_px", "moves"), [(2, 0, True), (0, 6, True), (0.1, 0.2, False)]
)
def test_a_camera_in_the_hand_turns_or_shifts(turn_deg, shift_px, moves):
    codes = {n.code for n in notes(watched(swayed(turn_deg, shift_px)))}
    assert ("camera_moves" in codes) == moves
