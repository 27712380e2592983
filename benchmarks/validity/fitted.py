"""The fitted body against raw world landmarks, in front squats and step-downs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from benchmarks.bodyfit import FLAT_DEG, goals, true_angles_deg, world_angles_deg
from benchmarks.validity.cases import Case
from benchmarks.validity.stats import Agreement, agreement
from metrics.conventions import SIDES
from metrics.kinematics.analysed_trial import analyse_trial
from metrics.preprocessing.trial import condition

MOVEMENTS = ("squat", "step-down")


@dataclass(frozen=True, eq=False)
class Fitted:
    """One angle of one leg in one clip, degrees: fitted with its U95, raw, true; (T,) each."""

    angle: str
    movement: str
    value: np.ndarray
    u95: np.ndarray
    raw: np.ndarray
    true: np.ndarray

    def change(self) -> Fitted:
        """The same about each one's own mean: how a change within the clip is followed."""
        seen = np.isfinite(self.value) & np.isfinite(self.true)
        if not seen.any():
            return self
        value, raw, true = (x - np.nanmean(x[seen]) for x in (self.value, self.raw, self.true))
        return Fitted(self.angle, self.movement, value, self.u95, raw, true)

    @property
    def moves(self) -> bool:
        """Whether the truth changes enough for a slope."""
        return bool(np.nanmax(self.true) - np.nanmin(self.true) > FLAT_DEG)


def fitted_angles(cases: list[Case]) -> list[Fitted]:
    """Fit every front squat and step-down; the leg under test in step-downs."""
    out = []
    for case in cases:
        truth = case.truth
        if truth.movement not in MOVEMENTS or truth.view != "front":
            continue
        seq = case.sequence
        stance = None if truth.stance_side == "none" else truth.stance_side
        found, raw = (
            analyse_trial(condition(seq), truth.movement, stance).fit,
            world_angles_deg(seq),
        )
        true = true_angles_deg(truth, seq.t_s)
        sides = (stance,) if stance else SIDES
        if found is None:
            continue
        for angle, side, goal in goals(true, sides):
            value, u95 = found.angle(angle, side), found.u95(angle, side)
            out.append(Fitted(angle, truth.movement, value, u95, raw[f"{angle}_{side}"], goal))
    return out


def pooled_fit(rows: list[Fitted]) -> tuple[Agreement | None, Agreement | None]:
    """All frames: the fit's agreement with the truth, and that of the raw landmarks."""
    if not rows:
        return None, None
    value, u95, raw, true = (
        np.concatenate([getattr(r, k) for r in rows]) for k in ("value", "u95", "raw", "true")
    )
    return agreement(value, true, u95), agreement(np.where(np.isfinite(value), raw, np.nan), true)
