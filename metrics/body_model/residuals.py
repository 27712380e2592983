"""Residuals of the fit: image landmarks, priors, ground contact, balance. Every row has SD 1."""

from __future__ import annotations

import numpy as np

from metrics.body_model.observe import Observed
from metrics.body_model.parameters import BODY, Prior
from metrics.body_model.skeleton import (
    ADDUCTION,
    ANKLE,
    FLEXION,
    FOCAL,
    FOOT,
    INCLINATION,
    KNEE,
    LEG,
    LIST,
    ROTATION,
    SIZE,
    TILT,
    TOE,
    TOE_LEFT,
    TOE_RIGHT,
    TWIST,
    YAW,
    Joints,
    joints,
    parts_first,
    project,
)

N_IMAGE, N_ANKLES = 24, 6
HIP_LINE = 7  # row of the image: how much higher the left hip is drawn
# Share of body mass above the hips and in each thigh and shank, and where its centre lies
# (Winter, Biomechanics and Motor Control of Human Movement; from memory).
TRUNK_MASS, TRUNK_AT = 0.68, 0.63
THIGH_MASS, THIGH_AT = 0.10, 0.43
SHANK_MASS, SHANK_AT = 0.06, 0.50
BELOW = ((2, 4), (3, 5), (4, 6), (5, 7))  # rows of `POINTS`: ends of thighs and shanks


def observed_rows(seen: Observed) -> np.ndarray:
    """(N, 24) image landmarks as sums and differences of the sides, in leg lengths; NaN = not used.

    The model draws the hips too level: where the pelvis was measured the hip line is left out.
    """
    rows = _image_rows(seen.xy_px) / seen.size_px[:, None]
    rows[:, HIP_LINE] = np.where(_pelvis_seen(seen), np.nan, rows[:, HIP_LINE])
    return rows


def _pelvis_seen(seen: Observed) -> np.ndarray:
    """(N,) the pelvic line was measured in the image itself."""
    return np.isfinite(seen.pelvis_rad + seen.pelvis_sd_rad)


def _image_rows(xy: np.ndarray) -> np.ndarray:
    mid = (xy[..., 0:4:2, :] + xy[..., 1:4:2, :]) / 2
    width = xy[..., 0:4:2, :] - xy[..., 1:4:2, :]
    both = np.concatenate([mid, width, xy[..., 4:, :]], axis=-2)
    return both.reshape(*both.shape[:-2], N_IMAGE)


def image_sd() -> np.ndarray:
    """(24,) sd of the rows of `observed_rows`, leg lengths."""
    a = BODY.image
    pairs = [
        a.shoulder_mid,
        a.hip_mid,
        a.shoulder_diff,
        (a.hip_width, a.hip_line),
        *[a.knee] * 2,
        *[a.ankle] * 2,
        *[a.foot] * 4,
    ]
    return np.array(pairs).ravel()


# The numbers on which each row of `Residuals.posture` depends, of the pose and then of the body.
POSTURE = (
    *((LIST,), (INCLINATION, TILT), (TWIST,), (YAW,), (INCLINATION,), (INCLINATION,)),
    *(
        numbers
        for first, toe_out in zip(LEG.values(), (TOE_LEFT, TOE_RIGHT), strict=True)
        for numbers in (
            *((first + KNEE,), (first + FLEXION, TILT), (first + ROTATION,)),
            *((first + ADDUCTION,), (first + ANKLE,), (first + TOE, SIZE + toe_out)),
            *((first + KNEE,), (first + ROTATION,)),
        )
    ),
)
# Rows before those of the posture: the image, depth, ground and hip line.
N_SEEN = N_IMAGE + len(BELOW) + 4
N_ROWS = N_SEEN + len(POSTURE) + N_ANKLES


