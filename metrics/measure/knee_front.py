"""The knee seen from the front or behind: FPPA, knee over foot, knees apart (M1, M1b, M1c)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from core import landmarks as lm
from core.text import Text
from metrics import geometry as g
from metrics.conventions import SIDES, LegSide
from metrics.knee_followed import seen_by
from metrics.measure import camera
from metrics.measure.build import (
    NO_QUIET,
    NO_REPS,
    NO_STRIDES,
    Doubt,
    Sample,
    extreme,
    leg_sigma,
    missing,
    near_bottom,
    segment_px,
    summarise,
)
from metrics.method import constant
from metrics.repetitions import Repetition
from metrics.result import Measurement
from metrics.scene import Scene
from metrics.signal import fill_gaps, lowpass
from metrics.uncertainty import fppa_jitter

FEW_FRAMES = 5


def bend_deg(scene: Scene, side: LegSide) -> np.ndarray:
    """(T,) knee flexion of a front view: by the fitted body, else by the leg's shortening."""
    if scene.fit is not None and _fitted_knee(scene, side):
        return scene.fit.angle("knee_flexion", side)
    clip = scene.clip
    leg = g.length(clip.p("hip", side), clip.p("ankle", side))
    stand = clip.standing(leg)
    return g.flexion_from_shortening_deg(leg, stand if np.isfinite(stand) else clip.leg_px)


def _fitted_knee(scene: Scene, side: LegSide) -> bool:
    """The fitted body tells the knee's bend in nearly every frame of all repetitions."""
    assert scene.fit is not None
    curve = scene.fit.angle("knee_flexion", side)
    return all(np.isfinite(curve[r.frames]).mean() > 0.8 for r in scene.reps)


def _fppa_doubt(scene: Scene, side: LegSide, extras: list[float]) -> Doubt:
    jitter = fppa_jitter(leg_sigma(scene, side), segment_px(scene, side), FEW_FRAMES)
    return Doubt(jitter=jitter, extra=float(np.median(extras)) if extras else 0.0)


def fppa_peak(scene: Scene, side: LegSide) -> Measurement:
    """FPPA at the lowest point, perspective taken out; in a walk the largest in stance."""
    curve = scene.series[f"fppa_{side}_deg"]
    if scene.movement == "walk":
        first, last = (constant(f"gait.single_support_{k}") for k in ("first", "last"))
        samples = [
            extreme(scene, curve, s.window(scene.clip, first, last)) for s in scene.strides(side)
        ]
        doubt = _fppa_doubt(scene, side, [])
        return summarise(scene, "fppa_peak", side, samples, doubt=doubt, reason=NO_STRIDES)
    apart = _looks_apart(scene, side)
    return _at_bottom(scene, "fppa_peak", side, standing=0.0, apart=apart)


def fppa_world(scene: Scene, side: LegSide) -> Measurement:
    """The same angle at the same moments from the model's 3-D points: a second look."""
    curve = world_fppa(scene, side)
    return replace(
        _at_bottom(scene, "fppa_world", side, standing=0.0, curve=curve), route="world landmarks"
    )


def world_fppa(scene: Scene, side: LegSide) -> np.ndarray:
    """(T,) FPPA of the world landmarks, drawn as the picture draws them; NaN without them.

    The network guesses them apart from the image landmarks: where it loses a knee in one, the
    other need not be wrong as well.
    """
    clip = scene.clip
    rows = list(lm.leg(side)[:3])
    drawn = np.asarray(clip.seq.world_m)[:, rows, :2] * [1.0, -1.0]
    drawn = lowpass(clip.t_s, fill_gaps(clip.t_s, drawn))
    return clip.medial[side] * g.bend_deg(*(drawn[:, k] for k in range(3)))


def _looks_apart(scene: Scene, side: LegSide) -> float:
    """Standard uncertainty because the two looks differ more than they usually do."""
    image, second = scene.series[f"fppa_{side}_deg"], world_fppa(scene, side)
    bend = bend_deg(scene, side)
    frames = [f for rep in scene.reps for f in reading_frames(bend, rep)]
    apart = [near_bottom(scene, image - second, f) for f in frames]
    apart = [a for a in apart if np.isfinite(a)]
    if not apart:
        return 0.0
    beyond = abs(float(np.median(apart))) - constant("repetitions.looks_apart_deg")
    return constant("repetitions.looks_apart_share") * max(0.0, beyond)


def fppa_change(scene: Scene, side: LegSide) -> Measurement:
    """FPPA at the lowest point minus that of quiet standing; in a walk, of heel strike on."""
    standing = scene.clip.standing(scene.series[f"fppa_{side}_deg"])
    if not np.isfinite(standing):
        return missing("fppa_change", side, NO_QUIET)
    if scene.movement == "walk":
        peak = fppa_peak(scene, side)
        if peak.value is None:
            return replace(missing("fppa_change", side, peak.reason or NO_STRIDES))
        return replace(peak, id="fppa_change", value=peak.value - standing)
    apart = _looks_apart(scene, side)
    return _at_bottom(scene, "fppa_change", side, standing=standing, apart=apart)


def _at_bottom(
    scene: Scene,
    id: str,
    side: LegSide,
    standing: float,
    *,
    apart: float = 0.0,
    curve: np.ndarray | None = None,
) -> Measurement:
    route = "landmarks" if curve is not None else seen_by(scene.clip, side)
    curve = scene.series[f"fppa_{side}_deg"] if curve is None else curve
    bend = bend_deg(scene, side)
    samples: list[Sample | None] = []
    extras: list[float] = []
    for rep in scene.reps:
        frames = reading_frames(bend, rep)
        read = [_at_frame(scene, side, curve, bend, f) for f in frames]
        extras.append(float(np.mean([u for _, u in read])))
        corrected = float(np.mean([value for value, _ in read])) - standing
        samples.append(Sample(corrected, float(scene.clip.t_s[rep.bottom])))
    reason = None if scene.reps else NO_REPS
    doubt = _fppa_doubt(scene, side, extras)
    doubt = replace(doubt, extra=float(np.hypot(doubt.extra, apart)))
    return summarise(scene, id, side, samples, doubt=doubt, route=route, reason=reason)


