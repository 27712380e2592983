"""Lower legs exchanged by the pose model are named right again, and only those."""

import numpy as np
import pytest

import metrics
from benchmarks.camera import Camera
from core import landmarks as lm
from core.pose_sequence import Note
from core.text import Text
from metrics.conventions import SIDES
from metrics.events.gait import find_gait
from metrics.preprocessing.leg_identity import identified, legs_identified
from metrics.preprocessing.trial import condition
from tests.fixtures.motions import squat, walk
from tests.fixtures.stick_figures import film

LEFT, RIGHT = (np.array(lm.leg(s)[1:]) for s in lm.SIDES)
BOTH, OTHER = np.r_[LEFT, RIGHT], np.r_[RIGHT, LEFT]
SIDE = Camera("left", size_px=(6000, 1280))
FPS = 30


@pytest.fixture(scope="module")
def side():
    return film(walk(), SIDE, noise_px=1.0)


def exchanged(seq, frames, *, visibility=False):
    """The recording with the lower legs exchanged in some frames, drawn places only by default."""
    rows = np.asarray(frames)[:, None]
    xy, seen, world = np.array(seq.xy_px), np.array(seq.visibility), np.array(seq.world_m)
    xy[rows, BOTH], world[rows, BOTH] = seq.xy_px[rows, OTHER], seq.world_m[rows, OTHER]
    if visibility:
        seen[rows, BOTH] = seq.visibility[rows, OTHER]
    return seq.with_(xy_px=xy, visibility=seen, world_m=world)


def ankles_apart(seq):
    return seq.xy_px[:, LEFT[1], 0] - seq.xy_px[:, RIGHT[1], 0]


def crossings(seq):
    """Frames at which the ankles pass each other."""
    return np.flatnonzero(np.diff(np.sign(ankles_apart(seq))) != 0) + 1


def widest(seq):
    """A frame near the middle in which the ankles are far apart."""
    middle = len(seq) // 2
    return middle - 20 + int(np.argmax(np.abs(ankles_apart(seq))[middle - 20 : middle + 20]))


def wrong_frames(seq, xy):
    """Frames in which the names differ from `seq` while the ankles are apart."""
    clear = np.abs(ankles_apart(seq)) > 40
    miss = [np.nansum(np.abs(xy[:, BOTH] - seq.xy_px[:, rows]), (1, 2)) for rows in (BOTH, OTHER)]
    return np.flatnonzero(clear & (miss[1] < miss[0]))


@pytest.mark.parametrize("frames", [1, 2, 6, 15, 30, 40])
@pytest.mark.parametrize("place", ["apart", "crossing"])
@pytest.mark.parametrize("visibility", [False, True])
def test_an_exchange_is_put_right(side, frames, place, visibility):
    first = widest(side) if place == "apart" else crossings(side)[4]
    seq = exchanged(side, np.arange(first, first + frames), visibility=visibility)
    xy, swap, note = identified(seq.t_s, seq.xy_px, seq.visibility)
    assert not len(wrong_frames(side, xy))
    if frames > 6 or place == "apart":
        assert note is not None
        assert swap.sum() == pytest.approx(frames, abs=3)


@pytest.mark.parametrize("camera", [SIDE, Camera("left", 15.0, size_px=(6000, 1280)), Camera()])
@pytest.mark.parametrize("motion", [walk(), walk(late_share=0.08), squat()])
@pytest.mark.parametrize("noise_px", [0.0, 6.0])
def test_right_names_stay(camera, motion, noise_px):
    seq = film(motion, camera, noise_px=noise_px)
    xy, swap, note = identified(seq.t_s, seq.xy_px, seq.visibility)
    assert not swap.any()
    assert note is None
    assert np.array_equal(xy, seq.xy_px)
    assert legs_identified(seq) is seq


def test_motion_capture_without_visibility_in_metres(side):
    """Neither pixels nor visibility are needed."""
    frames = np.arange(widest(side), widest(side) + 8)
    metres = exchanged(side, frames).xy_px / 445.0
    _, swap, _ = identified(side.t_s, metres)
    assert set(np.flatnonzero(swap)) == set(frames)


