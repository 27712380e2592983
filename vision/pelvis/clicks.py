"""Two points clicked on one frame, followed through the clip, with corrections by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from core.errors import CancelledError, SettingsError
from core.pose_sequence import PelvisTrack, PoseSequence
from core.text import Text
from vision.pelvis import marks
from vision.pelvis.frame import Trunk, cut, to_patch, to_picture, trunk_of
from vision.video import frames

LARGEST_SIDE_PX = 1280
# The patch the trunk carries, that many times finer than for the automatic route.
ZOOM = 3.0
# Half width of what is compared and how far around the expected place is searched, patch
# pixels: 0.045 and 0.05 trunk lengths, about 2 cm.
_HALF_PX, _REACH_PX = 16, 18
_CLICKED_SD_PX, _DRIFT_SD_PX = 1.0, 0.1
_LEAST_LIKE = 0.35  # correlation below which the point is lost
_KEEP_OLD = 0.3  # share of the clicked look in the running look, against drift


@dataclass(frozen=True)
class Clicked:
    """The two points at one moment, picture pixels, y down.

    In a frontal view: the person's left and right. In a side view: front (ASIS) and rear (PSIS).
    """

    time_s: float
    points: tuple[tuple[float, float], tuple[float, float]]


def track(
    path: str | Path,
    seq: PoseSequence,
    points: Sequence[Sequence[float]],
    time_s: float,
    corrections: Sequence[Clicked] = (),
    *,
    plane: str = "frontal",
    cancelled: Callable[[], bool] | None = None,
) -> PelvisTrack:
    """Follow two clicked points; every correction is honoured exactly at its frame.

    Between two clicked frames the points are followed from both sides and blended; outside them
    from the nearest one.

    Raises
    ------
    SettingsError
        A time outside the clip, or not two points.
    CancelledError
        As soon as `cancelled()` says so.
    """
    clicked = _anchors(seq, points, time_s, corrections)
    trunk = trunk_of(seq)
    if trunk is None:
        raise SettingsError(
            Text("The trunk is not seen, so clicked points cannot be followed."),
            Text("Choose a clip that shows the whole body."),
        )
    patches = []
    for row, frame in enumerate(frames(path, mirrored=seq.mirrored, max_side_px=LARGEST_SIDE_PX)):
        if row >= len(seq):
            break
        if cancelled and cancelled():
            raise CancelledError()
        scale = max(frame.rgb.shape[:2]) / max(seq.size_px)
        grey = cv2.cvtColor(frame.rgb, cv2.COLOR_RGB2GRAY)
        patches.append(cut(grey, trunk, row, scale, ZOOM))
    tracked = [_follow(trunk, patches, clicked, which, len(seq)) for which in (0, 1)]
    sd = np.maximum(tracked[0][1], tracked[1][1])
    angle = marks.sagittal if plane == "sagittal" else marks.frontal
    return angle(seq, tracked[0][0], tracked[1][0], sd, "clicks")


def _anchors(
    seq: PoseSequence,
    points: Sequence[Sequence[float]],
    time_s: float,
    corrections: Sequence[Clicked],
) -> dict[int, np.ndarray]:
    """Row -> (2, 2) clicked points."""
    out = {}
    half = 0.5 * float(np.median(np.diff(seq.t_s)))
    pairs = [(c.time_s, c.points) for c in corrections]
    for moment, pair in [(time_s, points), *pairs]:
        xy = np.asarray(pair, float)
        if xy.shape != (2, 2) or not np.isfinite(xy).all():
            raise SettingsError(Text("Click exactly two points."))
        if not seq.t_s[0] - half <= moment <= seq.t_s[-1] + half:
            raise SettingsError(Text("There is no frame at {time:.2f} s.", time=moment))
        out[int(np.argmin(np.abs(seq.t_s - moment)))] = xy
    return out


def _follow(
    trunk: Trunk, patches: list[np.ndarray], clicked: dict[int, np.ndarray], which: int, count: int
) -> tuple[np.ndarray, np.ndarray]:
    """(T, 2) pixels and (T,) standard deviation of one point."""
    xy, sd = np.full((count, 2), np.nan), np.full(count, np.nan)
    rows = sorted(r for r in clicked if r < len(patches))
    runs = {}
    for place, row in enumerate(rows):
        start = to_patch(trunk, row, clicked[row][which], ZOOM)
        first = rows[place - 1] if place else 0
        last = rows[place + 1] if place + 1 < len(rows) else len(patches) - 1
        runs[row, +1] = _run(patches, start, range(row, last + 1))
        runs[row, -1] = _run(patches, start, range(row, first - 1, -1))
    for row in range(len(patches)):
        before = max((r for r in rows if r <= row), default=-1)
        after = min((r for r in rows if r >= row), default=-1)
        near = [
            (abs(row - r), runs[r, step][row])
            for r, step in ((before, +1), (after, -1))
            if r >= 0 and row in runs[r, step]
        ]
        if near:
            weight = np.array([1.0 / (gap + 1e-3) for gap, _ in near])
            place_px = (weight[:, None] * np.array([p for _, p in near])).sum(0) / weight.sum()
            xy[row] = to_picture(trunk, row, place_px, ZOOM)
            sd[row] = _CLICKED_SD_PX + _DRIFT_SD_PX * np.sqrt(min(gap for gap, _ in near))
    return xy, sd


def _run(patches: list[np.ndarray], start: np.ndarray, rows: range) -> dict[int, np.ndarray]:
    """Follow a point through `rows` (the first one holds `start`); ends where it is lost."""
    found = {rows[0]: start}
    clicked = look = _look(patches[rows[0]], start)
    at, way = start, np.zeros(2)
    for row in rows[1:]:
        match = _match(patches[row], look, at + way)
        if match is None:
            break
        way, at = 0.5 * (match - at), match
        found[row] = at
        fresh = _look(patches[row], at)
        look = cv2.addWeighted(clicked, _KEEP_OLD, fresh, 1 - _KEEP_OLD, 0)
    return found


def _look(patch: np.ndarray, xy: np.ndarray) -> np.ndarray:
    side = 2 * _HALF_PX + 1
    return cv2.getRectSubPix(patch, (side, side), (float(xy[0]), float(xy[1])))


def _match(patch: np.ndarray, look: np.ndarray, at: np.ndarray) -> np.ndarray | None:
    """Where `look` is in `patch` near `at`, to a fraction of a pixel; None when unlike."""
    side = 2 * (_HALF_PX + _REACH_PX) + 1
    search = cv2.getRectSubPix(patch, (side, side), (float(at[0]), float(at[1])))
    like = cv2.matchTemplate(search, look, cv2.TM_CCOEFF_NORMED)
    _, best, _, (x, y) = cv2.minMaxLoc(like)
    if not best > _LEAST_LIKE:
        return None
    fine = np.array([_peak(like[y], x), _peak(like[:, x], y)])
    return at + np.array([x, y]) + fine - _REACH_PX


def _peak(values: np.ndarray, i: int) -> float:
    """Offset of the top of the parabola through three values."""
    if not 0 < i < len(values) - 1:
        return 0.0
    a, b, c = (float(v) for v in values[i - 1 : i + 2])
    bend = a - 2 * b + c
    return 0.5 * (a - c) / bend if bend < 0 else 0.0
