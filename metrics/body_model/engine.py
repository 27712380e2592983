"""Gauss-Newton steps of the body fit: equations, weights and iteration to the minimum."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from metrics.body_model.derivatives import Derivatives
from metrics.body_model.observe import Observed
from metrics.body_model.parameters import BODY
from metrics.body_model.residuals import N_ANKLES, N_IMAGE, Residuals, build_misfit
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
    Joints,
    U,
    V,
    W,
    joints,
)
from metrics.body_model.solve import Normal, band_of

MAX_ROUNDS = 40
PIECE = 64  # poses differentiated in one go: what that takes stays in the processor's cache
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
    at: Joints
    every: np.ndarray  # (N, R + 6) as `Residuals` gives them
    miss: np.ndarray  # (N, R + 6) sd 1, 0 where not seen; see `_add` for the ankles
    weight: np.ndarray  # (N, R + 6) robust weights; of the ankles `Problem.tied`
    smooth: np.ndarray  # (N-2, SIZE)
    body: np.ndarray  # (BUILD_SIZE,)
    astray: np.ndarray  # (N, SIZE) from the anchor, empty without one
    cost: float


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
        # Of an ankle tied to where it is before and after: the sum of both weights squared.
        self.tied = _before_and_after(self.contact_weight**2, self.contact_weight**2)
        self.per_acceleration = 1 / (_acceleration_sd(walking=seen.walking) * self.dt**2)
        self.misfits = Residuals(seen)
        count = len(seen.t_s)
        self.longest = min(PIECE + 1, count)
        cuts = (slice(i, min(i + PIECE, count)) for i in range(0, count, PIECE))
        self.pieces = [(c, Residuals(seen.part(slice(c.start, c.stop + 1)))) for c in cuts]

    def rows(self, pose: np.ndarray, build: np.ndarray) -> _Rows:
        """All misfits at one place, with the robust cost."""
        at = joints(pose, build, self.seen.px_per_m)
        every = self.misfits(pose, build, at)
        frame, ankles = every[:, :-N_ANKLES], every[:, -N_ANKLES:]
        contact = np.diff(ankles, axis=0) * self.contact_weight
        smooth = np.diff(pose, 2, axis=0) * self.per_acceleration
        body, _ = build_misfit(build, self.first_build)
        astray = np.zeros((0, SIZE)) if self.anchor is None else (pose - self.anchor) / ANCHOR_SD
        size = np.abs(frame[:, :N_IMAGE])
        weight = np.ones_like(every)
        weight[:, :N_IMAGE] = np.minimum(1, HUBER / np.maximum(size, 1e-9))
        weight[:, -N_ANKLES:] = self.tied
        miss = every.copy(order="K")
        pull = _before_and_after(contact * self.contact_weight, -contact * self.contact_weight)
        miss[:, -N_ANKLES:] = pull / np.where(self.tied > 0, self.tied, 1.0)
        huber = np.where(size <= HUBER, size**2, 2 * HUBER * size - HUBER**2)
        squares = (frame[:, N_IMAGE:], contact, smooth, body, astray)
        cost = huber.sum() + sum((x**2).sum() for x in squares)
        return _Rows(at, every, miss, weight, smooth, body, astray, float(cost))

    def normal(self, pose: np.ndarray, build: np.ndarray, rows: _Rows) -> Normal:
        """Normal equations of the linearised problem."""
        band = np.zeros((len(pose), SIZE, 2 * SIZE + 1))
        # Columns of the body and the right side of the equations, in the rows of pose and body.
        right, low = (np.zeros((*unknown.shape, BUILD_SIZE + 1)) for unknown in (pose, build))
        slopes = Derivatives(self.misfits, pose, build, rows.at, self.longest)
        for at, misfits in self.pieces:
            more = slice(at.start, at.stop + 1)
            jac = slopes.piece(more, misfits, rows.miss[more])
            self._add(at, jac, rows, band, right, low)
        border, corner, g, g_b = right[..., :-1], low[:, :-1], -right[..., -1], -low[:, -1]
        self._smooth(rows.smooth, band, g)
        if self.anchor is not None:
            band[..., 0] += ANCHOR_SD**-2
            g -= rows.astray / ANCHOR_SD
        _, per = build_misfit(build, self.first_build)
        corner += np.diag(per**2)
        g_b -= per * rows.body
        return Normal(band, border, corner, g, g_b)

    def _add(
        self,
        at: slice,
        jac: np.ndarray,
        rows: _Rows,
        band: np.ndarray,
        right: np.ndarray,
        low: np.ndarray,
    ) -> None:
        """Add what the rows of some samples say to the equations; `jac` goes one sample further.

        A column of `jac` is a number of the pose, then of the body; the last one is the misfit.
        Ankles of standing feet stay: their rows tie neighbours together. A difference squared is
        the square of either side less what both have in common.
        """
        mine = jac[: at.stop - at.start]
        product = np.swapaxes(mine[..., :-1] * rows.weight[at, :, None], 1, 2) @ mine
        right[at] += product[:, :SIZE, SIZE:]
        low += product[:, SIZE:, SIZE:].sum(0)
        ankles = jac[:, -N_ANKLES:, :-1]
        first, then = (slice(at.start + k, at.start + k + len(jac) - 1) for k in (0, 1))
        weighted = ankles[:-1] * (self.contact_weight[first] ** 2)[..., None]
        common = np.swapaxes(weighted, 1, 2) @ ankles[1:]
        right[first, :, :-1] -= common[:, :SIZE, SIZE:]
        right[then, :, :-1] -= np.swapaxes(common[:, SIZE:, :SIZE], 1, 2)
        of_body = common[:, SIZE:, SIZE:].sum(0)
        low[:, :-1] -= of_body + of_body.T
        band[at] = band_of(product[:, :SIZE, :SIZE], -common[:, :SIZE, :SIZE])

    def _smooth(self, miss: np.ndarray, band: np.ndarray, g: np.ndarray) -> None:
        """Second differences of every number: 1, -2, 1."""
        d, n = self.per_acceleration**2, len(miss)
        for offset, c in ((0, 1.0), (1, -2.0), (2, 1.0)):
            at = slice(offset, offset + n)
            band[at, :, 0] += c * c * d
            g[at] -= c * miss * self.per_acceleration
        band[:n, :, SIZE] -= 2 * d
        band[1 : 1 + n, :, SIZE] -= 2 * d
        band[:n, :, 2 * SIZE] += d


def _before_and_after(before: np.ndarray, after: np.ndarray) -> np.ndarray:
    """(N, ...) of (N-1, ...) steps: what each sample gets from the step before it and after it."""
    none = np.zeros((1, *before.shape[1:]))
    return np.concatenate([none, before]) + np.concatenate([after, none])


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

    Raises
    ------
    numpy.linalg.LinAlgError
        When what was seen leaves the body undetermined where it ends.
    """
    held = known is not None
    rows = problem.rows(pose, build)
    normal = problem.normal(pose, build, rows)
    damping = 1e-5 if held else 1e-2
    rounds = 0
    while rounds < MAX_ROUNDS and damping < 1e6:
        rounds += 1
        try:
            step, step_b = normal.solve(damping, held=held)
        except np.linalg.LinAlgError:
            damping *= 6
            continue
        new_pose = pose + step
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
    image = rows.every[:, :N_IMAGE]
    return Solution(
        pose,
        build,
        var,
        build_cov,
        rounds,
        float(np.sqrt((image**2).sum() / max(seen, 1))),
        seen,
    )
