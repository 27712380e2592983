"""Step-downs, forward and sideways."""

from __future__ import annotations

from dataclasses import replace

from sample_videos.phantom.film import Recipe
from sample_videos.phantom.library.making import caving, dropping, recipe, seed_of
from sample_videos.phantom.library.people import PEOPLE
from sample_videos.phantom.library.places import BUSY, LAMP, PLAIN, STEP_CAMERA, WINDOW
from sample_videos.phantom.motion.stepdown import StepDown, stepdown
from sample_videos.phantom.motion.take import Repetitions
from sample_videos.truth import TruePattern

STEPS = Repetitions(lead_s=1.5, period_s=2.4, pause_s=0.25, tail_s=0.4)
QUICK = Repetitions(lead_s=1.2, period_s=1.9, pause_s=0.2, tail_s=0.2)


def _step(
    name: str,
    who: str,
    shown: tuple[TruePattern, ...] = (),
    *,
    q: dict,
    plan: Repetitions = STEPS,
    **rest,
) -> Recipe:
    p = StepDown(plan=plan, seed=seed_of(name), **q)
    rest = {"camera": STEP_CAMERA, "room": PLAIN} | rest
    return recipe(name, lambda body: stepdown(body, p, shown), who, **rest)


def _quick(name: str, who: str, shown: tuple[TruePattern, ...] = (), *, q: dict, **rest) -> Recipe:
    return _step(name, who, shown, q=q, plan=QUICK, **rest)


def _lowered(side: str, drop_deg: float, **more: float | bool) -> dict:
    return {"stance": side, "drop_deg": drop_deg, **more}


def stepdowns() -> list[Recipe]:
    """All of them."""
    return [
        *_forward(),
        *_plain(),
        *_filmed_otherwise(),
        *_drops(),
        *_knees(),
        *_sideways(),
        *_turned(),
        *_scored(),
    ]


def _forward() -> list[Recipe]:
    collapse = caving("left", 20) + dropping("left", 14)
    return [
        _step("stepdown_neutral_R_front", "woman", q=_lowered("right", 1.0)),
        _step("stepdown_drop14_R_front", "check", dropping("right", 14), q={"drop_deg": 14.0}),
        _step("stepdown_drop8_L_front", "man", q=_lowered("left", 8.0), room=BUSY),
        _step("stepdown_drop4_L_front", "slim", q=_lowered("left", 4.0), room=LAMP),
        _step(
            "stepdown_collapse_L_front",
            "slim",
            collapse,
            q=_lowered("left", 14.0, fppa_deg=20.0),
            room=WINDOW,
        ),
        _step("stepdown_lean_R_front", "man", q=_lowered("right", 2.0, lean_deg=14.0)),
    ]


def _plain() -> list[Recipe]:
    """Faults beyond the border of "clear" by more than the clip's interval."""
    collapse = caving("left", 26) + dropping("left", 15)
    varus = (TruePattern("knee_varus", "left", -34.0),)
    return [
        _quick(
            "stepdown_collapse26_L_front",
            "shorts",
            collapse,
            q=_lowered("left", 15.0, fppa_deg=26.0),
            room=WINDOW,
        ),
        _quick(
            "stepdown_valgus32_R_front",
            "wide",
            caving("right", 32),
            q=_lowered("right", 1.0, fppa_deg=32.0),
            room=LAMP,
        ),
        _quick(
            "stepdown_varus34_L_front",
            "heavy",
            varus,
            q=_lowered("left", 1.0, fppa_deg=-34.0, bow_deg=16.0),
        ),
    ]


def _filmed_otherwise() -> list[Recipe]:
    """Black cloth, stickers, a camera in the hand."""
    return [
        _step(
            "stepdown_black_drop12_R_front",
            "black",
            dropping("right", 12),
            q=_lowered("right", 12.0),
            room=LAMP,
        ),
        *(
            _step(
                f"stepdown_stickers_{held}drop10_L_front",
                "woman",
                dropping("left", 10),
                q=_lowered("left", 10.0),
                outfit=replace(PEOPLE["woman"][1], stickers="dots", taped=not held),
            )
            for held in ("", "loose_")
        ),
        _step(
            "stepdown_handheld_drop12_L_front",
            "woman",
            dropping("left", 12),
            q=_lowered("left", 12.0),
            shake_deg=0.5,
            shutter=0.5,
            room=BUSY,
        ),
    ]


