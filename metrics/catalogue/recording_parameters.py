"""Fields of the parameter tables about a recording: signals, camera, legs, parts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Signal:
    """Table `signal` of method.toml."""

    lowpass_hz: float
    order: float
    dual_pass_factor: float
    max_gap_s: float
    visibility_min: float
    visibility_critical: float
    segment_stretch_max: float
    jump_leg_per_s: float
    feet_hidden_share: float
    drift_hz: float


@dataclass(frozen=True)
class Unsmooth:
    """Table `unsmooth` of method.toml."""

    min_cutoff_hz: float
    beta: float
    speed_cutoff_hz: float
    region_share: float


@dataclass(frozen=True)
class Quiet:
    """Table `quiet` of method.toml."""

    speed_leg_per_s: float
    min_s: float
    max_s: float
    straight_share: float
    same_place_leg: float
    thigh_share_min: float
    tilt_most_deg: float
    bend_most_deg: float
    settled_s: float
    settle_step_s: float
    window_px_share: float


@dataclass(frozen=True)
class View:
    """Table `view` of method.toml."""

    front_shoulder_min: float
    side_shoulder_max: float
    front_hip_min: float
    side_hip_max: float
    frontal_shoulder_full: float
    turn_bias_deg: float
    bent_bias_deg: float
    standing_read_deg: tuple[float, ...]
    standing_turn_deg: tuple[float, ...]
    standing_doubt_deg: float
    bent_doubt_deg: float
    feet_doubt_deg: float
    walking_doubt_deg: float
    bent_share: float
    foot_leg: float
    oblique_deg: float
    side_deg: float
    feet_ahead_leg: float
    face_visible: float


@dataclass(frozen=True)
class Cuts:
    """Table `cuts` of method.toml."""

    gap_s: float
    moved_leg: float
    speed_leg_per_s: float
    grown: float
    turned_deg: float
    lasts_s: float
    settles_s: float
    apart_s: float


@dataclass(frozen=True)
class Order:
    """Table `order` of method.toml."""

    gap_s: float
    crossing_share: float
    uneven_share: float
    vote_share: float
    apart_leg: float


@dataclass(frozen=True)
class Legs:
    """Table `legs` of method.toml: what the clues to a leg's name cost; 0 leaves a clue out.

    Attributes
    ----------
    path, acceleration : factors on the distances of one frame, leg lengths (mean of the joints).
    visibility, order : for every second named against the clue.
    exchanged : for every second named other than drawn.
    change : for every change between the namings.
    """

    path: float
    acceleration: float
    visibility: float
    order: float
    exchanged: float
    change: float
    fastest_per_s: float
    seen_better: float
    usual_s: float


@dataclass(frozen=True)
class Camera:
    """Table `camera` of method.toml."""

    focal_share: float
    focal_doubt: float
    distance_m: float
    distance_doubt: float
    leg_m: float
    correction_doubt: float
    yaw_allowed_deg: float
    thigh_at_lens_share: float
    thigh_least_body: float
    thigh_least_shank: float
    hip_turn_doubt_deg: float
    pitch_doubt_deg: float
    feet_follow: float
    comes_nearer: float
    knee_ahead_shank: float
    usual_turn_deg: float
    turned_knee_drawn: float
    turned_knee_doubt: float
    turned_since_deg: float
    yaw_most_deg: float
    yaw_note_deg: float
    roll_spoils_deg: float
    roll_way_bodies: float
    roll_size_share: float


@dataclass(frozen=True)
class ByHand:
    """Table `by_hand` of method.toml."""

    half_width_s: float
    click_leg: float
    event_s: float


@dataclass(frozen=True)
class Calibrated:
    """Table `calibrated` of method.toml."""

    leg_least_px: float
    jitter_most_leg: float
    visibility_least: float
    dark: float
    widest: float


@dataclass(frozen=True)
class Pelvis:
    """Table `pelvis` of method.toml."""

    range_of_noise_deg: float
    least_share_of_marks: float


@dataclass(frozen=True)
class Timeline:
    """Table `timeline` of method.toml."""

    upright_trunk_share: float
    lying_deg: float
    sector_deg: float
    station_s: float
    lying_s: float
    absent_s: float
    smooth_s: float
    rest_s: float
    standing_share: float
    window_s: float
    glitch_s: float
    foot_moves_leg: float
    foot_stays_leg: float
    foot_stirs_leg: float
    foot_ratio: float
    foot_lifted_leg: float
    hips_move_leg: float
    blip_s: float
    bout_s: float
    margin_s: float
    known_s: float
    unknown_s: float
    person_along: float
    person_across: float
