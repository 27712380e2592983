"""Bilateral squats."""

from __future__ import annotations

from dataclasses import replace

from sample_videos.phantom.camera import RIGHT
from sample_videos.phantom.film import Recipe
from sample_videos.phantom.geometry import both
from sample_videos.phantom.library.making import caving, one, recipe, seed_of
from sample_videos.phantom.library.places import (
    BESIDE,
    BESIDE_RIGHT,
    BUSY,
    FRONT_CAMERA,
    LAMP,
    PLAIN,
    SIDE_CAMERA,
    WINDOW,
)
from sample_videos.phantom.motion.squat import Squat, squat
from sample_videos.phantom.motion.take import Repetitions
from sample_videos.truth import TruePattern

THREE = Repetitions(lead_s=1.5, period_s=2.2, pause_s=0.25, tail_s=0.4)
QUICK = Repetitions(lead_s=1.2, period_s=1.8, pause_s=0.2, tail_s=0.2)


def _bowed(bow_deg: float) -> tuple[TruePattern, ...]:
    return (TruePattern("knee_varus", "both", -bow_deg),)


def _bow_legs(bow_deg: float) -> dict:
    """Legs of that shape: outward in standing already, the knees outside their feet when bent."""
    way = {"stance_ratio": 0.9, "toe_out_deg": 4.0, "knee_flexion_deg": 80.0}
    return {"bow_deg": bow_deg, **way}


def _squat(
    name: str,
    who: str,
    shown: tuple[TruePattern, ...] = (),
    *,
    q: dict,
    plan: Repetitions = THREE,
    **rest,
) -> Recipe:
    p = Squat(plan=plan, seed=seed_of(name), **q)
    rest = {"camera": FRONT_CAMERA, "room": PLAIN} | rest
    return recipe(name, lambda body: squat(body, p, shown), who, **rest)


def _around(angle_deg: float) -> dict:
    return {"camera": replace(FRONT_CAMERA, around_deg=angle_deg)}


def squats() -> list[Recipe]:
    """All of them."""
    return [*_front(), *_one_sided(), *_beyond(), *_more_people(), *_turned(), *_side()]


def _front() -> list[Recipe]:
    return [
        _squat("squat_neutral_front", "woman", q={"fppa_deg": both(2.0)}),
        _squat("squat_valgus15_front", "man", caving("both", 15), q={"fppa_deg": both(15.0)}),
        _squat("squat_valgus8_front", "slim", q={"fppa_deg": both(8.0)}, room=BUSY),
        _squat(
            "squat_valgus20_left_front",
            "check",
            caving("left", 20),
            q={"fppa_deg": one("left", 20.0, 2.0)},
            room=WINDOW,
        ),
        _squat("squat_varus_front", "heavy", _bowed(12.0), q=_bow_legs(12.0), room=LAMP),
        _squat("squat_shift_front", "woman", q={"shift_m": 0.06}, room=BUSY),
        _squat("squat_shallow_front", "man", q={"knee_flexion_deg": 42.0}, room=LAMP),
        _squat("squat_neutral_front_60fps", "check", q={"fppa_deg": both(2.0)}, fps=60.0),
    ]


def _one_sided() -> list[Recipe]:
    """Valgus on one side only, and the shift to the other side."""
    quick = {"plan": QUICK}

    def knee(side: str, size: float) -> dict:
        return {"fppa_deg": one(side, size, 2.0)}

    return [
        _squat(
            "squat_valgus15_L_front", "print", caving("left", 15), q=knee("left", 15.0), **quick
        ),
        _squat(
            "squat_valgus15_R_front",
            "wide",
            caving("right", 15),
            q=knee("right", 15.0),
            room=BUSY,
            **quick,
        ),
        _squat("squat_valgus8_L_front", "shorts", q=knee("left", 8.0), room=LAMP, **quick),
        _squat("squat_valgus8_R_front", "woman", q=knee("right", 8.0), room=WINDOW, **quick),
        _squat("squat_shift_R_front", "shorts", q={"shift_m": -0.06}, **quick),
    ]


def _beyond() -> list[Recipe]:
    """Knees further in than the border of "clear", which 15 deg in the body's plane are not."""
    much = 26.0

    def caved(name: str, who: str, side: str, **rest) -> Recipe:
        q = {"fppa_deg": both(much) if side == "both" else one(side, much, 2.0)}
        return _squat(name, who, caving(side, much), q=q, plan=QUICK, **rest)

    return [
        caved("squat_valgus26_front", "woman", "both", room=WINDOW),
        caved("squat_valgus26_heavy_front", "heavy", "both"),
        caved("squat_valgus26_L_front", "man", "left", room=LAMP),
        caved("squat_valgus26_R_front", "check", "right", room=BUSY),
    ]


def _more_people() -> list[Recipe]:
    varus = {"fppa_deg": both(-18.0)}
    return [
        _squat(
            "squat_valgus15_both_front",
            "slim",
            caving("both", 15),
            q={"fppa_deg": both(15.0)},
            room=LAMP,
            plan=QUICK,
        ),
        _squat("squat_neutral_wide_front", "wide", q={"fppa_deg": both(0.0)}, plan=QUICK),
        _squat("squat_varus_slim_front", "slim", q=varus, room=WINDOW, plan=QUICK),
        *_plainly_outward(),
        *_bowed_people(),
    ]


def _plainly_outward() -> list[Recipe]:
    """Knees beyond the border of "clear" in the image, outwards with their feet: no finding."""
    outward = {"fppa_deg": both(-28.0)}
    return [
        _squat("squat_varus28_front", "woman", q=outward, room=BUSY, plan=QUICK),
        _squat("squat_varus28_wide_front", "wide", q=outward, plan=QUICK),
    ]


def _bowed_people() -> list[Recipe]:
    return [
        _squat(f"squat_bowlegs{bow:.0f}_front", who, _bowed(bow), q=_bow_legs(bow), plan=QUICK)
        for who, bow in (("man", 12.0), ("print", 9.0))
    ]


def _turned() -> list[Recipe]:
    """The same squat seen from a little to the side."""
    deep = {"fppa_deg": both(15.0)}
    return [
        _squat("squat_valgus15_yaw8_front", "woman", caving("both", 15), q=deep, **_around(8.0)),
        *(
            _squat(
                f"squat_valgus15_yaw{angle}_man_front",
                "man",
                caving("both", 15),
                q=deep,
                plan=QUICK,
                **_around(float(angle)),
            )
            for angle in (5, 15)
        ),
    ]


def _side() -> list[Recipe]:
    return [
        _squat(
            "squat_neutral_side",
            "woman",
            q={"fppa_deg": both(2.0)},
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
        _squat(
            "squat_neutral_heavy_side",
            "heavy",
            q={"fppa_deg": both(2.0), "knee_flexion_deg": 75.0},
            camera=replace(SIDE_CAMERA, around_deg=RIGHT),
            room=BESIDE_RIGHT,
            view="side",
            plan=QUICK,
        ),
    ]
