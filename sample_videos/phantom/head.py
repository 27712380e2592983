"""Eyes and hair."""

from __future__ import annotations

import numpy as np

from sample_videos.phantom.body import Body
from sample_videos.phantom.mesh import EYE, HAIR, Part, part_of, smoothed, vertex_normals


def eye_parts(body: Body) -> list[Part]:
    """Both eyeballs."""
    meshes = ("helper-l-eye", "helper-r-eye")
    return [part_of(body.vertices, body.faces[m], body.weights, EYE) for m in meshes]


def hairline(vertices: np.ndarray, eye: np.ndarray, head: np.ndarray) -> np.ndarray:
    """Signed distance to the hairline, + where hair grows (the shader paints the same line)."""
    line = (vertices[:, 1] - (eye[1] + 0.068)) + 0.95 * np.minimum(
        0.06 - (vertices[:, 2] - head[2]), 0.125
    )
    ear = np.array([0.085, eye[1] - 0.012, head[2] - 0.005])
    side = np.abs(vertices * np.array([1.0, 0.0, 0.0])) + vertices * np.array([0.0, 1.0, 1.0])
    hole = np.linalg.norm((side - ear) / np.array([0.035, 0.042, 0.034]), axis=1) - 1.0
    return np.minimum(line, hole * 0.03)


def hair_parts(body: Body, style: str) -> tuple[np.ndarray, list[Part]]:
    """Centre of the head, and the hair: ``cap``, ``short``, ``bun`` or ``shaved``."""
    v, faces = body.vertices, body.faces["body"]
    on_head = body.weights[:, body.segments["head"]] > 0.5
    ids = body.body_ids[on_head[body.body_ids]]
    head = v[ids].mean(0)
    if style == "shaved":
        return head, []
    line = hairline(v, body.joints["l-eye"], head)
    scalp = faces[((line > -0.02) & on_head)[faces].all(1)]
    volume = {"cap": 0.018, "short": 0.009, "bun": 0.008}[style]
    rise = np.clip(line / 0.035, 0.0, 1.0)
    strands = 0.35 * np.sin(150 * v[:, 0]) * np.sin(90 * v[:, 2] + 40 * v[:, 1])
    thick = 0.002 + volume * rise * (1.0 + strands)
    shell = smoothed(v, scalp, 4) + vertex_normals(v, faces) * thick[:, None]
    parts = [part_of(shell, scalp, body.weights, HAIR, line)]
    if style == "bun":
        parts.append(_bun(body, head))
    return head, parts


def _bun(body: Body, head: np.ndarray) -> Part:
    rows, columns = 10, 16
    u, w = np.meshgrid(
        np.linspace(0, np.pi, rows), np.linspace(0, 2 * np.pi, columns, endpoint=False)
    )
    ball = np.stack([np.sin(u) * np.cos(w), np.cos(u), np.sin(u) * np.sin(w)], -1)
    ball = ball.transpose(1, 0, 2).reshape(-1, 3)
    vertices = head + np.array([0.0, 0.055, -0.115]) + ball * np.array([0.042, 0.04, 0.036])
    i, j = np.meshgrid(np.arange(rows - 1), np.arange(columns), indexing="ij")
    a, b = i * columns + j, i * columns + (j + 1) % columns
    quads = np.stack([a, b, b + columns, a + columns], -1).reshape(-1, 4)
    triangles = np.concatenate([quads[:, [0, 1, 2]], quads[:, [0, 2, 3]]])
    weights = np.zeros((len(vertices), body.weights.shape[1]))
    weights[:, body.segments["head"]] = 1.0
    return Part(vertices, triangles, weights, HAIR, np.ones(len(vertices)))
