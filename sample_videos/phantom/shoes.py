"""Shoes: cross-sections lofted around the bare foot, with a flat sole."""

from __future__ import annotations

import numpy as np

from sample_videos.phantom.body import SOLE_M, Body
from sample_videos.phantom.mesh import SHOE, Part, vertex_normals

SECTIONS, AROUND = 28, 28


def _profile(foot: np.ndarray, z: np.ndarray, top_y: float) -> np.ndarray:
    """Left edge, right edge and height (n, 3) of the shoe at depths ``z``."""
    rows = []
    for depth in z:
        inside = np.clip(depth, foot[:, 2].min() + 0.02, foot[:, 2].max() - 0.028)
        q = foot[np.abs(foot[:, 2] - inside) < 0.014]
        rows.append(
            (q[:, 0].min() - 0.006, q[:, 0].max() + 0.006, min(q[:, 1].max() + 0.008, top_y))
        )
    out = np.array(rows)
    for _ in range(3):
        padded = np.pad(out, ((1, 1), (0, 0)), "edge")
        out = (padded[:-2] + 2 * padded[1:-1] + padded[2:]) / 4
    return out


def _section(left: float, right: float, top: float, roundness: float, z: float) -> np.ndarray:
    """One closed cross-section (AROUND, 3): upper rounded, sole flat."""
    angle = np.linspace(0, 2 * np.pi, AROUND, endpoint=False)
    c, s = np.cos(angle), np.sin(angle)
    half = (right - left) / 2 * (0.35 + 0.65 * roundness)
    if z > 0:
        top = (0.012) + (top - 0.012) * (0.55 + 0.45 * roundness)
    upper = s >= 0
    wide = np.where(upper, np.abs(c) ** 0.75, 1.03 * np.abs(c) ** 0.35) * np.sign(c)
    rim = 0.008
    y = np.where(
        upper,
        rim + (top - rim) * np.abs(s) ** 0.8,
        rim - (rim + SOLE_M) * np.abs(s) ** 0.35,
    )
    return np.stack([(left + right) / 2 + half * wide, y, np.full(AROUND, z)], 1)


def _triangles() -> np.ndarray:
    out = []
    for i in range(SECTIONS - 1):
        for j in range(AROUND):
            a, b = i * AROUND + j, i * AROUND + (j + 1) % AROUND
            out += [(a, b, a + AROUND), (b, b + AROUND, a + AROUND)]
    back, front = SECTIONS * AROUND, SECTIONS * AROUND + 1
    last = (SECTIONS - 1) * AROUND
    for j in range(AROUND):
        k = (j + 1) % AROUND
        out += [(back, k, j), (front, last + j, last + k)]
    return np.array(out)


def shoe_part(body: Body, side: str, top_y: float) -> Part:
    """The shoe of one side in the rest pose."""
    rotation = body.straighten[f"foot.{side}"]
    weight = body.weights[:, body.segments[f"foot.{side}"]]
    weight = weight + body.weights[:, body.segments[f"toes.{side}"]]
    ids = body.body_ids[(weight[body.body_ids] > 0.5)]
    ids = ids[body.vertices[ids, 1] < top_y]
    origin = body.leg[side].ankle * np.array([1.0, 0.0, 1.0])
    foot = (body.vertices[ids] - origin) @ rotation.T
    back, front = foot[:, 2].min() - 0.006, foot[:, 2].max() + 0.012
    z = back + (front - back) * (0.5 - 0.5 * np.cos(np.linspace(0, np.pi, SECTIONS)))
    edges = _profile(foot, z, top_y)
    along = np.abs(2 * (z - back) / (front - back) - 1)
    roundness = np.sqrt(np.maximum(0.0, 1 - along**5))
    rings = [_section(*edges[i], roundness[i], z[i]) for i in range(SECTIONS)]
    local = np.concatenate(rings)
    local = np.concatenate([local, [rings[0].mean(0), rings[-1].mean(0)]])
    ball_z = (rotation @ (body.leg[side].ball - origin))[2]
    toes = np.clip((local[:, 2] - ball_z + 0.012) / 0.024, 0.0, 1.0)
    weights = np.zeros((len(local), body.weights.shape[1]))
    weights[:, body.segments[f"toes.{side}"]] = toes
    weights[:, body.segments[f"foot.{side}"]] = 1 - toes
    vertices, triangles = local @ rotation + origin, _triangles()
    outwards = (vertices - vertices.mean(0)) * vertex_normals(vertices, triangles)
    if outwards.sum() < 0:
        triangles = triangles[:, ::-1]
    return Part(vertices, triangles, weights, SHOE, np.ones(len(vertices)))
