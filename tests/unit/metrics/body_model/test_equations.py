"""The equations of a step are those of the cost: slope and curvature along any direction."""

import numpy as np
import pytest

from metrics.body_model import engine
from metrics.body_model import skeleton as sk
from metrics.body_model.derivatives import STEP, Derivatives
from metrics.body_model.engine import HUBER, N_ANKLES, N_IMAGE, Problem
from metrics.body_model.solve import Normal
from metrics.body_model.start import first_build, first_pose
from tests.fixtures.known_body import seen_squats


@pytest.fixture(scope="module")
def problem() -> Problem:
    """A clip with an anchor, so that every sort of row is there; feet that stand."""
    seen = seen_squats(7)
    problem = Problem(seen, first_build(seen), first_pose(seen, first_build(seen)))
    assert problem.contact_weight.any()
    return problem


@pytest.fixture(scope="module")
def place(problem) -> tuple[np.ndarray, np.ndarray]:
    """A pose and a body near the first guess, no corner of the cost at it."""
    rng = np.random.default_rng(4)
    pose = problem.anchor + rng.normal(0, 0.01, problem.anchor.shape)
    return pose, problem.first_build + rng.normal(0, 0.02, problem.first_build.shape)


def directions(problem: Problem):
    rng = np.random.default_rng(5)
    for _ in range(6):
        yield rng.normal(size=problem.anchor.shape), rng.normal(size=problem.first_build.shape)


def dense(normal: Normal) -> np.ndarray:
    """H of equations in a band."""
    n_pose, n, width = normal.band.shape
    size, q = n_pose * n, len(normal.corner)
    h = np.zeros((size + q, size + q))
    rows = normal.band.reshape(size, width)
    for k in range(width):
        i = np.arange(size - k)
        h[i, i + k] = h[i + k, i] = rows[: size - k, k]
    h[:size, size:] = normal.border.reshape(size, q)
    h[size:, :size] = h[:size, size:].T
    h[size:, size:] = normal.corner
    return h


def weighted_rows(problem: Problem, pose, build, weight) -> np.ndarray:
    """Every row of the cost, times the root of its robust weight."""
    every = problem.misfits(pose, build)
    contact = np.diff(every[:, -N_ANKLES:], axis=0) * problem.contact_weight
    found = problem.rows(pose, build)
    frame = every[:, :-N_ANKLES] * np.sqrt(weight[:, :-N_ANKLES])
    return np.concatenate(
        [x.ravel() for x in (frame, contact, found.smooth, found.body, found.astray)]
    )


def test_the_right_side_is_the_slope_of_the_cost(problem, place):
    pose, build = place
    rows = problem.rows(pose, build)
    assert (np.abs(rows.every[:, :N_IMAGE]) > HUBER).any()  # some landmarks pull weakly
    normal = problem.normal(pose, build, rows)
    for d_pose, d_build in directions(problem):
        costs = [problem.rows(pose + e * d_pose, build + e * d_build).cost for e in (1e-7, -1e-7)]
        told = -2 * ((normal.g * d_pose).sum() + normal.g_border @ d_build)
        assert (costs[0] - costs[1]) / 2e-7 == pytest.approx(told, rel=1e-3)


def test_the_left_side_is_the_curvature_of_the_rows(problem, place):
    pose, build = place
    rows = problem.rows(pose, build)
    h = dense(problem.normal(pose, build, rows))
    here = weighted_rows(problem, pose, build, rows.weight)
    for d_pose, d_build in directions(problem):
        d = np.r_[d_pose.ravel(), d_build]
        moved = pose + STEP * 0.01 * d_pose, build + STEP * 0.01 * d_build
        change = (weighted_rows(problem, *moved, rows.weight) - here) / (STEP * 0.01)
        assert d @ h @ d == pytest.approx((change**2).sum(), rel=1e-3)


def test_each_tie_lies_in_its_place(problem, place):
    """Two neighbouring poses moved together feel less of the ground than each alone."""
    pose, build = place
    rows = problem.rows(pose, build)
    h = dense(problem.normal(pose, build, rows))
    here = weighted_rows(problem, pose, build, rows.weight)
    both = int(np.flatnonzero(problem.contact_weight.all(1))[3])
    for number in (sk.U, sk.LEG["left"] + sk.KNEE, sk.LEG["right"] + sk.FLEXION):
        d_pose = np.zeros_like(pose)
        d_pose[[both, both + 1], number] = 1.0, -0.5
        d = np.r_[d_pose.ravel(), np.zeros_like(build)]
        change = (weighted_rows(problem, pose + STEP * d_pose, build, rows.weight) - here) / STEP
        assert d @ h @ d == pytest.approx((change**2).sum(), rel=1e-3)


@pytest.mark.parametrize("piece", [1, 9, 1000])
def test_pieces_are_not_seen_in_the_equations(problem, place, piece, monkeypatch):
    monkeypatch.setattr(engine, "PIECE", piece)
    other = Problem(problem.seen, problem.first_build, problem.anchor)
    assert len(other.pieces) == -(-len(problem.anchor) // piece)
    rows = problem.rows(*place)
    one, two = dense(problem.normal(*place, rows)), dense(other.normal(*place, rows))
    np.testing.assert_allclose(two, one, rtol=1e-7, atol=1e-9 * np.abs(one).max())


def test_each_slope_is_that_of_the_rows(problem, place):
    """Every row by every number, against the rows of the whole body with that number moved."""
    pose, build = place
    rows = problem.rows(pose, build)
    slopes = Derivatives(problem.misfits, pose, build, rows.at, len(pose))
    jac = slopes.piece(slice(None), problem.misfits, rows.miss)
    assert np.array_equal(jac[..., -1], rows.miss)
    for number in range(sk.SIZE + sk.BUILD_SIZE):
        moved = np.r_[np.zeros(number), STEP, np.zeros(sk.SIZE + sk.BUILD_SIZE - number - 1)]
        there = problem.misfits(pose + moved[: sk.SIZE], build + moved[sk.SIZE :])
        change = (there - rows.every) / STEP
        np.testing.assert_allclose(jac[..., number], change, rtol=1e-7, atol=1e-6, err_msg=number)
