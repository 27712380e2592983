"""Fields of the parameter tables about movements: events, templates, estimates."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Repetitions:
    """Table `repetitions` of method.toml."""

    lowpass_hz: float
    prominence_leg: float
    prominence_share: float
    distance_s: float
    edge_share: float
    edge_hysteresis: float
    risen_leg: float
    straight_share: float
    stand_s: float
    shortest_s: float
    longest_s: float
    bottom_share: float
    read_at_most_deg: float
    step_height_leg: float
    enough: float
    knees_closer: float
    bridge_s: float


@dataclass(frozen=True)
class Gait:
    """Table `gait` of method.toml."""

    stride_min_s: float
    stride_max_s: float
    peak_distance_share: float
    side_prominence_leg: float
    stretch_margin_s: float
    edge_rise_leg: float
    edge_height_share: float
    side_strike_delay_s: float
    cadence_least: float
    cadence_most: float
    fps_least: float
    stride_usual_s: float
    front_peak_share: float
    front_speed_leg_per_s: float
    swing_share: float
    push_share: float
    away_push_share: float
    low_share: float
    away_lowpass_hz: float
    agree_share: float
    beat_least: float
    overlap_s: float
    drift_share: float
    halt_s: float
    pass_speed_leg_per_s: float
    single_support_first: float
    single_support_last: float
    terminal_first: float
    terminal_last: float
    extension_first: float
    standing_thigh_joints_deg: float
    standing_thigh_model_deg: float
    standing_thigh_doubt_deg: float
    standing_knee_most_deg: float
    trunk_bias_deg: float
    extension_last: float
    flat_first: float
    flat_last: float
    loading_last: float
    edge_share: float
    enough_steps: float
    stride_bodies_min: float
    bridge_s: float
    last_step_share: float


@dataclass(frozen=True)
class Metres:
    """Table `metres` of method.toml."""

    ear_share: float
    scale_u: float
    seen_least: float
    way_least_bodies: float
    slide_least: float
    slide_most: float
    turn_most_deg: float


@dataclass(frozen=True)
class Estimates:
    """Table `estimates` of method.toml."""

    rotation_u95_most_deg: float


@dataclass(frozen=True)
class Edge:
    """Table `edge` of method.toml."""

    deg: float
    share: float
    widest: float


@dataclass(frozen=True)
class KneeFollowed:
    """Table `knee_followed` of method.toml."""

    share: float
    before_s: float
    most_lost: float


@dataclass(frozen=True)
class Posture:
    """Table `posture` of method.toml."""

    floor_s: float
    stretched_share: float
    hop_leg: float
    flip_leg: float
    flip_within_s: float
    flip_lasts_s: float
    slope_most: float


@dataclass(frozen=True)
class Bending:
    """Table `bending` of method.toml."""

    lost_share: float
    knee_deg: float
    even_share: float
    both_share: float
    flight_s: float
    shift_leg: float
    apart_leg: float
    one_ahead_leg: float
    knee_lower_leg: float
    straight_deg: float
    trunk_most_deg: float
    turn_most_deg: float
    shallow_leg: float
    shallow_times: float
    rise_share: float
    rest_s: float
    rises_within_s: float
    seat_leg: float
    seat_least_leg: float
    propped_share: float
    rise_side_share: float
    stands_ahead_leg: float
    behind_leg: float
    over_feet_leg: float
    foot_along_share: float


@dataclass(frozen=True)
class OneLeg:
    """Table `one_leg` of method.toml."""

    shown: float
    leaves_leg: float
    high_front_leg: float
    high_leg: float
    travel: float
    knee_lower_leg: float
    planted_leg: float
    held_leg: float
    held_s: float
    trunk_most_deg: float
    level_leg: float
    free_most: float
    stays_share: float


@dataclass(frozen=True)
class Walking:
    """Table `walking` of method.toml."""

    shown: float
    swing_leg: float
    together: float
    half_on: float
    lazier_share: float
    drift_hz: float
    running_bounce: float
    airborne: float
    trunk_most_deg: float
    crouch_deg: float
    across_leg: float
    bob_leg: float
    flips_most: float
    misread_most: float
    grows_share: float
    few_steps: float
    knee_most_deg: float


@dataclass(frozen=True)
class Lying:
    """Table `lying` of method.toml."""

    trunk_deg: float
    bridge_rise: float
    bridge_knee_deg: float
    planted: float
    flat_deg: float
    trunk_moves_deg: float
    apart_deg: float
    held_deg: float
    hanging_deg: float
    hanging_knee_deg: float
    still_deg_per_s: float
    nose_leg: float


@dataclass(frozen=True)
class Seated:
    """Table `seated` of method.toml."""

    thigh_share: float
    hips_stay: float
    swing_deg: float
