"""Where the body's weight lies: over the feet of who stands, behind them of who sits.

Nobody can keep the centre of mass behind the heels unless something else than the legs carries
the body. Seen from the side that tells a seat that is touched too shortly for a rest to be seen.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from metrics.catalogue.parameters import BENDING
from metrics.conventions import LegSide
from metrics.events.posture import middle
from metrics.events.repetitions import Repetition, depth_curve, ends, low
from metrics.preprocessing.trial import Trial

# Part of the way up, from the lowest point, on which nothing but the legs carries the body.
_RISING = (0.3, 0.6)


def centre_of_mass(trial: Trial, side: LegSide | None = None) -> np.ndarray:
    """(T, 2) centre of mass, pixels, y UP, by body-segment tables (winter_biomechanics).

    Of the joints of one side, or the middle of both. Trunk, head and arms 0.68 of the mass, a
    little above half way from hips to shoulders; thighs 0.20, shanks and feet 0.12, each at the
    usual share of its length.
    """
    shoulders, hips, knees, ankles = (
        trial.midpoint(joint) if side is None else trial.point(joint, side)
        for joint in ("shoulder", "hip", "knee", "ankle")
    )
    upper = 0.63 * shoulders + 0.37 * hips
    thighs, shanks = 0.567 * hips + 0.433 * knees, 0.4 * knees + 0.6 * ankles
    return 0.68 * upper + 0.20 * thighs + 0.12 * shanks


def ahead_of_heel(trial: Trial, reps: Sequence[Repetition]) -> tuple[float, float]:
    """How far the centre of mass lies ahead of the heel, seen from the side, leg lengths.

    Where the hips are lowest, and on the way up; the median repetition, NaN where it is not seen.
    The vertical is that of the person, who stands before and after with the weight over the middle
    of the feet: a tilted camera changes nothing.
    """
    side, way = trial.view.near_side, trial.view.direction
    if side is None:
        return float("nan"), float("nan")
    line = (centre_of_mass(trial, side) - trial.point("heel", side)) / trial.leg_px
    ahead, up = way * line[:, 0], line[:, 1]
    depth = depth_curve(trial)
    found = []
    for rep in reps:
        stand = ends(trial, rep)
        tilt = (middle(ahead[stand]) - BENDING.stands_ahead_leg) / middle(up[stand])
        level = ahead - tilt * up
        found.append((middle(level[low(trial, rep)]), middle(level[_rising(depth, rep)])))
    lowest, rising = np.array(found).T
    return middle(lowest), middle(rising)


def _rising(depth: np.ndarray, rep: Repetition) -> np.ndarray:
    """Frames of a repetition between the seat and standing."""
    frames = np.arange(rep.bottom, rep.end + 1)
    share = (depth[frames] - depth[rep.end]) / (depth[rep.bottom] - depth[rep.end])
    return frames[(share > _RISING[0]) & (share < _RISING[1])]
