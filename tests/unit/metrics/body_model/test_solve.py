"""The banded normal equations of the body fit against the same ones solved densely."""

import numpy as np
import pytest

from metrics.body_model.solve import Normal, band_of


def banded(count: int, n: int = 3, q: int = 2) -> tuple[Normal, np.ndarray, np.ndarray]:
    """Equations of `count` poses of n numbers and a body of q, and the same dense: H and g."""
    rng = np.random.default_rng(2)
    size = count * n + q
    jac = np.zeros((400, size))
    for row in jac:  # every row touches two neighbouring poses and the body
        k = rng.integers(0, count - 1)
        row[k * n : (k + 2) * n] = rng.normal(size=2 * n)
        row[-q:] = rng.normal(size=q)
    smooth = np.zeros((count - 2, n, size))
    for k, i in np.ndindex(count - 2, n):  # or one number of three poses
        smooth[k, i, (k + np.arange(3)) * n + i] = (1, -2, 1)
    jac = np.concatenate([jac, 3 * smooth.reshape(-1, size)])
    h, g = jac.T @ jac, rng.normal(size=size)
    block = h[:-q, :-q].reshape(count, n, count, n).swapaxes(1, 2)
    own, following = (np.array([block[i, i + k] for i in range(count - k)]) for k in range(2))
    band = band_of(own, following)
    band[:-2, :, -1] = [np.diag(block[i, i + 2]) for i in range(count - 2)]
    border = h[:-q, -q:].reshape(count, n, q)
    return Normal(band, border, h[-q:, -q:], g[:-q].reshape(count, n), g[-q:]), h, g


@pytest.mark.parametrize("count", [6, 7])
def test_banded_solution_and_variances_equal_the_dense_ones(count):
    normal, h, g = banded(count)
    x, y = normal.solve()
    assert np.r_[x.ravel(), y] == pytest.approx(np.linalg.solve(h, g))
    var, border_cov = normal.variances()
    dense, n_body = np.linalg.inv(h), len(y)
    assert var.ravel() == pytest.approx(np.diag(dense)[:-n_body])
    assert border_cov == pytest.approx(dense[-n_body:, -n_body:])


def test_with_a_body_that_stays_the_poses_are_solved_alone():
    normal, h, g = banded(7)
    x, y = normal.solve(held=True)
    poses = slice(0, x.size)
    assert not y.any()
    assert x.ravel() == pytest.approx(np.linalg.solve(h[poses, poses], g[poses]))
    known = np.array([[2.0, 0.3], [0.3, 1.0]])
    var, cov = normal.variances(known)
    alone = np.linalg.inv(h[poses, poses])
    felt = alone @ h[poses, x.size :]
    assert var.ravel() == pytest.approx(np.diag(alone + felt @ known @ felt.T))
    assert cov is known


def test_damping_raises_the_diagonal_only():
    normal, h, g = banded(6)
    x, y = normal.solve(0.5)
    assert np.r_[x.ravel(), y] == pytest.approx(np.linalg.solve(h + 0.5 * np.diag(np.diag(h)), g))


def test_equations_that_say_nothing_of_a_pose_are_refused():
    normal, _, _ = banded(6)
    normal.band[3] = 0
    with pytest.raises(np.linalg.LinAlgError):
        normal.solve()
