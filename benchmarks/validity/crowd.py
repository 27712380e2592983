"""More people than the library has, to calibrate intervals on: recipes drawn at random, by name.

Ten people (means of two bodies of the library) in clothes of their own, each filmed in every
movement from the front from a camera put up by hand; four people filmed from 0 to 40 degrees of
turn; one walk filmed by many cameras at once; knees spread past feet that stand close together.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np

from sample_videos.phantom.camera import Camera
from sample_videos.phantom.film import Recipe
from sample_videos.phantom.geometry import both
from sample_videos.phantom.library.making import caving, dropping, one, seed_of
from sample_videos.phantom.library.people import PEOPLE
from sample_videos.phantom.library.places import (
    ACROSS_CAMERA,
    BESIDE,
    BUSY,
    FRONT_CAMERA,
    HALL,
    LAMP,
    LAMP_HALL,
    PLAIN,
    SEAT_CAMERA,
    STEP_CAMERA,
    TOWARD_CAMERA,
    WINDOW,
)
from sample_videos.phantom.motion.gait_curves import Walk
from sample_videos.phantom.motion.seated import SeatedRotation, seated_rotation
from sample_videos.phantom.motion.squat import Squat, squat
from sample_videos.phantom.motion.stance import Stance, stance
from sample_videos.phantom.motion.stepdown import StepDown, stepdown
from sample_videos.phantom.motion.take import Repetitions
from sample_videos.phantom.motion.walk import walk
from sample_videos.phantom.outfit import Outfit

BODIES = ("woman", "man", "woman_slim", "man_heavy", "woman_heavy")
QUICK = Repetitions(lead_s=1.2, period_s=1.8, pause_s=0.2, tail_s=0.2)
TURNS_DEG = (0, 10, 20, 30, 40)
HEIGHTS_M = (0.5, 1.0, 1.5, 1.8)
WALK_TURNS_DEG = (-30, -15, 0, 20)
# As a phone lying sideways on a tripod sees a hallway: wide enough to keep a person who crosses it.
HALLWAY = Camera(5.0, 1.0, 0.0, (0.0, 0.92, -2.2), 36.0, width_px=960, height_px=720)
Person = tuple[str, Outfit]
# Larger changes of the true angle than this count as showing the pattern; smaller ones do not.
VALGUS_DEG, DROP_DEG = 12.0, 9.0


def people() -> dict[str, Person]:
    """Ten people: a body between two of the library, in clothes drawn by its name."""
    return {f"{a}+{b}": (f"{a}+{b}", _clothes(f"{a}+{b}")) for a, b in combinations(BODIES, 2)}


def _clothes(name: str) -> Outfit:
    rng = np.random.default_rng(list(name.encode()))
    dark = rng.uniform(0.12, 0.62)

    def colour() -> tuple[float, float, float]:
        r, g, b = (float(x) for x in rng.uniform(0.02, 0.6, 3))
        return r, g, b

    return Outfit(
        leg=float(rng.choice([0.75, 0.85, 1.6, 1.75, 1.8])),
        loose_m=float(rng.choice([0.004, 0.012, 0.024, 0.038])),
        shirt_hem_m=float(rng.uniform(-0.15, -0.06)),
        skin=(dark, 0.65 * dark, 0.5 * dark),
        shirt=colour(),
        trousers=colour(),
        shoe=colour(),
        shirt_pattern=int(rng.integers(0, 4)),
        trouser_pattern=int(rng.integers(0, 4)),
    )


def crowd() -> dict[str, Recipe]:
    """All recipes by name; those that matter most first."""
    found: list[Recipe] = []
    for number, who in enumerate(people().values()):
        found += _filmed(f"p{number}", who)
        found.append(_stand(f"p{number}", who))
    found += _turned() + _by_many_cameras() + _knees_spread()
    return {r.name: r for r in found}


def _filmed(label: str, who: Person) -> list[Recipe]:
    rng = np.random.default_rng([1, *who[0].encode()])
    side, other = ("left", "right") if rng.random() < 0.5 else ("right", "left")

    def u(low: float, high: float) -> float:
        return round(float(rng.uniform(low, high)), 1)

    def camera(base: Camera) -> Camera:
        return replace(
            base,
            distance_m=base.distance_m + u(-0.7, 0.9),
            height_m=float(np.clip(base.height_m + u(-0.4, 0.5), 0.5, 1.8)),
            around_deg=u(-6.0, 6.0),
        )

    def room():
        return (PLAIN, BUSY, LAMP, WINDOW)[int(rng.integers(4))]

    def way() -> dict:
        return {
            "knee_flexion_deg": u(70, 100),
            "trunk_forward_deg": u(22, 45),
            "toe_out_deg": u(5, 22),
            "stance_ratio": u(1.1, 1.7),
        }

    level = {"left": u(-6, 6), "right": u(-6, 6)}
    inward = one(side, u(10, 28), u(-4, 20))
    loaded = {"stance": side, "drop_deg": u(8, 15), "fppa_deg": u(-4, 9)}
    caved = {"stance": other, "drop_deg": u(0, 13), "fppa_deg": u(10, 28), "lean_deg": u(0, 12)}
    healthy = {"stance": other, "drop_deg": u(-1, 4), "fppa_deg": u(-6, 6)}
    drops = one(side, u(0, 5), u(4, 14))
    turned = SeatedRotation(
        {s: u(12, 40) for s in ("left", "right")},
        {s: u(20, 46) for s in ("left", "right")},
        times=3,
        swing_s=1.3,
    )
    return [
        _squat(f"crowd_{label}_squat_level", who, level, camera(FRONT_CAMERA), room(), **way()),
        _squat(f"crowd_{label}_squat_inward", who, inward, camera(FRONT_CAMERA), room(), **way()),
        _step(f"crowd_{label}_step_healthy", who, healthy, camera(STEP_CAMERA), room()),
        _step(f"crowd_{label}_step_drop", who, loaded, camera(STEP_CAMERA), room()),
        _step(f"crowd_{label}_step_caved", who, caved, camera(STEP_CAMERA), room()),
        _walk(f"crowd_{label}_walk", who, drops, camera(TOWARD_CAMERA), room=LAMP_HALL),
        Recipe(
            f"crowd_{label}_seated",
            lambda body: seated_rotation(body, turned),
            *who,
            camera=camera(SEAT_CAMERA),
            room=room(),
            fps=20.0,
            seed=seed_of(who[0]),
        ),
        _across(f"crowd_{label}_across", who, both(u(2, 20))),
    ]


def _squat(name, who: Person, inward: dict[str, float], camera, room, **way) -> Recipe:
    p = Squat(fppa_deg=inward, plan=QUICK, seed=seed_of(name), **way)
    shown = [(s, v) for s, v in inward.items() if v >= VALGUS_DEG]
    shown = tuple(p for s, v in shown for p in caving(s, v))
    motion = lambda body: squat(body, p, shown)  # noqa: E731
    return Recipe(name, motion, *who, camera=camera, room=room, seed=seed_of(name))


def _step(name, who: Person, q: dict, camera, room) -> Recipe:
    p = StepDown(plan=QUICK, seed=seed_of(name), **q)
    shown = caving(p.stance, p.fppa_deg) if p.fppa_deg >= VALGUS_DEG else ()
    shown += dropping(p.stance, p.drop_deg) if p.drop_deg >= DROP_DEG else ()
    motion = lambda body: stepdown(body, p, shown)  # noqa: E731
    return Recipe(name, motion, *who, camera=camera, room=room, seed=seed_of(name))


def _stand(label: str, who: Person) -> Recipe:
    """On one leg; the free side sinks after a while, in every other person too little to tell."""
    rng = np.random.default_rng([2, *who[0].encode()])
    side = "left" if rng.random() < 0.5 else "right"
    drop = round(float(rng.uniform(7, 14) if rng.random() < 0.5 else rng.uniform(-1, 3)), 1)
    name = f"crowd_{label}_stance"
    p = Stance(side, drop, drop_at_s=4.0, duration_s=8.0, seed=seed_of(name))
    shown = dropping(side, drop) if drop >= DROP_DEG else ()
    at = replace(
        FRONT_CAMERA,
        distance_m=FRONT_CAMERA.distance_m + round(float(rng.uniform(-0.7, 0.9)), 1),
        height_m=FRONT_CAMERA.height_m + round(float(rng.uniform(-0.4, 0.5)), 1),
        around_deg=round(float(rng.uniform(-6.0, 6.0)), 1),
    )
    room = (PLAIN, BUSY, LAMP, WINDOW)[int(rng.integers(4))]
    motion = lambda body: stance(body, p, shown)  # noqa: E731
    return Recipe(name, motion, *who, camera=at, room=room, fps=20.0, seed=p.seed)


def _walk(name, who: Person, drops: dict, camera, *, room, start=-8.2, lasts=6.4) -> Recipe:
    p = Walk(start_z_m=start, duration_s=lasts, seed=seed_of(name), drop_deg=drops)
    shown = tuple(t for s, v in drops.items() if v >= DROP_DEG for t in dropping(s, v))
    motion = lambda body: walk(body, p, shown)  # noqa: E731
    return Recipe(name, motion, *who, camera=camera, room=room, seed=seed_of(name))


def _across(name, who: Person, extension: dict[str, float]) -> Recipe:
    p = Walk(start_z_m=-2.85, duration_s=4.6, seed=seed_of(name), peak_extension_deg=extension)
    motion = lambda body: walk(body, p)  # noqa: E731
    seen = {"camera": ACROSS_CAMERA, "room": BESIDE, "view": "side", "seed": seed_of(name)}
    return Recipe(name, motion, *who, **seen)


def _turned() -> list[Recipe]:
    """Squats and step-downs of four people from 0 to 40 degrees beside."""
    four = {"woman": PEOPLE["woman"], "heavy": PEOPLE["heavy"]}
    four |= {f"p{i}": list(people().values())[i] for i in (3, 7)}
    knees = one("left", 18.0, 2.0)
    q = {"stance": "right", "drop_deg": 9.0, "fppa_deg": 12.0}
    out = []
    for turn in TURNS_DEG:
        for label, who in four.items():
            way = -1.0 if label in ("heavy", "p7") else 1.0
            at = replace(FRONT_CAMERA, around_deg=way * turn)
            out.append(_squat(f"turn{turn}_{label}_squat", who, knees, at, BUSY))
            at = replace(STEP_CAMERA, around_deg=way * turn)
            out.append(_step(f"turn{turn}_{label}_step", who, q, at, PLAIN))
    return out


def _by_many_cameras() -> list[Recipe]:
    """One walk of two people by cameras that differ in height and turn."""
    out = []
    drops = {"woman": {"left": 4.0, "right": 9.0}, "wide": {"left": 7.0, "right": 2.0}}
    for label, drop in drops.items():
        for height in HEIGHTS_M:
            for turn in WALK_TURNS_DEG:
                at = replace(HALLWAY, height_m=height, around_deg=float(turn))
                name = f"cameras_{label}_{round(100 * height)}cm_{turn}deg"
                rest = {"room": HALL, "start": -4.7, "lasts": 3.8}
                made = _walk(name, PEOPLE[label], drop, at, **rest)
                # One take: the seed is the person's, not the clip's.
                p = Walk(start_z_m=-4.7, duration_s=3.8, seed=seed_of(label), drop_deg=drop)
                out.append(replace(made, motion=lambda body, p=p: walk(body, p)))
    return out


def _knees_spread() -> list[Recipe]:
    """Straight legs, feet close together, knees spread past them: no varus, whatever the name."""
    out = []
    for label, who in {"man": PEOPLE["man"], "slim": PEOPLE["slim"], **_some((0, 5))}.items():
        name = f"bow_{label}_squat"
        way = {"toe_out_deg": 0.0, "stance_ratio": 0.9, "knee_flexion_deg": 80.0}
        p = Squat(fppa_deg=both(-26.0), plan=QUICK, seed=seed_of(name), **way)
        made = _squat(name, who, both(-26.0), FRONT_CAMERA, LAMP)
        out.append(replace(made, motion=lambda body, p=p: squat(body, p)))
    return out


def _some(numbers: tuple[int, ...]) -> dict[str, Person]:
    every = list(people().values())
    return {f"p{i}": every[i] for i in numbers}
