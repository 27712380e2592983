"""Geometric gates: a body passes in any position, a false detection does not."""

import numpy as np
import pytest

from vision.pose.landmarker import Pose
from vision.pose.person_selection import (
    Pointed,
    Seen,
    best_at_start,
    nearest,
    without_ghosts,
    without_still,
)
from vision.pose.plausibility import distinct, plausible, same_person
from vision.quality.framing import outside

SIZE = (720, 1280)


def body(x: float = 360, y: float = 300, size: float = 1.0) -> np.ndarray:
    """A standing person seen from the front, 600 px tall at size 1, hips at (x, y + 0)."""
    xy = np.zeros((33, 2))
    xy[:11] = [0, -290]
    places = {
        11: (60, -200), 13: (80, -110), 15: (85, -20), 17: (88, -5), 19: (86, 0), 21: (80, -5),
        23: (35, 0), 25: (36, 140), 27: (36, 280), 29: (36, 290), 31: (45, 300),
    }  # fmt: skip
    for row, (px, py) in places.items():
        xy[row], xy[row + 1] = (px, py), (-px, py)
    return xy * size + [x, y]


def pose(xy: np.ndarray, visibility: float = 0.9) -> Pose:
    return Pose(xy, np.full(33, visibility), np.zeros((33, 3)))


def turned(xy: np.ndarray, angle_deg: float) -> np.ndarray:
    c, s = np.cos(np.radians(angle_deg)), np.sin(np.radians(angle_deg))
    centre = xy.mean(0)
    return (xy - centre) @ np.array([[c, s], [-s, c]]) + centre


@pytest.mark.parametrize("angle_deg", [0, 30, 90, 180, 270])
def test_a_person_standing_leaning_or_lying_passes(angle_deg):
    assert plausible(pose(turned(body(360, 640, 0.9), angle_deg)), SIZE)


def test_seen_from_the_side_passes():
    xy = body(360, 640)
    xy[:, 0] = 360 + (xy[:, 0] - 360) * 0.15
    assert plausible(pose(xy), SIZE)


def test_thighs_pointing_at_the_lens_pass():
    xy = body(360, 640)
    for hip, knee in ((23, 25), (24, 26)):
        xy[knee:33:2] += xy[hip] - xy[knee] + [0, 10]
    assert plausible(pose(xy), SIZE)


@pytest.mark.parametrize(
    ("why", "xy"),
    [
        ("a face near the camera, its body below the picture", body(360, 1700, 4.0)),
        ("a speck", body(360, 640, 0.05)),
        ("a trunk without length", np.where(np.arange(33)[:, None] < 23, body()[23], body())),
        ("missing", np.full((33, 2), np.nan)),
    ],
)
def test_a_ghost_does_not_pass(why, xy):
    assert not plausible(pose(xy), SIZE), why


def test_one_body_counts_once():
    found = distinct((pose(body()), pose(body(365, 303), 0.5), pose(body(600, 640))), SIZE)
    assert [round(p.xy[:, 0].mean()) for p in found] == [360, 600]
    assert found[0].visibility[0] == 0.9
    assert same_person(body(), body(370, 300))
    assert not same_person(body(), body(560, 300))


def test_landmarks_outside_the_picture_are_guessed():
    xy = np.stack([body(360, 640), body(360, 1100), np.full((33, 2), np.nan)])
    guessed = outside(xy, SIZE)
    assert not guessed[0].any()
    assert guessed[1, [27, 28, 31, 32]].all()
    assert not guessed[1, [23, 24]].any()
    assert not guessed[2].any()


def test_a_skeleton_that_flashes_up_is_dropped():
    t = [i / 30 for i in range(60)]
    poses = [(pose(body(360 + 2 * i, 640)),) for i in range(60)]
    poses[20:23] = [(pose(body(80, 200, 0.3)),)] * 3
    pick = without_ghosts(t, poses)
    assert (pick[20:23] == -1).all()
    assert (np.delete(pick, [20, 21, 22]) == 0).all()


def test_leaving_and_coming_back_is_the_same_person():
    t = [i / 30 for i in range(120)]
    poses = [(pose(body(100 + 10 * i, 640)),) if i < 50 else () for i in range(120)]
    poses[90:] = [(pose(body(600 - 8 * i, 640)),) for i in range(30)]
    pick = without_ghosts(t, poses)
    assert (pick[:50] == 0).all()
    assert (pick[50:90] == -1).all()
    assert (pick[90:] == 0).all()


def test_the_largest_most_central_person_is_chosen_or_the_one_pointed_at():
    colour = np.zeros(3)
    near, far = body(300, 640), body(600, 640, 0.6)
    seen = [Seen(0.0, pose(far), colour), Seen(0.0, pose(near), colour)]
    assert best_at_start(seen, SIZE).pose.xy is near
    assert nearest(seen, Pointed(0.0, 610, 500)).pose.xy is far
    assert nearest(seen, Pointed(0.0, 290, 400)).pose.xy is near


def made_looks(*people, looks=20, noise=0.006, seed=0):
    """Skeletons of people over a clip; each gives its skeleton at a share of the clip, or None."""
    rng = np.random.default_rng(seed)
    found = []
    for share in np.linspace(0.09, 0.91, looks):
        there = [xy for person in people if (xy := person(share)) is not None]
        found.append([xy + rng.normal(0, noise * 600, xy.shape) for xy in there])
    return found


def sitting(_share):
    return body(200, 700, 1.1)


def squatting(share):
    xy = body(520, 640, 0.8)
    xy[:25, 1] += 80 * (1 - np.cos(2 * np.pi * 3 * share))  # three squats, 160 px deep
    return xy


def passing(share):
    return body(300 + 4000 * share, 640) if share < 0.1 else None


def sightings(*people):
    return [Seen(0.0, pose(person(0.0)), np.zeros(3)) for person in people]


@pytest.mark.parametrize("seed", range(20))
def test_who_sits_by_does_not_win_against_who_moves(seed):
    start = sightings(sitting, squatting)
    assert best_at_start(start, SIZE) is start[0]  # the larger one, by size alone
    later = made_looks(sitting, squatting, seed=seed)
    assert without_still(start, later, SIZE) == [start[1]]


def test_who_holds_still_is_not_given_up_for_nobody_or_for_a_passer_by():
    def holding(_share):
        return body(520, 640, 0.8)

    for others in ((), (sitting,), (passing,)):
        people = (holding, *others)
        start = sightings(*people)
        assert without_still(start, made_looks(*people), SIZE) == start


def test_somebody_whose_legs_are_cut_does_not_win_by_moving():
    def cut(share):
        return squatting(share) + np.array([0, 600])

    start = sightings(sitting, cut)
    assert without_still(start, made_looks(sitting, cut), SIZE) == start
    assert without_still(start, [], SIZE) == start


def test_legs_named_the_other_way_round_make_nobody_else():
    stride = body()
    stride[[25, 27], 0] += 90  # left leg ahead, right leg behind
    stride[[26, 28], 0] -= 90
    exchanged = stride.copy()
    exchanged[[25, 26, 27, 28]] = stride[[26, 25, 28, 27]]
    assert same_person(stride, exchanged)
    assert not same_person(stride, stride + np.array([90, 0]))
