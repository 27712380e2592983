"""Static sweeps: one angle goes slowly from end to end, everything else stays."""

from __future__ import annotations

from sample_videos.phantom.film import Recipe
from sample_videos.phantom.library.making import recipe
from sample_videos.phantom.library.places import BUSY, FRONT_CAMERA, LAMP, PLAIN
from sample_videos.phantom.motion.sweep import Sweep, sweep


def _sweep(name: str, who: str, p: Sweep, **rest) -> Recipe:
    rest = {"camera": FRONT_CAMERA, "room": PLAIN} | rest
    return recipe(name, lambda body: sweep(body, p), who, **rest)


def sweeps() -> list[Recipe]:
    """Pelvic obliquity on one leg, knee angle and hip rotation on bent knees."""
    right = Sweep("pelvic_obliquity", -15.0, 15.0, stance="right")
    left = Sweep("pelvic_obliquity", -15.0, 15.0, stance="left")
    return [
        _sweep("sweep_list_R_front", "woman", right),
        _sweep("sweep_list_L_front", "shorts", left, room=LAMP),
        _sweep("sweep_list_R_wide_front", "wide", right, room=BUSY),
        _sweep("sweep_fppa_front", "man", Sweep("fppa", -10.0, 25.0)),
        _sweep("sweep_fppa_slim_front", "slim", Sweep("fppa", -10.0, 25.0), room=BUSY),
        _sweep("sweep_rotation_front", "woman", Sweep("hip_rotation", -18.0, 18.0), room=LAMP),
        _sweep("sweep_rotation_heavy_front", "heavy", Sweep("hip_rotation", -18.0, 18.0)),
    ]
