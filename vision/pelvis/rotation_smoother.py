"""Combine all relative rotations of a video: weighted least squares over the knots."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy

from vision.pelvis import parameters as s

_ROUNDS = 5
_HUBER = 2.0


@dataclass(frozen=True)
class RelativeRotation:
    """One registration: the angle at knot `second` minus that at knot `first`.

    `doubt_deg` is half of what its two readings differ.
    """

    first: int
    second: int
    deg: float
    sd_deg: float
    doubt_deg: float = 0.0


def smooth(
    t_s: np.ndarray, links: list[RelativeRotation], follow_sd_deg: float = s.FOLLOW_SD_DEG
) -> tuple[np.ndarray, np.ndarray]:
    """Angle against the trunk at every knot, up to a constant, and its standard deviation.

    Parameters
    ----------
    t_s
        (K,) times of the knots.
    links
        Registrations; outliers among them are weighted down.
    follow_sd_deg
        How far the pelvis strays from the trunk where nothing is seen.

    Returns
    -------
    angle, sd : (K,) degrees; `sd` is against the clip's mean, without the constant.
    """
    count = len(t_s)
    first = np.array([link.first for link in links], int)
    second = np.array([link.second for link in links], int)
    deg = np.array([link.deg for link in links], float)
    sd = np.array([link.sd_deg for link in links], float)
    trust = np.ones(len(links))
    for _ in range(_ROUNDS):
        w = trust / sd**2
        normal = _follow(t_s, follow_sd_deg)
        np.add.at(normal, (first, first), w)
        np.add.at(normal, (second, second), w)
        np.add.at(normal, (first, second), -w)
        np.add.at(normal, (second, first), -w)
        right = np.zeros(count)
        np.add.at(right, first, -w * deg)
        np.add.at(right, second, w * deg)
        factor = scipy.linalg.cho_factor(normal)
        angle = scipy.linalg.cho_solve(factor, right)
        miss = np.abs(angle[second] - angle[first] - deg) / sd
        trust = np.minimum(1.0, _HUBER / np.maximum(miss, 1e-9))
    c = scipy.linalg.cho_solve(factor, np.eye(count))
    variance = np.diag(c) - 2 * c.mean(axis=1) + c.mean()
    return angle, np.sqrt(np.maximum(variance, 0.0))


def _follow(t_s: np.ndarray, sd_deg: float) -> np.ndarray:
    """(K, K) inverse covariance of a value that strays by `sd_deg` and forgets in FOLLOW_S."""
    keep = np.exp(-np.diff(t_s) / s.FOLLOW_S)
    fresh = 1 / (sd_deg**2 * (1 - keep**2))
    inverse = np.zeros((len(t_s), len(t_s)))
    inverse[0, 0] = 1 / sd_deg**2
    k = np.arange(len(keep))
    inverse[k, k] += keep**2 * fresh
    inverse[k + 1, k + 1] += fresh
    inverse[k, k + 1] = inverse[k + 1, k] = -keep * fresh
    return inverse
