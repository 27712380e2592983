"""Speed, step length and step width of a rendered walk, from its points in metres."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from core.landmarks import SIDES
from metrics.catalogue.parameters import GAIT
from sample_videos.phantom.body import load
from sample_videos.truth import Truth

IDS = ("walking_speed", "step_length", "step_width")


def height_cm(truth: Truth) -> float:
    """Body height of the rendered person, without shoes."""
    body = load(str(truth.recipe["body"]))
    up = body.vertices[body.body_ids][:, 1]
    return 100 * float(up.max() - up.min())


def true_metres(truth: Truth, id: str, side: str) -> float | None:
    """The measurement `id` of a walk by the points of the body, or None when there is none."""
    if truth.movement != "walk":
        return None
    if id == "walking_speed":
        inside = np.flatnonzero(truth.inside())
        if len(inside) < 2:
            return None
        first, last = inside[0], inside[-1]
        way = (truth.points_m["pelvis"][last] - truth.points_m["pelvis"][first])[[0, 2]]
        return float(np.hypot(*way) / (truth.t_s[last] - truth.t_s[first]))
    prints = sorted(found for s in SIDES for found in _footprints(truth, s))
    if id == "step_length":
        found = [abs(b[3] - a[3]) for a, b in pairwise(prints) if b[1] == side != a[1]]
    else:
        found = [
            (1 if b[1] == "left" else -1) * (b[2] - (a[2] + c[2]) / 2)
            for a, b, c in zip(prints, prints[1:], prints[2:], strict=False)
            if a[1] == c[1] != b[1]
        ]
    return 100 * float(np.median(found)) if found else None


def _footprints(truth: Truth, side: str) -> list[tuple[float, str, float, float]]:
    """(time, side, x to the left, z ahead) of one foot flat on the ground, metres."""
    middle = (truth.points_m[f"{side}_ankle"] + truth.points_m[f"{side}_heel"]) / 2
    found = []
    for start, end in pairwise(truth.times("heel_strike", side)):
        a, b = (start + share * (end - start) for share in (GAIT.flat_first, GAIT.flat_last))
        flat = (truth.t_s >= a) & (truth.t_s <= b)
        if flat.any():
            x, _, z = np.median(middle[flat], axis=0)
            found.append((float(np.median(truth.t_s[flat])), side, float(x), float(z)))
    return found
