"""Standing on one leg."""

from __future__ import annotations

from dataclasses import replace

from sample_videos.phantom.camera import BACK
from sample_videos.phantom.film import Recipe
from sample_videos.phantom.library.making import dropping, recipe
from sample_videos.phantom.library.places import BUSY, FRONT_CAMERA, LAMP, PLAIN
from sample_videos.phantom.motion.stance import Stance, stance
from sample_videos.phantom.motion.take import Shown
from sample_videos.phantom.scene import Room

BEHIND = {
    "camera": replace(FRONT_CAMERA, around_deg=BACK),
    "room": Room(back_m=1.8),
    "view": "back",
}


def _stance(name: str, who: str, p: Stance, shown: tuple[Shown, ...] = (), **rest) -> Recipe:
    rest = {"camera": FRONT_CAMERA, "room": PLAIN} | rest
    return recipe(name, lambda body: stance(body, p, shown), who, **rest)


def stances() -> list[Recipe]:
    """All of them; the long one is filmed at 20 images a second."""
    dropped = Stance(stance="R", drop_deg=10.0, drop_at_s=5.5, duration_s=11.0)
    long = Stance(stance="L", drop_deg=9.0, drop_at_s=14.0, duration_s=32.5)
    return [
        _stance("stance_drop10_R_front", "woman", dropped, dropping("R", 10)),
        _stance("stance_level_L_back", "man", Stance(stance="L", duration_s=10.0), **BEHIND),
        _stance(
            "stance_level_R_back", "wide", Stance(stance="R", duration_s=8.0, seed=4), **BEHIND
        ),
        _stance(
            "stance_level_R_front", "check", Stance(stance="R", duration_s=8.0, seed=5), room=BUSY
        ),
        _stance(
            "stance_drop12_L_front",
            "shorts",
            Stance(stance="L", drop_deg=12.0, drop_at_s=4.5, duration_s=8.0, seed=6),
            dropping("L", 12),
            room=LAMP,
        ),
        _stance("stance_30s_drop9_L_front", "print", long, dropping("L", 9), fps=20.0),
    ]
