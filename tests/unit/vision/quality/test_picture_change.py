"""Where a picture jumps: at cuts, and not where somebody moves or one frame is damaged."""

import numpy as np
import pytest

from vision.quality.picture_change import PictureChange, picture_jumps

ROOM, OTHER_ROOM = (np.random.default_rng(k).integers(60, 200, (30, 40)) for k in (1, 2))
AT = 20


def picture(x=200, room=ROOM, tall=260):
    """A room of 480 x 640 pixels with a dark figure in it, `x` its middle."""
    made = np.kron(room, np.ones((16, 16)))
    wide = tall * 2 // 13
    made[440 - tall : 440, x - wide : x + wide] = 20
    return np.repeat(made[..., None], 3, axis=2)


def film(change=lambda made: made):
    """Forty pictures in which the figure walks to the right; `change` gets them as a list."""
    return change([picture(200 + 3 * k) for k in range(2 * AT)])


def watched(pictures):
    change = PictureChange()
    for made in pictures:
        change.look(made.clip(0, 255).astype(np.uint8))
    return change


def jumps(pictures):
    return np.flatnonzero(picture_jumps([watched(pictures)])).tolist()


def elsewhere(pictures, x=480):
    return [*pictures[:AT], *(picture(x + 3 * k) for k in range(AT))]


CUTS = {
    "another room": lambda p: [*p[:AT], *(picture(200 + 3 * k, OTHER_ROOM) for k in range(AT))],
    "a part taken out, the room stays": elsewhere,
    "nearer": lambda p: [*p[:AT], *(picture(260 + 3 * k, tall=400) for k in range(AT))],
    "mirrored": lambda p: [*p[:AT], *(made[:, ::-1] for made in p[AT:])],
}
ONE_TAKE = {
    "somebody walks": lambda p: p,
    "the camera pans": lambda p: [np.roll(made, 7 * k, axis=1) for k, made in enumerate(p)],
    "one damaged picture": lambda p: [*p[:AT], p[AT][::-1], *p[AT + 1 :]],
    "one picture shown twice": lambda p: [*p[:AT], p[AT - 1], *p[AT + 1 :]],
    "some pictures lost": lambda p: [*p[:AT], *p[AT + 2 :]],
    "a key frame": lambda p: [
        *p[:AT],
        *(made + np.random.default_rng(3).normal(0, 20, made.shape) for made in p[AT:]),
    ],
    "the exposure is set anew": lambda p: [
        made * np.interp(k, [AT - 3, AT + 3], [1.0, 1.3]) for k, made in enumerate(p)
    ],
    "a picture held": lambda p: [*p[:AT], *[p[AT]] * AT],
}


@pytest.mark.parametrize("cut", CUTS.values(), ids=CUTS)
def test_a_cut_is_a_jump(cut):
    assert jumps(film(cut)) == [AT]


@pytest.mark.parametrize("change", ONE_TAKE.values(), ids=ONE_TAKE)
def test_what_one_take_shows_is_none(change):
    assert jumps(film(change)) == []


@pytest.mark.parametrize("split", [AT - 3, AT, AT + 3])
def test_pieces_read_side_by_side_are_one_clip(split):
    pictures = film(elsewhere)
    pieces = [watched(pictures[:split]), watched(pictures[split:])]
    assert np.flatnonzero(picture_jumps(pieces)).tolist() == [AT]
