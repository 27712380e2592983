"""Clothes, shoes and hair over the bare body."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from sample_videos.phantom.body import Body, pelvis_landmarks
from sample_videos.phantom.geometry import unit
from sample_videos.phantom.head import eye_parts, hair_parts
from sample_videos.phantom.mesh import (
    SHIRT,
    SKIN,
    TROUSERS,
    Dressed,
    Part,
    join,
    part_of,
    smoothed,
    vertex_normals,
)
from sample_videos.phantom.shoes import shoe_part

ARM_BONES = ("upperarm01", "upperarm02", "lowerarm01", "lowerarm02", "wrist")
Colour = tuple[float, float, float]


# Around a taped sticker everything moves with the bone; from the second radius on nothing does. The
# first holds all corners of the triangles a dot is painted on (3.5 cm), or the dot lags by 5 %.
TAPE_M, TAPE_END_M = 0.045, 0.085


@dataclass(frozen=True)
class Outfit:
    """What the person wears; lengths as fractions, colours linear RGB.

    ``leg`` is where the trousers end: 0 hip, 1 knee, 1.8 ankle. ``loose_m`` widens them there.
    Patterns: 0 plain melange, 1 stripes, 2 check, 3 blotches. ``taped`` stickers hold what is under
    them to the bone, as on skin or tight cloth; otherwise they ride on the cloth as it slides.
    """

    leg: float = 0.72
    loose_m: float = 0.012
    sleeve: float = 0.55
    shirt_hem_m: float = -0.085
    skin: Colour = (0.62, 0.42, 0.32)
    shirt: Colour = (0.18, 0.36, 0.52)
    trousers: Colour = (0.08, 0.08, 0.10)
    trim: Colour = (0.65, 0.65, 0.62)
    shoe: Colour = (0.16, 0.17, 0.20)
    hair: Colour = (0.09, 0.055, 0.035)
    hair_style: str = "cap"
    shirt_pattern: int = 0
    trouser_pattern: int = 0
    stickers: str = "none"
    taped: bool = False
    extra: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class _Measures:
    """Heights and directions on the body that clothes hang on."""

    hip_y: float
    waist_y: float
    leg_end_y: float
    neck: np.ndarray
    shoulder: np.ndarray
    arm: np.ndarray
    arm_m: float
    shoe_top_y: float
    arm_weight: np.ndarray


def _measure(body: Body, outfit: Outfit) -> _Measures:
    leg, arm = body.leg["L"], body.arm["L"]
    hip_y, knee_y, ankle_y = leg.hip[1], leg.knee[1], leg.ankle[1]
    if outfit.leg <= 1:
        end = hip_y - outfit.leg * (hip_y - knee_y)
    else:
        end = knee_y - (outfit.leg - 1) * (knee_y - ankle_y)
    w = sum(body.weights[:, body.segments[f"{b}.{s}"]] for b in ARM_BONES for s in "LR")
    return _Measures(
        hip_y,
        body.joints["spine-4"][1],
        end,
        body.joints["neck"],
        arm.shoulder,
        unit(arm.elbow - arm.shoulder),
        float(np.linalg.norm(arm.elbow - arm.shoulder)),
        ankle_y + 0.018,
        w,
    )


def _mirrored(v: np.ndarray) -> np.ndarray:
    q = v.copy()
    q[:, 0] = np.abs(q[:, 0])
    return q


def _shirt_cut(v: np.ndarray, m: _Measures, outfit: Outfit) -> np.ndarray:
    """Signed distance to the edges of the shirt, + inside."""
    q = _mirrored(v)
    sleeve = np.where(m.arm_weight > 0.35, outfit.sleeve * m.arm_m - (q - m.shoulder) @ m.arm, 1.0)
    centre = m.neck + np.array([0.0, 0.005, 0.01])
    ring = np.linalg.norm((q - centre) / np.array([1.0, 0.8, 1.0]), axis=1) - 0.078
    above = np.where(v[:, 1] > m.neck[1] + 0.01, -1.0, 1.0)
    return np.minimum.reduce([sleeve, ring, above])


def _leg_axis_offset(v: np.ndarray, body: Body) -> np.ndarray:
    """Horizontal unit vectors away from the axis of the nearer leg (n, 3)."""
    leg = body.leg["L"]
    q = _mirrored(v)
    t = np.clip((leg.hip[1] - q[:, 1]) / (leg.hip[1] - leg.ankle[1]), 0.0, 1.0)[:, None]
    axis = leg.hip + t * (leg.ankle - leg.hip)
    away = q - axis
    away[:, 1] = 0.0
    away /= np.maximum(np.linalg.norm(away, axis=1, keepdims=True), 1e-6)
    away[:, 0] *= np.sign(v[:, 0])
    return away


def _folds(v: np.ndarray) -> np.ndarray:
    """Smooth -1..1 waviness of hanging cloth."""
    x, y, z = v.T
    wave = np.sin(38 * x + 11 * y + 3.0 * np.sin(17 * z)) + np.sin(
        41 * z - 9 * y + 2.5 * np.sin(19 * x)
    )
    return wave / 2


def _trousers(body: Body, outfit: Outfit, m: _Measures, tights: np.ndarray) -> Part:
    v, w = body.vertices, body.weights
    near = np.where(m.arm_weight > 0.2, -1.0, 1.0)
    rough = np.minimum.reduce([near, m.waist_y + 0.03 - v[:, 1], v[:, 1] - m.leg_end_y])
    faces = tights[rough[tights].max(1) > -0.05]
    shaped = smoothed(v, faces, 3) + vertex_normals(v, tights) * 0.004
    low = np.clip((m.hip_y - 0.02 - v[:, 1]) / max(m.hip_y - m.leg_end_y, 0.1), 0.0, 1.0)
    ease_m = outfit.loose_m * low**0.7
    shaped = shaped + _leg_axis_offset(v, body) * (ease_m * (1.0 + 0.22 * _folds(v)))[:, None]
    cut = np.minimum.reduce([near, m.waist_y + 0.03 - shaped[:, 1], shaped[:, 1] - m.leg_end_y])
    return part_of(shaped, faces, w, TROUSERS, cut)


def _shirt(body: Body, outfit: Outfit, m: _Measures, tights: np.ndarray) -> Part:
    v = body.vertices
    normals = vertex_normals(v, tights)
    edge = _shirt_cut(v, m, outfit)
    hem_y = m.waist_y + outfit.shirt_hem_m
    faces = tights[np.minimum(edge, v[:, 1] - hem_y)[tights].max(1) > -0.05]
    shaped = smoothed(v, faces, 7) + normals * 0.010
    loose = np.clip((m.waist_y + 0.16 - v[:, 1]) / 0.2, 0.0, 1.0) * (m.arm_weight < 0.2)
    shaped = shaped + normals * (loose * (0.010 + 0.004 * _folds(v)))[:, None]
    cut = np.minimum(edge, np.minimum(shaped[:, 1] - hem_y, 1.0))
    return part_of(shaped, faces, body.weights, SHIRT, cut)


def _skin(body: Body, outfit: Outfit, m: _Measures) -> Part:
    """Bare skin, drawn in under the clothes so that it never penetrates them."""
    v = body.vertices
    faces = body.faces["body"]
    shirt = np.minimum(_shirt_cut(v, m, outfit), v[:, 1] - (m.waist_y + outfit.shirt_hem_m))
    legs = np.where(m.arm_weight > 0.2, -1.0, 1.0)
    legs = np.minimum.reduce([legs, m.waist_y + 0.03 - v[:, 1], v[:, 1] - m.leg_end_y])
    covered = np.clip(np.maximum(shirt, legs) / 0.02, 0.0, 1.0)
    covered = np.maximum(covered, np.clip((m.shoe_top_y - v[:, 1]) / 0.02, 0.0, 1.0))
    drawn_in = v - vertex_normals(v, faces) * (0.018 * covered)[:, None]
    keep = ~(v[faces][:, :, 1] < m.shoe_top_y - 0.03).all(1)
    return part_of(drawn_in, faces[keep], body.weights, SKIN)


def _sticker_points(body: Body, cloth: list[Part]) -> tuple[dict, dict]:
    """Point of the outer cloth over each ASIS and PSIS, and its skin weights."""
    points, weights = {}, {}
    for name, p in pelvis_landmarks(body).items():
        front = 1 if name.startswith("asis") else -1
        best = None
        for part in cloth:
            near = np.hypot(*(part.vertices - p)[:, :2].T) < 0.03
            near &= (part.cut > 0.004) & (np.abs(part.vertices[:, 2] - p[2]) < 0.06)
            for i in np.flatnonzero(near):
                miss = np.hypot(*(part.vertices[i] - p)[:2]) - 0.2 * front * part.vertices[i, 2]
                if best is None or miss < best[0]:
                    best = (miss, part.vertices[i], part.weights[i])
        if best is not None:
            points[name], weights[name] = best[1], best[2]
    return points, weights


def _hold(
    vertices: np.ndarray, weights: np.ndarray, body: Body, points: dict[str, np.ndarray]
) -> np.ndarray:
    """Skin weights with the surroundings of the stickers tied to the pelvis."""
    held = np.zeros(weights.shape[1])
    held[body.segments["root"]] = 1.0
    for point in points.values():
        away = np.linalg.norm(vertices - point, axis=1)
        share = np.clip((TAPE_END_M - away) / (TAPE_END_M - TAPE_M), 0.0, 1.0)[:, None]
        weights = share * held + (1 - share) * weights
    return weights


def dress(body: Body, outfit: Outfit) -> Dressed:
    """The body in its clothes, ready to be posed and drawn."""
    m = _measure(body, outfit)
    tights = body.faces["helper-tights"]
    trousers = _trousers(body, outfit, m, tights)
    shirt = _shirt(body, outfit, m, tights)
    parts = [_skin(body, outfit, m), trousers, shirt]
    parts += [shoe_part(body, side, m.shoe_top_y) for side in "LR"]
    parts += eye_parts(body)
    head, hair = hair_parts(body, outfit.hair_style)
    vertices, triangles, weights, material, cut = join(parts + hair)
    stickers, sticker_weights = _sticker_points(body, [trousers, shirt])
    if outfit.taped:
        weights = _hold(vertices, weights, body, stickers)
        sticker_weights = {
            key: _hold(point[None], sticker_weights[key][None], body, stickers)[0]
            for key, point in stickers.items()
        }
    return Dressed(
        vertices,
        triangles,
        weights,
        material,
        cut,
        body.joints["l-eye"],
        head,
        (m.waist_y, m.waist_y + outfit.shirt_hem_m, m.leg_end_y, m.hip_y),
        stickers,
        sticker_weights,
    )
