"""Gait: parameters, and the curves of thigh, knee and foot over one cycle."""

from __future__ import annotations

from dataclasses import dataclass, field

from scipy.interpolate import CubicSpline, PchipInterpolator

from sample_videos.phantom.geometry import OTHER, both, ease

TOE_OFF = 0.62  # fraction of the cycle
KNEE_AT_PUSH_OFF = 120.0  # degrees of bend per cycle while the ball still carries

# thigh against the vertical (forward +), knee flexion; drawn by hand after textbook curves
_THIGH = ((0, 26), (0.1, 22), (0.2, 12), (0.3, 1), (0.4, -9), (0.5, -15))
_THIGH += ((0.56, -13), (0.62, -5), (0.72, 13), (0.84, 26), (0.92, 28), (1, 26))
_KNEE = ((0, 5), (0.08, 13), (0.14, 18), (0.25, 13), (0.4, 6), (0.5, 13), (0.6, 36))
_KNEE += ((0.68, 57), (0.74, 61), (0.82, 46), (0.91, 16), (0.97, 4), (1, 5))
_PITCH = ((0, -17), (0.05, -9), (0.1, 0), (0.34, 0), (0.5, 20), (0.62, 56))
_PITCH += ((0.7, 48), (0.8, 8), (0.88, -10), (1, -17))


@dataclass(frozen=True)
class Walk:
    """How the person walks; per side = in the stance of that leg.

    ``peak_extension_deg`` is the thigh behind the vertical at push-off (negative: it stays in front
    of it, as with a hip that stays bent); ``hyperextension_deg`` how far the knee goes past
    straight in mid-stance; ``step_s`` the time from that foot's strike to the other's;
    ``shortening`` the share of the forward swing lost for each degree of extension that the other
    hip lacks.
    """

    drop_deg: dict[str, float] = field(default_factory=lambda: both(4.0))
    lean_deg: dict[str, float] = field(default_factory=lambda: both(1.5))
    peak_extension_deg: dict[str, float] = field(default_factory=lambda: both(17.0))
    hyperextension_deg: dict[str, float] = field(default_factory=lambda: both(0.0))
    toe_out_deg: dict[str, float] = field(default_factory=lambda: both(6.0))
    step_s: dict[str, float] = field(default_factory=lambda: both(0.545))
    duration_s: float = 4.0
    start_z_m: float = 0.0
    first: str = "left"
    track_m: float = 0.07
    trunk_back_deg: float = 0.0
    shortening: float = 0.018
    seed: int = 0


def stance_bump(p: float) -> float:
    """0..1..0 over the single-support part of the cycle, flat in the middle."""
    if not 0.01 < p < 0.55:
        return 0.0
    return ease((p - 0.01) / 0.19) * ease((0.55 - p) / 0.19)


def _thigh(w: Walk, side: str) -> list[tuple[float, float]]:
    """Knots of the thigh: forward and backward swing each by its own factor; or all in front."""
    ahead = 1.0 - w.shortening * max(0.0, 16.0 - w.peak_extension_deg[OTHER[side]])
    behind_deg = w.peak_extension_deg[side]
    if behind_deg >= 0:
        return [(p, v * (ahead if v > 0 else behind_deg / 15.0)) for p, v in _THIGH]
    least, most = min(v for _, v in _THIGH), max(v for _, v in _THIGH)
    swing = (most * ahead + behind_deg) / (most - least)
    return [(p, -behind_deg + swing * (v - least)) for p, v in _THIGH]


class GaitCurves:
    """Thigh, knee and foot-pitch curves of one side.

    ``heel_rise_deg`` and ``end_knee_deg`` are foot pitch and knee bend at the other foot's strike.
    Little extension of the other hip shortens the step: the forward swing shrinks with it.
    """

    def __init__(self, w: Walk, side: str, heel_rise_deg: float, end_knee_deg: float = 13.0):
        thigh = _thigh(w, side)
        more = end_knee_deg - 13.0
        late = {0.4: 0.4 * more, 0.5: more, 0.6: 0.7 * more}
        knee = [(p, v + late.get(p, 0.0)) for p, v in _KNEE]
        past = w.hyperextension_deg[side]
        if past > 0:
            locked = {0.14: 0.35, 0.25: 0.35}
            knee = [(p, -past if p == 0.4 else v * locked.get(p, 1.0)) for p, v in knee]
        pitch = [(p, heel_rise_deg if p == 0.5 else v) for p, v in _PITCH]
        self.thigh = CubicSpline(*zip(*thigh, strict=True), bc_type="periodic")
        self.knee = CubicSpline(*zip(*knee, strict=True), bc_type="periodic")
        self.pitch = PchipInterpolator(*zip(*pitch, strict=True))