def reading_frames(bend: np.ndarray, rep: Repetition) -> tuple[int, ...]:
    """The lowest point; in a deeper bend, where the knee passes the deepest readable angle.

    Projected knee angles depend on depth, published ones were read near 60 deg of knee bend, and
    past `read_at_most_deg` the pose model loses the knee in front of the hip.
    """
    limit = constant("repetitions.read_at_most_deg")
    if not bend[rep.bottom] > limit:
        return (rep.bottom,)
    down = np.flatnonzero(bend[rep.start : rep.bottom] <= limit)
    up = np.flatnonzero(bend[rep.bottom : rep.end + 1] <= limit)
    frames = [rep.start + int(down[-1])] if len(down) else []
    frames += [rep.bottom + int(up[0])] if len(up) else []
    return tuple(frames) or (rep.bottom,)


def _at_frame(
    scene: Scene, side: LegSide, curve: np.ndarray, bend: np.ndarray, frame: int
) -> tuple[float, float]:
    """FPPA without the camera's perspective at one frame, and the camera's doubt."""
    value, bent = near_bottom(scene, curve, frame), near_bottom(scene, bend, frame)
    seen, turned = camera.perspective(scene, side, frame, bent), camera.yaw(scene, side, bent)
    return value - seen.error_deg - turned.error_deg, float(np.hypot(seen.u_deg, turned.u_deg))


def knee_medial_to_foot(scene: Scene, side: LegSide) -> Measurement:
    """How far the knee is inward of the toes at the lowest point, in shank lengths."""
    id, clip = "knee_medial_to_foot", scene.clip
    shank = clip.standing(g.length(clip.p("knee", side), clip.p("ankle", side)))
    shank = shank if np.isfinite(shank) else clip.leg_px / 2
    toe = lm.index("foot_index", side)
    if clip.seen_well((toe,), constant("signal.visibility_critical")) < 0.5:
        return missing(id, side, Text("The toes were not seen well enough."))
    curve = g.knee_medial_to_foot(
        clip.p("knee", side), clip.p("foot_index", side), clip.medial[side], shank
    )
    samples = [
        Sample(near_bottom(scene, curve, r.bottom), float(clip.t_s[r.bottom])) for r in scene.reps
    ]
    jitter = np.sqrt(2) * clip.sigma(lm.index("knee", side), toe) / shank / np.sqrt(FEW_FRAMES)
    reason = None if scene.reps else NO_REPS
    doubt, route = Doubt(jitter=float(jitter)), seen_by(clip, side)
    return summarise(scene, id, side, samples, doubt=doubt, route=route, reason=reason)


def knee_separation_ratio(scene: Scene, side: str) -> Measurement:
    """Distance of the knees over that of the ankles at the lowest point of a squat."""
    id, clip = "knee_separation_ratio", scene.clip
    pairs = [clip.p(j, s) for j in ("knee", "ankle") for s in ("left", "right")]
    curve = g.separation_ratio(*pairs)
    samples = [
        Sample(near_bottom(scene, curve, r.bottom), float(clip.t_s[r.bottom])) for r in scene.reps
    ]
    reason, route = None if scene.reps else NO_REPS, seen_by(clip, *SIDES)
    made = summarise(scene, id, "both", samples, route=route, reason=reason)
    standing = clip.standing(curve)
    limit = made.reference.possible if made.reference else None
    if made.value is None or limit is None or made.value >= limit:
        return made
    if not np.isfinite(standing):
        return missing(id, "both", NO_QUIET)
    if standing - made.value < constant("repetitions.knees_closer"):
        return missing(id, "both", Text("The knees were as close together in quiet standing."))
    return made


def varus_thrust(scene: Scene, side: LegSide) -> Measurement:
    """How far the knee moves outward from heel strike to mid-stance of a walk."""
    curve = scene.series[f"fppa_{side}_deg"]
    samples: list[Sample | None] = []
    for stride in scene.strides(side):
        landing = stride.window(scene.clip, 0.0, 0.06)
        loaded = stride.window(scene.clip, 0.06, constant("gait.terminal_first"))
        low = extreme(scene, curve, loaded, low=True)
        start = curve[landing][np.isfinite(curve[landing])]
        if low is not None and len(start):
            samples.append(Sample(float(np.median(start)) - low.value, low.time_s))
    doubt = _fppa_doubt(scene, side, [])
    return summarise(scene, "varus_thrust", side, samples, doubt=doubt, reason=NO_STRIDES)


def knee_flexion_proxy(scene: Scene, side: LegSide) -> Measurement:
    """Knee bend at the lowest point, judged from the front."""
    curve = bend_deg(scene, side)
    samples = [
        Sample(near_bottom(scene, curve, r.bottom), float(scene.clip.t_s[r.bottom]))
        for r in scene.reps
    ]
    doubt, route = Doubt(), "landmarks"
    if scene.fit is not None and _fitted_knee(scene, side):
        band = scene.fit.u95("knee_flexion", side)
        own = [near_bottom(scene, band, r.bottom) for r in scene.reps]
        route, doubt = "body fit", Doubt(u95=float(np.nanmedian(own)) if own else None)
    reason = None if scene.reps else NO_REPS
    return summarise(
        scene, "knee_flexion_proxy", side, samples, doubt=doubt, route=route, reason=reason
    )
