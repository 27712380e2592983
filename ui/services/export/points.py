"""The body points of a result as other programs expect them: metres, y up, one clock."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core import landmarks as lm
from core.errors import SettingsError
from core.pose_sequence import PoseSequence
from core.text import Text

AXES = "x to the right of the picture, y up, z towards the camera; origin between the hips"
# A gap longer than this stays a gap.
LONGEST_GAP_S = 0.2
_TO_Y_UP = np.array([1.0, -1.0, -1.0])


@dataclass(frozen=True, eq=False)
class Points:
    """Points in space at a constant rate.

    Attributes
    ----------
    rate_hz : frames a second.
    t_s : (T,) seconds, from the first frame of the video's own clock.
    names : the landmarks, "left_knee".
    xyz_m : (T, N, 3) metres, see `AXES`; NaN where not seen.
    """

    rate_hz: float
    t_s: np.ndarray
    names: tuple[str, ...]
    xyz_m: np.ndarray


def world_points(seq: PoseSequence) -> Points:
    """The pose model's own points in space.

    An estimate of one camera: its depth is a guess, and the origin moves with the hips, so that a
    person who walks stays where they are. Times become even; short gaps are filled linearly.

    Raises
    ------
    SettingsError
        When the recording has no points in space, or fewer than two frames.
    """
    world = np.asarray(seq.world_m)
    if len(seq) < 2 or not np.isfinite(world).any():
        raise SettingsError(
            Text("This recording holds no body points in space."), Text("Screen the video again.")
        )
    count = 1 + round((seq.t_s[-1] - seq.t_s[0]) * seq.fps)
    t_s = seq.t_s[0] + np.arange(count) / seq.fps
    flat = (world * _TO_Y_UP).reshape(len(seq), -1)
    even = np.column_stack([evenly(seq.t_s, column, t_s) for column in flat.T])
    return Points(seq.fps, t_s, tuple(lm.NAMES), even.reshape(count, -1, 3))


def evenly(t_s: np.ndarray, values: np.ndarray, at_s: np.ndarray) -> np.ndarray:
    """Values (T,) at other times, linearly; NaN outside and inside gaps above `LONGEST_GAP_S`."""
    known = np.isfinite(values)
    if known.sum() < 2:
        return np.full(len(at_s), np.nan)
    t, v = t_s[known], values[known]
    found = np.interp(at_s, t, v, left=np.nan, right=np.nan)
    after = np.clip(np.searchsorted(t, at_s), 1, len(t) - 1)
    near = np.minimum(np.abs(at_s - t[after]), np.abs(at_s - t[after - 1]))
    wide = (t[after] - t[after - 1] > LONGEST_GAP_S) & (near > 1e-6)
    return np.where(wide, np.nan, found)
