"""Which lower leg is the left one: exchanges by the pose model are found and put right.

From the side the legs cross at every step, and the model sometimes hands the landmarks of one
leg to the other, for a frame or for a whole step. Every frame has two namings, as drawn and
exchanged; the cheapest row of namings is found by dynamic programming (Viterbi). It costs

* path: how far knees and feet travel from frame to frame (a standing foot stays where it is);
* acceleration: how far they land from where their last two places lead (tells legs apart that
  are exchanged just when they cross);
* visibility: the leg nearer the camera is seen better, and suddenly the other one is;
* order: one foot ahead twice in a row against a steady beat of steps (`step_order`);
* every change of the naming, and every exchanged frame: where nothing tells, the names stay.

Measured by ``python -m benchmarks.leg_identity``; see docs/decisions/0034-leg-identity.md.
"""

from __future__ import annotations

from weakref import WeakKeyDictionary

import numpy as np
import scipy

from core import landmarks as lm
from core.note_codes import NoteCode
from core.pose_sequence import Note, PoseSequence
from core.text import Text
from core.vocabulary import Severity
from metrics.catalogue.parameters import LEGS, SIGNAL
from metrics.catalogue.recording_parameters import Legs
from metrics.preprocessing.landmark_gates import body_size_px
from metrics.preprocessing.step_order import in_order
from metrics.signals.geometry import length

# Knee, ankle, heel, foot index: the hips stay put when the lower legs are exchanged.
LEFT, RIGHT = (np.array(lm.leg(side)[1:]) for side in lm.SIDES)
BOTH, OTHER = np.r_[LEFT, RIGHT], np.r_[RIGHT, LEFT]
# Frames on either side of an exchange in which a foot may be drawn half way, and how far off.
BLENDED_FRAMES = 1
BLENDED_LEG = 0.1
# Joints of four that must be seen in both legs, and frames to reason about.
_FEWEST_JOINTS, _FEWEST_FRAMES = 2, 4
# Names exchanged for a larger share of the time may as well be right: the user is warned.
_MUCH = 0.25


def legs_identified(seq: PoseSequence) -> PoseSequence:
    """The recording with exchanged lower legs put right, and one remark when there were any.

    Landmarks, world landmarks and visibility go with the leg; knee steps into or out of an
    exchanged frame become NaN, as they joined two legs. Nothing to do gives `seq` itself, and so
    does a recording that was corrected by hand: its legs were named before.
    """
    if seq.by_hand is not None:
        return seq
    if seq not in _NAMED:
        named = _identified(seq)
        _NAMED[seq] = None if named is seq else named
    named_before = _NAMED[seq]
    return seq if named_before is None else named_before


# What was named before: the parts of a recording, its measuring and its drawing ask in turn. None:
# nothing was exchanged.
_NAMED: WeakKeyDictionary[PoseSequence, PoseSequence | None] = WeakKeyDictionary()


def _identified(seq: PoseSequence) -> PoseSequence:
    xy, swap, note = identified(seq.t_s, seq.xy_px, seq.visibility)
    if note is None:
        return seq
    notes = tuple(n for n in seq.notes if n.code != note.code)
    return legs_exchanged(seq, np.flatnonzero(swap)).with_(xy_px=xy, notes=(*notes, note))


def legs_exchanged(seq: PoseSequence, frames: np.ndarray) -> PoseSequence:
    """The recording with left and right lower leg exchanged in some frames."""
    at, swap = frames[:, None], np.zeros(len(seq), bool)
    swap[frames] = True
    xy, visibility = np.array(seq.xy_px), np.array(seq.visibility)
    world, steps = np.array(seq.world_m), np.array(seq.knee_step_px)
    for values in (xy, visibility, world):
        values[at, BOTH] = values[at, OTHER]
    steps[swap | np.r_[False, swap[:-1]]] = np.nan
    return seq.with_(xy_px=xy, visibility=visibility, world_m=world, knee_step_px=steps)


