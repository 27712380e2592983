"""Rotation of the pelvis against the trunk between two patches, from dense optical flow.

Cloth and skin between ribs and iliac crest rotate with the pelvis the more, the lower they lie. The
vertical flow of a point at (x, y) is modelled as
``shift + slope * y + bend * y^2 + turn * x * share(y) + pull * x * low(y)``, where the last term
is the pull of the thighs on the cloth. Horizontal flow is left out, because bending and axial
rotation mix in it.

Two models are fitted, because neither the height at which the pull of the thighs begins nor a
rotation of the chest against the trunk line is known. Their mean is better than either in walking;
where they disagree the uncertainty grows.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass

import cv2
import numpy as np

from vision.pelvis import parameters as s
from vision.pelvis.trunk_patch import PATCH_HEIGHT_PX, SCALE

_rows, _columns = np.mgrid[0:PATCH_HEIGHT_PX, 0 : s.PATCH_WIDTH_PX].astype(np.float32)
_x, _y = s.PATCH_LEFT + _columns / SCALE, s.PATCH_TOP + _rows / SCALE
_COLUMNS = round(2 * s.ZONE_HALF_WIDTH / s.CELL_WIDTH)
_LINES = round((s.ZONE_BOTTOM - s.ZONE_TOP) / s.CELL_HEIGHT)
_column = np.floor((_x + s.ZONE_HALF_WIDTH) / s.CELL_WIDTH).astype(int)
_line = np.floor((_y - s.ZONE_TOP) / s.CELL_HEIGHT).astype(int)
_inside = (_column >= 0) & (_column < _COLUMNS) & (_line >= 0) & (_line < _LINES)
# Only this box of the patch is fitted; the flow itself needs its surroundings.
_BOX = tuple(slice(i.min(), i.max() + 1) for i in np.nonzero(_inside))
_here = np.dstack([_columns, _rows])[_BOX]
# Sums over the cells are products: (lines, height) @ (height, width) @ (width, columns).
_DOWN = np.eye(_LINES, dtype=np.float32)[:, _line[_BOX][:, 0]]
_ACROSS = np.eye(_COLUMNS, dtype=np.float32)[_column[_BOX][0]]
_COUNT = np.outer(_DOWN.sum(axis=1), _ACROSS.sum(axis=0)).ravel()
_CX = np.tile(s.CELL_WIDTH * (np.arange(_COLUMNS) + 0.5) - s.ZONE_HALF_WIDTH, _LINES)
_CY = np.repeat(s.ZONE_TOP + s.CELL_HEIGHT * (np.arange(_LINES) + 0.5), _COLUMNS)
_SHARE = s.SHARE_AT_CREST * np.clip((_CY - s.SHARE_FROM) / (s.SHARE_FULL - s.SHARE_FROM), 0, 1)
_SMOOTH = [np.ones_like(_CX), _CY, _CY**2]


def _pull(from_y: float) -> np.ndarray:
    return _CX * np.clip(_CY - from_y, 0, None)


# The first column is the turn of the pelvis. The second reading sees farther up, lets the thighs
# begin higher and the chest turn, if only a little.
_TRUNK_STANDS = np.stack([_CX * _SHARE, *_SMOOTH, _pull(s.THIGH_FROM)], axis=1)
_CHEST_TURNS = np.stack(
    [_CX * _SHARE, *_SMOOTH, _pull(s.THIGH_FROM_HIGH), _CX * (1 - _SHARE)], axis=1
)
_LOW = _CY > s.CHEST_BOTTOM  # cells of the first reading
_NONE, _LITTLE = 1e-6, s.CHEST_STAYS
_SLIP_PX2 = 0.5  # squared forward-backward disagreement that halves the weight
_STRONGEST = 200.0  # a single hard edge must not outvote the rest
# Background is distinguished from the person where it moves more than this and rigidly.
_ROOM_MOVES_PX, _LIKE_ROOM = 1.0, 0.35
_ROUNDS = 6
# Backward flow only shows where forward flow can be trusted: fewer smoothings suffice.
_SMOOTHINGS = {"there": 5, "back": 2}
_local = threading.local()


@dataclass(frozen=True, eq=False)
class FlowCells:
    """How the zone moved between two patches, cell by cell (rows from the top, left to right).

    Attributes
    ----------
    moved : down, trunk lengths.
    texture : mean squared vertical grey step, where it could be followed.
    """

    moved: np.ndarray
    texture: np.ndarray


@dataclass(frozen=True)
class Rotation:
    """Rotation between two patches.

    Attributes
    ----------
    deg : + = clockwise in the frame; NaN without enough texture.
    sd_deg : from the scatter of the cells alone.
    texture : mean squared vertical grey step in the zone.
    doubt_deg : half the difference of the two models, with its sign.
    """

    deg: float
    sd_deg: float
    texture: float
    doubt_deg: float = 0.0


def cells_between(
    a: np.ndarray, b: np.ndarray, free: np.ndarray, room: np.ndarray | None = None
) -> FlowCells:
    """Flow cells from patch `a` to patch `b`.

    Parameters
    ----------
    a, b
        Patches (height, width) uint8.
    free
        (height, width), 0 where an arm hides the pelvis.
    room
        (2, 3) affine that takes a point of the background from `a` to `b`; what moves like it is
        not the person.
    """
    there, back = _flow(a, b, "there")[_BOX], _flow(b, a, "back")
    x, y = cv2.split(there + _here)
    slip = _squared(there + cv2.remap(back, x, y, cv2.INTER_LINEAR))
    weight = np.minimum(_edges(a) * free[_BOX] / (1 + slip / _SLIP_PX2), _STRONGEST)
    if room is not None:
        weight = weight * ~_moves_with_background(there, room)
    total, moved = _over_cells(weight), _over_cells(weight * there[..., 1])
    return FlowCells(moved / np.maximum(total, 1e-6) / SCALE, total / _COUNT)


def _edges(patch: np.ndarray) -> np.ndarray:
    """Squared vertical grey step per pixel of the box."""
    step = cv2.Sobel(cv2.GaussianBlur(patch, (0, 0), 0.8), cv2.CV_32F, 0, 1)[_BOX] / 8
    return np.asarray(step * step)


def _squared(flow: np.ndarray) -> np.ndarray:
    """Squared length of every vector (..., 2)."""
    return np.asarray(flow[..., 0] ** 2 + flow[..., 1] ** 2)


def _over_cells(values: np.ndarray) -> np.ndarray:
    """(cells,) sums of the pixels of the box."""
    return np.asarray(_DOWN @ values @ _ACROSS, float).ravel()


def rotations(pairs: list[FlowCells]) -> list[Rotation]:
    """Turn of the pelvis in each of many pairs of patches."""
    seen = [float(pair.texture[_LOW].mean()) for pair in pairs]
    told = [i for i, texture in enumerate(seen) if texture >= s.LEAST_TEXTURE]
    out = [Rotation(np.nan, np.inf, texture) for texture in seen]
    if told:
        texture = np.array([pairs[i].texture for i in told])
        moved = np.array([pairs[i].moved for i in told])
        angles = np.stack(_combine_models(moved, texture / (texture + s.HALF_TEXTURE)), axis=1)
        for i, (deg, sd, doubt) in zip(told, angles.tolist(), strict=True):
            out[i] = Rotation(deg, sd, seen[i], doubt)
    return out


def _combine_models(
    moved: np.ndarray, base: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Combine the two models; on dark or plain cloth the second one is not used."""
    steady = np.full(_TRUNK_STANDS.shape[1], _NONE)
    one, one_sd = _fit(_TRUNK_STANDS[_LOW], moved[:, _LOW], base[:, _LOW], steady)
    two, two_sd = _fit(_CHEST_TURNS, moved, base, np.append(steady, _LITTLE))
    held = (base[:, _LOW].mean(axis=1) - s.SECOND_FROM) / (s.SECOND_FULL - s.SECOND_FROM)
    share = 0.5 * np.clip(held, 0, 1)
    return one + share * (two - one), (1 - share) * one_sd + share * two_sd, (two - one) / 2


