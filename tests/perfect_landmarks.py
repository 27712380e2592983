"""The landmarks a perfect pose model would give: for tests of what comes after it."""

from __future__ import annotations

import numpy as np

from core.landmarks import SIDES, index
from core.pose_sequence import PoseSequence
from sample_videos.truth import Truth

JOINTS = {j: j for j in ("shoulder", "elbow", "wrist", "hip", "knee", "ankle", "heel")}
JOINTS["foot_index"] = "toe"


def perfect_landmarks(truth: Truth) -> PoseSequence:
    """The true joint centres in the picture of a rendered clip, in place of landmarks."""
    xy = np.full((len(truth.t_s), 33, 2), np.nan)
    for side in SIDES:
        for joint, label in JOINTS.items():
            xy[:, index(joint, side)] = truth.points_px[f"{side}_{label}"]
    return PoseSequence(truth.t_s, xy, np.ones(xy.shape[:2]), truth.size_px)
