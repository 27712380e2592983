"""The room: floor, walls, furniture, light."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sample_videos.phantom.geometry import unit
from sample_videos.phantom.motion.take import Prop

FLOOR, WALL = 10, 11
MATERIALS = {"mat": 12, "cushion": 13, "wood": 14, "plant": 15, "books": 16, "poster": 17}
MATERIALS["metal"] = 18


@dataclass(frozen=True)
class Light:
    """A sun (or lamp) far away, light from all round, and a weak fill from one side."""

    sun: tuple[float, float, float] = (0.45, 0.85, 0.55)
    sun_colour: tuple[float, float, float] = (1.75, 1.66, 1.5)
    ambient: tuple[float, float, float] = (0.385, 0.385, 0.385)
    fill_from: tuple[float, float, float] = (-0.8, 0.2, 0.4)
    fill_colour: tuple[float, float, float] = (0.16, 0.17, 0.19)


LIGHTS = {
    "day": Light(),
    "lamp": Light((0.15, 0.95, 0.3), (1.15, 1.05, 0.85), (0.52, 0.48, 0.42)),
    "window": Light((-0.8, 0.55, 0.5), (1.9, 1.9, 1.9), (0.26, 0.28, 0.32), (0.8, 0.3, 0.4)),
}


@dataclass(frozen=True)
class Room:
    """Walls (``back_m`` z of the wall behind, ``side_m`` x of a side wall), floor, furniture."""

    back_m: float | None = -1.8
    side_m: float | None = None
    floor: int = 0
    wall: tuple[float, float, float] = (0.70, 0.70, 0.66)
    light: str = "day"
    furniture: tuple[Prop, ...] = ()


BENCH = Prop((2.6, 0.22, -1.45), (1.4, 0.44, 0.4), "wood")


def busy_furniture(back_m: float) -> tuple[Prop, ...]:
    """Shelf, images, plant, ball and chair along the wall behind."""
    z = back_m
    return (
        Prop((-1.35, 1.0, z + 0.16), (1.1, 2.0, 0.32), "books"),
        Prop((0.35, 1.75, z + 0.02), (0.7, 0.9, 0.03), "poster"),
        Prop((1.25, 1.55, z + 0.02), (0.5, 0.5, 0.03), "poster"),
        Prop((1.0, 0.55, z + 0.35), (0.35, 1.1, 0.35), "plant"),
        Prop((0.9, 0.22, z + 0.30), (0.6, 0.44, 0.45), "cushion"),
        Prop((-0.45, 0.3, z + 0.25), (0.25, 0.6, 0.25), "metal"),
        Prop((2.0, 0.4, z + 0.30), (0.9, 0.8, 0.5), "wood"),
    )


def _quad(a, b, c, d, material: int, normal) -> np.ndarray:
    points = np.array([a, b, c, a, c, d], float)
    rows = [points, np.tile(normal, (6, 1)), points, np.full((6, 1), material), np.ones((6, 1))]
    return np.concatenate(rows, axis=1)


def planes(room: Room, size_m: float = 14.0) -> np.ndarray:
    """Floor and walls as drawable rows (position, normal, position, material, cut)."""
    s = size_m
    out = [_quad([-s, 0, -s], [-s, 0, s], [s, 0, s], [s, 0, -s], FLOOR, [0, 1, 0])]
    if room.back_m is not None:
        z = room.back_m
        face = 1.0 if z < 0 else -1.0
        out.append(_quad([-s, 0, z], [s, 0, z], [s, 4, z], [-s, 4, z], WALL, [0, 0, face]))
    if room.side_m is not None:
        x = room.side_m
        face = 1.0 if x < 0 else -1.0
        out.append(_quad([x, 0, s], [x, 0, -s], [x, 4, -s], [x, 4, s], WALL, [face, 0, 0]))
    return np.concatenate(out)


def boxes(props: tuple[Prop, ...]) -> np.ndarray:
    """Furniture and apparatus as drawable rows."""
    out = [np.zeros((0, 11))]
    for prop in props:
        centre, half = np.array(prop.centre_m), np.array(prop.size_m) / 2
        for axis in range(3):
            for sign in (-1, 1):
                n, u = np.zeros(3), np.zeros(3)
                n[axis], u[(axis + 1) % 3] = sign, 1.0
                w = np.cross(n, u)
                o, u, w = centre + n * half, u * half, w * half
                corners = (o - u - w, o + u - w, o + u + w, o - u + w)
                out.append(_quad(*corners, MATERIALS[prop.material], n))
    return np.concatenate(out)


def light_matrix(centre_m: np.ndarray, sun: np.ndarray, reach_m: float = 2.2) -> np.ndarray:
    """World to the sun's orthographic view (4, 4)."""
    ahead = -unit(np.asarray(sun, float))
    right = unit(np.cross(ahead, [0.0, 1.0, 0.0]))
    up = np.cross(right, ahead)
    view = np.eye(4)
    view[:3, :3] = np.stack([right, up, -ahead])
    view[:3, 3] = -view[:3, :3] @ (centre_m - 6.0 * ahead)
    near, far = 0.1, 12.0
    flat = np.diag([1 / reach_m, 1 / reach_m, -2 / (far - near), 1.0])
    flat[2, 3] = -(far + near) / (far - near)
    return flat @ view
