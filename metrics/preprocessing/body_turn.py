"""How far the body is turned from the camera, with its sign and its doubt.

Without a quiet stand shoulders and hips are read over the whole clip, as they are. With one, three
readings are put together, each weighed by how well it is known:

- shoulders and hips by the model's depth, upright. The pose model draws people squarer than they
  stand: of 10 degrees it tells 4, of 20 it tells 15, of 30 all (`view.standing_read_deg`);
- the same in the depth of a bend, where the model sees the body from above and tells all of it;
- both feet together in quiet standing as they are drawn: a turned body shows one further out and
  the other further in. People do not stand quite evenly, so it weighs least.

Readings that disagree by more than their doubts widen the doubt of the result
(docs/metrics.md#camera-view, docs/decisions/0057-turn-of-the-body-and-clear.md).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core import landmarks as lm
from core.pose_sequence import PoseSequence
from metrics.catalogue.parameters import CAMERA, REPETITIONS, VIEW

JOINTS = ("shoulder", "hip")


@dataclass(frozen=True)
class BodyTurn:
    """Turn from square-on and its standard uncertainty, degrees; NaN unknown.

    + = the end on the frame's right is farther away.
    """

    deg: float
    u_deg: float


UNKNOWN = BodyTurn(float("nan"), float("nan"))


def body_turn(seq: PoseSequence, xy: np.ndarray, quiet: slice | None) -> BodyTurn:
    """The turn of a person who faces the camera or turns the back to it.

    Parameters
    ----------
    seq
        The recording; landmarks that no pose model made are taken as they are.
    xy
        (T, 33, 2) conditioned, y up.
    quiet
        Frames of the quiet stand or None.
    """
    by_model = bool(seq.model.sha256)
    upright = quiet if quiet is not None else slice(None)
    across = _across_deg(seq)
    standing = _middle(across[upright])
    if not np.isfinite(standing):
        return UNKNOWN
    if quiet is None:
        own = VIEW.turn_bias_deg if by_model else 0.0
        found = [(standing - own, VIEW.walking_doubt_deg)]
    else:
        upright_deg = _all_of(standing) if by_model else standing
        found = [
            (upright_deg, VIEW.standing_doubt_deg),
            (_feet_deg(xy[quiet]), VIEW.feet_doubt_deg),
        ]
        bent = _middle(across[_bent(xy, quiet)]) - (VIEW.bent_bias_deg if by_model else 0.0)
        if abs(bent - upright_deg) < CAMERA.turned_since_deg:
            found.append((bent, VIEW.bent_doubt_deg))
    turn = _together(found)
    aside = _aside_deg(seq, xy[upright])
    return BodyTurn(turn.deg - aside, float(np.hypot(turn.u_deg, CAMERA.focal_doubt * aside)))


def _together(readings: list[tuple[float, float]]) -> BodyTurn:
    """Weighed mean; where readings scatter more than their doubts say, so much more doubt."""
    deg, doubt = np.array([r for r in readings if np.isfinite(r[0])]).T
    weight = 1 / doubt**2
    mean = float((weight * deg).sum() / weight.sum())
    scatter = (weight * (deg - mean) ** 2).sum() / max(1, len(deg) - 1)
    return BodyTurn(mean, float(np.sqrt(max(1.0, scatter) / weight.sum())))


def _across_deg(seq: PoseSequence) -> np.ndarray:
    """(T, 2) turn of shoulders and hips by the world landmarks."""
    world = np.asarray(seq.world_m)
    turns = []
    for joint in JOINTS:
        across = world[:, lm.index(joint, "left")] - world[:, lm.index(joint, "right")]
        # The end on the frame's right is the left one from the front, the right from behind.
        across = across * np.where(across[:, :1] < 0, -1, 1)
        turns.append(np.degrees(np.arctan2(across[:, 2], across[:, 0])))
    return np.stack(turns, axis=1)


def _middle(turns: np.ndarray) -> float:
    """Mean of the medians of both lines; NaN when one of them is never seen."""
    seen = [column[np.isfinite(column)] for column in turns.T]
    if not all(len(column) for column in seen):
        return float("nan")
    return float(np.mean([np.median(column) for column in seen]))


def _all_of(read: float) -> float:
    """The turn of which the model tells `read` in quiet standing."""
    told, true = np.array(VIEW.standing_read_deg), np.array(VIEW.standing_turn_deg)
    beyond = read - float(np.clip(read, told[0], told[-1]))
    return float(np.interp(read, told, true)) + beyond


def _feet_deg(standing: np.ndarray) -> float:
    """Both feet together against the line of sight, by how far across they are drawn."""
    hip, _, ankle, heel, toe = zip(*(lm.leg(side) for side in lm.SIDES), strict=True)
    leg = np.hypot(*np.moveaxis(standing[:, hip] - standing[:, ankle], -1, 0))
    across = (standing[:, toe, 0] - standing[:, heel, 0]) / leg
    share = np.nanmean(across[np.isfinite(across).any(1)], axis=1)
    shoulders = standing[:, lm.index("shoulder", "left"), 0]
    shoulders = shoulders - standing[:, lm.index("shoulder", "right"), 0]
    if not len(share) or not np.isfinite(shoulders).any():
        return float("nan")
    toward = 1.0 if np.nanmedian(shoulders) > 0 else -1.0
    return toward * float(np.degrees(np.arcsin(np.clip(np.median(share) / VIEW.foot_leg, -1, 1))))


def _bent(xy: np.ndarray, quiet: slice) -> np.ndarray:
    """Frames near the lowest point of a bend; none where nobody bends.

    The height of the hips above the ankles is taken against the width of the shoulders, which
    bending leaves and coming nearer changes alike.
    """

    def apart(joint: str) -> np.ndarray:
        return np.abs(xy[:, lm.index(joint, "left"), 0] - xy[:, lm.index(joint, "right"), 0])

    def middle(joint: str) -> np.ndarray:
        return xy[:, [lm.index(joint, side) for side in lm.SIDES], 1].mean(1)

    share = (middle("hip") - middle("ankle")) / np.fmax(apart("shoulder"), 1.0)
    stood = share[quiet][np.isfinite(share[quiet])]
    if not len(stood) or not np.median(stood) > 0:
        return np.zeros(len(share), bool)
    depth = np.nan_to_num(1 - share / np.median(stood))
    lowest = float(np.percentile(depth, 97))
    if lowest < REPETITIONS.prominence_leg:
        return np.zeros(len(share), bool)
    return np.asarray(depth > VIEW.bent_share * lowest)


def _aside_deg(seq: PoseSequence, xy: np.ndarray) -> float:
    """Direction in which the lens sees the person, + = in the right half of the picture."""
    middle = (xy[:, lm.index("hip", "left"), 0] + xy[:, lm.index("hip", "right"), 0]) / 2
    middle = middle[np.isfinite(middle)]
    beside_px = float(np.median(middle)) - seq.size_px[0] / 2 if len(middle) else 0.0
    return float(np.degrees(np.arctan2(beside_px, CAMERA.focal_share * max(seq.size_px))))
