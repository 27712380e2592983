"""Movements of the stick figure in `figures.py` whose angles are known."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from figures import (
    ANKLE_UP,
    HIPS,
    IN,
    TOE_FRONT,
    Motion,
    assemble,
    hanging_leg,
    standing_leg,
    with_foot,
)
from scipy.interpolate import CubicSpline

from core import landmarks as lm


def bumps(t: np.ndarray, reps: int, stand_s: float, rep_s: float, rest_s: float) -> np.ndarray:
    """0..1..0 for every repetition, smooth (raised cosine), after a quiet stand."""
    s = np.zeros_like(t)
    for k in range(reps):
        u = (t - stand_s - k * (rep_s + rest_s)) / rep_s
        s += np.where((u > 0) & (u < 1), (1 - np.cos(2 * np.pi * u)) / 2, 0)
    return s


@dataclass(frozen=True)
class Reps:
    """Timing of repeated movements."""

    reps: int = 5
    stand_s: float = 2.0
    rep_s: float = 2.4
    rest_s: float = 0.5

    @property
    def duration_s(self) -> float:
        return self.stand_s + self.reps * (self.rep_s + self.rest_s) + 0.5

    @property
    def bottoms(self) -> list[float]:
        step = self.rep_s + self.rest_s
        return [self.stand_s + k * step + self.rep_s / 2 for k in range(self.reps)]

    def curve(self, t: np.ndarray) -> np.ndarray:
        return bumps(t, self.reps, self.stand_s, self.rep_s, self.rest_s)


def squat(
    *,
    knee_deg: float = 80.0,
    fppa_left_deg: float = 0.0,
    fppa_right_deg: float = 0.0,
    trunk_fwd_deg: float = 35.0,
    trunk_lean_deg: float = 0.0,
    toe_out_deg: float = 8.0,
    stance_m: float = HIPS,
    heel_rise_m: float = 0.0,
    timing: Reps = Reps(),
) -> Motion:
    """Bilateral squat; the angles named are those at the bottom, reached with the depth."""
    peak = {"left": fppa_left_deg, "right": fppa_right_deg}

    def curves(t: np.ndarray) -> dict[str, np.ndarray]:
        s = timing.curve(t)
        knee, thigh = 4 + (knee_deg - 4) * s, 2 + (0.65 * knee_deg - 2) * s
        out = {"knee": knee, "thigh": thigh, "s": s}
        for side in lm.SIDES:
            out[f"fppa_{side}_deg"] = peak[side] * s
            out[f"knee_flexion_{side}_deg"] = knee
            out[f"thigh_extension_{side}_deg"] = -thigh
        out["trunk_lean_deg"] = trunk_lean_deg * s
        out["trunk_inclination_deg"] = trunk_fwd_deg * s
        out["pelvic_obliquity_deg"] = 0 * s
        return out

    def at(t: np.ndarray) -> np.ndarray:
        c = curves(t)
        legs = {}
        for side in lm.SIDES:
            up = ANKLE_UP + heel_rise_m * c["s"]
            ankle = np.stack([0 * t - IN[side] * stance_m / 2, up, 0 * t], -1)
            leg = standing_leg(ankle, side, c["knee"], c["thigh"], c[f"fppa_{side}_deg"])
            pitch = -np.degrees(heel_rise_m * c["s"] / TOE_FRONT)
            legs[side] = with_foot(leg, side, toe_out_deg, pitch)
        return assemble(legs, c["trunk_lean_deg"], c["trunk_inclination_deg"])

    return Motion(timing.duration_s, at, curves, {"rep_bottom": timing.bottoms})


def step_down(
    side: str = "right",
    *,
    knee_deg: float = 65.0,
    fppa_deg: float = 0.0,
    drop_deg: float = 0.0,
    lean_deg: float = 0.0,
    toe_out_deg: float = 8.0,
    timing: Reps = Reps(),
) -> Motion:
    """Step-down or single-leg squat on `side`; `drop_deg` lowers the free side of the pelvis,
    `lean_deg` takes the trunk towards the stance leg, both growing with the depth."""
    free = "left" if side == "right" else "right"
    up_sign = 1 if side == "left" else -1  # stance side higher -> sign of left-is-higher

    def curves(t: np.ndarray) -> dict[str, np.ndarray]:
        s = timing.curve(t)
        # The weight is taken over, and the free foot leaves its place, as the movement begins.
        thigh_in = fppa_deg * s * 0.5
        return {
            "s": s,
            "knee": 4 + (knee_deg - 4) * s,
            "thigh": 2 + (0.6 * knee_deg - 2) * s,
            f"fppa_{side}_deg": fppa_deg * s,
            "thigh_in": thigh_in,
            "pelvic_obliquity_deg": up_sign * drop_deg * s,
            "trunk_lean_deg": -IN[side] * lean_deg * s,
            "drop": drop_deg * s,
            f"knee_flexion_{side}_deg": 4 + (knee_deg - 4) * s,
        }

    def at(t: np.ndarray) -> np.ndarray:
        c = curves(t)
        ankle = np.stack([0 * t - IN[side] * HIPS / 2, 0 * t + 0.2 + ANKLE_UP, 0 * t], -1)
        leg = standing_leg(ankle, side, c["knee"], c["thigh"], c[f"fppa_{side}_deg"])
        legs = {side: with_foot(leg, side, toe_out_deg, 0 * t)}
        a = np.radians(c["drop"])
        across = np.stack([IN[side] * np.cos(a), -np.sin(a), 0 * a], -1)
        hip = leg["hip"] + HIPS * across
        bent = 2 + 20 * c["s"] ** 0.5
        other = hanging_leg(hip, free, bent, bent + 4, 0 * t, 0 * t)
        legs[free] = with_foot(other, free, toe_out_deg, 0 * t)
        return assemble(legs, c["trunk_lean_deg"], 10 * c["s"])

    def truth(t: np.ndarray) -> dict[str, np.ndarray]:
        c = curves(t)
        leg = standing_leg(
            np.zeros((len(t), 3)), side, c["knee"], c["thigh"], c[f"fppa_{side}_deg"]
        )
        c[f"hip_adduction_{side}_deg"] = leg["thigh_in"] + c["drop"]
        return c

    return Motion(timing.duration_s, at, truth, {"rep_bottom": timing.bottoms})


# Sagittal curves of level walking over one cycle from heel strike, in degrees: textbook shapes.
CYCLE = np.array([0, 0.06, 0.12, 0.2, 0.3, 0.4, 0.46, 0.5, 0.56, 0.64, 0.72, 0.8, 0.87, 0.94, 1.0])
THIGH_FLEX = np.array([22, 21, 18, 11, 2, -7, -11, -9, -2, 10, 20, 26, 27, 25, 22.0])
KNEE_FLEX = np.array([4, 11, 16, 13, 8, 6, 12, 22, 38, 57, 56, 40, 20, 7, 4.0])
FOOT_PITCH = np.array([12, 3, 0, 0, 0, -2, -5, -9, -30, -45, -30, -8, 4, 10, 12.0])


def walk(
    *,
    steps: int = 14,
    cycle_s: float = 1.1,
    drop_left_deg: float = 0.0,
    drop_right_deg: float = 0.0,
    lean_left_deg: float = 0.0,
    lean_right_deg: float = 0.0,
    peak_extension_deg: float = 11.0,
    toe_out_deg: float = 7.0,
    late_share: float = 0.0,
    start_z_m: float = 0.0,
) -> Motion:
    """Level walking along +z. Drops and leans belong to the stance side, at mid-stance.

    `late_share` delays the right heel strike by that share of the cycle (a limp in timing).
    The stance foot does not slide: the pelvis is moved over it.
    """
    thigh = THIGH_FLEX.copy()
    low = thigh < 0
    thigh[low] = thigh[low] * peak_extension_deg / 11.0
    spline = {
        name: CubicSpline(CYCLE, values, bc_type="periodic")
        for name, values in (("thigh", thigh), ("knee", KNEE_FLEX), ("pitch", FOOT_PITCH))
    }
    offset = {"left": 0.0, "right": 0.5 + late_share}
    duration = steps / 2 * cycle_s
    dense = np.arange(0, duration + 0.05, 0.002)

    def phase(t: np.ndarray, side: str) -> np.ndarray:
        return (t / cycle_s - offset[side]) % 1.0

    def curves(t: np.ndarray) -> dict[str, np.ndarray]:
        out = {}
        obliquity, lean = np.zeros_like(t), np.zeros_like(t)
        for side, drop, to_side in (
            ("left", drop_left_deg, lean_left_deg),
            ("right", drop_right_deg, lean_right_deg),
        ):
            f = phase(t, side)
            window = np.where((f > 0.06) & (f < 0.54), np.sin(np.pi * (f - 0.06) / 0.48) ** 2, 0)
            obliquity += (1 if side == "left" else -1) * drop * window
            lean += -IN[side] * to_side * window
            out[f"thigh_extension_{side}_deg"] = -spline["thigh"](f)
            out[f"knee_flexion_{side}_deg"] = spline["knee"](f)
        out["pelvic_obliquity_deg"], out["trunk_lean_deg"] = obliquity, lean
        out["trunk_inclination_deg"] = np.zeros_like(t) + 2.0
        return out

    def legs_at(t: np.ndarray, level: bool = False) -> dict[str, dict]:
        c, legs = curves(t), {}
        a = np.radians(c["pelvic_obliquity_deg"]) * (not level)
        half = np.stack([HIPS / 2 * np.cos(a), HIPS / 2 * np.sin(a), 0 * a], -1)
        for side in lm.SIDES:
            f = phase(t, side)
            flex, knee = spline["thigh"](f), spline["knee"](f)
            leg = hanging_leg(-IN[side] * half, side, flex, knee, 0 * t, 0 * t)
            legs[side] = with_foot(leg, side, toe_out_deg, spline["pitch"](f))
        return legs

    def path() -> tuple[np.ndarray, np.ndarray]:
        legs = legs_at(dense, level=True)  # a dropped swing foot may dip into the floor
        low = [legs[s][k][:, 1] for s in lm.SIDES for k in ("heel", "toe")]
        height = 0.02 - np.min(low, axis=0)
        left_stance = (dense / cycle_s) % 1.0 < 0.5 + late_share
        speed = np.zeros_like(dense)
        for side, mask in (("left", left_stance), ("right", ~left_stance)):
            f = phase(dense, side)
            z = {k: np.gradient(legs[side][k][:, 2], dense) for k in ("ankle", "toe")}
            v = np.where(f < 0.3, z["ankle"], z["toe"])
            speed = np.where(mask, -v, speed)
        return np.cumsum(speed) * 0.002, height

    forward, height = path()

    def at(t: np.ndarray) -> np.ndarray:
        c = curves(t)
        out = assemble(legs_at(t), c["trunk_lean_deg"], c["trunk_inclination_deg"])
        shift = np.zeros((len(t), 1, 3))
        shift[:, 0, 2] = np.interp(t, dense, forward) + start_z_m
        shift[:, 0, 1] = np.interp(t, dense, height)
        return out + shift

    events = {
        f"heel_strike_{s}": [
            float(x) for x in (np.arange(steps) + offset[s]) * cycle_s if 0.05 < x < duration - 0.05
        ]
        for s in lm.SIDES
    }
    return Motion(duration, at, curves, events)
