"""The short tests performed by the stick figure of `figures.py`, with known angles and times."""

from __future__ import annotations

import numpy as np
from figures import HIPS, IN, SHANK, THIGH, TRUNK, Motion, assemble, with_foot

Turn = tuple[float, float]  # start in seconds, angle in degrees (+ = internal)
RAMP_S, HOLD_S = 0.8, 1.4


def held(t: np.ndarray, start_s: float, ramp_s: float, hold_s: float) -> np.ndarray:
    """0..1, kept, back to 0, with smooth flanks."""
    u = np.clip((t - start_s) / ramp_s, 0, 1)
    d = np.clip((t - start_s - ramp_s - hold_s) / ramp_s, 0, 1)
    return (1 - np.cos(np.pi * u)) / 2 - (1 - np.cos(np.pi * d)) / 2


def turns(inward: float, outward: float, first_s: float = 1.5) -> list[Turn]:
    """Three turns in and three out, one after the other."""
    angles = [inward, -outward] * 3
    return [(first_s + k * (2 * RAMP_S + HOLD_S + 0.5), a) for k, a in enumerate(angles)]


def seated(
    left: list[Turn],
    right: list[Turn],
    *,
    lean_deg: float = 0.0,
    hike_deg: float = 0.0,
    knee_slide_m: float = 0.0,
    rest_deg: float = 0.0,
    thigh_yaw_deg: float = 0.0,
    duration_s: float | None = None,
) -> Motion:
    """Sitting, thighs towards the camera. Helping movements grow with the turn."""
    plan = {"left": left, "right": right}
    last = max([start for part in plan.values() for start, _ in part], default=2.0)
    total = duration_s or last + 2 * RAMP_S + HOLD_S + 1.0

    def curves(t: np.ndarray) -> dict[str, np.ndarray]:
        out = {}
        for side, part in plan.items():
            angle = np.zeros_like(t)
            for start, a in part:
                angle += a * held(t, start, RAMP_S, HOLD_S)
            out[f"hip_rotation_{side}_deg"] = angle
        effort = sum(held(t, start, RAMP_S, HOLD_S) for p in plan.values() for start, _ in p)
        out["effort"] = effort if len(np.shape(effort)) else 0 * t
        out["pelvic_obliquity_deg"] = hike_deg * out["effort"]
        return out

    def at(t: np.ndarray) -> np.ndarray:
        c = curves(t)
        legs = {}
        tip = np.radians(c["pelvic_obliquity_deg"])
        for side in plan:
            out = -IN[side]
            hip = np.stack(
                [out * HIPS / 2 * np.cos(tip), 0.5 + out * HIPS / 2 * np.sin(tip), 0 * t], -1
            )
            yaw = np.radians(thigh_yaw_deg)
            ahead = np.array([np.sin(yaw) * out, 0, np.cos(yaw)])
            slide = np.stack([out * knee_slide_m * c["effort"], 0 * t, 0 * t], -1)
            knee = np.stack([0 * t + out * HIPS / 2, 0 * t + 0.5, 0 * t], -1) + THIGH * ahead
            knee = knee + slide
            a = np.radians(c[f"hip_rotation_{side}_deg"] + rest_deg)
            ankle = knee + SHANK * np.stack([out * np.sin(a), -np.cos(a), 0 * t], -1)
            legs[side] = with_foot({"hip": hip, "knee": knee, "ankle": ankle}, side, 8.0, 0 * t)
        return assemble(legs, lean_deg * c["effort"], 0 * t)

    return Motion(total, at, curves)


def one_leg(
    side: str = "right",
    *,
    hold_s: float = 31.0,
    drop_deg: float = 0.0,
    drop_after_s: float = 12.0,
    lean_deg: float = 0.0,
    start_s: float = 2.0,
    lift_m: float = 0.2,
    after_s: float = 1.5,
) -> Motion:
    """Quiet stand, then on `side` with the other foot off the ground; the free side of the
    pelvis drops after a while, the trunk leans over the standing leg (`lean_deg`)."""
    free = "left" if side == "right" else "right"
    up_sign = 1 if side == "left" else -1

    def curves(t: np.ndarray) -> dict[str, np.ndarray]:
        up = held(t, start_s, 0.6, hold_s - 0.6)
        low = np.clip((t - start_s - drop_after_s) / 0.4, 0, 1)
        sinking = (t > start_s + drop_after_s) & (t < start_s + hold_s)
        return {
            "up": up,
            "pelvic_obliquity_deg": up_sign * drop_deg * low * sinking,
            "trunk_lean_deg": -IN[side] * lean_deg * up,
        }

    def at(t: np.ndarray) -> np.ndarray:
        c = curves(t)
        legs = {}
        for s in (side, free):
            out = -IN[s]
            lifted = lift_m * c["up"] if s == free else 0 * t
            hip = np.stack([0 * t + out * HIPS / 2, 0 * t + 0.92, 0 * t], -1)
            ankle = np.stack([0 * t + out * HIPS / 2, 0.08 + lifted, 0 * t], -1)
            half = np.hypot(0, (hip - ankle)[:, 1]) / 2
            ahead = np.sqrt(np.maximum(THIGH**2 - half**2, 0))
            knee = np.stack([0 * t + out * HIPS / 2, ankle[:, 1] + half, ahead], -1)
            legs[s] = with_foot({"hip": hip, "knee": knee, "ankle": ankle}, s, 8.0, 0 * t)
        return assemble(legs, c["trunk_lean_deg"], 0 * t)

    return Motion(start_s + hold_s + 0.6 + after_s, at, curves)


