"""Walks towards the camera, away from it and across the frame."""

from __future__ import annotations

from dataclasses import replace

from sample_videos.phantom.camera import RIGHT
from sample_videos.phantom.film import Recipe
from sample_videos.phantom.geometry import both
from sample_videos.phantom.library.making import dropping, one, recipe, seed_of
from sample_videos.phantom.library.people import PEOPLE
from sample_videos.phantom.library.places import (
    ACROSS_CAMERA,
    AWAY_CAMERA,
    BESIDE,
    BESIDE_RIGHT,
    HALL,
    HALL_BACK,
    LAMP_HALL,
    TOWARD_CAMERA,
)
from sample_videos.phantom.motion.gait_curves import Walk
from sample_videos.phantom.motion.walk import walk
from sample_videos.truth import TruePattern

FROM_THE_RIGHT = {"camera": replace(ACROSS_CAMERA, around_deg=RIGHT), "room": BESIDE_RIGHT}


def _toward(name: str, who: str, shown: tuple[TruePattern, ...] = (), *, q: dict, **rest) -> Recipe:
    p = Walk(start_z_m=-8.2, duration_s=6.4, seed=seed_of(name), **q)
    rest = {"camera": TOWARD_CAMERA, "room": HALL} | rest
    return recipe(name, lambda body: walk(body, p, shown), who, **rest)


def _away(name: str, who: str, shown: tuple[TruePattern, ...] = (), *, q: dict, **rest) -> Recipe:
    p = Walk(start_z_m=0.3, duration_s=6.2, seed=seed_of(name), **q)
    rest = {"camera": AWAY_CAMERA, "room": HALL_BACK, "view": "back"} | rest
    return recipe(name, lambda body: walk(body, p, shown), who, **rest)


def _across(name: str, who: str, shown: tuple[TruePattern, ...] = (), *, q: dict, **rest) -> Recipe:
    p = Walk(start_z_m=-2.85, duration_s=4.6, seed=seed_of(name), **q)
    rest = {"camera": ACROSS_CAMERA, "room": BESIDE, "view": "side"} | rest
    return recipe(name, lambda body: walk(body, p, shown), who, **rest)


def _past(name: str, who: str, shown: tuple[TruePattern, ...], *, q: dict) -> Recipe:
    """Across the frame of a camera further away, from just inside its right edge: five steps."""
    camera = replace(ACROSS_CAMERA, distance_m=10.4, width_px=1600, height_px=900)
    p = Walk(start_z_m=-0.36 * camera.distance_m, seed=seed_of(name), **q)
    return recipe(
        name, lambda body: walk(body, p, shown), who, camera=camera, room=BESIDE, view="side"
    )


def _drop(side: str, size: float, other: float = 3.0) -> dict:
    return {"drop_deg": one(side, size, other)}


def _lean(side: str, chest_deg: float) -> tuple[tuple[TruePattern, ...], dict]:
    """Compensated Trendelenburg: the trunk goes over the stance leg and keeps the pelvis level.

    The line from hips to shoulders leans 0.62 times as far as the chest.
    """
    shown = dropping(side, round(0.62 * chest_deg))
    return shown, {"drop_deg": both(2.0), "lean_deg": one(side, chest_deg, 1.5)}


def walks() -> list[Recipe]:
    """All of them."""
    return [
        *(*_towards(), *_level(), *_sinking(), *_other_towards()),
        *(*_leaving(), *_crossing(), *_crossing_further(), *_with_stickers()),
    ]


def _towards() -> list[Recipe]:
    out = (TruePattern("leg_external_rotation", "right", 28.0),)
    far = (TruePattern("leg_external_rotation", "right", 36.0),)
    shown, lean = _lean("left", 12.0)
    return [
        _toward("walk_neutral_front", "man", q={"drop_deg": both(3.0)}),
        _toward(
            "walk_trendelenburg12_R_front", "woman", dropping("right", 12), q=_drop("right", 12.0)
        ),
        _toward(
            "walk_trendelenburg15_R_front", "woman", dropping("right", 15), q=_drop("right", 15.0)
        ),
        _toward(
            "walk_trendelenburg14_L_front", "check", dropping("left", 14), q=_drop("left", 14.0)
        ),
        _toward("walk_drop4_front", "heavy", q={"drop_deg": both(4.0)}),
        _toward("walk_compensated_L_front", "slim", shown, q=lean),
        _toward("walk_toeout28_R_front", "man", out, q={"toe_out_deg": one("right", 28.0, 6.0)}),
        _toward("walk_toeout36_R_front", "man", far, q={"toe_out_deg": one("right", 36.0, 6.0)}),
    ]


def _level() -> list[Recipe]:
    """Little or no drop: what must not be flagged, on many people."""
    return [
        _toward("walk_drop0_front", "print", q={"drop_deg": both(0.0)}),
        _toward("walk_drop0_wide_front", "wide", q={"drop_deg": both(0.0)}, room=LAMP_HALL),
        _toward("walk_drop2_front", "shorts", q={"drop_deg": both(2.0)}),
        _toward("walk_drop4_slim_front", "slim", q={"drop_deg": both(4.0)}, room=LAMP_HALL),
        _toward("walk_drop4_check_front", "check", q={"drop_deg": both(4.0)}),
    ]