def identified(
    t_s: np.ndarray,
    xy: np.ndarray,
    visibility: np.ndarray | None = None,
    weights: Legs = LEGS,
) -> tuple[np.ndarray, np.ndarray, Note | None]:
    """Name the lower legs of a recording.

    Parameters
    ----------
    t_s
        (T,) seconds.
    xy
        (T, 33, 2) in any unit of length and with y up or down; NaN where a landmark is missing.
    visibility
        (T, 33) 0..1, NaN or None where the source does not tell.
    weights
        Costs of the clues; other than those of the method for a comparison only.

    Returns
    -------
    xy : (T, 33, 2) copy under the right names. Next to a change, joints drawn half way between
        the legs are NaN.
    exchanged : (T,) True where left and right were exchanged.
    note : a remark for the user, or None when nothing was exchanged.

    Notes
    -----
    When the names are exchanged for half of the recording, which half is right is not known;
    those of the longer part are kept, and the remark is a warning beyond a quarter.
    """
    seen = np.full(xy.shape[:2], np.nan) if visibility is None else visibility
    swap = _exchanged(t_s, xy, seen, weights)
    if not swap.any():
        return xy.copy(), swap, None
    return _put_right(t_s, xy, swap), swap, _note(t_s, xy, swap)


def _exchanged(t_s: np.ndarray, xy: np.ndarray, visibility: np.ndarray, w: Legs) -> np.ndarray:
    swap = np.zeros(len(t_s), bool)
    legs = np.stack([xy[:, LEFT], xy[:, RIGHT]], axis=1)
    rows = np.flatnonzero(np.isfinite(legs).all((1, 3)).sum(1) >= _FEWEST_JOINTS)
    if len(rows) < _FEWEST_FRAMES or np.median(np.diff(t_s)) > SIGNAL.max_gap_s:
        return swap
    size = float(np.nanmedian(body_size_px(t_s, xy)))
    if not size > 0:
        return swap
    single = _cost_of_a_frame(t_s, xy, visibility, w)
    swap[rows] = _cheapest(t_s[rows], legs[rows] / size, single[rows], w)
    return swap


def _cost_of_a_frame(
    t_s: np.ndarray, xy: np.ndarray, visibility: np.ndarray, w: Legs
) -> np.ndarray:
    """(T, 2) cost of calling each frame as drawn and exchanged, by what it shows itself."""
    step = np.minimum(np.gradient(t_s), SIGNAL.max_gap_s)
    cost = np.zeros((len(t_s), 2))
    cost[:, 1] += w.exchanged * step
    if w.visibility:
        cost[:, 0] += w.visibility * step * _other_leg_seen_better(t_s, visibility)
    if w.order:
        named = in_order(t_s, xy)
        cost += w.order * step[:, None] * np.stack([named < 0, named > 0], axis=1)
    return cost


def _other_leg_seen_better(t_s: np.ndarray, visibility: np.ndarray) -> np.ndarray:
    """(T,) True where knee and ankle of the usually hidden leg are suddenly seen better."""
    left, right = (visibility[:, list(lm.leg(side)[1:3])].mean(1) for side in lm.SIDES)
    ahead = np.nan_to_num(left - right)
    frames = 2 * round(LEGS.usual_s / float(np.median(np.diff(t_s)))) + 1
    usual = scipy.ndimage.median_filter(ahead, size=frames, mode="nearest")
    sudden = np.abs(ahead - usual) > LEGS.seen_better
    return sudden & (np.sign(ahead) != np.sign(usual))


def _cheapest(t_s: np.ndarray, legs: np.ndarray, single: np.ndarray, w: Legs) -> np.ndarray:
    """(T,) naming of least cost, by dynamic programming over pairs of neighbouring namings.

    `legs` (T, 2, joints, 2) in leg lengths, `single` (T, 2). What a step costs depends only on
    which of its frames are named differently, not on the names.
    """
    path, bend, near = _costs_of_steps(t_s, legs)
    differ = np.array([[0, 1], [1, 0]])
    step = w.path * path[:, differ] + w.change * differ * near[:, None, None]  # (T, before, here)
    # (T, two before, one before, here)
    turn = w.acceleration * bend[:, differ[:, None, :], differ[None, :, :]]
    best = single[0][:, None] + single[1][None] + step[1]
    came = np.zeros((len(t_s), 2, 2), int)
    for i in range(2, len(t_s)):
        total = best[:, :, None] + step[i][None] + turn[i]
        came[i] = total.argmin(0)
        best = total.min(0) + single[i][None]
    naming = np.zeros(len(t_s), int)
    naming[-2], naming[-1] = np.unravel_index(best.argmin(), best.shape)
    for i in range(len(t_s) - 1, 1, -1):
        naming[i - 2] = came[i, naming[i - 1], naming[i]]
    return naming.astype(bool)


