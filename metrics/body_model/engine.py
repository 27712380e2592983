"""Gauss-Newton steps of the body fit: derivatives, weights and iteration to the minimum."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from metrics.body_model.observe import Observed
from metrics.body_model.parameters import BODY
from metrics.body_model.residuals import N_IMAGE, build_misfit, misfits, observed_rows
from metrics.body_model.skeleton import (
    ADDUCTION,
    BUILD_SIZE,
    LEG,
    LIST,
    ROTATION,
    SIZE,
    TOE,
    TWIST,
    YAW,
    U,
    V,
    W,
    frames_of_moved,
)
from metrics.body_model.solve import Normal, pair_up

STEP = 1e-5
MAX_ROUNDS = 40
HUBER, ANCHOR_SD = BODY.solver.huber, BODY.solver.anchor_sd


@dataclass(frozen=True, eq=False)
class Solution:
    """Best pose and body, their covariance, and the misfit to the image.

    `misfit` is the root mean square over the `seen` coordinates of landmarks.
    """

    pose: np.ndarray
    build: np.ndarray
    pose_var: np.ndarray
    build_cov: np.ndarray
    rounds: int
    misfit: float
    seen: int


@dataclass(frozen=True, eq=False)
class _Rows:
    every: np.ndarray  # (N, R + 6) as `Problem.misfits` gives them
    frame: np.ndarray  # (N, R) misfits of each sample, sd 1, 0 where not seen
    weight: np.ndarray  # (N, R) robust weights
    contact: np.ndarray  # (N-1, 6)
    smooth: np.ndarray  # (N-2, SIZE)
    body: np.ndarray  # (BUILD_SIZE,)
    astray: np.ndarray  # (N, SIZE) from the anchor, empty without one
    cost: float


@dataclass(frozen=True, eq=False)
class _Blocks:
    """Normal equations of single poses, added to in place; see `solve.Normal`."""

    h0: np.ndarray
    h1: np.ndarray
    h2: np.ndarray
    border: np.ndarray
    corner: np.ndarray
    g: np.ndarray
    g_border: np.ndarray


class Problem:
    """One clip, or a window of it, to be fitted.

    Parameters
    ----------
    seen : what was seen.
    first_build : (9,) the assumed body.
    anchor : (N, 21) where the poses stay when nothing at all is seen for as long as this.
    """

    def __init__(
        self, seen: Observed, first_build: np.ndarray, anchor: np.ndarray | None = None
    ) -> None:
        self.seen = seen
        self.first_build = first_build
        self.anchor = anchor
        self.dt = float(np.median(np.diff(seen.t_s)))
        self.per_contact = 1 / (BODY.motion.pace(walking=seen.walking).contact_m_per_s * self.dt)
        both = seen.still[1:] & seen.still[:-1]
        self.contact_weight = np.repeat(both, 3, axis=1) * self.per_contact
        self.per_acceleration = 1 / (_acceleration_sd(walking=seen.walking) * self.dt**2)
        self.known = np.isfinite(observed_rows(seen))

    def misfits(
        self, pose: np.ndarray, build: np.ndarray, axes: dict[str, np.ndarray] | None = None
    ) -> np.ndarray:
        """(..., N, R + 6): rows of every sample, then the ankles in metres."""
        rows = misfits(pose, build, self.seen, axes)
        rows[..., :N_IMAGE] = np.where(self.known, rows[..., :N_IMAGE], 0.0)
        return rows

    def rows(self, pose: np.ndarray, build: np.ndarray) -> _Rows:
        """All misfits at one place, with the robust cost."""
        all_rows = self.misfits(pose, build)
        frame, ankles = all_rows[:, :-6], all_rows[:, -6:]
        contact = np.diff(ankles, axis=0) * self.contact_weight
        smooth = np.diff(pose, 2, axis=0) * self.per_acceleration
        body, _ = build_misfit(build, self.first_build)
        astray = np.zeros((0, SIZE)) if self.anchor is None else (pose - self.anchor) / ANCHOR_SD
        size = np.abs(frame[:, :N_IMAGE])
        weight = np.ones_like(frame)
        weight[:, :N_IMAGE] = np.minimum(1, HUBER / np.maximum(size, 1e-9))
        huber = np.where(size <= HUBER, size**2, 2 * HUBER * size - HUBER**2)
        squares = (frame[:, N_IMAGE:], contact, smooth, body, astray)
        cost = huber.sum() + sum((x**2).sum() for x in squares)
        return _Rows(all_rows, frame, weight, contact, smooth, body, astray, float(cost))

    def normal(self, pose: np.ndarray, build: np.ndarray, rows: _Rows) -> Normal:
        """Normal equations of the linearised problem."""
        here = rows.every
        moved = pose + STEP * np.eye(SIZE)[:, None, :]
        beside = self.misfits(moved, build, frames_of_moved(moved))
        jac = np.moveaxis((beside - here) / STEP, 0, -1)
        wider = build + STEP * np.eye(BUILD_SIZE)[:, None, :]
        jac_b = np.moveaxis((self.misfits(pose, wider) - here) / STEP, 0, -1)
        w = rows.weight[..., None]
        j, jb = jac[:, :-6], jac_b[:, :-6]
        jt = np.swapaxes(j * w, 1, 2)
        h0, border = jt @ j, jt @ jb
        g = -(jt @ rows.frame[..., None])[..., 0]
        corner = np.einsum("nri,nrj->ij", jb * w, jb)
        g_b = -np.einsum("nri,nr->i", jb * w, rows.frame)
        h1 = np.zeros((len(pose) - 1, SIZE, SIZE))
        h2 = np.zeros((len(pose) - 2, SIZE, SIZE))
        blocks = _Blocks(h0, h1, h2, border, corner, g, g_b)
        self._contact(jac[:, -6:], jac_b[:, -6:], rows.contact, blocks)
        self._smooth(rows.smooth, blocks)
        if self.anchor is not None:
            i = np.arange(SIZE)
            h0[:, i, i] += ANCHOR_SD**-2
            g -= rows.astray / ANCHOR_SD
        _, per = build_misfit(build, self.first_build)
        corner += np.diag(per**2)
        g_b -= per * rows.body
        diagonal, above, border, g = pair_up(h0, h1, h2, border, g)
        return Normal(diagonal, above, border, corner, g, g_b)

    def _contact(self, jac: np.ndarray, jac_b: np.ndarray, miss: np.ndarray, to: _Blocks) -> None:
        """Ankles of standing feet stay: rows that tie neighbours together."""
        w = self.contact_weight[..., None]
        now, then, body = -jac[:-1] * w, jac[1:] * w, (jac_b[1:] - jac_b[:-1]) * w
        r = miss[..., None]
        for part, at in ((now, slice(None, -1)), (then, slice(1, None))):
            turned = np.swapaxes(part, 1, 2)
            to.h0[at] += turned @ part
            to.border[at] += turned @ body
            to.g[at] -= (turned @ r)[..., 0]
        to.h1[:] += np.swapaxes(now, 1, 2) @ then
        turned = np.swapaxes(body, 1, 2)
        to.corner[:] += (turned @ body).sum(0)
        to.g_border[:] -= (turned @ r).sum(0)[:, 0]

    def _smooth(self, miss: np.ndarray, to: _Blocks) -> None:
        """Second differences of every number: 1, -2, 1."""
        d = self.per_acceleration**2
        i, n = np.arange(SIZE), len(to.h2)
        for offset, c in ((0, 1.0), (1, -2.0), (2, 1.0)):
            at = slice(offset, offset + n)
            to.h0[at, i, i] += c * c * d
            to.g[at] -= c * miss * self.per_acceleration
        to.h1[:n, i, i] += -2 * d
        to.h1[1 : 1 + n, i, i] += -2 * d
        to.h2[:, i, i] += d


def _acceleration_sd(*, walking: bool) -> np.ndarray:
    """(21,) sd of the acceleration of every number of a pose (radians or metres / s2)."""
    pace = BODY.motion.pace(walking=walking)
    sd = np.full(SIZE, np.radians(pace.angle))
    sd[[U, V]] = pace.place
    sd[W] = 0.3 if not walking else 0.6
    sd[[YAW, LIST, TWIST]] = np.radians(pace.pelvis)
    for first in LEG.values():
        sd[[first + ROTATION, first + ADDUCTION, first + TOE]] = np.radians(pace.rotation)
    return sd


def minimise(
    problem: Problem, pose: np.ndarray, build: np.ndarray, known: np.ndarray | None = None
) -> Solution:
    """Levenberg-Marquardt from an initial guess.

    Parameters
    ----------
    problem
        Observations and weights.
    pose, build
        (N, 21) and (9,) first guess.
    known
        (9, 9) covariance of a build that stays as it is; None when it is fitted too.
    """
    held = known is not None
    rows = problem.rows(pose, build)
    normal = problem.normal(pose, build, rows)
    damping = 1e-5 if held else 1e-2
    rounds = 0
    while rounds < MAX_ROUNDS and damping < 1e6:
        rounds += 1
        step, step_b = normal.damped(damping).solve(held=held)
        new_pose = pose + step.reshape(-1, SIZE)[: len(pose)]
        new_build = build + step_b
        new = problem.rows(new_pose, new_build)
        if new.cost < rows.cost:
            done = rows.cost - new.cost < 1e-3 * rows.cost
            pose, build, rows = new_pose, new_build, new
            normal = problem.normal(pose, build, rows)
            damping = max(damping / 5, 1e-6)
            if done:
                break
        else:
            damping *= 6
    var, build_cov = normal.variances(known)
    seen = int(np.isfinite(problem.seen.xy_px).all(2).sum() * 2)
    image = rows.frame[:, :N_IMAGE]
    return Solution(
        pose,
        build,
        var.reshape(-1, SIZE)[: len(pose)],
        build_cov,
        rounds,
        float(np.sqrt((image**2).sum() / max(seen, 1))),
        seen,
    )
