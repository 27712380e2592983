"""Gaussian-process correction of the optical-flow obliquity from manually marked frames.

The optical-flow curve is off by a level, by the share of the rotation that cloth shows (gain), and
by an artefact that returns with the posture (the same in every step). Each marked frame informs
about all three. The prior is a sum of Gaussian terms for these three and for a term of the moment
alone; the kernel of the posture term compares postures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.landmarks import Landmark
from core.pose_sequence import PelvisTrack, PoseSequence
from core.vocabulary import Route
from vision.pelvis import posture_matching
from vision.pelvis.trunk_patch import SCALE, Trunk, free_of_arms, to_patch, trunk_of

# Standard deviations before any click. The gain: 0.9 to 1.6 in 16 rendered clips. What is left was
# 0.3 to 0.8 of the track's own noise; with all of it marks get more weight, and slopes are
# nearer to 1 (walks 0.95, with 0.7 of it 0.94, with half 0.93).
_GAIN_SD = 0.3
_LEVEL_SD_DEG, _REST_SD_DEG = 2.0, 1.5  # of a track that does not say
# The rest returns with the posture (correlation 0.5 to 0.7 in walks) or fades with time.
_OF_POSTURE, _POSTURE, _FADE_S = 0.8, 0.06, 0.12
# Error of a mark: one pixel of the frame, and 3 mm (of a trunk of 46 cm).
_CLICK_PX, _CLICK_TRUNK = 1.0, 0.0065
# The marks rescale the variance; the prior variance counts as so many of them.
_TRUSTED = 6
# A marked frame is met exactly; the residual attributed to a slip of the hand reaches this far.
_SLIP_S = 0.03
# The best guess of every frame makes too flat a curve; it is stretched by this at the most.
_MOST_STRETCH = 1.1
# The next click: frames it may fall on, and frames whose doubt is counted.
_LOOKED_AT, _COUNTED = 150, 600


@dataclass(frozen=True, eq=False)
class Prior:
    """Prior of the pelvic angle before any mark.

    Attributes
    ----------
    t_s : (T,). angle_deg : (T,) the optical-flow curve; NaN where missing.
    turn_deg : (T,) its rotation against the trunk, 0 at the middle. posture : (T, K, 2).
    level_sd_deg, rest_sd_deg : of the level, and of what neither level nor gain explains.
    click_sd_deg : (T,) error of a marked angle: larger where the person is small.
    """

    t_s: np.ndarray
    angle_deg: np.ndarray
    turn_deg: np.ndarray
    posture: np.ndarray
    level_sd_deg: float
    rest_sd_deg: float
    click_sd_deg: np.ndarray

    def shared(self, one: np.ndarray, other: np.ndarray) -> np.ndarray:
        """(len(one), len(other)) covariance of the curve's error in these rows, square deg."""
        apart = self.posture[one][:, None] - self.posture[other][None]
        alike = np.exp(-0.5 * (apart**2).sum(axis=3).mean(axis=2) / _POSTURE**2)
        soon = np.exp(-np.abs(self.t_s[one][:, None] - self.t_s[other]) / _FADE_S)
        rest = _OF_POSTURE * np.nan_to_num(alike) + (1 - _OF_POSTURE) * soon
        gain = np.outer(self.turn_deg[one], self.turn_deg[other])
        return self.level_sd_deg**2 + _GAIN_SD**2 * gain + self.rest_sd_deg**2 * rest

    def variance(self) -> np.ndarray:
        """(T,) variance of the curve's error, square degrees."""
        return self.level_sd_deg**2 + (_GAIN_SD * self.turn_deg) ** 2 + self.rest_sd_deg**2


def prior(seq: PoseSequence, trunk: Trunk, picture: PelvisTrack, points_apart: float) -> Prior:
    """Prior from the optical-flow track. `points_apart`: their distance, trunk lengths."""
    turn = picture.angle_deg - _lean_deg(trunk)
    level, noise = picture.level_u95_deg / 2, picture.noise_u95_deg / 2
    click = np.hypot(_CLICK_PX, _CLICK_TRUNK * trunk.length_px)
    return Prior(
        seq.t_s,
        picture.angle_deg,
        np.nan_to_num(turn - np.nanmedian(turn)),
        _postures(seq, trunk),
        level or _LEVEL_SD_DEG,
        noise or _REST_SD_DEG,
        np.degrees(np.sqrt(2.0) * click / (points_apart * trunk.length_px)),
    )


