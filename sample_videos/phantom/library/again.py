"""Repeats: same person and movement on another day, in other light, with a new camera set-up."""

from __future__ import annotations

from dataclasses import replace

from sample_videos.phantom.film import Recipe
from sample_videos.phantom.library.making import both, recipe, seed_of
from sample_videos.phantom.library.places import BUSY, FRONT_CAMERA, LAMP, STEP_CAMERA, WINDOW
from sample_videos.phantom.library.squat import THREE
from sample_videos.phantom.library.stepdown import STEPS
from sample_videos.phantom.motion.squat import Squat, squat
from sample_videos.phantom.motion.stepdown import StepDown, stepdown

# A tripod put back by eye: a few degrees to the side, some centimetres higher or nearer.
FARTHER = {"distance_m": 4.6, "height_m": 1.1, "around_deg": 3.0}
NEARER = {"distance_m": 3.8, "height_m": 0.9, "around_deg": -3.0}


def repeats() -> list[Recipe]:
    """``squat_neutral_front`` and ``stepdown_neutral_R_front``, twice more each."""
    return [
        _squat("squat_neutral_again_front", camera=replace(FRONT_CAMERA, **FARTHER), room=LAMP),
        _squat("squat_neutral_third_front", camera=replace(FRONT_CAMERA, **NEARER), room=BUSY),
        _step("stepdown_neutral_again_R_front", camera=replace(STEP_CAMERA, **FARTHER), room=BUSY),
        _step("stepdown_neutral_third_R_front", camera=replace(STEP_CAMERA, **NEARER), room=WINDOW),
    ]


def _squat(name: str, **rest) -> Recipe:
    p = Squat(plan=THREE, seed=seed_of(name), fppa_deg=both(2.0))
    return recipe(name, lambda body: squat(body, p), "woman", **rest)


def _step(name: str, **rest) -> Recipe:
    p = StepDown(plan=STEPS, seed=seed_of(name), stance="R", drop_deg=1.0)
    return recipe(name, lambda body: stepdown(body, p), "woman", **rest)