def _drops() -> list[Recipe]:
    """Drops of 0, 4, 8 and 12 degrees on the sides and people that are still missing."""
    return [
        _quick("stepdown_drop0_L_front", "print", q=_lowered("left", 0.0), room=WINDOW),
        _quick("stepdown_drop0_R_front", "wide", q=_lowered("right", 0.0), room=BUSY),
        _quick("stepdown_drop4_R_front", "shorts", q=_lowered("right", 4.0)),
        _quick("stepdown_drop8_R_front", "woman", q=_lowered("right", 8.0), room=LAMP),
        _quick(
            "stepdown_drop12_L_front",
            "shorts",
            dropping("left", 12),
            q=_lowered("left", 12.0),
            room=LAMP,
        ),
        _quick(
            "stepdown_drop12_R_front",
            "wide",
            dropping("right", 12),
            q=_lowered("right", 12.0),
            room=WINDOW,
        ),
        _quick("stepdown_drop10_L_front", "print", dropping("left", 10), q=_lowered("left", 10.0)),
    ]


def _knees() -> list[Recipe]:
    """Valgus of one knee with a level pelvis; the trunk over the left leg."""
    return [
        _quick(
            "stepdown_valgus15_R_front",
            "heavy",
            caving("right", 15),
            q=_lowered("right", 2.0, fppa_deg=15.0),
        ),
        _quick(
            "stepdown_valgus15_L_front",
            "man",
            caving("left", 15),
            q=_lowered("left", 2.0, fppa_deg=15.0),
            room=WINDOW,
        ),
        *(
            _quick(
                f"stepdown_valgus26_{name}_front",
                who,
                caving(side, 26),
                q=_lowered(side, 2.0, fppa_deg=26.0),
                room=room,
            )
            for name, side, who, room in (
                ("R", "right", "woman", PLAIN),
                ("L", "left", "shorts", BUSY),
                ("R_wide", "right", "wide", LAMP),
            )
        ),
        _quick("stepdown_lean_L_front", "check", q=_lowered("left", 2.0, lean_deg=14.0), room=LAMP),
    ]


def _sideways() -> list[Recipe]:
    return [
        _step(
            "stepdown_lateral_drop12_R_front",
            "heavy",
            dropping("right", 12),
            q=_lowered("right", 12.0, lateral=True),
            room=BUSY,
        ),
        _quick(
            "stepdown_lateral_drop12_L_front",
            "woman",
            dropping("left", 12),
            q=_lowered("left", 12.0, lateral=True),
            room=LAMP,
        ),
        _quick(
            "stepdown_lateral_drop2_L_front",
            "check",
            q=_lowered("left", 2.0, lateral=True),
            room=BUSY,
        ),
        _quick("stepdown_lateral_drop2_R_front", "slim", q=_lowered("right", 2.0, lateral=True)),
    ]


def _turned() -> list[Recipe]:
    """The same step-down seen from a little to the side."""
    return [
        _quick(
            f"stepdown_drop12_yaw{angle}_R_front",
            "check",
            dropping("right", 12),
            q=_lowered("right", 12.0),
            camera=replace(STEP_CAMERA, around_deg=float(angle)),
        )
        for angle in (5, 15)
    ]


def _scored() -> list[Recipe]:
    """The two scored tests with the arms where they belong."""
    return [
        _quick(
            "stepdown_folded_R_front", "check", q=_lowered("right", 2.0, arms="folded"), room=WINDOW
        ),
        _quick(
            "stepdown_folded_collapse_L_front",
            "woman",
            caving("left", 26) + dropping("left", 12),
            q=_lowered("left", 12.0, fppa_deg=26.0, arms="folded"),
        ),
        _quick(
            "stepdown_lateral_waist_L_front",
            "slim",
            q=_lowered("left", 2.0, lateral=True, arms="waist"),
            room=LAMP,
        ),
    ]