def test_visibility_and_world_go_with_the_leg_and_knee_steps_end(side):
    side = side.with_(knee_step_px=np.ones((len(side), 2, 2)))
    at = widest(side)
    mended = legs_identified(exchanged(side, np.arange(at, at + 5), visibility=True))
    np.testing.assert_array_equal(mended.visibility, side.visibility)
    np.testing.assert_array_equal(mended.world_m, side.world_m)
    lost = np.isnan(mended.knee_step_px).any((1, 2))
    assert set(np.flatnonzero(lost)) == set(range(at, at + 6))


def test_a_foot_drawn_half_way_does_not_carry_an_exchange_on(side):
    """Two jumps through the middle are two exchanged places, not all that lies between them."""
    xy = np.repeat(side.xy_px[widest(side)][None], 60, axis=0)
    for at in (20, 40):
        xy[at, BOTH] = (xy[0, BOTH] + xy[0, OTHER]) / 2
        xy[at + 1, BOTH] = xy[0, OTHER]
    _, swap, _ = identified(np.arange(60) / FPS, xy)
    assert not swap[23:39].any()
    assert swap[[21, 41]].all()


def test_joints_drawn_half_way_at_a_change_are_left_out(side):
    at = widest(side)
    xy = np.array(exchanged(side, np.arange(at, at + 8)).xy_px)
    xy[at, BOTH] = (side.xy_px[at, BOTH] + side.xy_px[at, OTHER]) / 2
    out, _, _ = identified(side.t_s, xy)
    assert np.isnan(out[at, [LEFT[1], RIGHT[1]]]).all()
    assert np.isfinite(out[at, [23, 24]]).all()


def test_gaps_and_missing_joints_do_not_break_it(side):
    at = widest(side)
    seq = exchanged(side, np.arange(at, at + 3))
    xy = np.array(seq.xy_px)
    xy[at - 40 : at - 30] = np.nan
    xy[at + 1, LEFT[2]] = np.nan
    _, swap, _ = identified(seq.t_s, xy, seq.visibility)
    assert set(np.flatnonzero(swap)) == {at, at + 1, at + 2}


def test_uneven_frames_are_not_taken_for_jumps():
    seq = film(walk(), SIDE, fps=60, noise_px=1.0)
    keep = np.random.default_rng(5).choice(len(seq), len(seq) * 2 // 3, replace=False)
    keep.sort()
    assert not identified(seq.t_s[keep], seq.xy_px[keep])[1].any()


def test_five_frames_a_second_decide_nothing(side):
    seq = exchanged(side, np.arange(60, 66))
    assert not identified(seq.t_s[::6], seq.xy_px[::6], seq.visibility[::6])[1].any()


@pytest.mark.parametrize("n", [0, 1, 2, 3])
def test_almost_no_frames(side, n):
    _, swap, note = identified(side.t_s[:n], side.xy_px[:n], side.visibility[:n])
    assert swap.shape == (n,)
    assert note is None


def test_nobody_seen(side):
    assert not identified(side.t_s, np.full_like(side.xy_px, np.nan))[1].any()


def test_the_user_reads_one_remark(side):
    at = widest(side)
    seq = exchanged(side, np.arange(at, at + 6)).with_(
        notes=(Note("legs_exchanged", "info", Text("An older one.")),)
    )
    told = [n for n in metrics.screen(seq, "walk").notes if n.code == "legs_exchanged"]
    assert [n.severity for n in told] == ["info"]
    assert "0.20 s" in str(told[0].text)


def test_a_large_exchanged_part_is_a_warning(side):
    seq = exchanged(side, np.arange(widest(side), widest(side) + 70))
    _, swap, note = identified(seq.t_s, seq.xy_px, seq.visibility)
    assert swap.mean() > 0.25
    assert note is not None
    assert note.severity == "warning"


@pytest.mark.parametrize("crossing", [False, True])
def test_events_survive_an_exchange(side, crossing):
    cross = crossings(side)
    at = widest(side)
    frames = np.arange(cross[4], cross[5]) if crossing else np.arange(at - 3, at + 3)
    right, mended = (find_gait(condition(s)) for s in (side, exchanged(side, frames)))
    for leg in SIDES:
        assert len(mended.strikes[leg]) == len(right.strikes[leg])
        assert np.allclose(mended.strikes[leg], right.strikes[leg], atol=2 / 30)
        assert np.allclose(mended.toe_offs[leg], right.toe_offs[leg], atol=2 / 30)
