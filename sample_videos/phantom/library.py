"""The library: named recipes of people who show one thing, and know how much of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sample_videos.phantom.body import Body
from sample_videos.phantom.camera import BACK, LEFT, RIGHT, Camera
from sample_videos.phantom.film import Recipe
from sample_videos.phantom.motion.hold import (
    SeatedRotation,
    Stance,
    Thomas,
    seated_rotation,
    stance,
    thomas,
)
from sample_videos.phantom.motion.squat import Squat, squat
from sample_videos.phantom.motion.stepdown import StepDown, stepdown
from sample_videos.phantom.motion.take import Repetitions, Shown, Take
from sample_videos.phantom.motion.walk import Walk, walk
from sample_videos.phantom.outfit import Outfit
from sample_videos.phantom.scene import BENCH, Room, busy_furniture

SIDE = {"L": "left", "R": "right"}

# --- who: body and clothes ------------------------------------------------------------------
PEOPLE: dict[str, tuple[str, Outfit]] = {
    "woman": ("woman", Outfit(shirt_pattern=1)),
    "man": (
        "man",
        Outfit(
            leg=0.85,
            loose_m=0.022,
            skin=(0.30, 0.175, 0.115),
            shirt=(0.55, 0.53, 0.48),
            trousers=(0.10, 0.14, 0.24),
            shoe=(0.5, 0.1, 0.08),
            hair=(0.02, 0.017, 0.015),
            trouser_pattern=0,
        ),
    ),
    "slim": (
        "woman_slim",
        Outfit(
            leg=1.7,
            loose_m=0.004,
            skin=(0.50, 0.33, 0.23),
            shirt=(0.45, 0.12, 0.20),
            trousers=(0.16, 0.17, 0.22),
            shirt_pattern=2,
            trouser_pattern=3,
        ),
    ),
    "heavy": (
        "man_heavy",
        Outfit(
            leg=1.75,
            loose_m=0.035,
            skin=(0.58, 0.40, 0.31),
            shirt=(0.13, 0.22, 0.16),
            trousers=(0.34, 0.34, 0.36),
            hair_style="shaved",
            trouser_pattern=0,
        ),
    ),
    "check": (
        "woman_heavy",
        Outfit(
            leg=0.9,
            loose_m=0.02,
            skin=(0.38, 0.24, 0.16),
            shirt=(0.60, 0.58, 0.50),
            trousers=(0.30, 0.10, 0.12),
            trouser_pattern=2,
            shirt_pattern=0,
        ),
    ),
    "black": (
        "woman_slim",
        Outfit(
            leg=1.8,
            loose_m=0.002,
            shirt=(0.03, 0.03, 0.03),
            trousers=(0.015, 0.015, 0.016),
            trim=(0.03, 0.03, 0.03),
        ),
    ),
}

# --- where: cameras and rooms ---------------------------------------------------------------
PORTRAIT = {"width_px": 540, "height_px": 960}
FRONT_CAMERA = Camera(4.2, 1.0, 0.0, (0.0, 0.88, 0.0), 30.0, **PORTRAIT)
SIDE_CAMERA = replace(FRONT_CAMERA, around_deg=LEFT)
STEP_CAMERA = Camera(4.4, 1.05, 0.0, (0.0, 0.98, 0.0), 30.0, **PORTRAIT)
SEAT_CAMERA = Camera(3.4, 0.75, 0.0, (0.0, 0.72, 0.0), 30.0, **PORTRAIT)
TOWARD_CAMERA = Camera(6.0, 1.1, 0.0, (0.0, 0.92, 0.0), 20.0, **PORTRAIT)
AWAY_CAMERA = Camera(6.0, 1.1, BACK, (0.0, 0.92, 0.0), 20.0, **PORTRAIT)
ACROSS_CAMERA = Camera(7.6, 1.0, LEFT, (0.0, 0.88, 0.0), 24.0, width_px=1280, height_px=720)
TABLE_CAMERA = Camera(4.6, 0.95, LEFT, (0.0, 0.85, -0.35), 24.0, width_px=1280, height_px=720)

PLAIN = Room(furniture=(BENCH,))
BUSY = Room(furniture=busy_furniture(-1.8))
LAMP = Room(light="lamp", wall=(0.62, 0.66, 0.68))
WINDOW = Room(light="window", floor=1, furniture=busy_furniture(-1.8))
BESIDE = Room(back_m=None, side_m=-1.8)
BESIDE_RIGHT = Room(back_m=None, side_m=1.8, light="lamp")
HALL = Room(back_m=-10.5, floor=1)
HALL_BACK = Room(back_m=10.5, light="window", floor=2)

THREE = Repetitions(lead_s=1.5, period_s=2.2, pause_s=0.25, tail_s=0.4)
STEPS = Repetitions(lead_s=1.5, period_s=2.4, pause_s=0.25, tail_s=0.4)


def _both(value: float) -> dict[str, float]:
    return {"L": value, "R": value}


def _one(side: str, value: float, other: float) -> dict[str, float]:
    return {"L": other, "R": other} | {side: value}


def _recipe(name: str, motion: Callable[[Body], Take], who: str, **rest) -> Recipe:
    body, outfit = PEOPLE[who]
    seed = sum(name.encode())
    return Recipe(name, motion, body, rest.pop("outfit", outfit), seed=seed, **rest)


def _squat(name: str, who: str, shown: tuple[Shown, ...] = (), *, q: dict, **rest) -> Recipe:
    p = Squat(plan=THREE, seed=sum(name.encode()), **q)
    rest = {"camera": FRONT_CAMERA, "room": PLAIN} | rest
    return _recipe(name, lambda body: squat(body, p, shown), who, **rest)


def _step(name: str, who: str, shown: tuple[Shown, ...] = (), *, q: dict, **rest) -> Recipe:
    p = StepDown(plan=STEPS, seed=sum(name.encode()), **q)
    rest = {"camera": STEP_CAMERA, "room": PLAIN} | rest
    return _recipe(name, lambda body: stepdown(body, p, shown), who, **rest)


def _toward(name: str, who: str, shown: tuple[Shown, ...] = (), *, q: dict, **rest) -> Recipe:
    p = Walk(start_z_m=-8.2, duration_s=6.4, seed=sum(name.encode()), **q)
    rest = {"camera": TOWARD_CAMERA, "room": HALL} | rest
    return _recipe(name, lambda body: walk(body, p, shown), who, **rest)


def _away(name: str, who: str, shown: tuple[Shown, ...] = (), *, q: dict, **rest) -> Recipe:
    p = Walk(start_z_m=0.3, duration_s=6.2, seed=sum(name.encode()), **q)
    rest = {"camera": AWAY_CAMERA, "room": HALL_BACK, "view": "back"} | rest
    return _recipe(name, lambda body: walk(body, p, shown), who, **rest)


def _across(name: str, who: str, shown: tuple[Shown, ...] = (), *, q: dict, **rest) -> Recipe:
    p = Walk(start_z_m=-2.85, duration_s=4.6, seed=sum(name.encode()), **q)
    rest = {"camera": ACROSS_CAMERA, "room": BESIDE, "view": "side"} | rest
    return _recipe(name, lambda body: walk(body, p, shown), who, **rest)


def _held(name: str, who: str, take: Callable[[Body], Take], **rest) -> Recipe:
    return _recipe(name, take, who, **rest)


def _squats() -> list[Recipe]:
    def valgus(size: float, side: str) -> tuple[Shown, ...]:
        return (Shown("valgus_collapse", side, size),)

    varus = (Shown("knee_varus", "both", -18.0),)
    return [
        _squat("squat_neutral_front", "woman", q={"fppa_deg": _both(2.0)}),
        _squat("squat_valgus15_front", "man", valgus(15, "both"), q={"fppa_deg": _both(15.0)}),
        _squat("squat_valgus8_front", "slim", q={"fppa_deg": _both(8.0)}, room=BUSY),
        _squat(
            "squat_valgus20_left_front",
            "check",
            valgus(20, "left"),
            q={"fppa_deg": _one("L", 20.0, 2.0)},
            room=WINDOW,
        ),
        _squat("squat_varus_front", "heavy", varus, q={"fppa_deg": _both(-18.0)}, room=LAMP),
        _squat("squat_shift_front", "woman", q={"shift_m": 0.06}, room=BUSY),
        _squat("squat_shallow_front", "man", q={"knee_flexion_deg": 42.0}, room=LAMP),
        _squat("squat_neutral_front_60fps", "check", q={"fppa_deg": _both(2.0)}, fps=60.0),
        _squat(
            "squat_valgus15_yaw8_front",
            "woman",
            q={"fppa_deg": _both(15.0)},
            camera=replace(FRONT_CAMERA, around_deg=8.0),
        ),
        _squat(
            "squat_neutral_side",
            "woman",
            q={"fppa_deg": _both(2.0)},
            camera=SIDE_CAMERA,
            room=BESIDE,
            view="side",
        ),
        _squat(
            "squat_heel_lift_side",
            "man",
            q={"heel_lift_deg": 14.0},
            camera=replace(SIDE_CAMERA, around_deg=RIGHT),
            room=BESIDE_RIGHT,
            view="side",
        ),
    ]


def _steps() -> list[Recipe]:
    def drop(side: str, size: float) -> tuple[Shown, ...]:
        return (Shown("trendelenburg", SIDE[side], size),)

    collapse = (Shown("valgus_collapse", "left", 20.0), Shown("trendelenburg", "left", 14.0))
    return [
        _step("stepdown_neutral_R_front", "woman", q={"stance": "R", "drop_deg": 1.0}),
        _step("stepdown_drop14_R_front", "check", drop("R", 14), q={"drop_deg": 14.0}),
        _step("stepdown_drop8_L_front", "man", q={"stance": "L", "drop_deg": 8.0}, room=BUSY),
        _step("stepdown_drop4_L_front", "slim", q={"stance": "L", "drop_deg": 4.0}, room=LAMP),
        _step(
            "stepdown_collapse_L_front",
            "slim",
            collapse,
            q={"stance": "L", "drop_deg": 14.0, "fppa_deg": 20.0},
            room=WINDOW,
        ),
        _step(
            "stepdown_lean_R_front",
            "man",
            q={"stance": "R", "drop_deg": 2.0, "lean_deg": 14.0},
        ),
        _step(
            "stepdown_lateral_drop12_R_front",
            "heavy",
            drop("R", 12),
            q={"stance": "R", "drop_deg": 12.0, "lateral": True},
            room=BUSY,
        ),
        _step(
            "stepdown_black_drop12_R_front",
            "black",
            drop("R", 12),
            q={"stance": "R", "drop_deg": 12.0},
            room=LAMP,
        ),
        _step(
            "stepdown_stickers_drop10_L_front",
            "woman",
            drop("L", 10),
            q={"stance": "L", "drop_deg": 10.0},
            outfit=replace(PEOPLE["woman"][1], stickers="dots"),
        ),
        _step(
            "stepdown_handheld_drop12_L_front",
            "woman",
            drop("L", 12),
            q={"stance": "L", "drop_deg": 12.0},
            shake_deg=0.5,
            shutter=0.5,
            room=BUSY,
        ),
    ]


def _walks() -> list[Recipe]:
    def drop(side: str, size: float) -> tuple[Shown, ...]:
        return (Shown("trendelenburg", SIDE[side], size),)

    short = (Shown("reduced_hip_extension", "both", 2.0),)
    back = (Shown("knee_hyperextension", "both", -14.0),)
    out = (Shown("leg_external_rotation", "right", 28.0),)
    limp = (Shown("limp_timing", "right", 30.0, "%"),)
    lean = (Shown("trendelenburg", "left", 12.0),)
    return [
        _toward("walk_neutral_front", "man", q={"drop_deg": _both(3.0)}),
        _toward("walk_trendelenburg12_R_front", "woman", drop("R", 12), q=_drop("R", 12.0)),
        _toward("walk_trendelenburg14_L_front", "check", drop("L", 14), q=_drop("L", 14.0)),
        _toward("walk_drop4_front", "heavy", q={"drop_deg": _both(4.0)}),
        _toward(
            "walk_compensated_L_front",
            "slim",
            lean,
            q={"drop_deg": _both(2.0), "lean_deg": _one("L", 12.0, 1.5)},
        ),
        _toward("walk_toeout28_R_front", "man", out, q={"toe_out_deg": _one("R", 28.0, 6.0)}),
        _away("walk_trendelenburg12_R_back", "man", drop("R", 12), q=_drop("R", 12.0)),
        _away("walk_neutral_back", "check", q={"drop_deg": _both(3.0)}),
        _across("walk_neutral_side", "woman", q={}),
        _across("walk_reduced_extension_side", "man", short, q={"peak_extension_deg": _both(2.0)}),
        _across("walk_hyperextension_side", "slim", back, q={"hyperextension_deg": _both(14.0)}),
        _across(
            "walk_limp_R_side",
            "check",
            limp,
            q={"step_s": {"L": 0.62, "R": 0.46}},
        ),
        _across(
            "walk_neutral_side_right",
            "heavy",
            q={},
            camera=replace(ACROSS_CAMERA, around_deg=RIGHT),
            room=BESIDE_RIGHT,
        ),
    ]


def _drop(side: str, size: float) -> dict:
    return {"drop_deg": _one(side, size, 3.0)}


def _holds() -> list[Recipe]:
    dropped = (Shown("trendelenburg", "right", 10.0),)
    tight = (Shown("hip_flexor_tightness", "right", 16.0),)
    turned = SeatedRotation(
        internal_deg={"L": 34.0, "R": 14.0},
        external_deg={"L": 36.0, "R": 44.0},
        times=2,
        swing_s=1.5,
    )
    return [
        _held(
            "stance_drop10_R_front",
            "woman",
            lambda body: stance(
                body, Stance(stance="R", drop_deg=10.0, drop_at_s=5.5, duration_s=11.0), dropped
            ),
            camera=FRONT_CAMERA,
            room=PLAIN,
        ),
        _held(
            "stance_level_L_back",
            "man",
            lambda body: stance(body, Stance(stance="L", duration_s=10.0)),
            camera=replace(FRONT_CAMERA, around_deg=BACK),
            room=Room(back_m=1.8),
            view="back",
        ),
        _held(
            "seated_rotation_R_short_front",
            "slim",
            lambda body: seated_rotation(body, turned),
            camera=SEAT_CAMERA,
            room=PLAIN,
        ),
        _held(
            "seated_rotation_even_front",
            "man",
            lambda body: seated_rotation(body, SeatedRotation(times=2, swing_s=1.5)),
            camera=SEAT_CAMERA,
            room=LAMP,
        ),
        _held(
            "thomas_R_tight_side",
            "man",
            lambda body: thomas(body, Thomas(side="R", above_deg=16.0), tight),
            camera=replace(TABLE_CAMERA, around_deg=RIGHT),
            room=BESIDE_RIGHT,
            view="side",
        ),
        _held(
            "thomas_L_level_side",
            "woman",
            lambda body: thomas(body, Thomas(side="L", above_deg=-6.0)),
            camera=TABLE_CAMERA,
            room=BESIDE,
            view="side",
        ),
    ]


def recipes() -> dict[str, Recipe]:
    """Every clip of the library by name."""
    every = _squats() + _steps() + _walks() + _holds()
    return {r.name: r for r in every}


# The clips that ship: together they show every pattern the app can flag.
SHIPPED = (
    "squat_neutral_front",
    "squat_valgus15_front",
    "squat_varus_front",
    "squat_neutral_side",
    "stepdown_collapse_L_front",
    "stepdown_neutral_R_front",
    "walk_trendelenburg12_R_front",
    "walk_neutral_front",
    "walk_toeout28_R_front",
    "walk_neutral_side",
    "walk_reduced_extension_side",
    "walk_hyperextension_side",
    "walk_limp_R_side",
    "stance_drop10_R_front",
    "seated_rotation_R_short_front",
    "thomas_R_tight_side",
)
