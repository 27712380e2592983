"""Metres a pixel at a walking person, from the body height the person said.

The ruler is the person: the ear stands at a known share of the body height over the sole. How far
it is drawn above the lower foot gives metres a pixel at the depth of that frame, and over a stretch
of a walk that changes as steadily as the depth does.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core import landmarks as lm
from core.text import Text
from metrics.catalogue.parameters import METRES
from metrics.conventions import SIDES
from metrics.events.gait import Stride
from metrics.events.walking_bouts import Bout
from metrics.kinematics.analysed_trial import AnalysedTrial
from metrics.measurements.gait_timing import FEW
from metrics.measurements.summary import NOT_SEEN_ENOUGH
from metrics.preprocessing.trial import Trial

NO_HEIGHT = Text("It needs the body height; say it, and the walk is measured again.")
_EARS = [lm.index("ear", side) for side in SIDES]
_FEET = [lm.index(joint, side) for joint in ("heel", "foot_index") for side in SIDES]


@dataclass(frozen=True, eq=False)
class Ruler:
    """One stretch of a walk with its scale.

    Attributes
    ----------
    stretch : its frames and direction.
    strides : those that lie in it, both legs.
    scale : (T,) metres a pixel.
    """

    stretch: Bout
    strides: tuple[Stride, ...]
    scale: np.ndarray

    def across_m(self, trial: Trial, x_px: np.ndarray) -> np.ndarray:
        """(T,) metres to the right of the middle of the picture."""
        return (x_px - trial.size_px[0] / 2) * self.scale

    def way_m(self, trial: Trial) -> float:
        """How far across the picture the pelvis gets, metres."""
        at = self.across_m(trial, trial.midpoint("hip")[:, 0])
        at = at[self.stretch.first : self.stretch.last]
        return float(np.nanmax(at) - np.nanmin(at)) if np.isfinite(at).any() else 0.0

    def path_turn_deg(self, trial: Trial) -> float:
        """How far the path runs out of the plane of the picture, degrees.

        By how the drawn person grows. A depth needs the lens: its focal length is taken as the long
        side of the picture, as in most phones; zoomed in, the same growth is a larger turn.
        """
        first, last = self.scale[self.stretch.first], self.scale[self.stretch.last - 1]
        depth_m = abs(last - first) * max(trial.size_px)
        return float(np.degrees(np.arctan2(depth_m, max(self.way_m(trial), 1e-9))))


def rulers(analysed: AnalysedTrial) -> tuple[Ruler, ...] | Text:
    """The stretches that have strides and a scale, or why there is none."""
    if analysed.height_m is None:
        return NO_HEIGHT
    bouts = analysed.gait.bouts if analysed.gait else ()
    walked = [(b, found) for b in bouts if (found := _strides(analysed, b))]
    if not walked:
        return FEW
    trial, height_m = analysed.trial, analysed.height_m
    made = [(b, found, _scale(trial, b, height_m)) for b, found in walked]
    seen = tuple(Ruler(b, found, scale) for b, found, scale in made if scale is not None)
    return seen or NOT_SEEN_ENOUGH


def _strides(analysed: AnalysedTrial, stretch: Bout) -> tuple[Stride, ...]:
    every = [stride for side in SIDES for stride in analysed.strides(side)]
    return tuple(s for s in every if stretch.start_s <= s.start_s and s.end_s <= stretch.end_s)


def _scale(trial: Trial, stretch: Bout, height_m: float) -> np.ndarray | None:
    """(T,) metres a pixel; None when ears and feet are seen in too few frames."""
    ears, feet = trial.xy[:, _EARS, 1], trial.xy[:, _FEET, 1]
    seen = np.isfinite(ears).any(1) & np.isfinite(feet).all(1)
    drawn_px = np.full(len(trial), np.nan)
    drawn_px[seen] = np.nanmean(ears[seen], axis=1) - feet[seen].min(axis=1)
    inside = np.arange(len(trial))
    used = (inside >= stretch.first) & (inside < stretch.last) & (drawn_px > 0)
    if used.sum() < max(METRES.seen_least * (stretch.last - stretch.first), 5):
        return None
    line = np.polyfit(trial.t_s[used], METRES.ear_share * height_m / drawn_px[used], 1)
    return np.polyval(line, np.clip(trial.t_s, stretch.start_s, stretch.end_s))
