"""Timing of a walk: symmetry of step, stance and single-support times, cadence, steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import scipy

from core.text import Text
from core.vocabulary import Side
from metrics.catalogue.parameters import GAIT
from metrics.conventions import OTHER, SIDES
from metrics.events.gait import Gait
from metrics.kinematics.analysed_trial import AnalysedTrial
from metrics.measurements.summary import Doubt, Sample, missing, summarise
from metrics.results import Measurement
from metrics.signals.geometry import symmetry_index

FEW = Text("Too few steps of both legs were found.")
FRAME_SHARE = 0.5  # an event is placed to about half a frame


def intervals(
    gait: Gait, starts: Sequence[float], ends: Sequence[float], longest_s: float
) -> list[Sample]:
    """Times from each start to the next end, within one straight stretch."""
    out = []
    for a in starts:
        later = [b for b in ends if b > a]
        if not later or later[0] - a > longest_s:
            continue
        if any(p.start_s <= a and later[0] <= p.end_s + 1e-6 for p in gait.bouts):
            out.append(Sample(later[0] - a, a))
    return out


def _asymmetry(
    analysed: AnalysedTrial, id: str, left: list[Sample], right: list[Sample]
) -> Measurement:
    """200 (L - R) / (L + R) of the mean times; jitter from the frame rate, spread from steps.

    Means, not medians: the times fall on a coarse grid of frames.
    """
    if len(left) < 2 or len(right) < 2:
        return missing(id, Side.NONE, FEW)
    means = {"left": _mean(left), "right": _mean(right)}
    value = symmetry_index(means["left"], means["right"])
    scatter = 200 * _scatter_s(left, right, FRAME_SHARE / analysed.trial.fps) / sum(means.values())
    longer = max(left if value > 0 else right, key=lambda s: s.value)
    n = len(left) + len(right)
    made = summarise(
        analysed,
        id,
        Side.NONE,
        [Sample(value, longer.time_s)],
        doubt=Doubt(jitter=scatter),
        enough=1,
    )
    return _with_n(made, n)


def _scatter_s(left: list[Sample], right: list[Sample], least_s: float) -> float:
    """Standard uncertainty of the difference of both means, seconds.

    From the spread within the sides; three steps a side know their own spread badly, so it is
    widened as Student's t is. Never less than what the frames allow.
    """
    sides = [np.array([s.value for s in side]) for side in (left, right)]
    dof = sum(len(x) - 1 for x in sides)
    within = float(np.sqrt(sum(((x - x.mean()) ** 2).sum() for x in sides) / dof))
    widened = within * float(scipy.special.stdtrit(dof, 0.975) / scipy.special.ndtri(0.975))
    return max(widened, least_s) * float(np.sqrt(sum(1 / len(x) for x in sides)))


def _mean(samples: list[Sample]) -> float:
    return float(np.mean([s.value for s in samples]))


def _with_n(made: Measurement, n: int) -> Measurement:
    return replace(made, n=n, estimate=n < 1.5 * GAIT.enough_steps)


def step_time_asymmetry(analysed: AnalysedTrial) -> Measurement:
    """A left step lasts from the right heel strike to the left one."""
    gait = analysed.gait
    assert gait is not None
    longest = 0.75 * GAIT.stride_max_s
    left = intervals(gait, gait.strikes["right"], gait.strikes["left"], longest)
    right = intervals(gait, gait.strikes["left"], gait.strikes["right"], longest)
    return _asymmetry(analysed, "step_time_asymmetry", left, right)


def stance_time_asymmetry(analysed: AnalysedTrial) -> Measurement:
    """Heel strike to toe-off of the same foot."""
    gait = analysed.gait
    assert gait is not None
    longest = 0.85 * GAIT.stride_max_s
    left, right = (intervals(gait, gait.strikes[s], gait.toe_offs[s], longest) for s in SIDES)
    return _asymmetry(analysed, "stance_time_asymmetry", left, right)


def single_support_asymmetry(analysed: AnalysedTrial) -> Measurement:
    """Toe-off to heel strike of the other foot."""
    gait = analysed.gait
    assert gait is not None
    longest = 0.7 * GAIT.stride_max_s
    left, right = (
        intervals(gait, gait.toe_offs[OTHER[s]], gait.strikes[OTHER[s]], longest) for s in SIDES
    )
    return _asymmetry(analysed, "single_support_asymmetry", left, right)


def cadence(analysed: AnalysedTrial) -> Measurement:
    """Steps a minute: two a stride, median over the strides.

    Its interval holds their spread, for the median deviation of a few uneven strides may be 0. The
    strides of the two legs overlap: the spread is divided by those of one leg.
    """
    gait = analysed.gait
    assert gait is not None
    each = [Sample(120 / (s.end_s - s.start_s), s.start_s) for s in gait.strides]
    apart = max(sum(s.side == side for s in gait.strides) for side in SIDES)
    sd = float(np.std([s.value for s in each], ddof=1)) if len(each) > 1 else 0.0
    doubt = Doubt(jitter=sd / float(np.sqrt(max(apart, 1))))
    return summarise(analysed, "cadence", Side.NONE, each, doubt=doubt, reason=FEW)


def step_count(analysed: AnalysedTrial) -> Measurement:
    """Heel strikes found, both feet."""
    gait = analysed.gait
    assert gait is not None
    first = min((t for s in SIDES for t in gait.strikes[s]), default=None)
    if first is None:
        return missing("step_count", Side.NONE, FEW)
    made = summarise(
        analysed, "step_count", Side.NONE, [Sample(float(gait.step_count), first)], enough=1
    )
    return _with_n(made, gait.step_count)