def posterior(
    known: Prior, rows: np.ndarray, clicked_deg: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Posterior of the curve given the marks, and its standard deviation.

    Parameters
    ----------
    known
        The curve and its covariance before the marks.
    rows
        Marked frames in which the curve is known.
    clicked_deg
        Angles there.

    Returns
    -------
    angle_deg, sd_deg : (T,); NaN where the curve is missing. Every marked frame is met
        exactly. The more the marks differ from the prior, the wider the posterior.
    """
    every = np.arange(len(known.t_s))
    among = known.shared(rows, rows) + np.diag(known.click_sd_deg[rows] ** 2)
    toward = known.shared(every, rows)
    weights = np.linalg.solve(among, toward.T).T
    missed = clicked_deg - known.angle_deg[rows]
    curve = known.angle_deg + weights @ missed
    curve = _rescale_variance(curve, known, rows, among)
    surprise = float(missed @ np.linalg.solve(among, missed))
    left = np.maximum(known.variance() - (weights * toward).sum(axis=1), 0.0)
    sd = np.sqrt(left * (_TRUSTED + surprise) / (_TRUSTED + len(rows)))
    slip = np.exp(-np.abs(known.t_s[:, None] - known.t_s[rows]) / _SLIP_S)
    curve = curve + slip @ np.linalg.solve(slip[rows], clicked_deg - curve[rows])
    return curve, np.where(np.isfinite(curve), sd, np.nan)


def _rescale_variance(
    curve: np.ndarray, known: Prior, rows: np.ndarray, among: np.ndarray
) -> np.ndarray:
    """The curve stretched about its mean until it varies as much as the posterior expects.

    A posterior mean varies less than the truth, by the variance left about its course (variance
    of the level, which all frames share, flattens nothing).
    """
    some = _some(np.flatnonzero(np.isfinite(curve)), _COUNTED)
    toward = known.shared(some, rows)
    left = known.shared(some, some) - toward @ np.linalg.solve(among, toward.T)
    unknown, seen = max(float(np.diag(left).mean() - left.mean()), 0.0), float(np.var(curve[some]))
    stretch = min(np.sqrt((seen + unknown) / max(seen, 1e-9)), _MOST_STRETCH)
    middle = float(np.mean(curve[some]))
    return middle + stretch * (curve - middle)


def most_informative_frame(known: Prior, rows: Sequence[int], free: np.ndarray) -> int | None:
    """The frame whose mark would reduce the posterior variance given `rows` most.

    `free` (T,): frames in which the points can be seen. None when there is none.
    """
    may = np.flatnonzero(free & np.isfinite(known.angle_deg))
    may = np.setdiff1d(_some(may, _LOOKED_AT), rows)
    if not len(may):
        return None
    every = _some(np.flatnonzero(np.isfinite(known.angle_deg)), _COUNTED)
    clicked = np.array(list(rows), int)
    among = known.shared(clicked, clicked) + np.diag(known.click_sd_deg[clicked] ** 2)
    explained = np.linalg.solve(among, known.shared(clicked, may))
    left = known.shared(every, may) - known.shared(every, clicked) @ explained
    own = known.shared(may, may) - known.shared(may, clicked) @ explained
    gain = (left**2).sum(axis=0) / (np.diag(own) + known.click_sd_deg[may] ** 2)
    return int(may[np.argmax(gain)])


def next_click(
    seq: PoseSequence, clicked: Sequence[tuple[float, Sequence[Sequence[float]]]]
) -> float | None:
    """Time of the frame where the next correction helps most; None when undetermined.

    Parameters
    ----------
    seq
        The clip, with its automatic pelvis track.
    clicked
        (time_s, two points in pixels) of the frames marked so far, at least one.
    """
    picture, trunk = picture_of(seq), trunk_of(seq)
    if picture is None or trunk is None or not clicked:
        return None
    rows = [int(np.argmin(np.abs(seq.t_s - time_s))) for time_s, _ in clicked]
    points = np.array([pair for _, pair in clicked], float)
    known = prior(seq, trunk, picture, apart_of(trunk, rows, points))
    free = trunk.seen & _uncovered(seq, trunk, rows[0], points[0])
    row = most_informative_frame(
        known, [r for r in rows if np.isfinite(picture.angle_deg[r])], free
    )
    return None if row is None else float(seq.t_s[row])


def picture_of(seq: PoseSequence) -> PelvisTrack | None:
    """The automatic frontal track of a sequence."""
    found = (t for t in seq.pelvis if (t.route, t.plane) == (Route.OPTICAL_FLOW, "frontal"))
    return next(found, None)


def apart_of(trunk: Trunk, rows: Sequence[int] | np.ndarray, points: np.ndarray) -> float:
    """Distance of the marked points (N, 2, 2) in trunk lengths."""
    apart = np.linalg.norm(points[:, 0] - points[:, 1], axis=1)
    return float(max(np.median(apart / trunk.length_px[list(rows)]), 0.05))


def _some(rows: np.ndarray, count: int) -> np.ndarray:
    """About so many of the rows, evenly."""
    return rows[:: max(1, len(rows) // count)]


def _lean_deg(trunk: Trunk) -> np.ndarray:
    """(T,) lean of the trunk as the sign of the pelvis counts it."""
    return np.degrees(trunk.lean_rad) * (-1.0 if trunk.left_is_right else 1.0)


def _postures(seq: PoseSequence, trunk: Trunk) -> np.ndarray:
    """(T, K, 2) knees, ankles and wrists seen from the hips, in trunk lengths."""
    body = np.array([to_patch(trunk, row, seq.xy_px[row]) for row in range(len(seq))]) / SCALE
    hips = body[:, [Landmark.LEFT_HIP, Landmark.RIGHT_HIP]].mean(axis=1, keepdims=True)
    return body[:, posture_matching.SHAPE] - hips


def _uncovered(seq: PoseSequence, trunk: Trunk, row: int, points: np.ndarray) -> np.ndarray:
    """(T,) True where no arm covers the points marked in `row`, carried along with the trunk."""
    x, y = to_patch(trunk, row, points).round().astype(int).T
    masks = (free_of_arms(seq, trunk, r) for r in range(len(seq)))
    return np.array([_at(mask, x, y) for mask in masks])


def _at(mask: np.ndarray, x: np.ndarray, y: np.ndarray) -> bool:
    high, wide = mask.shape
    return bool(mask[y.clip(0, high - 1), x.clip(0, wide - 1)].all())
