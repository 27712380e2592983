"""Rotations: right-handed, y up, degrees at the interface, matrices act on columns."""

from __future__ import annotations

import numpy as np

Matrix = np.ndarray
Vector = np.ndarray


def rot_x(angle_deg: float) -> Matrix:
    """Turn about x by ``angle_deg`` (y towards z)."""
    c, s = _cos_sin(angle_deg)
    return np.array([[1.0, 0.0, 0.0], [0.0, c, -s], [0.0, s, c]])


def rot_y(angle_deg: float) -> Matrix:
    """Turn about y by ``angle_deg`` (z towards x)."""
    c, s = _cos_sin(angle_deg)
    return np.array([[c, 0.0, s], [0.0, 1.0, 0.0], [-s, 0.0, c]])


def rot_z(angle_deg: float) -> Matrix:
    """Turn about z by ``angle_deg`` (x towards y)."""
    c, s = _cos_sin(angle_deg)
    return np.array([[c, -s, 0.0], [s, c, 0.0], [0.0, 0.0, 1.0]])


def _cos_sin(angle_deg: float) -> tuple[float, float]:
    a = np.radians(angle_deg)
    return float(np.cos(a)), float(np.sin(a))


def unit(v: Vector) -> Vector:
    """Vector of length one along ``v``."""
    return v / np.linalg.norm(v)


def _cross_matrix(v: Vector) -> Matrix:
    return np.array([[0.0, -v[2], v[1]], [v[2], 0.0, -v[0]], [-v[1], v[0], 0.0]])


def shortest_turn(a: Vector, b: Vector) -> Matrix:
    """Smallest rotation that takes direction ``a`` to direction ``b`` (not opposite ones)."""
    a, b = unit(a), unit(b)
    k = _cross_matrix(np.cross(a, b))
    return np.eye(3) + k + k @ k / (1.0 + a @ b)


def _rotation_vector(r: Matrix) -> Vector:
    angle = np.arccos(np.clip((np.trace(r) - 1.0) / 2.0, -1.0, 1.0))
    if angle < 1e-9:
        return np.zeros(3)
    axis = np.array([r[2, 1] - r[1, 2], r[0, 2] - r[2, 0], r[1, 0] - r[0, 1]])
    return axis * (angle / (2.0 * np.sin(angle)))


def _from_rotation_vector(v: Vector) -> Matrix:
    angle = np.linalg.norm(v)
    if angle < 1e-9:
        return np.eye(3)
    k = _cross_matrix(v / angle)
    return np.eye(3) + np.sin(angle) * k + (1.0 - np.cos(angle)) * k @ k


def part_way(r0: Matrix, r1: Matrix, fraction: float) -> Matrix:
    """Rotation ``fraction`` of the way from ``r0`` to ``r1`` along the shortest arc."""
    return r0 @ _from_rotation_vector(fraction * _rotation_vector(r0.T @ r1))


def ease(t: float) -> float:
    """Smooth step 0..1 with zero speed and acceleration at both ends."""
    t = min(max(t, 0.0), 1.0)
    return t * t * t * (t * (6.0 * t - 15.0) + 10.0)


def outward(side: str) -> int:
    """Sign of x on that side of the person: left +1, right -1."""
    return 1 if side == "L" else -1
