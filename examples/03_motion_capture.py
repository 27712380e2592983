"""Landmarks from elsewhere: 3-D points of a motion-capture system, seen by a virtual camera.

Any source of 33 points in MediaPipe's order can be screened. Here the points are those of a
figure that squats; a laboratory would read them from its C3D or TRC file.

    python examples/03_motion_capture.py
"""

from __future__ import annotations

import numpy as np

import metrics
from core import landmarks as lm
from core.pose_sequence import PoseSequence

WIDTH, HEIGHT, FPS = 720, 1280, 60.0
PX_PER_M = 500.0


def squatting(t_s: np.ndarray) -> np.ndarray:
    """(T, 33, 3) points of a body that squats three times; metres, x left, y up, z forward."""
    depth = np.where(t_s < 2, 0.0, np.sin(np.pi * (t_s - 2) / 2) ** 2)
    points = np.full((len(t_s), lm.COUNT, 3), np.nan)
    bend = np.radians(40) * depth  # of thigh and shank against the vertical
    for side, x in (("left", 0.1), ("right", -0.1)):
        ankle = np.stack([0 * t_s + x, 0 * t_s + 0.08, 0 * t_s], -1)
        knee = ankle + 0.42 * np.stack([0 * t_s, np.cos(bend), np.sin(bend)], -1)
        hip = knee + 0.42 * np.stack([0 * t_s, np.cos(bend), -np.sin(bend)], -1)
        shoulder = hip + np.array([0.08 * np.sign(x), 0.5, 0.0])
        for joint, place in (
            ("ankle", ankle),
            ("knee", knee),
            ("hip", hip),
            ("shoulder", shoulder),
            ("heel", ankle + np.array([0.0, -0.05, -0.05])),
            ("foot_index", ankle + np.array([0.02 * np.sign(x), -0.05, 0.17])),
        ):
            points[:, lm.index(joint, side)] = place
    points[:, lm.index("nose")] = points[:, lm.index("shoulder", "left")] + np.array(
        [-0.18, 0.2, 0.1]
    )
    return points


t_s = np.arange(0, 8, 1 / FPS)
points_m = squatting(t_s)
# A distant, level camera in front: the person's left is on the right of the image, y points down.
xy_px = np.stack(
    [WIDTH / 2 + PX_PER_M * points_m[..., 0], HEIGHT - 100 - PX_PER_M * points_m[..., 1]], axis=-1
)
seen = np.isfinite(xy_px).all(-1).astype(float)
sequence = PoseSequence(t_s, xy_px, seen, (WIDTH, HEIGHT))

screening = metrics.screen(sequence)
print(screening.movement, screening.view.kind)
for m in screening.measurements:
    if m.id in ("repetition_count", "squat_depth", "fppa_peak") and m.value is not None:
        print(f"{m.id:20} {m.side:6} {m.value:7.1f} ± {m.u95:.1f} {m.unit}")