class Residuals:
    """Rows of one clip: what in them does not change with pose and body is worked out once.

    In order: 24 of the image, depth, ground, the hip line, the posture, the ankles.
    """

    def __init__(self, seen: Observed) -> None:
        self.px_per_m = seen.px_per_m
        observed = observed_rows(seen)
        known = np.isfinite(observed)
        # Stored as the rows are, see `parts_first`.
        per = np.asfortranarray(np.where(known, 1 / image_sd(), 0.0))
        self._image = np.where(known, observed, 0.0) * per
        self._image_per = per / seen.size_px[:, None]
        self._line_seen = _pelvis_seen(seen)
        self._line = np.where(self._line_seen, seen.pelvis_rad, 0.0)
        self._line_per = self._line_seen / np.where(self._line_seen, seen.pelvis_sd_rad, 1.0)
        depth_m = np.stack([seen.depth_m[:, b] - seen.depth_m[:, a] for a, b in BELOW])
        self._depth_per = np.isfinite(depth_m) / BODY.motion.world_depth_m
        self._depth = np.nan_to_num(depth_m) * self._depth_per
        self._yaw_rad, self._quiet = seen.yaw_rad, seen.quiet.astype(float)
        self._flat_per = seen.still.T / np.sin(np.radians(BODY.motion.foot_flat))
        self._share = (seen.still / np.maximum(seen.still.sum(1), 1)[:, None]).T
        standing = seen.still.any(1) & (not seen.walking)
        self._balance_per = standing / BODY.motion.balance_m

    def __call__(self, pose: np.ndarray, build: np.ndarray, at: Joints | None = None) -> np.ndarray:
        """(..., N, R): model minus expectation in sd, 0 where not seen; the ankles in metres.

        `at` : the pose's joints, when they are known already.
        """
        at = joints(pose, build, self.px_per_m) if at is None else at
        drawn = project(at.points_m, build)
        rows = parts_first(drawn.shape[:-2], N_ROWS)
        self.linear(at.points_m, at.forward, drawn, rows)
        rows[..., :N_IMAGE] -= self._image
        rows[..., N_IMAGE : N_IMAGE + len(BELOW)] -= self._depth.T
        rows[..., N_SEEN - 1] = self.pelvis_line(drawn)
        for k, row in enumerate(self.posture(pose, build), N_SEEN):
            rows[..., k] = row
        return rows

    def linear(
        self, points: np.ndarray, forward: np.ndarray, drawn: np.ndarray, rows: np.ndarray
    ) -> None:
        """Write those of (..., N, R) `rows` that are sums of the other arguments.

        What is expected is not taken off, so of slopes it gives the slopes of the rows.
        """
        rows[..., :N_IMAGE] = _image_rows(drawn) * self._image_per
        z = np.moveaxis(points[..., 2], -1, 0)
        # Depth of the world landmarks, weak: it decides where a segment points.
        below = [(z[b] - z[a]) * per for (a, b), per in zip(BELOW, self._depth_per, strict=True)]
        for k, row in enumerate((*below, *self._ground(z, forward)), N_IMAGE):
            rows[..., k] = row
        rows[..., -N_ANKLES:] = points[..., 6:8, :].reshape(*points.shape[:-2], N_ANKLES)

    def pelvis_line(self, drawn: np.ndarray) -> np.ndarray:
        """(..., N) hip line against the pelvis measured in the image itself."""
        across = drawn[..., 2, :] - drawn[..., 3, :]
        line = np.arctan2(across[..., 1], np.abs(across[..., 0]))
        return (line - self._line) * self._line_per

    def posture(self, pose: np.ndarray, build: np.ndarray) -> list[np.ndarray]:
        """(..., N) each: assumptions about the angles, in the order of `POSTURE`."""
        a = BODY.angles

        def near(column: np.ndarray, prior: Prior) -> np.ndarray:
            return (column - np.radians(prior.value)) / np.radians(prior.sd)

        bent = np.maximum(pose[..., INCLINATION], 0)
        tilt = pose[..., TILT] - a.pelvis_tilt_per_trunk * bent
        rows = [
            ~self._line_seen * near(pose[..., LIST], a.pelvis_list),
            near(tilt, a.pelvis_tilt_standing),
            near(pose[..., TWIST], a.trunk_twist),
            near(pose[..., YAW] - self._yaw_rad, a.pelvis_yaw),
            near(pose[..., INCLINATION], a.trunk_inclination),
            self._quiet * near(pose[..., INCLINATION], a.standing_trunk),
        ]
        low, wide = a.knee_minimum, a.hip_rotation_limit
        for i, first in enumerate(LEG.values()):
            rotation, knee = pose[..., first + ROTATION], pose[..., first + KNEE]
            beyond = np.maximum(np.abs(rotation) - np.radians(wide.value), 0)
            thigh = pose[..., first + FLEXION] - pose[..., TILT]
            rows += [
                self._quiet * near(knee, a.standing_knee),
                self._quiet * near(thigh, a.standing_thigh),
                near(rotation, a.hip_rotation),
                near(pose[..., first + ADDUCTION], a.hip_adduction),
                near(pose[..., first + ANKLE], a.ankle),
                near(pose[..., first + TOE] - build[..., TOE_LEFT + i], a.tibia_rotation),
                np.minimum(knee - np.radians(low.value), 0) / np.radians(low.sd),
                beyond / np.radians(wide.sd),
            ]
        return rows

    def _ground(self, z: np.ndarray, forward: np.ndarray) -> list[np.ndarray]:
        """Standing feet lie flat, and the body's mass is above them."""
        rows = [forward[..., i, 1] * per for i, per in enumerate(self._flat_per)]
        shoulder, hip, knee, ankle = ((z[i] + z[i + 1]) / 2 for i in (0, 2, 4, 6))
        left, right = ((z[6 + i] + z[10 + i]) / 2 * self._share[i] for i in range(2))
        mass = (
            TRUNK_MASS * (hip + TRUNK_AT * (shoulder - hip))
            + 2 * THIGH_MASS * (hip + THIGH_AT * (knee - hip))
            + 2 * SHANK_MASS * (knee + SHANK_AT * (ankle - knee))
        )
        rows.append((mass - (left + right)) * self._balance_per)
        return rows


def build_misfit(build: np.ndarray, first: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Distance of the body from the assumed one in sd, and 1/sd of each number."""
    sd = np.empty(len(first))
    sd[: FOOT + 1] = [length.sd_log for length in BODY.lengths.of_build()]
    sd[TOE_LEFT:FOCAL] = np.radians(BODY.angles.toe_out.sd)
    sd[FOCAL] = BODY.camera.focal_over_long_side.sd_log
    return (build - first) / sd, 1 / sd
