"""Derivatives of the residuals by every number of a pose and of the body."""

from __future__ import annotations

import numpy as np

from metrics.body_model.residuals import Residuals
from metrics.body_model.skeleton import BUILD_SIZE, SIZE, frames_of_moved, parts_first

STEP = 1e-5


def derivatives(
    misfits: Residuals, pose: np.ndarray, build: np.ndarray, here: np.ndarray, last: np.ndarray
) -> np.ndarray:
    """Forward differences, all in one evaluation.

    Parameters
    ----------
    misfits
        Rows of these N samples.
    pose, build
        (N, 21) and (9,) where they are differentiated.
    here
        (N, R) the rows there.
    last
        (N, R) becomes the last column.

    Returns
    -------
    (N, R, 31): columns are the numbers of the pose, then of the body, then `last`.
    """
    moved = parts_first((SIZE + BUILD_SIZE, len(pose)), SIZE)
    moved[:] = pose
    i = np.arange(SIZE)
    moved[i, :, i] += STEP
    builds = np.repeat(build[None, None], len(moved), axis=0)
    builds[SIZE:, 0] += STEP * np.eye(BUILD_SIZE)
    change = misfits(moved, builds, frames_of_moved(pose, STEP, len(moved)))
    change -= here  # in place: new memory takes longer than the sums
    change /= STEP
    jac = np.empty((*here.shape, len(moved) + 1))
    jac[..., :-1] = np.moveaxis(change, 0, -1)
    jac[..., -1] = last
    return jac
