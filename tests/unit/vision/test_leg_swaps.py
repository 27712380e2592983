"""Exchanged legs: a walker whose legs are exchanged by hand is repaired, and only then."""

import numpy as np
import pytest

from vision.leg_swaps import LONGEST_REPAIR_S, exchanged, repair

FPS = 30
LEFT, RIGHT = [25, 27, 29, 31], [26, 28, 30, 32]


def walker(seconds: float = 3.0, noise_px: float = 0.0, fps: float = FPS) -> tuple:
    """Legs of 200 px swinging 25 deg like pendulums in opposite phase while walking across."""
    t = np.arange(int(seconds * fps)) / fps
    xy = np.zeros((len(t), 33, 2))
    hip = np.stack([100 + 150 * t, np.full_like(t, 300)], axis=1)
    for first, phase in ((23, 0.0), (24, np.pi)):
        swing = np.radians(25) * np.sin(2 * np.pi * t / 1.1 + phase)
        along = np.stack([np.sin(swing), np.cos(swing)], axis=1)
        for row, length in ((first, 0), (first + 2, 100), (first + 4, 200), (first + 6, 205)):
            xy[:, row] = hip + length * along
        xy[:, first + 8] = xy[:, first + 6] + [25, 0]
    return t, xy + np.random.default_rng(3).normal(0, noise_px, xy.shape)


def exchange(xy: np.ndarray, first: int, end: int) -> np.ndarray:
    xy = xy.copy()
    rows = np.arange(first, end)[:, None]
    xy[rows, LEFT + RIGHT] = xy[rows, RIGHT + LEFT]
    return xy


@pytest.mark.parametrize("noise_px", [0.0, 1.0, 2.0])
def test_a_clean_walk_is_left_alone(noise_px):
    t, xy = walker(noise_px=noise_px)
    assert not exchanged(t, xy).any()


@pytest.mark.parametrize(("first", "end"), [(20, 21), (23, 26), (40, 46), (0, 4), (86, 90)])
def test_a_short_exchange_is_put_right(first, end):
    t, true = walker(noise_px=1.0)
    xy, _, _, repaired, blanked = repair(
        t, exchange(true, first, end), np.ones((len(t), 33)), np.zeros((len(t), 33, 3))
    )
    wrong = np.abs(xy - true).max(axis=(1, 2)) > 1e-9
    # At the moment both legs pass each other it makes no difference which is which.
    apart = np.linalg.norm(true[:, 27] - true[:, 28], axis=1)
    assert not (wrong & (apart > 20)).any()
    assert repaired == pytest.approx((end - first) / FPS, abs=2 / FPS)
    assert blanked == 0


def test_visibility_and_world_go_with_the_leg():
    t, true = walker()
    visibility, world = np.full((len(t), 33), 0.9), np.zeros((len(t), 33, 3))
    visibility[:, RIGHT], world[:, RIGHT] = 0.4, 1.0
    rows = np.arange(23, 26)[:, None]
    seen, deep = visibility.copy(), world.copy()
    seen[rows, LEFT + RIGHT] = visibility[rows, RIGHT + LEFT]
    deep[rows, LEFT + RIGHT] = world[rows, RIGHT + LEFT]
    _, seen, deep, _, _ = repair(t, exchange(true, 23, 26), seen, deep)
    np.testing.assert_array_equal(seen, visibility)
    np.testing.assert_array_equal(deep, world)


def test_a_long_exchange_is_left_out_not_guessed():
    t, true = walker()
    # From one moment of widest legs to the next (0.83 s and 1.38 s).
    frames = 16
    assert frames / FPS > LONGEST_REPAIR_S
    swapped = exchange(true, 25, 25 + frames)
    xy, visibility, _, repaired, blanked = repair(
        t, swapped, np.ones((len(t), 33)), np.zeros((len(t), 33, 3))
    )
    assert repaired == 0
    assert blanked == pytest.approx(frames / FPS, abs=2 / FPS)
    gone = np.isnan(xy[:, 27, 0])
    assert gone.sum() == pytest.approx(frames, abs=2)
    assert (visibility[gone][:, LEFT + RIGHT] == 0).all()
    assert np.isfinite(xy[:, [11, 12, 23, 24]]).all()


def test_gaps_do_not_break_it():
    t, true = walker()
    swapped = exchange(true, 40, 43)
    swapped[10:14] = np.nan
    swapped[60, 27] = np.nan
    assert set(np.flatnonzero(exchanged(t, swapped))) == {40, 41, 42}


def test_uneven_frames_are_not_taken_for_jumps():
    t, xy = walker(fps=60)
    keep = np.sort(np.random.default_rng(5).choice(len(t), len(t) * 2 // 3, replace=False))
    assert not exchanged(t[keep], xy[keep]).any()


@pytest.mark.parametrize("n", [0, 1, 2])
def test_almost_no_frames(n):
    t, xy = walker()
    assert exchanged(t[:n], xy[:n]).shape == (n,)
    assert not exchanged(t[:n], xy[:n]).any()
