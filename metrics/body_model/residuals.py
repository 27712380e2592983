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
    TILT,
    TOE,
    TOE_LEFT,
    TWIST,
    YAW,
    joints,
    project,
)

N_IMAGE = 24
HIP_LINE = 7  # row of the image: how much higher the left hip is drawn
# Share of body mass above the hips and in each thigh and shank, and where its centre lies
# (Winter, Biomechanics and Motor Control of Human Movement; from memory).
TRUNK_MASS, TRUNK_AT = 0.68, 0.63
THIGH_MASS, THIGH_AT = 0.10, 0.43
SHANK_MASS, SHANK_AT = 0.06, 0.50


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


def misfits(
    pose: np.ndarray,
    build: np.ndarray,
    seen: Observed,
    axes: dict[str, np.ndarray] | None = None,
) -> np.ndarray:
    """(..., N, R): 24 rows of the image (NaN where not seen), assumptions, ankles in metres.

    Rows are model minus expectation in sd, but the last six: the ankles' places. `axes` are the
    segments' axes when they are known already.
    """
    points, forward = joints(pose, build, seen.px_per_m, axes)
    drawn = project(points, build)
    image = _image_rows(drawn) / seen.size_px[:, None] - observed_rows(seen)
    rows = [
        *_posture(pose, build, seen),
        *_depth(points, seen),
        *_ground(points, forward, seen),
        _pelvis_line(drawn, seen),
    ]
    other = np.stack(np.broadcast_arrays(*rows), axis=-1)
    ankles = points[..., 6:8, :].reshape(*points.shape[:-2], 6)
    return np.concatenate([image / image_sd(), other, ankles], axis=-1)


def _pelvis_line(drawn: np.ndarray, seen: Observed) -> np.ndarray:
    """Hip line against the pelvis measured in the image itself."""
    across = drawn[..., 2, :] - drawn[..., 3, :]
    line = np.arctan2(across[..., 1], np.abs(across[..., 0]))
    known = _pelvis_seen(seen)
    sd = np.where(known, seen.pelvis_sd_rad, 1.0)
    return np.where(known, (line - np.where(known, seen.pelvis_rad, 0.0)) / sd, 0.0)


def _posture(pose: np.ndarray, build: np.ndarray, seen: Observed) -> list[np.ndarray]:
    a = BODY.angles

    def near(column: np.ndarray, prior: Prior) -> np.ndarray:
        return (column - np.radians(prior.value)) / np.radians(prior.sd)

    bent = np.maximum(pose[..., INCLINATION], 0)
    tilt = pose[..., TILT] - a.pelvis_tilt_per_trunk * bent
    rows = [
        ~_pelvis_seen(seen) * near(pose[..., LIST], a.pelvis_list),
        near(tilt, a.pelvis_tilt_standing),
        near(pose[..., TWIST], a.trunk_twist),
        near(pose[..., YAW] - seen.yaw_rad, a.pelvis_yaw),
    ]
    rows.append(near(pose[..., INCLINATION], a.trunk_inclination))
    rows.append(seen.quiet * near(pose[..., INCLINATION], a.standing_trunk))
    low, wide = a.knee_minimum, a.hip_rotation_limit
    for i, first in enumerate(LEG.values()):
        rotation, knee = pose[..., first + ROTATION], pose[..., first + KNEE]
        beyond = np.maximum(np.abs(rotation) - np.radians(wide.value), 0)
        thigh = pose[..., first + FLEXION] - pose[..., TILT]
        rows += [
            seen.quiet * near(knee, a.standing_knee),
            seen.quiet * near(thigh, a.standing_thigh),
            near(rotation, a.hip_rotation),
            near(pose[..., first + ADDUCTION], a.hip_adduction),
            near(pose[..., first + ANKLE], a.ankle),
            near(pose[..., first + TOE] - build[..., TOE_LEFT + i], a.tibia_rotation),
            np.minimum(knee - np.radians(low.value), 0) / np.radians(low.sd),
            beyond / np.radians(wide.sd),
        ]
    return rows


def _depth(points: np.ndarray, seen: Observed) -> list[np.ndarray]:
    """Depth of the world landmarks, weak: it decides the direction in which a segment points."""
    sd = BODY.motion.world_depth_m
    z = points[..., 2]
    rows = []
    for top, bottom in ((2, 4), (3, 5), (4, 6), (5, 7)):
        world = seen.depth_m[:, bottom] - seen.depth_m[:, top]
        known = np.isfinite(world)
        miss = z[..., bottom] - z[..., top] - np.where(known, world, 0)
        rows.append(np.where(known, miss / sd, 0))
    return rows


def _ground(points: np.ndarray, forward: np.ndarray, seen: Observed) -> list[np.ndarray]:
    flat = np.sin(np.radians(BODY.motion.foot_flat))
    rows = [np.where(seen.still[:, i], forward[..., i, 1] / flat, 0.0) for i in range(2)]
    standing = seen.still.any(1) & (not seen.walking)
    share = seen.still / np.maximum(seen.still.sum(1), 1)[:, None]
    foot = (points[..., 6:8, 2] + points[..., 10:12, 2]) / 2
    base = (foot * share).sum(-1)
    hip, knee, ankle = (points[..., i : i + 2, 2].mean(-1) for i in (2, 4, 6))
    shoulder = points[..., 0:2, 2].mean(-1)
    mass = (
        TRUNK_MASS * (hip + TRUNK_AT * (shoulder - hip))
        + 2 * THIGH_MASS * (hip + THIGH_AT * (knee - hip))
        + 2 * SHANK_MASS * (knee + SHANK_AT * (ankle - knee))
    )
    rows.append(np.where(standing, (mass - base) / BODY.motion.balance_m, 0.0))
    return rows


def build_misfit(build: np.ndarray, first: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Distance of the body from the assumed one in sd, and 1/sd of each number."""
    sd = np.empty(len(first))
    sd[: FOOT + 1] = [length.sd_log for length in BODY.lengths.of_build()]
    sd[TOE_LEFT:FOCAL] = np.radians(BODY.angles.toe_out.sd)
    sd[FOCAL] = BODY.camera.focal_over_long_side.sd_log
    return (build - first) / sd, 1 / sd
