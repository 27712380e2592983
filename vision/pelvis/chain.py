"""All turns of a clip put together: weighted least squares over the knots."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.linalg import cho_factor, cho_solve

from vision.pelvis import settings as s

_ROUNDS = 5
_HUBER = 2.0


@dataclass(frozen=True)
class Link:
    """One registration: ``sign * angle[first] + angle[second] = deg``.

    `sign` is -1 for a turn between two frames, +1 when the first was compared with the mirror
    image of the second.
    """

    first: int
    second: int
    sign: int
    deg: float
    sd_deg: float


def solve(count: int, links: list[Link]) -> tuple[np.ndarray, np.ndarray]:
    """Angle against the trunk at every knot, and its standard deviation, degrees.

    Without any link the answer is 0 +- the prior. Outliers among the links are weighted down.
    """
    first = np.array([link.first for link in links], int)
    second = np.array([link.second for link in links], int)
    sign = np.array([link.sign for link in links], float)
    deg = np.array([link.deg for link in links], float)
    sd = np.array([link.sd_deg for link in links], float)
    trust = np.ones(len(links))
    for _ in range(_ROUNDS):
        w = trust / sd**2
        normal = np.eye(count) / s.FOLLOW_SD_DEG**2
        np.add.at(normal, (first, first), w)
        np.add.at(normal, (second, second), w)
        np.add.at(normal, (first, second), sign * w)
        np.add.at(normal, (second, first), sign * w)
        right = np.zeros(count)
        np.add.at(right, first, sign * w * deg)
        np.add.at(right, second, w * deg)
        factor = cho_factor(normal)
        angle = cho_solve(factor, right)
        miss = np.abs(sign * angle[first] + angle[second] - deg) / sd
        trust = np.minimum(1.0, _HUBER / np.maximum(miss, 1e-9))
    spread = np.sqrt(np.diag(cho_solve(factor, np.eye(count))))
    return angle, spread
