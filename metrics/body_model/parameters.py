"""Assumptions of the body fit, typed: ``BODY.angles.hip_rotation.sd``; data/bodyfit.toml."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from math import isfinite, nan

from metrics.catalogue.parameters import read
from metrics.catalogue.tables import load


@dataclass(frozen=True)
class Prior:
    """An angle, degrees, and how far a person may be from it."""

    value: float
    sd: float


@dataclass(frozen=True)
class LogPrior:
    """A length or ratio, and the sd of its logarithm."""

    value: float
    sd_log: float


@dataclass(frozen=True)
class Lengths:
    """Table `lengths`, metres."""

    thigh: LogPrior
    shank: LogPrior
    hip_half: LogPrior
    trunk: LogPrior
    shoulder_half: LogPrior
    foot: LogPrior

    def of_build(self) -> tuple[LogPrior, ...]:
        """In the order of `skeleton`'s `build`."""
        return (
            self.thigh,
            self.shank,
            self.hip_half,
            self.trunk,
            self.shoulder_half,
            self.foot,
        )


@dataclass(frozen=True)
class Foot:
    """Table `foot`: landmarks from the ankle, up and forward, metres."""

    heel: tuple[float, ...]
    toe: tuple[float, ...]


@dataclass(frozen=True)
class Lens:
    """Table `camera`."""

    focal_over_long_side: LogPrior


@dataclass(frozen=True)
class Angles:
    """Table `angles`."""

    pelvis_tilt_standing: Prior
    pelvis_tilt_per_trunk: float
    pelvis_list: Prior
    pelvis_yaw: Prior
    trunk_twist: Prior
    hip_rotation: Prior
    hip_adduction: Prior
    ankle: Prior
    toe_out: Prior
    tibia_rotation: Prior
    knee_minimum: Prior
    hip_rotation_limit: Prior
    standing_knee: Prior
    standing_trunk: Prior
    standing_thigh: Prior
    trunk_inclination: Prior


@dataclass(frozen=True)
class Image:
    """Table `image`: sd of landmarks in leg lengths, pairs sideways and up."""

    hip_mid: tuple[float, ...]
    hip_width: float
    hip_line: float
    knee: tuple[float, ...]
    ankle: tuple[float, ...]
    foot: tuple[float, ...]
    shoulder_mid: tuple[float, ...]
    shoulder_diff: tuple[float, ...]


@dataclass(frozen=True)
class Pace:
    """How quickly a kind of movement changes: sd of accelerations, speed of standing ankles."""

    angle: float
    pelvis: float
    rotation: float
    place: float
    contact_m_per_s: float


@dataclass(frozen=True)
class Motion:
    """Table `motion`."""

    slow: Pace
    fast: Pace
    travel_leg: float
    still_leg_per_s: float
    foot_flat: float
    balance_m: float
    world_depth_m: float

    def pace(self, *, walking: bool) -> Pace:
        """Of a walk, or of repetitions."""
        return self.fast if walking else self.slow


@dataclass(frozen=True)
class Solver:
    """Table `solver`: how the least squares are solved.

    Attributes
    ----------
    huber : residual, in its SDs, beyond which a landmark pulls with constant force.
    anchor_sd : weak pull to the first pose; metres, radians, and logarithm of the frame's scale.
    longest, overlap : poses fitted in one go; poses that neighbouring windows share.
    """

    huber: float
    anchor_sd: float
    longest: int
    overlap: int


@dataclass(frozen=True)
class Systematic:
    """Systematic error of each angle in one kind of recording, degrees; NaN: withheld there."""

    hip_flexion: float = nan
    hip_adduction: float = nan
    hip_rotation: float = nan
    knee_flexion: float = nan
    pelvis_list: float = nan
    pelvis_tilt: float = nan
    pelvis_yaw: float = nan
    trunk_inclination: float = nan
    trunk_lean: float = nan

    def given(self) -> dict[str, float]:
        """The angles that are reported, by name."""
        return {name: error for name, error in asdict(self).items() if isfinite(error)}


@dataclass(frozen=True)
class Trust:
    """Table `trust`: what makes the band of the reported angles."""

    inflation: float
    misfit_most: float
    slow_front: Systematic
    slow_side: Systematic
    walk_side: Systematic
    walk_front: Systematic

    def of(self, *, walking: bool, side_view: bool) -> Systematic:
        """Of a kind of recording."""
        if walking:
            return self.walk_side if side_view else self.walk_front
        return self.slow_side if side_view else self.slow_front


@dataclass(frozen=True)
class Body:
    """All tables of bodyfit.toml."""

    lengths: Lengths
    foot: Foot
    camera: Lens
    angles: Angles
    image: Image
    motion: Motion
    solver: Solver
    trust: Trust


BODY = read(Body, load("bodyfit"))
