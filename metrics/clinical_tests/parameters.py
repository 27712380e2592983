"""Parameters of the clinical tests, typed: ``CLINICAL.plateau_s``."""

from __future__ import annotations

from dataclasses import dataclass

from metrics.catalogue.parameters import read
from metrics.catalogue.tables import load


@dataclass(frozen=True)
class Clinical:
    """The table of shorttests.toml."""

    lowpass_hz: float
    plateau_s: float
    still_deg_per_s: float
    rest_within_deg: float
    turn_min_deg: float
    trunk_lean_max_deg: float
    hip_line_max_deg: float
    knee_drift_max: float
    thigh_drawn_max: float
    yaw_note_deg: float
    free_foot_rise: float
    free_foot_s: float
    foot_touch: float
    hold_max_s: float
    hold_min_s: float
    sustained_s: float
    settle_s: float
    lying_max_deg: float
    thomas_hold_s: float
    legs_apart_deg: float
    chair_s: float
    chair_rise_min: float
    chair_up: float
    chair_down: float
    chair_half: float
    stand_knee_max_deg: float
    bridge_rise_min: float
    bridge_s: float
    bridge_feet_level: float
    bridge_change_s: float
    bridge_difference: float


CLINICAL = read(Clinical, load("shorttests"))
