"""Initial guess of the pose, sample by sample, close enough for the optimiser to converge."""

from __future__ import annotations

import numpy as np

from metrics.body_model.observe import Observed
from metrics.body_model.parameters import BODY
from metrics.body_model.skeleton import (
    ADDUCTION,
    BUILD_SIZE,
    FLEXION,
    FOCAL,
    FOOT,
    INCLINATION,
    KNEE,
    LEAN,
    LEG,
    POINTS,
    ROTATION,
    SHANK,
    SIGN,
    SIZE,
    THIGH,
    TILT,
    TOE,
    TOE_LEFT,
    TRUNK,
    YAW,
    U,
    V,
    W,
    frames,
)

ROW = {name: i for i, name in enumerate(POINTS)}


def first_build(seen: Observed) -> np.ndarray:
    """(9,) the assumed body."""
    build = np.empty(BUILD_SIZE)
    build[: FOOT + 1] = [np.log(length.value) for length in BODY.lengths.of_build()]
    build[TOE_LEFT:FOCAL] = np.radians(BODY.angles.toe_out.value)
    build[FOCAL] = np.log(BODY.camera.focal_over_long_side.value * seen.long_side_px)
    return build


def first_pose(seen: Observed, build: np.ndarray) -> np.ndarray:
    """(N, 21) pose from the frame: a segment drawn short points towards the camera or away."""
    scale = seen.size_px / (np.exp(build[THIGH]) + np.exp(build[SHANK]))
    xy = _fill(seen.xy_px) / scale[:, None, None]
    pose = np.zeros((len(xy), SIZE))
    hips = (xy[:, ROW["left_hip"]] + xy[:, ROW["right_hip"]]) / 2
    pose[:, [U, V]] = hips * (scale / seen.px_per_m)[:, None]
    pose[:, W] = np.log(scale / seen.px_per_m)
    pose[:, YAW] = seen.yaw_rad
    forward = np.array([np.sin(seen.yaw_rad), np.cos(seen.yaw_rad)])  # frame's x, to viewer
    shoulders = (xy[:, ROW["left_shoulder"]] + xy[:, ROW["right_shoulder"]]) / 2
    _trunk(pose, shoulders - hips, np.exp(build[TRUNK]), forward)
    pose[:, TILT] = np.radians(BODY.angles.pelvis_tilt_standing.value)
    pose[:, TILT] += BODY.angles.pelvis_tilt_per_trunk * np.maximum(pose[:, INCLINATION], 0)
    # On a foot that stands a leg drawn short is bent: straight and slanting it could not carry. The
    # model's depth says the other in some step-downs.
    stands = seen.still & (not seen.walking)
    for i, side in enumerate(LEG):
        parts = [xy[:, ROW[f"{side}_{j}"]] for j in ("hip", "knee", "ankle")]
        rows = [ROW[f"{side}_{j}"] for j in ("hip", "knee", "ankle")]
        depth_m = np.where(stands[:, [i]], np.nan, seen.depth_m[:, rows])
        _leg(pose, side, parts, depth_m, build, forward)
        pose[:, LEG[side] + TOE] = build[TOE_LEFT]
    return pose


def _trunk(pose: np.ndarray, up: np.ndarray, length: float, forward: np.ndarray) -> None:
    frontal = abs(forward[1])
    hidden = np.sqrt(np.maximum(length**2 - (up**2).sum(1), 0))
    ahead = forward[0] * up[:, 0] + frontal * np.minimum(hidden, 0.6 * length)
    pose[:, INCLINATION] = np.arctan2(ahead, np.maximum(up[:, 1], 0.05))
    # Facing the camera the person's left is the frame's right.
    pose[:, LEAN] = frontal * np.arctan2(forward[1] * up[:, 0], up[:, 1])


def _leg(
    pose: np.ndarray,
    side: str,
    parts: list[np.ndarray],
    depth_m: np.ndarray,
    build: np.ndarray,
    forward: np.ndarray,
) -> None:
    first, s = LEG[side], SIGN[side]
    hip, knee, ankle = parts
    thigh = _with_depth(knee - hip, np.exp(build[THIGH]), depth_m[:, 1] - depth_m[:, 0], forward, 1)
    shank = _with_depth(
        ankle - knee, np.exp(build[SHANK]), depth_m[:, 2] - depth_m[:, 1], forward, -1
    )
    pelvis = frames(pose)["pelvis"]
    d = np.einsum("nji,nj->ni", pelvis, thigh)
    pose[:, first + FLEXION] = np.arctan2(d[:, 2], -d[:, 1])
    pose[:, first + ADDUCTION] = s * np.arcsin(np.clip(d[:, 0], -0.6, 0.6))
    axes = frames(pose)[f"{side}_thigh"]
    e = np.einsum("nji,nj->ni", axes, shank)
    knee_rad = np.arctan2(np.hypot(e[:, 0], e[:, 2]), -e[:, 1])
    pose[:, first + KNEE] = np.clip(knee_rad, np.radians(3), np.radians(140))
    turn = np.arctan2(-e[:, 0], -e[:, 2]) * s
    bent = knee_rad > np.radians(30)
    pose[:, first + ROTATION] = np.where(bent, np.clip(turn, -0.5, 0.5), 0)


def _with_depth(
    drawn: np.ndarray, length: float, world_m: np.ndarray, forward: np.ndarray, usual: int
) -> np.ndarray:
    """(N, 3) unit vectors; the depth's sign is the usual one unless the model is sure."""
    hidden = np.sqrt(np.maximum(length**2 - (drawn**2).sum(1), 0)) * abs(forward[1])
    sign = np.full(len(drawn), usual * (np.sign(forward[1]) or 1.0))
    sure = np.isfinite(world_m) & (np.abs(world_m) > 0.08)
    sign = np.where(sure, np.sign(np.nan_to_num(world_m)), sign)
    v = np.column_stack([drawn, sign * hidden])
    return v / np.linalg.norm(v, axis=1, keepdims=True)


def _fill(xy: np.ndarray) -> np.ndarray:
    """Missing points from their neighbours in time, for the initial guess only."""
    flat = xy.reshape(len(xy), -1).copy()
    k = np.arange(len(xy))
    for column in flat.T:
        ok = np.isfinite(column)
        column[~ok] = np.interp(k[~ok], k[ok], column[ok]) if ok.any() else 0.0
    return flat.reshape(xy.shape)
