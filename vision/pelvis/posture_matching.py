"""Frames with the same posture or its mirror image: loop closures that remove drift."""

from __future__ import annotations

import numpy as np

from core.landmarks import MIRROR, Landmark
from core.pose_sequence import PoseSequence
from vision.pelvis.trunk_patch import SCALE, Trunk, to_patch

# Landmarks that make a posture.
SHAPE = [
    Landmark.LEFT_KNEE,
    Landmark.RIGHT_KNEE,
    Landmark.LEFT_ANKLE,
    Landmark.RIGHT_ANKLE,
    Landmark.LEFT_WRIST,
    Landmark.RIGHT_WRIST,
]
_STILL, _ALIKE = 0.03, 0.15
_FARTHEST = 0.08  # mean distance in trunk lengths that still counts as the same posture
# Mirrored pairs of 20 walks are 0.071 to 0.111 apart, of 40 squats and step-downs up to 0.062.
_UNLIKE = 0.065


def distances(seq: PoseSequence, trunk: Trunk, knots: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(K, K) mean landmark distance between knots, plain and against the mirror image."""
    body = np.array([to_patch(trunk, row, seq.xy_px[row]) for row in knots]) / SCALE
    body = body - body[:, [Landmark.LEFT_HIP, Landmark.RIGHT_HIP]].mean(axis=1, keepdims=True)
    mirrored = body[:, MIRROR] * np.array([-1.0, 1.0])
    here, there = body[:, SHAPE], mirrored[:, SHAPE]
    return _apart(here, here), _apart(here, there)


def _apart(here: np.ndarray, there: np.ndarray) -> np.ndarray:
    """(K, K) mean distance of the points; row by row, as all at once would take 400 MB."""
    rows = [np.linalg.norm(one - there, axis=2).mean(axis=1) for one in here]
    return np.nan_to_num(np.array(rows), nan=np.inf)


def same(distance: np.ndarray, every: int, apart: int) -> list[tuple[int, int]]:
    """For every `every`-th knot the earlier knot, at least `apart` before, most like it."""
    pairs = []
    for k in range(apart, len(distance), every):
        j = int(np.argmin(distance[k, : k - apart + 1]))
        if distance[k, j] < _FARTHEST:
            pairs.append((j, k))
    return pairs


def mirrored(distance: np.ndarray, every: int) -> list[tuple[int, int]]:
    """For every `every`-th knot the knot whose mirror image is most like it."""
    pairs = []
    for k in range(0, len(distance), every):
        j = int(np.argmin(distance[k]))
        if distance[k, j] < _FARTHEST:
            pairs.append((k, j))
    return pairs


def opposite(plain: np.ndarray, pairs: list[tuple[int, int]]) -> bool:
    """Whether mirrored pairs are opposite steps: each other's mirror image, but not alike."""
    return bool(pairs) and float(np.median([plain[j, k] for j, k in pairs])) > _UNLIKE


def even_stand(plain: np.ndarray, mirror: np.ndarray, around: int) -> np.ndarray:
    """(K,) True while standing still, both legs alike, for `around` knots on either side."""
    count = len(plain)
    still = np.array(
        [
            plain[k, max(0, k - around) : k + around + 1].max(initial=0.0) < _STILL
            for k in range(count)
        ]
    )
    return still & (np.diag(mirror) < _ALIKE)
