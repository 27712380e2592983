"""Levenberg-Marquardt for a sequence of small poses that share one body.

The normal equations are block banded (a pose is coupled to the next two by smoothness) with a
narrow border (the body). Two poses form one block, which makes them block tridiagonal: solution and
variances take time linear in the length of the clip.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(eq=False)
class Normal:
    """Normal equations ``H x = g`` with H = [[A, C], [C', D]].

    diagonal : (K, m, m) blocks of A; above : (K-1, m, m) blocks right of them;
    border : (K, m, q) C; corner : (q, q) D; g : (K, m); g_border : (q,).
    """

    diagonal: np.ndarray
    above: np.ndarray
    border: np.ndarray
    corner: np.ndarray
    g: np.ndarray
    g_border: np.ndarray

    def damped(self, damping: float) -> Normal:
        """Copy with the diagonal raised by the share `damping`."""
        diagonal, corner = self.diagonal.copy(), self.corner.copy()
        i, j = np.arange(diagonal.shape[1]), np.arange(len(corner))
        diagonal[:, i, i] *= 1 + damping
        corner[j, j] *= 1 + damping
        return Normal(diagonal, self.above, self.border, corner, self.g, self.g_border)

    def solve(self, held: bool = False) -> tuple[np.ndarray, np.ndarray]:
        """(K, m) and (q,) solution; with the border `held` its part stays zero.

        Raises
        ------
        numpy.linalg.LinAlgError
            When the equations are singular.
        """
        if held:
            return self._eliminate(self.g[..., None])[1][..., 0], np.zeros_like(self.g_border)
        right = np.concatenate([self.g[..., None], self.border], axis=2)
        _, z = self._eliminate(right)
        schur = self.corner - np.einsum("kmp,kmq->pq", self.border, z[..., 1:])
        y = np.linalg.solve(schur, self.g_border - np.einsum("kmq,km->q", self.border, z[..., 0]))
        return z[..., 0] - z[..., 1:] @ y, y

    def variances(self, known: np.ndarray | None = None) -> tuple[np.ndarray, np.ndarray]:
        """(K, m) variances, the diagonal of the inverse of H, and (q, q) covariance of the border.

        `known` is the border's covariance when there is information outside these equations.
        """
        inverse, z = self._eliminate(self.border)
        schur = self.corner - np.einsum("kmp,kmq->pq", self.border, z)
        corner = np.linalg.inv(schur) if known is None else known
        cov = np.empty_like(self.diagonal)
        cov[-1] = inverse[-1]
        for k in range(len(cov) - 2, -1, -1):
            gain = inverse[k] @ self.above[k]
            cov[k] = inverse[k] + gain @ cov[k + 1] @ gain.T
        own = np.einsum("kii->ki", cov)
        return own + np.einsum("kmp,pq,kmq->km", z, corner, z), corner

    def _eliminate(self, right: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Inverses of the pivots going forward, and A^-1 right."""
        count = len(self.diagonal)
        inverse, z = np.empty_like(self.diagonal), right.copy()
        pivot = self.diagonal[0]
        for k in range(count):
            if k:
                step = self.above[k - 1].T @ inverse[k - 1]
                pivot = self.diagonal[k] - step @ self.above[k - 1]
                z[k] -= step @ z[k - 1]
            inverse[k] = np.linalg.inv(pivot)
        z[-1] = inverse[-1] @ z[-1]
        for k in range(count - 2, -1, -1):
            z[k] = inverse[k] @ (z[k] - self.above[k] @ z[k + 1])
        return inverse, z


def pair_up(
    h0: np.ndarray, h1: np.ndarray, h2: np.ndarray, border: np.ndarray, g: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Blocks of single poses (N, n, n), (N-1, ...), (N-2, ...) into blocks of two.

    An odd last pose gets a neighbour that is tied to nothing.
    """
    n_pose, n = g.shape
    if n_pose % 2:
        eye, zero = np.eye(n)[None], np.zeros((1, n, n))
        h0, h1, h2 = np.r_[h0, eye], np.r_[h1, zero], np.r_[h2, zero]
        border, g = np.r_[border, np.zeros((1, *border.shape[1:]))], np.r_[g, np.zeros((1, n))]
    k = len(g) // 2
    diagonal = np.zeros((k, 2 * n, 2 * n))
    diagonal[:, :n, :n], diagonal[:, n:, n:] = h0[::2], h0[1::2]
    diagonal[:, :n, n:] = h1[::2]
    diagonal[:, n:, :n] = np.swapaxes(h1[::2], 1, 2)
    above = np.zeros((k - 1, 2 * n, 2 * n))
    above[:, :n, :n] = h2[::2]
    above[:, n:, n:] = h2[1::2]
    above[:, n:, :n] = h1[1::2]
    return diagonal, above, border.reshape(k, 2 * n, -1), g.reshape(k, 2 * n)
