"""The library: named recipes of people who show one thing, of known size."""

from __future__ import annotations

from sample_videos.phantom.film import Recipe
from sample_videos.phantom.library.again import repeats
from sample_videos.phantom.library.examination import examinations
from sample_videos.phantom.library.lying_and_seated import bridges, chair_stands, lying, seated
from sample_videos.phantom.library.squat import squats
from sample_videos.phantom.library.stance import stances
from sample_videos.phantom.library.stepdown import stepdowns
from sample_videos.phantom.library.sweep import sweeps
from sample_videos.phantom.library.walk import walks

__all__ = ["SHIPPED", "recipes"]


def recipes() -> dict[str, Recipe]:
    """Every clip of the library by name."""
    parts = (
        squats,
        stepdowns,
        walks,
        stances,
        seated,
        lying,
        chair_stands,
        bridges,
        sweeps,
        repeats,
        examinations,
    )
    return {r.name: r for part in parts for r in part()}


# The clips that ship: together they show every pattern the app can flag.
SHIPPED = (
    "squat_neutral_front",
    "squat_valgus26_front",
    "squat_neutral_side",
    "stepdown_collapse26_L_front",
    "stepdown_neutral_R_front",
    "stepdown_valgus32_R_front",
    "stepdown_varus34_L_front",
    "walk_trendelenburg15_R_front",
    "walk_neutral_front",
    "walk_toeout36_R_front",
    "walk_neutral_side",
    "walk_no_extension_side",
    "walk_no_extension_leaning_back_side",
    "walk_hyperextension_side",
    "walk_limp_R_side",
    "stance_drop12_L_front",
    "seated_rotation_R_short_front",
    "thomas_R_tight_side",
    "bridge_R_fewer_side",
    "examination_R_one_take",
    # The milder ones, behind "more".
    "squat_varus_front",
    "stepdown_collapse_L_front",
    "stepdown_valgus26_R_front",
    "walk_trendelenburg12_R_front",
)
