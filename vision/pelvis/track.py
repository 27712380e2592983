"""The automatic route: pelvic obliquity from the picture around the pelvis."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from core.errors import CancelledError
from core.pose_sequence import PelvisTrack, PoseSequence
from core.text import Text
from vision.pelvis import postures
from vision.pelvis import settings as s
from vision.pelvis.chain import Link, solve
from vision.pelvis.frame import Trunk, cut, free_of_arms, trunk_of
from vision.pelvis.turn import Turn, turn_between
from vision.video import frames

Progress = Callable[[float, Text], None]
Cancelled = Callable[[], bool]

# The patch holds the trunk in about 120 pixels; a larger picture only costs decoding time.
LARGEST_SIDE_PX = 960
# Longest stretch registered as one system; longer clips are cut into pieces that overlap.
MOST_KNOTS = 1200
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
    processes: int | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> tuple[PelvisTrack, ...]:
    """Pelvic obliquity of a clip seen from the front or from behind.

    Parameters
    ----------
    path : the clip `seq` was read from.
    seq : its landmarks; the trunk line carries the patch of picture that is looked at.
    processes : threads; by default one a core.
    progress, cancelled : as in `vision.read_pose`.

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
    if trunk is None or not _frontal(seq, trunk):
        return ()
    knots = _read(Path(path), seq, trunk, progress, cancelled)
    if len(knots.rows) < 4:
        return ()
    links, texture = _register(seq, trunk, knots, processes, progress, cancelled)
    against, sd = solve(len(knots.rows), links)
    return (_track(seq, trunk, knots.rows, against, sd, texture),)


def _frontal(seq: PoseSequence, trunk: Trunk) -> bool:
    """True when the shoulders or the hips are seen broad (half of their true share of a trunk)."""
    shoulders = np.abs(seq.xy_px[:, 11, 0] - seq.xy_px[:, 12, 0])
    return bool(np.nanmedian(shoulders / trunk.length_px) > 0.35)


def _read(
    path: Path,
    seq: PoseSequence,
    trunk: Trunk,
    progress: Progress | None,
    cancelled: Cancelled | None,
) -> _Knots:
    stride = max(1, round(seq.fps / s.KNOTS_PER_S), -(-len(seq) // MOST_KNOTS))
    scale = min(1.0, LARGEST_SIDE_PX / max(seq.size_px))
    rows, patch, free = [], [], []
    reader = frames(path, mirrored=seq.mirrored, max_side_px=LARGEST_SIDE_PX)
    for row, frame in enumerate(reader):
        if row >= len(seq):
            break
        if cancelled and cancelled():
            raise CancelledError()
        if progress and row % 30 == 0:
            progress(0.5 * row / len(seq), _BUSY)
        if row % stride == 0 and trunk.seen[row]:
            grey = cv2.cvtColor(frame.rgb, cv2.COLOR_RGB2GRAY)
            scale = max(grey.shape) / max(seq.size_px)
            rows.append(row)
            patch.append(cut(grey, trunk, row, scale))
            free.append(free_of_arms(seq, trunk, row))
    return _Knots(np.array(rows, int), patch, free)


def _register(
    seq: PoseSequence,
    trunk: Trunk,
    knots: _Knots,
    processes: int | None,
    progress: Progress | None,
    cancelled: Cancelled | None,
) -> tuple[list[Link], np.ndarray]:
    """All links of the clip, and the texture seen at every knot."""
    plain, mirror = postures.distances(seq, trunk, knots.rows)
    n = len(knots.rows)
    jobs = [(k, k + 1, -1, s.STEP_SD_DEG) for k in range(n - 1)]
    jobs += [(k, k + 3, -1, s.SKIP_SD_DEG) for k in range(0, n - 3, 2)]
    apart = round(0.6 * s.KNOTS_PER_S)
    jobs += [(j, k, -1, s.LOOP_SD_DEG) for j, k in postures.same(plain, 3, apart)]
    jobs += [(j, k, 1, s.MIRROR_SD_DEG) for j, k in postures.mirrored(mirror, 6)]

    def work(job: tuple[int, int, int, float]) -> Turn:
        if cancelled and cancelled():
            raise CancelledError()
        j, k, sign, _ = job
        a, b, free = knots.patch[j], knots.patch[k], knots.free[k]
        if sign > 0:
            b, free = np.ascontiguousarray(b[:, ::-1]), free[:, ::-1]
        return turn_between(a, b, knots.free[j] & free)

    workers = processes or len(os.sched_getaffinity(0))
    with ThreadPoolExecutor(workers, "plumbline-pelvis") as pool:
        turns = list(pool.map(work, jobs))
    if progress:
        progress(1.0, _BUSY)
    return _links(knots, jobs, turns), _texture(n, jobs, turns)


def _links(knots: _Knots, jobs: list, turns: list[Turn]) -> list[Link]:
    out = []
    for (j, k, sign, sd), turn in zip(jobs, turns, strict=True):
        if not np.isfinite(turn.deg):
            continue
        # Compared with a mirror image the turn is -(a_j + a_k).
        deg = turn.deg if sign < 0 else -turn.deg
        wide = np.hypot(sd, turn.sd_deg) + 0.1 * abs(turn.deg)
        gap = (knots.rows[k] - knots.rows[j]) if abs(k - j) == 1 else 0
        out.append(Link(j, k, sign, deg, float(wide * (1 + 0.02 * gap))))
    return out


def _texture(count: int, jobs: list, turns: list[Turn]) -> np.ndarray:
    texture = np.zeros(count)
    for (j, k, _, _), turn in zip(jobs, turns, strict=True):
        texture[j] = max(texture[j], turn.texture)
        texture[k] = max(texture[k], turn.texture)
    return texture


def _track(
    seq: PoseSequence,
    trunk: Trunk,
    rows: np.ndarray,
    against: np.ndarray,
    sd: np.ndarray,
    texture: np.ndarray,
) -> PelvisTrack:
    """Trunk lean plus turn against it, as the person's obliquity."""
    t = seq.t_s
    clockwise = np.interp(t, t[rows], against)
    spread = np.interp(t, t[rows], sd)
    rested = np.median(against)
    unknown = s.SHARE_SD * np.abs(clockwise - rested)
    rest = np.linalg.norm([s.ZERO_SD_DEG, s.TRUNK_SD_DEG, s.PERSPECTIVE_SD_DEG])
    u95 = 2 * np.sqrt(spread**2 + unknown**2 + rest**2)
    side = -1.0 if trunk.left_is_right else 1.0
    angle = side * (clockwise + np.degrees(trunk.lean_rad))
    nearest = np.abs(t[:, None] - t[rows][None]).min(axis=1)
    known = trunk.seen & (nearest < 0.2) & (u95 <= s.LARGEST_U95_DEG)
    notes = ()
    if np.mean(texture < s.LEAST_TEXTURE) > 0.3:
        notes = (
            Text(
                "The clothes around the pelvis show too little to follow. "
                "Tuck in the shirt, or put two stickers on the front of the pelvis."
            ),
        )
    return PelvisTrack(
        "picture",
        "frontal",
        np.where(known, angle, np.nan),
        np.where(known, u95, np.nan),
        absolute=True,
        notes=notes,
    )
