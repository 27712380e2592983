"""Items read from the landmarks over the repetitions: arms, steadiness, wobble, touch."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import scipy

from core.text import Text
from metrics.catalogue.clinical_scores import SCORES
from metrics.preprocessing.trial import Trial
from metrics.results import ScoreItem
from metrics.scores.base import ScoreInput, item_name, open_item

NO_CURVES = Text("No repetition with all its points was seen.")
# A repetition with fewer points seen than this share is left out.
SEEN_LEAST = 0.8

Judge = Callable[[Trial, np.ndarray, ScoreInput], float | None]


def _each(given: ScoreInput, judge: Judge) -> list[float]:
    """Times (s) of the repetitions in which `judge` names a frame."""
    assert given.trial is not None
    times = []
    for start, end in given.repetitions:
        rows = np.flatnonzero((given.trial.t_s >= start) & (given.trial.t_s <= end))
        time_s = judge(given.trial, rows, given)
        if time_s is not None:
            times.append(time_s)
    return times


def _rated(id: str, given: ScoreInput, judge: Judge, joints: tuple[tuple[str, str], ...]):
    """Point when most repetitions show it: yes in at least half of them."""
    if not _usable(given, joints):
        return open_item(id, NO_CURVES)
    times = _each(given, judge)
    points = float(2 * len(times) >= len(given.repetitions))
    told = Text("Seen in {n} of {all} repetitions.", n=len(times), all=len(given.repetitions))
    return ScoreItem(item_name(id), points, tuple(times) if points else (), told)


def _usable(given: ScoreInput, joints: tuple[tuple[str, str], ...]) -> bool:
    trial = given.trial
    if trial is None or not given.repetitions or not np.isfinite(trial.leg_px):
        return False
    for start, end in given.repetitions:
        rows = (trial.t_s >= start) & (trial.t_s <= end)
        for joint, side in joints:
            if np.isfinite(trial.point(joint, side)[rows]).all(1).mean() < SEEN_LEAST:
                return False
    return True


def steady(given: ScoreInput) -> ScoreItem:
    """The standing ankle leaves its place in most repetitions."""
    return _rated("steady", given, _ankle_moved, (("ankle", given.side),))


def _ankle_moved(trial: Trial, rows: np.ndarray, given: ScoreInput) -> float | None:
    path = trial.point("ankle", given.side)[rows] / trial.leg_px
    seen = np.isfinite(path).all(1)
    away = np.hypot(*(path[seen] - np.median(path[seen], axis=0)).T)
    if away.max() <= SCORES.steady.ankle_path:
        return None
    return float(trial.t_s[rows[seen][int(away.argmax())]])


def wobble(given: ScoreInput) -> ScoreItem:
    """The standing knee swings to and fro, or the ankle leaves its place."""
    joints = (("ankle", given.side), ("knee", given.side))
    return _rated("wobble", given, _wobbled, joints)


def _wobbled(trial: Trial, rows: np.ndarray, given: ScoreInput) -> float | None:
    knee = trial.point("knee", given.side)[rows, 0] - trial.point("ankle", given.side)[rows, 0]
    seen = np.isfinite(knee)
    curve = knee[seen] / trial.leg_px
    turns = np.concatenate(
        [
            scipy.signal.find_peaks(sign * curve, prominence=SCORES.steady.swing)[0]
            for sign in (1, -1)
        ]
    )
    if len(turns) >= SCORES.steady.turns:
        return float(trial.t_s[rows[seen][int(np.sort(turns)[1])]])
    return _ankle_moved(trial, rows, given)


def touch(given: ScoreInput) -> ScoreItem:
    """The free foot comes down to the level of the standing foot while bending."""
    if given.ctx.movement == "step-down":
        return open_item("touch", Text("In a step-down the free foot is meant to touch."))
    return _rated("touch", given, _touched, (("ankle", "left"), ("ankle", "right")))


def _touched(trial: Trial, rows: np.ndarray, given: ScoreInput) -> float | None:
    middle = rows[len(rows) // 5 : -(len(rows) // 5) or None]
    above = (
        trial.point("ankle", given.free)[middle, 1] - trial.point("ankle", given.side)[middle, 1]
    )
    low = above / trial.leg_px < SCORES.steady.touch
    return float(trial.t_s[middle[int(np.argmax(low))]]) if low.any() else None


def arms(given: ScoreInput, *, folded: bool = False) -> ScoreItem:
    """The hands leave the waist (or the folded arms the chest).

    Not scored when they were not there at the start.
    """
    trial, limit = given.trial, SCORES.steady.wrist_on_waist
    id = "arms_folded" if folded else "arms"
    if not _usable(given, (("wrist", "left"), ("wrist", "right"), ("hip", given.side))):
        return open_item(id, NO_CURVES)
    assert trial is not None
    away = _wrist_from_chest(trial) if folded else _wrist_from_hip(trial)
    begin = [trial.at(start) for start, _ in given.repetitions]
    if not np.nanmedian(away[begin]) <= limit:
        return open_item(id, Text("The hands were not in their place at the start."))

    def left(trial: Trial, rows: np.ndarray, _: ScoreInput) -> float | None:
        if not np.isfinite(away[rows]).any() or np.nanmax(away[rows]) <= SCORES.steady.wrist_off:
            return None
        return float(trial.t_s[rows[int(np.nanargmax(away[rows]))]])

    return _rated(id, given, left, ())


def arms_are_folded(given: ScoreInput) -> bool:
    """Both hands lie on the chest, not on the waist, when the repetitions begin."""
    trial = given.trial
    if trial is None or not given.repetitions or not np.isfinite(trial.leg_px):
        return False
    begin = [trial.at(start) for start, _ in given.repetitions]
    chest, waist = (np.median(away(trial)[begin]) for away in (_wrist_from_chest, _wrist_from_hip))
    return bool(chest <= SCORES.steady.wrist_on_waist and chest < waist)


def _wrist_from_hip(trial: Trial) -> np.ndarray:
    """(T,) farther wrist from its hip, in leg lengths."""
    sides = [trial.point("wrist", s) - trial.point("hip", s) for s in ("left", "right")]
    return np.fmax(*(np.hypot(*d.T) for d in sides)) / trial.leg_px


def _wrist_from_chest(trial: Trial) -> np.ndarray:
    """(T,) farther wrist from the middle of the chest, in leg lengths."""
    chest = (2 * trial.midpoint("shoulder") + trial.midpoint("hip")) / 3
    sides = [trial.point("wrist", s) - chest for s in ("left", "right")]
    return np.fmax(*(np.hypot(*d.T) for d in sides)) / trial.leg_px