def _sinking() -> list[Recipe]:
    """Drops of 10 degrees and more, either side, other people."""
    return [
        _toward(
            "walk_trendelenburg10_R_front", "heavy", dropping("right", 10), q=_drop("right", 10.0)
        ),
        _toward(
            "walk_trendelenburg10_L_front",
            "print",
            dropping("left", 10),
            q=_drop("left", 10.0),
            room=LAMP_HALL,
        ),
        _toward(
            "walk_trendelenburg12_L_front", "wide", dropping("left", 12), q=_drop("left", 12.0)
        ),
        _toward(
            "walk_trendelenburg12_L_slim_front",
            "slim",
            dropping("left", 12),
            q=_drop("left", 12.0, 1.0),
        ),
        _toward(
            "walk_trendelenburg14_R_front",
            "shorts",
            dropping("right", 14),
            q=_drop("right", 14.0, 2.0),
            room=LAMP_HALL,
        ),
    ]


def _other_towards() -> list[Recipe]:
    shown, lean = _lean("right", 19.0)
    out = (TruePattern("leg_external_rotation", "left", 28.0),)
    turned = {"toe_out_deg": one("left", 28.0, 6.0)}
    return [
        _toward("walk_compensated_R_front", "man", shown, q=lean, room=LAMP_HALL),
        _toward("walk_toeout10_front", "woman", q={"toe_out_deg": both(10.0)}),
        _toward("walk_toeout28_L_front", "print", out, q=turned, room=LAMP_HALL),
    ]


def _leaving() -> list[Recipe]:
    return [
        _away("walk_trendelenburg12_R_back", "man", dropping("right", 12), q=_drop("right", 12.0)),
        _away("walk_neutral_back", "check", q={"drop_deg": both(3.0)}),
        _away("walk_trendelenburg12_L_back", "slim", dropping("left", 12), q=_drop("left", 12.0)),
        _away("walk_drop1_back", "shorts", q={"drop_deg": both(1.0)}),
    ]


def _crossing() -> list[Recipe]:
    short = (TruePattern("reduced_hip_extension", "both", 2.0),)
    back = (TruePattern("knee_hyperextension", "both", -14.0),)
    arched = (*short, TruePattern("lumbar_extension_compensation", "both", -15.0))
    right, left = (TruePattern("limp_timing", side, 30.0, "%") for side in ("right", "left"))
    return [
        _across("walk_neutral_side", "woman", q={}),
        _across("walk_reduced_extension_side", "man", short, q={"peak_extension_deg": both(2.0)}),
        _across(
            "walk_leaning_back_side",
            "woman",
            arched,
            q={"peak_extension_deg": both(2.0), "trunk_back_deg": 18.0},
        ),
        _across("walk_hyperextension_side", "slim", back, q={"hyperextension_deg": both(14.0)}),
        _across("walk_limp_R_side", "check", (right,), q={"step_s": {"left": 0.62, "right": 0.46}}),
        _across("walk_neutral_side_right", "heavy", q={}, **FROM_THE_RIGHT),
        _across(
            "walk_reduced_extension_side_right",
            "print",
            short,
            q={"peak_extension_deg": both(2.0)},
            **FROM_THE_RIGHT,
        ),
        _across(
            "walk_hyperextension_side_right",
            "man",
            back,
            q={"hyperextension_deg": both(14.0)},
            **FROM_THE_RIGHT,
        ),
        _across("walk_limp_L_side", "shorts", (left,), q={"step_s": {"left": 0.46, "right": 0.62}}),
        _across("walk_neutral_shorts_side", "shorts", q={}),
    ]


def _crossing_further() -> list[Recipe]:
    """Thighs that stay in front of the vertical, beyond the border of "clear" by more."""
    short = (TruePattern("reduced_hip_extension", "both", -4.0),)
    arched = (*short, TruePattern("lumbar_extension_compensation", "both", -15.0))
    bent = {"peak_extension_deg": both(-4.0), "shortening": 0.006, "duration_s": 7.4}
    leaning = bent | {"trunk_back_deg": 18.0}
    return [
        _past("walk_no_extension_side", "check", short, q=bent),
        _past("walk_no_extension_leaning_back_side", "woman", arched, q=leaning),
    ]


def _with_stickers() -> list[Recipe]:
    """Dots taped over ASIS or PSIS."""
    woman, man = (replace(PEOPLE[who][1], stickers="dots", taped=True) for who in ("woman", "man"))
    return [
        _toward(
            "walk_stickers_drop12_R_front",
            "woman",
            dropping("right", 12),
            q=_drop("right", 12.0),
            outfit=woman,
        ),
        _away(
            "walk_stickers_drop10_L_back",
            "man",
            dropping("left", 10),
            q=_drop("left", 10.0),
            outfit=man,
        ),
    ]
