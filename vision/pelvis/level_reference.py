"""Level reference: optical flow gives changes only.

Two references, combined by inverse variance. Mirror image: when the frame of one side's step looks
like the mirror image of the other side's, the two tilts cancel. Hip landmarks: flattened, but
close to level while the person stands evenly on both feet.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vision.pelvis import parameters as s


@dataclass(frozen=True)
class LevelReference:
    """What to add to the turns (degrees, clockwise) and its standard deviation."""

    deg: float
    sd_deg: float


def from_mirror(
    against: np.ndarray, pairs: np.ndarray, turned: np.ndarray, *, opposite: bool
) -> LevelReference | None:
    """Zero from comparisons with mirror images.

    Parameters
    ----------
    against : (K,) turn against the trunk at the knots, up to a constant.
    pairs : (M, 2) knots compared; turned : (M,) turn found, degrees.
    opposite : the two of a pair are opposite steps, not twice the same even posture.
    """
    found = np.isfinite(turned)
    if found.sum() < 3:
        return None
    j, k = pairs[found].T
    offsets = -(turned[found] + against[j] + against[k]) / 2
    middle = float(np.median(offsets))
    scatter = 1.4826 * float(np.median(np.abs(offsets - middle)))
    # An even posture against itself shows the asymmetry of cloth and light; opposite steps of a
    # walk show it twice with different sign.
    sd = s.MIRROR_STEPS_SD_DEG if opposite else s.MIRROR_STAND_SD_DEG
    return LevelReference(middle, float(np.hypot(sd, scatter / 2)))


def from_hip_line(
    against: np.ndarray, hip_line: np.ndarray, even: np.ndarray
) -> LevelReference | None:
    """Zero from the hip landmarks: while standing evenly, else over the whole clip.

    Parameters
    ----------
    hip_line : (K,) turn of the hip landmarks' line against the trunk, clockwise, degrees.
    even : (K,) True while standing evenly on both feet.
    """
    offsets = hip_line - against
    standing = even & np.isfinite(offsets)
    if standing.sum() >= 4:
        return LevelReference(float(np.median(offsets[standing])), s.HIP_LINE_STAND_SD_DEG)
    if np.isfinite(offsets).sum() < 4:
        return None
    return LevelReference(float(np.nanmedian(offsets)), s.HIP_LINE_SD_DEG)


def fuse(*witnesses: LevelReference | None) -> LevelReference:
    """Weighted mean; disagreement widens it. Without a reference: the pelvis follows the trunk."""
    given = [w for w in witnesses if w is not None]
    if not given:
        return LevelReference(0.0, s.FOLLOW_ZERO_SD_DEG)
    weight = np.array([1 / w.sd_deg**2 for w in given])
    values = np.array([w.deg for w in given])
    mean = float((weight * values).sum() / weight.sum())
    chi2 = float((weight * (values - mean) ** 2).sum()) / max(len(given) - 1, 1)
    return LevelReference(mean, float(np.sqrt(max(1.0, chi2) / weight.sum())))