def _moves_with_background(flow: np.ndarray, room: np.ndarray) -> np.ndarray:
    """True where the image moves with the background and not with the person; `flow` of the box."""
    moved = cv2.transform(_here, room - np.eye(2, 3))
    far = _squared(moved)
    if far.max() <= _ROOM_MOVES_PX**2:
        return np.zeros(far.shape, bool)
    return (far > _ROOM_MOVES_PX**2) & (_squared(flow - moved) < _LIKE_ROOM**2 * far)


def _flow(a: np.ndarray, b: np.ndarray, way: str) -> np.ndarray:
    if not hasattr(_local, way):  # carries buffers: one a thread
        dis = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
        dis.setVariationalRefinementIterations(_SMOOTHINGS[way])
        setattr(_local, way, dis)
    return getattr(_local, way).calc(a, b, None)


def _fit(
    design: np.ndarray, moved: np.ndarray, base: np.ndarray, steady: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Robust weighted least squares over the cells: turns and their standard deviations, degrees.

    `moved`, `base` are (pairs, cells). `steady` holds every unknown near zero, the more the larger.
    """
    cells, unknowns = design.shape
    squares = (design[:, :, None] * design[:, None, :]).reshape(cells, -1)
    weight, hold = base, np.diag(steady)
    for _ in range(_ROUNDS):
        normal = (weight @ squares).reshape(-1, unknowns, unknowns) + hold
        solution = np.linalg.solve(normal, ((weight * moved) @ design)[..., None])[..., 0]
        miss = np.abs(moved - solution @ design.T)
        scale = np.maximum(1.5 * (miss * base).sum(axis=1) / base.sum(axis=1), 1e-3)
        weight = base / (1 + (miss / scale[:, None]) ** 2)
    sd = scale * np.sqrt(np.linalg.inv(normal)[:, 0, 0])
    return np.degrees(solution[:, 0]), np.degrees(sd)