def _costs_of_steps(t_s: np.ndarray, legs: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Path (T, 2) and bend (T, 2, 2) by whether earlier frames are named differently; near (T,).

    Zero where the frame before is longer ago than gaps are filled. Faster than any foot swings
    nothing is expected to go on: that is a jump, or a foot drawn half way.
    """
    both = (legs, legs[:, ::-1])
    dt = np.diff(t_s)[:, None, None, None]
    near = np.r_[False, np.diff(t_s) <= SIGNAL.max_gap_s + 1e-9]
    path, bend = np.zeros((len(t_s), 2)), np.zeros((len(t_s), 2, 2))
    for b, before in enumerate(both):
        path[1:, b] = _mean_length(legs[1:] - before[:-1])
        for a, first in enumerate(both):
            speed = (before[1:-1] - first[:-2]) / dt[:-1]
            jumps = np.linalg.norm(speed, axis=-1) > LEGS.fastest_per_s
            going_on = ~jumps.any(-1)[:, :, None, None]
            expected = before[1:-1] + np.where(going_on, speed, 0.0) * dt[1:]
            bend[2:, a, b] = _mean_length(legs[2:] - expected)
    bend[1:] *= (near[1:] & near[:-1])[:, None, None]
    return path * near[:, None], bend, near


def _mean_length(way: np.ndarray) -> np.ndarray:
    """(T,) mean over legs and joints of (T, 2, joints, 2); joints missing in one leg left out."""
    far = np.linalg.norm(way, axis=-1)
    known = np.isfinite(far).all(1)
    total = np.where(known[:, None], far, 0.0).sum((1, 2))
    return total / np.maximum(2 * known.sum(1), 1)


def _put_right(t_s: np.ndarray, xy: np.ndarray, swap: np.ndarray) -> np.ndarray:
    """Points with the lower legs exchanged back, joints drawn half way taken out."""
    out = xy.copy()
    at = np.flatnonzero(swap)[:, None]
    out[at, BOTH] = xy[at, OTHER]
    changes = np.flatnonzero(np.diff(swap.astype(int)))
    near = np.zeros(len(t_s), bool)
    for beside in range(1 - BLENDED_FRAMES, BLENDED_FRAMES + 1):
        near[np.clip(changes + beside, 0, len(t_s) - 1)] = True
    sure = ~near & np.isfinite(xy[:, BOTH]).all((1, 2))
    if not near.any() or sure.sum() < _FEWEST_FRAMES:
        return out
    size = float(np.nanmedian(body_size_px(t_s, xy)))
    legs = out[sure][:, BOTH]
    way = scipy.interpolate.PchipInterpolator(t_s[sure], legs, axis=0, extrapolate=False)(t_s)
    off = length(out[:, BOTH], way) / size > BLENDED_LEG
    out[:, BOTH] = np.where((near[:, None] & off)[..., None], np.nan, out[:, BOTH])
    return out


def _note(t_s: np.ndarray, xy: np.ndarray, swap: np.ndarray) -> Note:
    seconds = float(swap.sum() * np.median(np.diff(t_s)))
    seen = np.isfinite(xy[:, BOTH]).all(2).any(1)
    if swap.sum() <= _MUCH * seen.sum():
        text = Text(
            "Left and right leg were mixed up for {seconds:.2f} s in all; this was corrected.",
            seconds=seconds,
        )
        return Note(NoteCode.LEGS_EXCHANGED, Severity.INFO, text)
    text = Text(
        "Left and right leg were mixed up for {seconds:.2f} s in all, a large part of the "
        "recording. Check left and right in the drawn video.",
        seconds=seconds,
    )
    return Note(NoteCode.LEGS_EXCHANGED, Severity.WARNING, text)