def _line(hip: np.ndarray, thigh_deg: np.ndarray, knee_deg: np.ndarray) -> dict[str, np.ndarray]:
    """Leg in the sagittal plane: thigh above the horizontal (towards the feet = +z)."""
    a = np.radians(thigh_deg)
    knee = hip + THIGH * np.stack([0 * a, np.sin(a), np.cos(a)], -1)
    b = np.radians(thigh_deg - knee_deg)
    ankle = knee + SHANK * np.stack([0 * a, np.sin(b), np.cos(b)], -1)
    return {"hip": hip, "knee": knee, "ankle": ankle}


def lying(
    legs: dict[str, dict[str, np.ndarray]], t: np.ndarray, trunk_deg: np.ndarray
) -> np.ndarray:
    """Trunk from the hips back to the head, `trunk_deg` = shoulders above the hips."""
    for side in legs:
        legs[side] = with_foot(legs[side], side, 0.0, 0 * t)
    return assemble(legs, 0 * t, trunk_deg - 90.0)


def thomas(
    side: str = "left", *, thigh_deg: float = 8.0, knee_deg: float = 75.0, duration_s: float = 6.0
) -> Motion:
    """Lying on a table 0.7 m high, feet towards +z, the other knee held to the chest."""
    other = "left" if side == "right" else "right"

    def at(t: np.ndarray) -> np.ndarray:
        legs = {}
        for s, thigh, knee in ((side, thigh_deg, knee_deg), (other, 115.0, 120.0)):
            hip = np.stack([0 * t - IN[s] * HIPS / 2, 0 * t + 0.8, 0 * t], -1)
            legs[s] = _line(hip, thigh + 0 * t, knee + 0 * t)
        return lying(legs, t, 0 * t)

    return Motion(duration_s, at, lambda t: {"pelvic_obliquity_deg": 0 * t})


def bridge(plan: list[tuple[str, int]], *, lift_m: float = 0.22, rep_s: float = 2.0) -> Motion:
    """Lifts of the hips: `plan` lists (leg, count) one after the other, 1.5 s between."""
    tops, carrying, start = [], [], 1.0
    for side, count in plan:
        first = start
        for _ in range(count):
            tops.append((start + rep_s / 2, side))
            start += rep_s
        carrying.append((first - 0.45, start + 0.45, side))  # then both feet are down
        start += 1.5

    def lift(t: np.ndarray) -> np.ndarray:
        s = np.zeros_like(t)
        for top, _ in tops:
            u = (t - top) / rep_s + 0.5
            s += np.where((u > 0) & (u < 1), (1 - np.cos(2 * np.pi * u)) / 2, 0)
        return s

    def at(t: np.ndarray) -> np.ndarray:
        s = lift(t) * lift_m
        carrier = np.full(len(t), "", object)
        for a, b, side in carrying:
            carrier[(t >= a) & (t < b)] = side
        legs = {}
        for side in ("left", "right"):
            hip = np.stack([0 * t - IN[side] * HIPS / 2, 0.12 + s, 0 * t], -1)
            foot_z, foot_y = 0.42, 0.08
            d, h = foot_z, foot_y - hip[:, 1]
            reach = np.hypot(d, h)
            base = np.arctan2(h, d)
            bend = np.arccos(np.clip(reach / 2 / THIGH, -1, 1))
            planted = _line(hip, np.degrees(base + bend), np.degrees(2 * bend))
            raised = _line(hip, np.degrees(base + bend), np.degrees(0 * bend))
            works = (carrier == side)[:, None] | (carrier == "")[:, None]
            legs[side] = {k: np.where(works, planted[k], raised[k]) for k in planted}
        trunk = np.degrees(np.arcsin(np.clip(-s / TRUNK, -1, 1)))
        return lying(legs, t, trunk)

    truth = {"pelvic_obliquity_deg": 0.0}
    return Motion(start + 0.5, at, lambda t: {k: v + 0 * t for k, v in truth.items()})


def chair(
    times_s: list[float], *, duration_s: float = 33.0, rise_s: float = 0.8, short_deg: float = 0.0
) -> Motion:
    """Rises that begin at the given times; up for 0.3 s; `short_deg` of bend left at the top."""

    def up(t: np.ndarray) -> np.ndarray:
        return sum((held(t, x, rise_s, 0.3) for x in times_s), np.zeros_like(t))

    def at(t: np.ndarray) -> np.ndarray:
        knee = 90 - (90 - short_deg) * up(t)
        shin = 10 * np.sin(np.radians(knee))
        legs = {}
        for side in ("left", "right"):
            ankle = np.stack([0 * t - IN[side] * HIPS / 2, 0 * t + 0.08, 0 * t], -1)
            a, b = np.radians(shin), np.radians(knee - shin)
            knee_at = ankle + SHANK * np.stack([0 * t, np.cos(a), np.sin(a)], -1)
            hip = knee_at + THIGH * np.stack([0 * t, np.cos(b), -np.sin(b)], -1)
            legs[side] = with_foot({"hip": hip, "knee": knee_at, "ankle": ankle}, side, 5, 0 * t)
        return assemble(legs, 0 * t, 20 * np.sin(np.pi * up(t)))

    return Motion(duration_s, at, lambda t: {"pelvic_obliquity_deg": 0 * t})
