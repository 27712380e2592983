"""Tests on a chair and on the back: hip rotation, Thomas, chair stands, single-leg bridges."""

from __future__ import annotations

from dataclasses import replace

from sample_videos.phantom.camera import RIGHT
from sample_videos.phantom.film import Recipe
from sample_videos.phantom.library.making import recipe
from sample_videos.phantom.library.places import (
    BESIDE,
    BESIDE_RIGHT,
    FLOOR_CAMERA,
    LAMP,
    PLAIN,
    SEAT_CAMERA,
    SIDE_CAMERA,
    TABLE_CAMERA,
)
from sample_videos.phantom.motion.bridge import Bridge, bridge
from sample_videos.phantom.motion.chair_stand import ChairStand, chair_stand
from sample_videos.phantom.motion.seated import SeatedRotation, seated_rotation
from sample_videos.phantom.motion.thomas import Thomas, thomas
from sample_videos.truth import TruePattern

FROM_THE_RIGHT = {"camera": replace(TABLE_CAMERA, around_deg=RIGHT), "room": BESIDE_RIGHT}


def _seated(name: str, who: str, p: SeatedRotation, **rest) -> Recipe:
    rest = {"camera": SEAT_CAMERA, "room": PLAIN} | rest
    return recipe(name, lambda body: seated_rotation(body, p), who, **rest)


def seated() -> list[Recipe]:
    """Inward and outward rotation, sitting."""
    turned = SeatedRotation(
        internal_deg={"left": 34.0, "right": 14.0},
        external_deg={"left": 36.0, "right": 44.0},
        times=2,
        swing_s=1.5,
    )
    left = SeatedRotation(
        internal_deg={"left": 16.0, "right": 36.0},
        external_deg={"left": 46.0, "right": 34.0},
        times=1,
        swing_s=1.4,
    )
    return [
        _seated("seated_rotation_R_short_front", "slim", turned),
        _seated(
            "seated_rotation_even_front", "man", SeatedRotation(times=2, swing_s=1.5), room=LAMP
        ),
        _seated("seated_rotation_L_short_front", "check", left, room=LAMP),
    ]


def _lying(name: str, who: str, side: str, above_deg: float, **rest) -> Recipe:
    p = Thomas(side=side, above_deg=above_deg)
    shown = (TruePattern("hip_flexor_tightness", side, above_deg),) if above_deg > 0 else ()
    rest = {"camera": TABLE_CAMERA, "room": BESIDE, "view": "side"} | rest
    return recipe(name, lambda body: thomas(body, p, shown), who, **rest)


def lying() -> list[Recipe]:
    """One knee held to the chest, the other thigh hanging."""
    return [
        _lying("thomas_R_tight_side", "man", "right", 16.0, **FROM_THE_RIGHT),
        _lying("thomas_L_level_side", "woman", "left", -6.0),
        _lying("thomas_L_tight_side", "heavy", "left", 14.0),
        _lying("thomas_R_level_side", "slim", "right", -8.0, **FROM_THE_RIGHT),
    ]


def _standing_up(name: str, who: str, p: ChairStand, **rest) -> Recipe:
    rest = {"camera": SIDE_CAMERA, "room": BESIDE, "view": "side", "fps": 20.0} | rest
    return recipe(name, lambda body: chair_stand(body, p), who, **rest)


def chair_stands() -> list[Recipe]:
    """Half a minute of standing up from a chair."""
    tired = ChairStand(cycle_s=3.1, short=2, duration_s=32.6)
    from_right = {"camera": replace(SIDE_CAMERA, around_deg=RIGHT), "room": BESIDE_RIGHT}
    return [
        _standing_up("chair_stand_12_side", "woman", ChairStand()),
        _standing_up("chair_stand_8_tired_side", "man", tired, **from_right),
    ]


def _lifting(name: str, who: str, p: Bridge, fewer: str | None = None, **rest) -> Recipe:
    most = max(p.lifts.values())
    percent = 100.0 * (most - min(p.lifts.values())) / most
    shown = ()
    if fewer is not None:
        shown = (TruePattern("hamstring_quadriceps_imbalance", fewer, percent, "percent"),)
    rest = {"camera": FLOOR_CAMERA, "room": BESIDE, "view": "side"} | rest
    return recipe(name, lambda body: bridge(body, p, shown), who, **rest)


def bridges() -> list[Recipe]:
    """Lifts of the hips on one leg, then on the other."""
    from_right = {"camera": replace(FLOOR_CAMERA, around_deg=RIGHT), "room": BESIDE_RIGHT}
    return [
        _lifting("bridge_R_fewer_side", "man", Bridge(lifts={"left": 6, "right": 3}), "right"),
        _lifting("bridge_even_side", "woman", Bridge(first="left"), **from_right),
        _lifting("bridge_L_fewer_side", "slim", Bridge({"left": 3, "right": 5}, "left"), "left"),
    ]
