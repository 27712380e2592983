"""Long clips: window by window with one body, the same answer in bounded memory."""

import tracemalloc
from itertools import pairwise

import numpy as np
import pytest

from core import landmarks as lm
from metrics.body_model import engine, fit, windows
from metrics.body_model import skeleton as sk
from metrics.body_model.engine import Solution
from metrics.body_model.start import first_build, first_pose
from tests.fixtures.known_body import known_person, seen_squats, squats

SHORT = {"longest": 120, "overlap": 40}  # samples: 12 s and 4 s
SEEN_FROM_THE_FRONT = (
    *(sk.LIST, sk.YAW, sk.TILT, sk.LEAN, sk.INCLINATION),
    *(first + column for first in sk.LEG.values() for column in range(sk.TOE)),
)


@pytest.fixture(scope="module")
def seen():
    return seen_squats(28)


@pytest.fixture(scope="module")
def whole(seen):
    return windows.minimise_in_windows(seen, longest=10**6)


@pytest.fixture(scope="module")
def pieced(seen):
    return windows.minimise_in_windows(seen, **SHORT)


class TestCutting:
    def test_what_fits_in_one_window_is_not_cut(self):
        assert windows.windows(900) == [slice(0, 900)]

    @pytest.mark.parametrize("count", [901, 1000, 1741, 9000, 9137])
    def test_equal_windows_cover_everything_and_overlap(self, count):
        cuts = windows.windows(count)
        lengths = {c.stop - c.start for c in cuts}
        assert len(lengths) == 1
        assert 450 <= lengths.pop() <= 900
        assert cuts[0].start == 0
        assert cuts[-1].stop == count
        for one, other in pairwise(cuts):
            assert 60 <= one.stop - other.start <= 120

    def test_shares_of_a_sample_add_up_to_one_and_the_ends_say_nothing(self):
        cuts = windows.windows(300, **SHORT)
        total = np.zeros(300)
        for cut, share in zip(cuts, windows.handed_over(cuts), strict=True):
            total[cut] += share
        assert total == pytest.approx(1)
        assert windows.handed_over(cuts)[1][:10] == pytest.approx(0)


def test_a_clip_of_one_window_is_fitted_in_one_go(seen):
    part = seen.part(slice(0, 70))
    build = first_build(part)
    direct = engine.minimise(engine.Problem(part, build), first_pose(part, build), build)
    through = windows.minimise_in_windows(part, longest=70, overlap=20)
    assert np.array_equal(through.pose, direct.pose)
    assert np.array_equal(through.pose_var, direct.pose_var)


def test_windows_give_the_poses_of_the_whole(whole, pieced):
    """Within a quarter of the fit's own 95 % band, and within a degree on average."""
    off = np.abs(whole.pose - pieced.pose)[:, SEEN_FROM_THE_FRONT]
    sd = np.sqrt(whole.pose_var)[:, SEEN_FROM_THE_FRONT]
    assert np.degrees(off.mean(0)).max() < 1
    assert (off / (2 * sd)).max() < 0.4


def test_windows_know_as_much_as_the_whole(whole, pieced):
    assert pieced.misfit == pytest.approx(whole.misfit, rel=0.05)
    ratio = np.sqrt(pieced.pose_var / whole.pose_var)[:, SEEN_FROM_THE_FRONT]
    assert 0.9 < np.median(ratio) < 1.1
    assert pieced.seen == pytest.approx(whole.seen, rel=0.01)


def test_no_step_is_left_at_the_seams(pieced, whole):
    jerk = np.abs(np.diff(pieced.pose, 3, axis=0)).max(0)
    assert (jerk < 1.1 * np.abs(np.diff(whole.pose, 3, axis=0)).max(0) + 1e-3).all()


def test_one_body_weighs_by_knowledge_and_counts_the_assumption_once(seen):
    assumed = first_build(seen)
    prior_sd = np.sqrt(np.diag(windows.one_body([], [], assumed)[1]))
    assert windows.one_body([], [], assumed)[0] == pytest.approx(assumed)

    def knows(length: float, sd: float) -> Solution:
        """A window that has seen the first length by itself (without the assumption) so well."""
        information = np.diag(prior_sd**-2.0)
        weighted = information @ assumed
        information[0, 0] += sd**-2
        weighted[0] += length * sd**-2
        cov = np.linalg.inv(information)
        return Solution(np.zeros((1, 21)), cov @ weighted, np.zeros((1, 21)), cov, 1, 1.0, 2)

    alone, _ = windows.one_body([knows(-0.8, 0.01)], [1.0], assumed)
    assert alone == pytest.approx(knows(-0.8, 0.01).build)
    # 0.01 against 0.02: four to one, and the prior (sd 0.06) hardly matters
    both, cov = windows.one_body([knows(-0.8, 0.01), knows(-0.9, 0.02)], [1.0, 1.0], assumed)
    assert both[0] == pytest.approx(-0.82, abs=0.005)
    assert np.sqrt(cov[0, 0]) == pytest.approx(1 / np.sqrt(10000 + 2500 + prior_sd[0] ** -2))


def test_a_window_in_which_nobody_is_seen_does_no_harm(monkeypatch):
    monkeypatch.setattr(windows.minimise_in_windows, "__defaults__", (80, 20))
    t, poses = squats(28)
    seq = known_person(poses, t)
    xy = seq.xy_px.copy()
    gone = (t > 6) & (t < 23)
    xy[gone] = np.nan
    result = fit(seq.with_(xy_px=xy))
    for side in lm.SIDES:
        assert np.isnan(result.angle("knee_flexion", side)[gone]).all()
        error = result.angle("knee_flexion", side) - np.degrees(poses[:, sk.LEG[side] + sk.KNEE])
        assert np.nanmean(np.abs(error)) < 6
        assert np.nanmax(result.u95("knee_flexion", side)) < 70


def test_memory_does_not_grow_with_the_clip(monkeypatch, seen):
    monkeypatch.setattr(engine, "MAX_ROUNDS", 2)  # every round takes the same memory

    def peak(count: int) -> float:
        part = seen.part(slice(0, count))
        tracemalloc.start()
        windows.minimise_in_windows(part, longest=40, overlap=10)
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    two, eight = peak(70), peak(250)
    assert eight < 1.2 * two
