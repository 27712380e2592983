"""Automatic route: pelvic obliquity from optical flow around the pelvis."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

import numpy as np

from core import landmarks as lm
from core.cores import usable_cores
from core.errors import CancelledError
from core.pose_sequence import PelvisTrack, PoseSequence
from core.progress import Cancelled, Report
from core.text import Text
from core.vocabulary import Route
from vision.pelvis import level_reference, posture_matching
from vision.pelvis import parameters as s
from vision.pelvis.crops import Crop, read
from vision.pelvis.flow_rotation import FlowCells, Rotation, cells_between, rotations
from vision.pelvis.rotation_smoother import RelativeRotation, smooth
from vision.pelvis.trunk_patch import BackgroundMotion, Trunk, cut, free_of_arms, trunk_of
from vision.pose.frontal import is_frontal

# Frames of one posture are compared only when this far apart: nearer ones say nothing new.
_APART_S = 0.6
# A gait cycle needs about ten samples a second.
_OFTEN_PER_S = 9.0
# Large turns are read less well, by this share.
_GROWS = 0.1
_BUSY = Text("Looking at the pelvis in the picture")


@dataclass(frozen=True, eq=False)
class _Knots:
    """Patches of the registered frames: `rows` into the sequence, `patch`, `free` of arms."""

    rows: np.ndarray
    patch: list[np.ndarray]
    free: list[np.ndarray]


def measure(
    path: str | Path,
    seq: PoseSequence,
    *,
    kept: list[Crop] | None = None,
    workers: int | None = None,
    progress: Report | None = None,
    cancelled: Cancelled | None = None,
) -> tuple[PelvisTrack, ...]:
    """Pelvic obliquity of a clip seen from the front or from behind.

    Parameters
    ----------
    path
        The clip `seq` was read from.
    seq
        Its landmarks; the trunk line carries the patch of picture that is looked at.
    kept
        What was kept of the pictures while the landmarks were found; read again if missing.
    workers
        Threads; by default one a core.
    progress, cancelled
        As in `vision.read_pose`.

    Returns
    -------
    tuple of PelvisTrack
        Empty when the person is not seen from the front or from behind, or the trunk is hardly
        ever seen. The angle is that of the projected line against the picture's horizontal; NaN
        where too little is known. The U95 holds: scatter of the registration, unknown share of
        the turn that cloth and skin show, the zero, perspective and turning about the vertical.
        Camera roll is not in it.

    Raises
    ------
    CancelledError
        As soon as `cancelled()` says so.
    """
    trunk = trunk_of(seq)
    if trunk is None or not is_frontal(seq.xy_px, trunk.length_px):
        return ()
    crops = read(path, seq, cancelled=cancelled) if kept is None else kept
    knots = _knots(crops, seq, trunk)
    if len(knots.rows) < 4:
        return ()
    plain, mirror = posture_matching.distances(seq, trunk, knots.rows)
    compare = _comparer(knots, trunk, workers, cancelled)
    links, texture = _links(knots, plain, compare)
    t_s = seq.t_s[knots.rows]
    against, noise = smooth(t_s, links)
    sd = np.hypot(noise, _disagreement(t_s, links))
    level = _level(seq, trunk, knots.rows, against, plain, mirror, compare)
    if progress:
        progress(1.0, _BUSY)
    made = _track(seq, trunk, knots.rows, against, sd, level, texture)
    return (replace(made, noise_u95_deg=2 * float(np.median(noise))),)


def _knots(crops: list[Crop], seq: PoseSequence, trunk: Trunk) -> _Knots:
    """Upright patches of the crops whose trunk is seen."""
    rows, patch, free = [], [], []
    for crop, row in zip(crops, np.searchsorted(seq.t_s, [c.t_s for c in crops]), strict=True):
        if row < len(seq) and trunk.seen[row]:
            rows.append(row)
            patch.append(cut(crop.grey, trunk, row, crop.scale, corner=crop.corner))
            free.append(free_of_arms(seq, trunk, row))
    return _Knots(np.array(rows, int), patch, free)


class Compare(Protocol):
    """Registers pairs of knots; `mirrored`: the second of each pair as its mirror image."""

    def __call__(
        self, pairs: list[tuple[int, int]], *, mirrored: bool = False
    ) -> list[Rotation]: ...


def _comparer(
    knots: _Knots, trunk: Trunk, workers: int | None, cancelled: Cancelled | None
) -> Compare:
    """Function that registers pairs of knots, on several threads."""
    threads = workers or usable_cores()
    room = BackgroundMotion(trunk, knots.rows)

    def one(pair: tuple[int, int], *, mirrored: bool) -> FlowCells:
        if cancelled and cancelled():
            raise CancelledError()
        j, k = pair
        b, free = knots.patch[k], knots.free[k]
        if mirrored:
            b, free = np.ascontiguousarray(b[:, ::-1]), free[:, ::-1]
            return cells_between(knots.patch[j], b, knots.free[j] & free)
        return cells_between(knots.patch[j], b, knots.free[j] & free, room.between(j, k))

    def compare(pairs: list[tuple[int, int]], *, mirrored: bool = False) -> list[Rotation]:
        with ThreadPoolExecutor(threads, "plumbline-pelvis") as pool:
            return rotations(list(pool.map(lambda pair: one(pair, mirrored=mirrored), pairs)))

    return compare


def _links(
    knots: _Knots, plain: np.ndarray, compare: Compare
) -> tuple[list[RelativeRotation], np.ndarray]:
    """All registrations of the clip, and the texture seen at every knot."""
    n = len(knots.rows)
    pairs = [(k, k + apart) for apart, every, _ in s.LINKS for k in range(0, n - apart, every)]
    base = [sd for apart, every, sd in s.LINKS for _ in range(0, n - apart, every)]
    loops = posture_matching.same(plain, 3, round(_APART_S * s.KNOTS_PER_S))
    pairs, base = pairs + loops, base + [s.LOOP_SD_DEG] * len(loops)
    texture, links = np.zeros(n), []
    for (j, k), sd, turn in zip(pairs, base, compare(pairs), strict=True):
        texture[[j, k]] = np.maximum(texture[[j, k]], turn.texture)
        if np.isfinite(turn.deg):
            wide = np.hypot(sd, s.SCATTER * turn.sd_deg) + _GROWS * abs(turn.deg)
            links.append(RelativeRotation(j, k, turn.deg, float(wide), turn.doubt_deg))
    return links, texture


def _disagreement(t_s: np.ndarray, links: list[RelativeRotation]) -> np.ndarray:
    """(K,) half of what the two readings of the turns come to differ, degrees."""
    halves, _ = smooth(t_s, [replace(link, deg=link.doubt_deg) for link in links])
    return np.abs(halves - np.median(halves))


def _level(
    seq: PoseSequence,
    trunk: Trunk,
    rows: np.ndarray,
    against: np.ndarray,
    plain: np.ndarray,
    mirror: np.ndarray,
    compare: Compare,
) -> level_reference.LevelReference:
    pairs = posture_matching.mirrored(mirror, 6)
    turned = np.array([turn.deg for turn in compare(pairs, mirrored=True)])
    line = seq.xy_px[rows, lm.HIPS[0]] - seq.xy_px[rows, lm.HIPS[1]]
    clockwise = np.degrees(np.arctan2(line[:, 1], line[:, 0]))
    clockwise = (clockwise + 90) % 180 - 90  # a line has no head: also right from behind
    even = posture_matching.even_stand(plain, mirror, round(0.25 * s.KNOTS_PER_S))
    return level_reference.fuse(
        level_reference.from_mirror(
            against,
            np.array(pairs).reshape(-1, 2),
            turned,
            opposite=posture_matching.opposite(plain, pairs),
        ),
        level_reference.from_hip_line(against, clockwise - np.degrees(trunk.lean_rad[rows]), even),
    )


def _track(
    seq: PoseSequence,
    trunk: Trunk,
    rows: np.ndarray,
    against: np.ndarray,
    sd: np.ndarray,
    level: level_reference.LevelReference,
    texture: np.ndarray,
) -> PelvisTrack:
    """Trunk lean plus turn against it, as the person's obliquity."""
    t = seq.t_s
    clockwise = np.interp(t, t[rows], against) + level.deg
    spread = np.interp(t, t[rows], sd)
    unknown = s.SHARE_SD * np.abs(clockwise - np.median(clockwise))
    rest = np.linalg.norm([level.sd_deg, s.TRUNK_SD_DEG, s.PERSPECTIVE_SD_DEG])
    u95 = 2 * np.sqrt(spread**2 + unknown**2 + rest**2)
    side = -1.0 if trunk.left_is_right else 1.0
    angle = side * (clockwise + np.degrees(trunk.lean_rad))
    after = np.clip(np.searchsorted(t[rows], t), 1, len(rows) - 1)
    nearest = np.minimum(np.abs(t - t[rows][after - 1]), np.abs(t[rows][after] - t))
    held = np.interp(t, t[rows], texture) >= s.LEAST_TEXTURE
    known = trunk.seen & held & (nearest < 0.2) & (u95 <= s.LARGEST_U95_DEG)
    notes: tuple[Text, ...] = ()
    if np.mean(texture < s.LEAST_TEXTURE) > 0.3:
        notes += (
            Text(
                "The clothes around the pelvis show too little to follow. "
                "Tuck in the shirt, or put two stickers on the front of the pelvis."
            ),
        )
    per_s = 1 / np.median(np.diff(t[rows]))
    if per_s < _OFTEN_PER_S:
        notes += (
            Text(
                "This video is long, so the pelvis was looked at only {n:.0f} times a second. "
                "Screen a minute at a time to see quick movements of the pelvis.",
                n=per_s,
            ),
        )
    return PelvisTrack(
        Route.OPTICAL_FLOW,
        "frontal",
        np.where(known, angle, np.nan),
        np.where(known, u95, np.nan),
        absolute=True,
        notes=notes,
        level_u95_deg=2 * level.sd_deg,
    )
