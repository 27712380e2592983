"""How a body stands or lies, frame by frame: what the templates of the movements look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import scipy

from core import landmarks as lm
from core.vocabulary import Side
from metrics.catalogue.parameters import POSTURE, SIGNAL
from metrics.conventions import OTHER, SIDES, LegSide
from metrics.preprocessing.body_track import body_track
from metrics.preprocessing.trial import Trial
from metrics.signals.geometry import angle_between_deg, lean_deg, length

Curves = Mapping[LegSide, np.ndarray]


@dataclass(frozen=True, eq=False)
class Posture:
    """Curves of one recording, (T,) each, in standing leg lengths and degrees.

    Attributes
    ----------
    trunk_deg : hips to shoulders against the vertical, unsigned: 0 upright, 90 lying.
    heading_deg : where the front of the body points, see `BodyTrack`.
    reach : per side, hip to ankle as drawn.
    knee_deg : per side, bend of the knee as drawn.
    foot : per side, (T, 2) ankle, y UP.
    low : per side, height of the lowest point of the foot.
    slope : how the shoulders are drawn from level, dy/dx: a tilted camera draws one foot higher.
    knee_up : per side, height of the knee.
    shown : per side, share of the frames in which the ankle is seen well.
    airborne : True where both feet and the hips are off the floor for a moment.
    flips : True where the pose model begins to take the front of the body for its back, or no
        longer does, for a while: shoulders and hips change sides faster than anybody turns.
    restless : how often they change sides so, single misread frames included.
    misread : share of the frames in which they lie on other sides than just before or after.
    """

    trunk_deg: np.ndarray
    heading_deg: np.ndarray
    reach: Curves
    knee_deg: Curves
    foot: Curves
    low: Curves
    slope: float
    knee_up: Curves
    shown: Mapping[LegSide, float]
    airborne: np.ndarray
    flips: np.ndarray
    restless: int
    misread: float

    def lift(self, side: LegSide) -> np.ndarray:
        """(T,) how much higher the lowest point of this foot is, the shoulders being level."""
        other = OTHER[side]
        beside = (self.foot[side] - self.foot[other])[:, 0]
        return self.low[side] - self.low[other] - self.slope * beside


def posture(trial: Trial) -> Posture:
    """Curves of a conditioned recording."""
    size = trial.leg_px
    point = {(j, s): trial.point(j, s) for j in lm.LEG_JOINTS for s in SIDES}
    feet = ("ankle", "heel", "foot_index")
    flips, restless, misread = _flips(trial)
    low = {s: _lowest(np.stack([point[j, s][:, 1] for j in feet])) / size for s in SIDES}
    reach = {s: length(point["hip", s], point["ankle", s]) / size for s in SIDES}
    return Posture(
        trunk_deg=np.abs(lean_deg(trial.midpoint("shoulder"), trial.midpoint("hip"), 1)),
        heading_deg=body_track(trial.seq).heading_deg,
        reach=reach,
        knee_deg={
            s: angle_between_deg(
                point["knee", s] - point["hip", s], point["ankle", s] - point["knee", s]
            )
            for s in SIDES
        },
        foot={s: point["ankle", s] / size for s in SIDES},
        low=low,
        slope=_slope(trial),
        knee_up={s: point["knee", s][:, 1] / size for s in SIDES},
        shown={s: _shown(trial, s) for s in SIDES},
        airborne=_airborne(trial, low, reach),
        flips=flips,
        restless=restless,
        misread=misread,
    )


def _slope(trial: Trial) -> float:
    """Median slope of the line of the shoulders; 0 where it is seen from the side."""
    if trial.view.kind == "side":
        return 0.0
    across = trial.point("shoulder", "left") - trial.point("shoulder", "right")
    slope = middle(across[:, 1] / np.where(across[:, 0] == 0, np.nan, across[:, 0]))
    return slope if abs(slope) < POSTURE.slope_most else 0.0


def _lowest(heights: np.ndarray) -> np.ndarray:
    """(T,) lowest of the points of a foot that are seen; NaN without the ankle."""
    low = np.fmin.reduce(heights)
    return np.where(np.isfinite(heights[0]), low, np.nan)


def _shown(trial: Trial, side: str) -> float:
    """Share of the frames with a person in which this ankle is more than guessed."""
    row = lm.index("ankle", side)
    there = np.isfinite(trial.xy[:, list(lm.HIPS)]).all((1, 2))
    if not there.any():
        return 0.0
    well = ~(trial.visibility[:, row] < SIGNAL.visibility_critical)
    return float((well & np.isfinite(trial.xy[:, row, 0]))[there].mean())


def spread(values: np.ndarray, low: float = 5, high: float = 95) -> float:
    """Range between two percentiles of the finite values; 0 where there are none."""
    v = values[np.isfinite(values)]
    return float(np.subtract(*np.percentile(v, (high, low)))) if len(v) else 0.0


def middle(values: np.ndarray) -> float:
    """Median of the finite values; NaN where there are none."""
    v = values[np.isfinite(values)]
    return float(np.median(v)) if len(v) else float("nan")


def _airborne(trial: Trial, low: Curves, reach: Curves) -> np.ndarray:
    """(T,) True where the stretched body is off the floor for a moment, the feet and the hips.

    Each counts from the higher of the lowest places it had within half a second before and
    after, so that a camera that is turned lifts nothing.
    """
    hips = trial.midpoint("hip")[:, 1] / trial.leg_px
    feet = np.fmin(*(_hop(trial, low[s]) for s in SIDES))  # one foot where the other is hidden
    rise = np.minimum(feet, _hop(trial, hips))
    drawn = np.fmax(reach[Side.LEFT], reach[Side.RIGHT]) * trial.leg_px / trial.body_px
    if not np.isfinite(drawn).any():
        return np.zeros(len(trial), bool)
    stretched = drawn > POSTURE.stretched_share * np.nanpercentile(drawn, 90)
    with np.errstate(invalid="ignore"):
        return stretched & (rise > POSTURE.hop_leg)


def _hop(trial: Trial, height: np.ndarray) -> np.ndarray:
    """(T,) height above the higher of the lowest places just before and just after."""
    n = round(POSTURE.floor_s / float(np.median(np.diff(trial.t_s))))
    filled = np.where(np.isfinite(height), height, np.inf)
    around = scipy.ndimage.minimum_filter1d(np.pad(filled, n, mode="edge"), n + 1, mode="nearest")
    half = (n + 1) // 2
    before, after = around[half : half + len(filled)], around[half + n : half + n + len(filled)]
    floor = np.maximum(before, after)
    return np.where(np.isfinite(height) & np.isfinite(floor), height - floor, np.nan)


def _flips(trial: Trial) -> tuple[np.ndarray, int, float]:
    """(T,) True at the first frame of a new order of shoulders and hips; changes, share misread.

    Seen from the side both lie on top of each other, and nothing is told.
    """
    out = np.zeros(len(trial), bool)
    if trial.view.kind == "side":
        return out, 0, 0.0
    raw = np.asarray(trial.seq.xy_px)[..., 0]
    pairs = [[lm.index(joint, s) for s in SIDES] for joint in ("shoulder", "hip")]
    across = np.stack([(raw[:, a] - raw[:, b]) / trial.body_px for a, b in pairs])
    with np.errstate(invalid="ignore"):
        order = np.where((across > POSTURE.flip_leg).all(0), 1, 0)
        order[(across < -POSTURE.flip_leg).all(0)] = -1
    told = np.flatnonzero(order)
    starts = np.r_[0, np.flatnonzero(np.diff(order[told])) + 1]
    runs = [told[a:b] for a, b in pairwise([*starts, len(told)]) if b > a]
    lasting = [r for r in runs if trial.t_s[r[-1]] - trial.t_s[r[0]] > POSTURE.flip_lasts_s]
    out[[int(b[0]) for _, b in _changes(trial.t_s, order, lasting)]] = True
    changes = _changes(trial.t_s, order, runs)
    # Of two runs the shorter one is misread; a run within another one is met twice.
    misread = sum(min(len(a), len(b)) for a, b in changes) / 2
    return out, len(changes), misread / max(1, len(told))


def _changes(
    t_s: np.ndarray, order: np.ndarray, runs: list[np.ndarray]
) -> list[tuple[np.ndarray, np.ndarray]]:
    """Neighbouring runs of different order, closer in time than anybody turns."""
    return [
        (one, other)
        for one, other in pairwise(runs)
        if order[one[0]] != order[other[0]] and t_s[other[0]] - t_s[one[-1]] < POSTURE.flip_within_s
    ]
