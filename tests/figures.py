"""A 3-D stick figure with known angles, moved, and filmed by a pinhole camera.

World: x to the person's left, y up, z forward (the way the person faces), metres.
A segment is laid out by its *projected* angles: a thigh of "30 deg flexed, 5 deg adducted"
is drawn at exactly 30 deg in the side view and 5 deg in the front view of a distant camera,
so every measured angle can be checked by hand. The motions are in `motions.py`; their truth
uses the signs of `metrics.conventions`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np

from benchmarks.camera import Camera, sequence
from core import landmarks as lm
from core.pose_sequence import PelvisTrack, PoseSequence

THIGH, SHANK, TRUNK, HIPS, SHOULDERS = 0.42, 0.42, 0.50, 0.20, 0.37
ANKLE_UP, HEEL_BACK, TOE_FRONT = 0.08, 0.05, 0.17
IN = {"left": -1.0, "right": 1.0}  # x towards the midline


@dataclass(frozen=True, eq=False)
class Motion:
    """`at(t)` -> points (T, 33, 3); `truth(t)` -> curves; `events` by name -> times."""

    duration_s: float
    at: Callable[[np.ndarray], np.ndarray]
    truth: Callable[[np.ndarray], dict[str, np.ndarray]]
    events: dict[str, list[float]] = field(default_factory=dict)


FAR = Camera()


def film(
    motion: Motion,
    camera: Camera = FAR,
    *,
    fps: float = 30.0,
    noise_px: float = 0.0,
    uneven: float = 0.0,
    mirrored: bool = False,
    gaps: tuple[tuple[float, float], ...] = (),
    pelvis_u95_deg: float | None = None,
    seed: int = 0,
) -> PoseSequence:
    """What a perfect (or noisy) pose model would give of a filmed motion.

    `uneven` shifts every time stamp by up to that share of a frame; `gaps` are (first, last)
    seconds without landmarks; `pelvis_u95_deg` adds a true pelvis track with that interval.
    """
    rng = np.random.default_rng(seed)
    t = np.arange(round(motion.duration_s * fps)) / fps
    t = t + rng.uniform(-uneven / 2, uneven / 2, len(t)) / fps
    points = motion.at(t)
    tracks: tuple[PelvisTrack, ...] = ()
    if pelvis_u95_deg is not None:
        angle = motion.truth(t)["pelvic_obliquity_deg"]
        tracks = (PelvisTrack("picture", "frontal", angle, np.full(len(t), pelvis_u95_deg)),)
    seq = sequence(t, points, camera, pelvis=tracks)
    xy, visibility = np.array(seq.xy_px), np.array(seq.visibility)
    xy += rng.normal(0, noise_px, xy.shape) if noise_px else 0.0
    for first, last in gaps:
        hole = (t >= first) & (t <= last)
        xy[hole], visibility[hole] = np.nan, 0.0
    seq = seq.with_(xy_px=xy, visibility=visibility)
    return mirror_image(seq) if mirrored else seq


def mirror_image(seq: PoseSequence) -> PoseSequence:
    """What the model makes of a mirrored file nobody told it of: left and right exchanged."""
    xy = np.array(seq.xy_px)[:, lm.MIRROR]
    xy[..., 0] = seq.size_px[0] - xy[..., 0]
    tracks = tuple(replace(p, angle_deg=-p.angle_deg) for p in seq.pelvis)
    return seq.with_(
        xy_px=xy,
        visibility=seq.visibility[:, lm.MIRROR],
        world_m=np.array(seq.world_m)[:, lm.MIRROR] * [-1, 1, 1],
        pelvis=tracks,
    )


# --- body -----------------------------------------------------------------------------------


def direction(forward_deg: np.ndarray, sideways_deg: np.ndarray) -> np.ndarray:
    """Unit vectors pointing down that are drawn at these angles from the side and the front."""
    d = np.stack(
        [
            np.tan(np.radians(sideways_deg)) + 0 * forward_deg,
            -np.ones_like(forward_deg + sideways_deg),
            np.tan(np.radians(forward_deg)) + 0 * sideways_deg,
        ],
        -1,
    )
    return d / np.linalg.norm(d, axis=-1, keepdims=True)


def foot(ankle: np.ndarray, side: str, toe_out_deg: float, pitch_deg: np.ndarray) -> np.ndarray:
    """Heel and toe (2, T, 3) of a foot; `pitch_deg` + lifts the toe about the ankle."""
    a = np.radians(toe_out_deg) * -IN[side]
    ahead = np.array([np.sin(a), 0.0, np.cos(a)])
    c, s = np.cos(np.radians(pitch_deg))[:, None], np.sin(np.radians(pitch_deg))[:, None]
    up = np.array([0.0, 1.0, 0.0])

    def at(z: float, y: float) -> np.ndarray:
        return ankle + (z * c - y * s) * ahead + (z * s + y * c) * up

    return np.stack([at(-HEEL_BACK, -ANKLE_UP + 0.02), at(TOE_FRONT, -ANKLE_UP + 0.02)])


def assemble(legs: dict[str, dict], trunk_lean: np.ndarray, trunk_fwd: np.ndarray) -> np.ndarray:
    """Put legs (dicts of hip, knee, ankle, heel, toe) and a trunk together: (T, 33, 3)."""
    n = len(trunk_lean)
    out = np.zeros((n, lm.COUNT, 3))
    for side, leg in legs.items():
        joints = (leg["hip"], leg["knee"], leg["ankle"], leg["heel"], leg["toe"])
        for row, value in zip(lm.leg(side), joints, strict=True):
            out[:, row] = value
    hips = (legs["left"]["hip"] + legs["right"]["hip"]) / 2
    up = -direction(-trunk_fwd, -trunk_lean)
    neck = hips + TRUNK * up
    across = np.array([1.0, 0.0, 0.0])
    for side, sign in (("left", 1.0), ("right", -1.0)):
        shoulder = neck + sign * SHOULDERS / 2 * across
        out[:, lm.index("shoulder", side)] = shoulder
        out[:, lm.index("elbow", side)] = shoulder + np.array([sign * 0.05, -0.25, 0.1])
        for hand in ("wrist", "pinky", "index", "thumb"):
            out[:, lm.index(hand, side)] = shoulder + np.array([sign * 0.05, -0.2, 0.35])
    head = neck + 0.22 * up
    for row in lm.FACE:
        side = 1.0 if "left" in lm.NAMES[row] else -1.0 if "right" in lm.NAMES[row] else 0.0
        out[:, row] = head + np.array([side * 0.04, 0.0, 0.1])
    return out


def standing_leg(
    ankle: np.ndarray, side: str, knee_flex: np.ndarray, thigh_flex: np.ndarray, fppa: np.ndarray
) -> dict[str, np.ndarray]:
    """Leg built upwards from a planted ankle; the hip stays nearly above it from the front."""
    shank_fwd = thigh_flex - knee_flex  # forward angle of knee -> ankle
    h_t, h_s = THIGH * np.cos(np.radians(thigh_flex)), SHANK * np.cos(np.radians(shank_fwd))
    thigh_in = fppa * h_s / (h_s + h_t)
    d_thigh = direction(thigh_flex, IN[side] * thigh_in)
    d_shank = direction(shank_fwd, IN[side] * (thigh_in - fppa))
    knee = ankle - SHANK * d_shank
    return {"hip": knee - THIGH * d_thigh, "knee": knee, "ankle": ankle, "thigh_in": thigh_in}


def hanging_leg(
    hip: np.ndarray,
    side: str,
    thigh_flex: np.ndarray,
    knee_flex: np.ndarray,
    thigh_in: np.ndarray,
    fppa: np.ndarray,
) -> dict[str, np.ndarray]:
    """Leg built downwards from the hip."""
    knee = hip + THIGH * direction(thigh_flex, IN[side] * thigh_in)
    ankle = knee + SHANK * direction(thigh_flex - knee_flex, IN[side] * (thigh_in - fppa))
    return {"hip": hip, "knee": knee, "ankle": ankle, "thigh_in": thigh_in}


def with_foot(leg: dict, side: str, toe_out: float, pitch: np.ndarray) -> dict:
    leg["heel"], leg["toe"] = foot(leg["ankle"], side, toe_out, pitch)
    return leg
