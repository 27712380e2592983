"""Triangle meshes that move with the skeleton."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

SKIN, SHIRT, TROUSERS, SHOE, HAIR, EYE = 0, 1, 2, 3, 5, 6


@dataclass(frozen=True)
class Part:
    """One piece: rest vertices (n, 3), triangles (m, 3), skin weights, material, cut.

    Fragments whose interpolated ``cut`` is negative are dropped: hems and hairlines are cut there.
    """

    vertices: np.ndarray
    triangles: np.ndarray
    weights: np.ndarray
    material: int
    cut: np.ndarray


def part_of(vertices, triangles, weights, material, cut=None) -> Part:
    """Part made of the vertices that the triangles use."""
    used, renumbered = np.unique(triangles, return_inverse=True)
    values = np.ones(len(used)) if cut is None else cut[used]
    return Part(vertices[used], renumbered.reshape(-1, 3), weights[used], material, values)


@dataclass(frozen=True)
class Dressed:
    """All parts of one dressed person in one mesh, and the points the shader paints around."""

    vertices: np.ndarray
    triangles: np.ndarray
    weights: np.ndarray
    material: np.ndarray
    cut: np.ndarray
    eye_m: np.ndarray
    head_m: np.ndarray
    measures: tuple[float, float, float, float]
    stickers: dict[str, np.ndarray]
    sticker_weights: dict[str, np.ndarray]


def join(parts: list[Part]) -> tuple[np.ndarray, ...]:
    """Vertices, triangles, weights, material and cut of the parts laid end to end."""
    start = np.cumsum([0] + [len(p.vertices) for p in parts[:-1]])
    return (
        np.concatenate([p.vertices for p in parts]),
        np.concatenate([p.triangles + o for p, o in zip(parts, start, strict=True)]),
        np.concatenate([p.weights for p in parts]),
        np.concatenate([np.full(len(p.vertices), p.material, float) for p in parts]),
        np.concatenate([p.cut for p in parts]),
    )


def vertex_normals(vertices: np.ndarray, triangles: np.ndarray) -> np.ndarray:
    """Area-weighted unit normals (n, 3)."""
    a, b, c = (vertices[triangles[:, i]] for i in range(3))
    face = np.cross(b - a, c - a)
    out = np.zeros_like(vertices)
    for corner in range(3):
        for axis in range(3):
            out[:, axis] += np.bincount(triangles[:, corner], face[:, axis], len(vertices))
    return out / np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-12)


def neighbour_mean(triangles: np.ndarray, n: int) -> sp.csr_matrix:
    """Matrix that replaces every vertex by the mean of its neighbours."""
    edges = np.concatenate([triangles[:, [0, 1]], triangles[:, [1, 2]], triangles[:, [2, 0]]])
    edges = np.concatenate([edges, edges[:, ::-1]])
    a = sp.csr_matrix((np.ones(len(edges)), (edges[:, 0], edges[:, 1])), (n, n))
    a.data[:] = 1.0
    count = np.maximum(np.asarray(a.sum(1)).ravel(), 1.0)
    return sp.diags(1.0 / count) @ a


def smoothed(vertices: np.ndarray, triangles: np.ndarray, rounds: int) -> np.ndarray:
    """Vertices of the triangles pulled half-way to their neighbours, ``rounds`` times."""
    mean = neighbour_mean(triangles, len(vertices))
    used = np.unique(triangles)
    out = vertices.copy()
    for _ in range(rounds):
        out[used] += 0.5 * ((mean @ out) - out)[used]
    return out
