"""Walking speed, step length and step width, in metres (`metrics.measurements.body_ruler`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from core.text import Text
from core.vocabulary import Side
from metrics.catalogue.parameters import GAIT, METRES
from metrics.conventions import SIDES, LegSide
from metrics.kinematics.analysed_trial import AnalysedTrial
from metrics.measurements.body_ruler import Ruler, rulers
from metrics.measurements.gait_timing import FEW
from metrics.measurements.summary import Doubt, Sample, missing, summarise
from metrics.preprocessing.trial import Trial
from metrics.results import Measurement

ON_THE_SPOT = Text(
    "The person stays in one place of the picture (a treadmill, or a camera that goes along): the "
    "way over the ground can't be seen."
)
CAMERA_MOVES = Text(
    "The foot on the ground moves in the picture, so the camera moved; put it down and film the "
    "walk again."
)


@dataclass(frozen=True)
class Footprint:
    """A foot flat on the ground: when, which, and how far across the picture, metres."""

    time_s: float
    side: str
    at_m: float


def walking_speed(analysed: AnalysedTrial) -> Measurement:
    """Way of the pelvis over the ground in a stride, over its time."""
    id, trial = "walking_speed", analysed.trial
    found = _across(analysed)
    if isinstance(found, Text):
        return missing(id, Side.NONE, found)
    samples = []
    for ruler in found:
        at = ruler.across_m(trial, trial.midpoint("hip")[:, 0]) * (1 + _hidden(trial, [ruler]))
        for stride in ruler.strides:
            first, last = trial.at(stride.start_s), trial.at(stride.end_s)
            speed = abs(at[last] - at[first]) / (trial.t_s[last] - trial.t_s[first])
            if np.isfinite(speed):
                samples.append(Sample(float(speed), stride.start_s, stride.start_s, stride.end_s))
    typical = _typical(samples)
    doubt = Doubt(u_sys=METRES.scale_u * typical, extra=_hidden(trial, found) * typical)
    return summarise(analysed, id, Side.NONE, samples, doubt=doubt, reason=FEW)


def step_length(analysed: AnalysedTrial, side: LegSide) -> Measurement:
    """From the place of the other foot to the next of this one, along the walk."""
    id, trial = "step_length", analysed.trial
    found = _across(analysed)
    if isinstance(found, Text):
        return missing(id, side, found)
    samples = []
    for ruler in found:
        heels_px = {s: trial.point("heel", s)[:, 0] for s in SIDES}
        along_cm = 100 * ruler.stretch.direction * (1 + _hidden(trial, [ruler]))
        for other, this in pairwise(_footprints(trial, ruler, heels_px)):
            if this.side == side != other.side:
                length_cm = along_cm * (this.at_m - other.at_m)
                samples.append(Sample(length_cm, this.time_s, other.time_s, this.time_s))
    typical = abs(_typical(samples))
    doubt = Doubt(jitter=METRES.scale_u * typical, extra=_hidden(trial, found) * typical)
    return summarise(analysed, id, side, samples, doubt=doubt, reason=FEW)


def step_width(analysed: AnalysedTrial) -> Measurement:
    """From each foot on the ground to the line between the other foot's places around it."""
    id, trial, found = "step_width", analysed.trial, rulers(analysed)
    if isinstance(found, Text):
        return missing(id, Side.NONE, found)
    # The ankle is drawn to the outside of the foot's middle, the heel to the inside.
    middle_px = {
        s: (trial.point("ankle", s)[:, 0] + trial.point("heel", s)[:, 0]) / 2 for s in SIDES
    }
    samples = []
    for ruler in found:
        prints = _footprints(trial, ruler, middle_px)
        for before, this, after in zip(prints, prints[1:], prints[2:], strict=False):
            if before.side == after.side != this.side:
                times = (before.time_s, after.time_s)
                line = np.interp(this.time_s, times, (before.at_m, after.at_m))
                # Facing the camera, the person's left is on the right of the picture.
                outward = ruler.stretch.direction * (1 if this.side == Side.LEFT else -1)
                width_cm = float(100 * outward * (this.at_m - line))
                samples.append(Sample(width_cm, this.time_s, *times))
    doubt = Doubt(jitter=METRES.scale_u * abs(_typical(samples)))
    return summarise(analysed, id, Side.NONE, samples, doubt=doubt, reason=FEW)


def _footprints(trial: Trial, ruler: Ruler, x_px: Mapping[LegSide, np.ndarray]) -> list[Footprint]:
    """Each foot flat on the ground, in order of time."""
    found = []
    for side, stride in ((s, stride) for s in SIDES for stride in ruler.strides):
        if stride.side != side:
            continue
        flat = stride.window(trial, GAIT.flat_first, GAIT.flat_last)
        here = ruler.across_m(trial, x_px[side])[flat]
        if len(here) and np.isfinite(here).mean() >= METRES.seen_least:
            middle_s = float(np.median(trial.t_s[flat]))
            found.append(Footprint(middle_s, side, float(np.nanmedian(here))))
    return sorted(found, key=lambda f: f.time_s)


def _across(analysed: AnalysedTrial) -> tuple[Ruler, ...] | Text:
    """The stretches walked straight across the picture before a still camera, or why none."""
    found = rulers(analysed)
    if isinstance(found, Text):
        return found
    reasons = [_not_the_ground(analysed, ruler) for ruler in found]
    kept = tuple(r for r, reason in zip(found, reasons, strict=True) if reason is None)
    return kept or next(reason for reason in reasons if reason is not None)


def _not_the_ground(analysed: AnalysedTrial, ruler: Ruler) -> Text | None:
    """Why the way in the picture is not the way over the ground, or None."""
    trial, height_m = analysed.trial, analysed.height_m or 0.0
    if ruler.way_m(trial) < METRES.way_least_bodies * height_m:
        return ON_THE_SPOT
    turn = ruler.path_turn_deg(trial)
    if turn > METRES.turn_most_deg:
        return Text(
            "The path runs by about {turn:.0f}° towards the camera or away from it; walk straight "
            "across the picture.",
            turn=turn,
        )
    still = METRES.slide_least <= _slide(trial, ruler) <= METRES.slide_most
    return None if still else CAMERA_MOVES


def _slide(trial: Trial, ruler: Ruler) -> float:
    """Speed of the foot on the ground across the picture over that of the pelvis."""
    pelvis_px, found = trial.midpoint("hip")[:, 0], []
    for stride in ruler.strides:
        standing = stride.window(trial, GAIT.single_support_first, GAIT.flat_last)
        foot = _px_per_s(trial, trial.point("heel", stride.side)[:, 0], standing)
        found.append(foot / _px_per_s(trial, pelvis_px, stride.window(trial, 0.0, 1.0)))
    return float(np.nanmedian(found)) if np.isfinite(found).any() else 0.0


def _px_per_s(trial: Trial, x_px: np.ndarray, window: slice) -> float:
    """Mean speed across the picture in a window; NaN when too little is seen."""
    x, t_s = x_px[window], trial.t_s[window]
    ok = np.isfinite(x)
    return float(np.polyfit(t_s[ok], x[ok], 1)[0]) if ok.sum() >= 3 else float("nan")


def _hidden(trial: Trial, found: Iterable[Ruler]) -> float:
    """What the picture hides of a way, over what it shows: the path runs out of its plane."""
    return max(1 / np.cos(np.radians(r.path_turn_deg(trial))) - 1 for r in found)


def _typical(samples: list[Sample]) -> float:
    return float(np.median([s.value for s in samples])) if samples else 0.0
