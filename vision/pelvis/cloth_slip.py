"""Slip of cloth and skin over the bone, estimated from manual corrections."""

from __future__ import annotations

import numpy as np

from vision.pelvis.template_tracking import ClothPatches

# How much farther the bone turns than the cloth over it, before any correction: as far, give or
# take. A click is good to about 3 mm, 2 patch pixels.
_SLIDE, _SLIDE_SD, _CLICK_SD = 1.0, 0.3, 2.0
_LEAST_SLIDE, _MOST_SLIDE = 0.7, 2.5
# How far around a correction what it still missed is used, in time and in turn (patch pixels).
_FADE_S, _FADE_PX = 2.0, 5.0


def learn(starts: dict[int, np.ndarray], cloth: ClothPatches) -> tuple[float, float]:
    """Ratio of the rotation of the bone to that of the cloth, and its standard deviation.

    Read from the two points' vertical difference at each correction, as marked and as tracked.
    """
    weight, total = _SLIDE_SD**-2, _SLIDE * _SLIDE_SD**-2
    for row, clicked in starts.items():
        since = int(cloth.since[row])
        if since in (-1, row):
            continue
        followed, bone = (_turn(xy) - _turn(starts[since]) for xy in (cloth.at[row], clicked))
        total += followed * bone / _CLICK_SD**2
        weight += followed * followed / _CLICK_SD**2
    return float(np.clip(total / weight, _LEAST_SLIDE, _MOST_SLIDE)), float(weight**-0.5)


def _turn(pair: np.ndarray) -> np.ndarray:
    """Half the vertical difference of two points (..., 2, 2)."""
    return (pair[..., 0, 1] - pair[..., 1, 1]) / 2


def bone(
    t_s: np.ndarray, cloth: ClothPatches, places: dict[int, np.ndarray], slide: float
) -> tuple[np.ndarray, np.ndarray]:
    """(T, 2, 2) patch pixels: the rotation of the cloth scaled, every marked row met exactly.

    And (T,) degrees (sd): remaining error where no correction is near.
    """
    at = cloth.at.copy()
    for row in np.flatnonzero(cloth.since >= 0):
        more = (slide - 1) * (_turn(at[row]) - _turn(places[int(cloth.since[row])]))
        at[row, :, 1] += more * np.array([1.0, -1.0])
    rows = np.array(list(places))
    missed = np.array([places[r] - at[r] for r in rows])
    # What is left of a correction belongs to its moment and its posture.
    posture = np.nan_to_num(_turn(cloth.at))
    fade = np.exp(
        -np.abs(t_s[:, None] - t_s[rows]) / _FADE_S
        - np.abs(posture[:, None] - posture[rows]) / _FADE_PX
    )
    weights = np.linalg.solve(fade[rows], missed.reshape(len(rows), 4))
    apart = float(np.linalg.norm(places[rows[0]][0] - places[rows[0]][1]))
    again = max(len(rows) - 1, 1)  # the first click is met by itself
    left = np.degrees(2 * np.sqrt((_turn(missed) ** 2).sum() / again) / max(apart, 1.0))
    return at + (fade @ weights).reshape(-1, 2, 2), left * (1 - fade.max(axis=1))
