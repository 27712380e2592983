"""Template tracking of cloth points between trunk-aligned patches."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

# Half width of what is compared and how far around the expected place is searched, patch
# pixels at `ZOOM`: 0.045 and 0.05 trunk lengths, about 2 cm.
_HALF_PX, _REACH_PX = 16, 18
# The patch the trunk carries, that many times finer than for the automatic route.
ZOOM = 3.0
_LEAST_LIKE = 0.35  # correlation below which the point is lost
_KEEP_OLD = 0.3  # weight of the first template in the running one, against drift
_JUMP_PX = 30.0  # 4 cm: farther than cloth slides


@dataclass(frozen=True, eq=False)
class ClothPatches:
    """The two points of the cloth through the clip, patch pixels.

    `at` (T, 2, 2), NaN where one is lost; `since` (T,) the marked row they were tracked from,
    -1 where lost.
    """

    at: np.ndarray
    since: np.ndarray


def follow_pair(patches: list[np.ndarray], places: dict[int, np.ndarray]) -> ClothPatches:
    """Follow from the first click; begin anew at a correction where a point had got lost."""
    count = len(patches)
    at, since = np.full((count, 2, 2), np.nan), np.full(count, -1)
    first = next(iter(places))
    for row in sorted(places, key=lambda r: abs(r - first)):
        there = row != first and since[row] >= 0
        # Cloth that slid is still there; a point that jumped elsewhere is not.
        if there and np.linalg.norm(at[row] - places[row], axis=1).max() < _JUMP_PX:
            continue
        on, back = range(row, count), range(row, -1, -1)
        away, toward = (on, back) if row >= first else (back, on)
        since[list(away)] = -1
        _fill(at, since, row, _pair(patches, places[row], away))
        _fill(at, since, row, _pair(patches, places[row], toward))
    at[since < 0] = np.nan
    return ClothPatches(at, since)


def _pair(patches: list[np.ndarray], places: np.ndarray, rows: range) -> dict[int, np.ndarray]:
    """Row -> (2, 2), as far as both points are seen."""
    a, b = (track(patches, place, rows) for place in places)
    return {row: np.array([a[row], b[row]]) for row in a if row in b}


def _fill(at: np.ndarray, since: np.ndarray, row: int, found: dict[int, np.ndarray]) -> None:
    """Write what was found as far as there is nothing yet."""
    for r, pair in found.items():
        if r != row and since[r] >= 0:
            return
        at[r], since[r] = pair, row


def track(patches: list[np.ndarray], start: np.ndarray, rows: range) -> dict[int, np.ndarray]:
    """Track a point through `rows` (`start` is in the first one); ends where it is lost.

    Parameters
    ----------
    patches : one patch (height, width) uint8 a frame, see `vision.pelvis.trunk_patch.cut`.
    start : (2,) place in the first patch.

    Returns
    -------
    dict
        Row -> (2,) place in its patch.
    """
    found = {rows[0]: start}
    first = look = _template(patches[rows[0]], start)
    at, way = start, np.zeros(2)
    for row in rows[1:]:
        match = _match(patches[row], look, at + way)
        if match is None:
            break
        way, at = 0.5 * (match - at), match
        found[row] = at
        fresh = _template(patches[row], at)
        look = cv2.addWeighted(first, _KEEP_OLD, fresh, 1 - _KEEP_OLD, 0)
    return found


def _template(patch: np.ndarray, xy: np.ndarray) -> np.ndarray:
    side = 2 * _HALF_PX + 1
    return cv2.getRectSubPix(patch, (side, side), (float(xy[0]), float(xy[1])))


def _match(patch: np.ndarray, look: np.ndarray, at: np.ndarray) -> np.ndarray | None:
    """Position of the template `look` in `patch` near `at`, subpixel; None without a match."""
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
