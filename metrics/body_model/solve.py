"""Levenberg-Marquardt for a sequence of small poses that share one body.

The normal equations are banded (a pose is coupled to the next two by smoothness) with a narrow
border (the body). Their Cholesky factor has the same band: solution and variances take time linear
in the length of the clip.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy


@dataclass(frozen=True, eq=False)
class Normal:
    """Normal equations ``H x = g`` with H = [[A, C], [C', D]], A positive definite.

    band : (N, n, 2 n + 1) the rows of A from the diagonal to the right;
    border : (N, n, q) C; corner : (q, q) D; g : (N, n); g_border : (q,).
    """

    band: np.ndarray
    border: np.ndarray
    corner: np.ndarray
    g: np.ndarray
    g_border: np.ndarray

    def solve(self, damping: float = 0.0, *, held: bool = False) -> tuple[np.ndarray, np.ndarray]:
        """(N, n) and (q,) solution; with the border `held` its part stays zero.

        The diagonal is raised by the share `damping`.

        Raises
        ------
        numpy.linalg.LinAlgError
            When the equations are singular.
        """
        factor, g = self._factor(damping), self.g.ravel()
        if held:
            half, y = _half_solved(factor, g), np.zeros_like(self.g_border)
            return _half_solved(factor, half, back=True).reshape(self.g.shape), y
        half = _half_solved(factor, np.vstack([g, self._border()]).T)
        told = half[:, 1:].T @ half
        corner = self.corner + damping * np.diag(np.diag(self.corner))
        y = np.linalg.solve(corner - told[:, 1:], self.g_border - told[:, 0])
        x = _half_solved(factor, half[:, 0] - half[:, 1:] @ y, back=True)
        return x.reshape(self.g.shape), y

    def variances(self, known: np.ndarray | None = None) -> tuple[np.ndarray, np.ndarray]:
        """(N, n) variances, the diagonal of the inverse of H, and (q, q) covariance of the border.

        `known` is the border's covariance when there is information outside these equations.
        """
        factor = self._factor()
        half = _half_solved(factor, self._border().T)
        if known is None:
            known = np.linalg.inv(self.corner - half.T @ half)
        z = _half_solved(factor, half, back=True)
        own = _inverse_diagonal(factor) + ((z @ known) * z).sum(-1)
        return own.reshape(self.g.shape), known

    def _border(self) -> np.ndarray:
        """(q, N n) the columns of C."""
        return self.border.reshape(-1, len(self.corner)).T

    def _factor(self, damping: float = 0.0) -> np.ndarray:
        """(N n, 2 n + 1) columns of the lower Cholesky factor of A from the diagonal down."""
        rows = self.band.reshape(-1, self.band.shape[-1]).copy()
        rows[:, 0] *= 1 + damping
        factor = scipy.linalg.cholesky_banded(
            rows.T, overwrite_ab=True, lower=True, check_finite=False
        )
        return factor.T


def band_of(own: np.ndarray, following: np.ndarray) -> np.ndarray:
    """(N, n, 2 n + 1) `Normal.band` without the last column, which is zero.

    own : (N, n, n) blocks of A on the diagonal; following : (N, n, n) or one less, right of them.
    """
    count, n = own.shape[:2]
    stored = np.zeros((count, n * (3 * n + 1)))
    rows = stored[:, : 3 * n * n].reshape(count, n, 3 * n)
    rows[..., :n], rows[: len(following), :, n : 2 * n] = own, following
    # The same numbers in rows longer by one: each begins at its own number.
    return stored.reshape(count, n, 3 * n + 1)[..., : 2 * n + 1]


def _half_solved(factor: np.ndarray, right: np.ndarray, *, back: bool = False) -> np.ndarray:
    """(N n,) or (N n, m) L^-1 right, or L'^-1 right for the way back."""
    found, _ = scipy.linalg.lapack.dtbtrs(factor.T, right, uplo="L", trans="T" if back else "N")
    return np.asarray(found).reshape(right.shape, order="F")


def _inverse_diagonal(factor: np.ndarray) -> np.ndarray:
    """(N n,) diagonal of A^-1, block by block from the last one (Takahashi's recursion).

    Blocks as wide as the band: L has one below each on the diagonal.
    """
    count, size = len(factor), factor.shape[1] - 1
    number = -(-count // size)
    rest = np.eye(1, size + 1).repeat(number * size - count, axis=0)  # tied to nothing
    columns = np.concatenate([factor, rest]).reshape(number, size, size + 1)
    both = np.zeros((number, size, 2 * size))
    for i in range(size):
        both[:, i, i : i + size + 1] = columns[:, i]
    # Of L', as `both` holds columns of L; LAPACK's for triangles is a third of the general one's.
    inverse = np.stack([scipy.linalg.lapack.dtrtri(upper)[0] for upper in both[..., :size]])
    gain = inverse @ both[..., size:]
    cov = inverse @ np.swapaxes(inverse, 1, 2)
    for k in range(number - 2, -1, -1):
        cov[k] += gain[k] @ cov[k + 1] @ gain[k].T
    return np.asarray(np.einsum("kii->ki", cov).ravel()[:count])
