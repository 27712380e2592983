"""Current numbers of the live view: the angle, whether it is as it should be, repetitions counted.

The knee seen from the front is the FPPA of the report's curve, frame by frame, and its sign is what
a screening would say after the last repetition; the bend seen from the side has a band to keep to.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

import numpy as np

from core import landmarks as lm
from core.pose_sequence import ModelInfo
from metrics import signals
from metrics.kinematics import live_fppa_deg
from ui.services.live.judge import KneeJudge
from ui.services.live.live_reader import PoseObservation

# A repetition: hips sink by this share of the standing hip-ankle height, and come back.
DOWN, UP = 0.12, 0.05
NO_MODEL = ModelInfo()
_STANDING_S = 15.0
SEEN = 0.5
UPRIGHT_S = 0.5  # a repetition is judged when it is over: so long after the hips are nearly up


@dataclass(frozen=True)
class Goal:
    """What the live view coaches.

    Attributes
    ----------
    view : "front" (knee inward angle) or "side" (knee bend).
    leg : "left" or "right", the person's.
    low_deg, high_deg : the band of the bend seen from the side; inside is green.
    """

    view: str = "front"
    leg: str = "left"
    low_deg: float = 60.0
    high_deg: float = 100.0

    def __post_init__(self) -> None:
        if self.view not in ("front", "side") or self.leg not in lm.SIDES:
            raise ValueError(f"no such goal: {self.view}, {self.leg}")
        if not self.low_deg < self.high_deg:
            raise ValueError("the band is empty")


@dataclass(frozen=True)
class Moment:
    """Numbers at one time; angles NaN when not seen.

    `good`: from the side the bend is within its band; from the front a screening would not flag the
    last repetition (False: it would). None without an angle or an answer.
    """

    t_s: float
    angle_deg: float = float("nan")
    pelvis_deg: float = float("nan")
    repetitions: int = 0
    good: bool | None = None


class Coach:
    """Follows one person through a set. Not for numbers that are kept: live is approximate."""

    def __init__(self, goal: Goal, model: ModelInfo = NO_MODEL) -> None:
        self.goal, self.model = goal, model
        self.now = Moment(0.0)
        self._heights: deque[tuple[float, float]] = deque()
        self._low = False
        self._count = 0
        self._judge = KneeJudge(model)
        self._passed: bool | None = None
        self._judge_at_s = float("inf")
        self._standing_px = float("nan")

    def see(self, sight: PoseObservation, size_px: tuple[int, int]) -> Moment:
        """Add one observation of a frame of `size_px`; returns (and keeps) the moment."""
        front = self.goal.view == "front"
        if front:
            self._judge.see(sight, size_px)
        if sight.xy is None:
            self.now = Moment(sight.t_s, repetitions=self._count)
            return self.now
        xy = np.array(sight.xy, float) * size_px
        xy[:, 1] = size_px[1] - xy[:, 1]
        xy[sight.visibility < SEEN] = np.nan
        done = self._count
        self._repetition(sight.t_s, xy)
        if self._count > done:
            self._judge_at_s = sight.t_s + UPRIGHT_S
        if front and sight.t_s >= self._judge_at_s:
            self._judge_at_s = float("inf")
            self._passed = self._judge.would_pass(self.goal.leg)
        angle = self._angle(xy, size_px)
        pelvis = signals.tilt_deg(xy[lm.index("hip", "left")], xy[lm.index("hip", "right")])
        good = self._passed if front else None
        if not front and np.isfinite(angle):
            good = bool(self.goal.low_deg <= angle <= self.goal.high_deg)
        self.now = Moment(sight.t_s, angle, float(pelvis) if front else np.nan, self._count, good)
        return self.now

    def _angle(self, xy: np.ndarray, size_px: tuple[int, int]) -> float:
        hip, knee, ankle, heel, toe = (xy[row] for row in lm.leg(self.goal.leg))
        if self.goal.view == "side":
            ahead = toe[0] - heel[0]
            return float(signals.knee_flexion_deg(hip, knee, ankle, 1 if ahead > 0 else -1))
        other = "right" if self.goal.leg == "left" else "left"
        medial = 1 if xy[lm.index("hip", other), 0] > hip[0] else -1
        return live_fppa_deg((hip, knee, ankle), medial, self._standing_px, size_px)

    def _repetition(self, t_s: float, xy: np.ndarray) -> None:
        hip, ankle = (xy[[lm.index(j, s) for s in lm.SIDES], 1] for j in ("hip", "ankle"))
        height = np.mean(hip) - np.min(ankle)
        if not np.isfinite(height):
            return
        self._heights.append((t_s, float(height)))
        while t_s - self._heights[0][0] > _STANDING_S:
            self._heights.popleft()
        self._standing_px = float(np.percentile([h for _, h in self._heights], 90))
        sunk = 1 - height / self._standing_px
        if self._low and sunk < UP:
            self._low, self._count = False, self._count + 1
        elif sunk > DOWN:
            self._low = True
