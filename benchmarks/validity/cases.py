"""One rendered clip: the truth, our result on the video, and our result on the true joints."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields, replace
from pathlib import Path

import numpy as np

import metrics
import vision
from benchmarks.validity import metres
from core import landmarks as lm
from core.pose_sequence import ModelInfo, PelvisTrack, PoseSequence, Source
from metrics.catalogue.movements import Family, movement_definition
from metrics.results import Screening
from sample_videos.phantom.camera import Camera
from sample_videos.truth import TruePattern, Truth, load

JOINTS = ("shoulder", "elbow", "wrist", *lm.LEG_JOINTS)
# Interval of the true pelvic line: small, to separate rounding from error.
TRUE_U95_DEG = 0.2


@dataclass(frozen=True, eq=False)
class Case:
    """A clip with its truth.

    Attributes
    ----------
    truth : what is known.
    sequence, screening : the product's answer to the video.
    ideal : the metrics' answer to the true joint centres (our own error, without a camera model).
    """

    truth: Truth
    sequence: PoseSequence
    screening: Screening
    ideal: Screening


def clips_in(places: list[Path]) -> list[Path]:
    """Clips, or recordings of them (``.parquet``), with a truth file beside them."""
    found: list[Path] = []
    for place in places:
        here = [*place.glob("*.mp4"), *place.glob("*.parquet")] if place.is_dir() else [place]
        found += sorted({p.stem: p for p in here}.values())
    return [p for p in found if p.with_suffix(".json").exists()]


def build(clip: Path, model: str | None, cache: Path | None) -> Case:
    """Run the product over one clip (landmarks from the cache when they are there)."""
    truth = load(clip)
    sequence = landmarks(clip, model, cache)
    screening = metrics.screen(
        sequence, *asked_for(truth), settings={"height_cm": metres.height_cm(truth)}
    )
    ideal = metrics.screen(true_sequence(truth), _read_as(truth), _side(truth))
    return Case(replace(truth, shown=truly_shown(truth, ideal)), sequence, screening, ideal)


def truly_shown(truth: Truth, ideal: Screening) -> tuple[TruePattern, ...]:
    """What the clip was made to show, less varus of a squat whose true joints show none.

    An angle outward of the hip-ankle line is made by spread thighs as well: varus is a knee outside
    its foot on a leg that stands outward (`metrics.verdicts.knee_squat`), leg by leg.
    """
    if truth.movement != "squat":
        return truth.shown
    shown: list[TruePattern] = []
    for made in truth.shown:
        if made.pattern != "knee_varus":
            shown.append(made)
            continue
        legs = lm.SIDES if made.side == "both" else (made.side,)
        flagged = [s for s in legs if ideal.finding(made.pattern, s).verdict.flagged]
        shown += [made] if len(flagged) == len(legs) else [replace(made, side=s) for s in flagged]
    return tuple(shown)


def _side(truth: Truth) -> str | None:
    return truth.stance_side if truth.stance_side != "none" else None


def _read_as(truth: Truth) -> str:
    """A static sweep is no movement of the program: the clip names the one to read it as."""
    return str(truth.parameters["read_as"]) if truth.movement == "sweep" else truth.movement


def asked_for(truth: Truth) -> tuple[str, str | None]:
    movement = _read_as(truth)
    if movement_definition(movement).family is Family.CLINICAL_TEST or truth.movement == "sweep":
        return movement, _side(truth)
    return "auto", None


def landmarks(clip: Path, model: str | None, cache: Path | None) -> PoseSequence:
    """The landmarks of a clip, kept in `cache` by content and model; or those of a recording."""
    if clip.suffix == ".parquet":
        return PoseSequence.load(clip)
    if cache is None:
        return vision.read_pose(clip, model=model)
    digest = hashlib.sha256(clip.read_bytes()).hexdigest()[:12]
    kept = cache / f"{clip.stem}-{digest}-{Path(model or 'default').stem}.parquet"
    if kept.exists():
        return PoseSequence.load(kept)
    sequence = vision.read_pose(clip, model=model)
    cache.mkdir(parents=True, exist_ok=True)
    sequence.save(kept)
    return sequence


def true_sequence(truth: Truth) -> PoseSequence:
    """The true joint centres as if they were perfect landmarks, with the true pelvis line."""
    n = len(truth.t_s)
    xy = np.full((n, lm.COUNT, 2), np.nan)
    world = np.full((n, lm.COUNT, 3), np.nan)
    camera = _camera(truth)
    for side in lm.SIDES:
        for joint in JOINTS:
            row = lm.index(joint, side)
            xy[:, row] = truth.points_px[f"{side}_{joint}"]
            world[:, row] = truth.points_m[f"{side}_{joint}"] @ camera.rotation.T
    xy[:, lm.FACE] = truth.points_px["nose"][:, None]
    world[:, lm.FACE] = (truth.points_m["nose"] @ camera.rotation.T)[:, None]
    middle = world[:, [23, 24]].mean(1, keepdims=True)
    seen = _along_sight(world - middle, camera.to_camera(truth.points_m["pelvis"]))
    visible = np.ones((n, lm.COUNT))
    visible[:, lm.FACE] = 0.2 if truth.view == "back" else 1.0
    # As stickers on the bone would show it: optical flow would have noise removed.
    line = PelvisTrack(
        "stickers", "frontal", truth.series["hip_line_px_deg"], np.full(n, TRUE_U95_DEG)
    )
    return PoseSequence(
        truth.t_s,
        xy,
        np.where(np.isfinite(xy[:, :, 0]), visible, 0.0),
        truth.size_px,
        seen,
        Source(truth.name),
        ModelInfo("true joint centres"),
        pelvis=(line,) if truth.view in ("front", "back") else (),
    )


def _along_sight(world: np.ndarray, person: np.ndarray) -> np.ndarray:
    """Turned about the vertical, so that z runs along the line of sight to the person.

    A pose model is given the person cut out of the picture, so it cannot know where in the picture
    they stand; `metrics.preprocessing.body_turn` takes the place in the picture out again.
    """
    beside = np.arctan2(person[:, 0], person[:, 2])
    cos, sin = np.cos(beside)[:, None], np.sin(beside)[:, None]
    x, y, z = np.moveaxis(world, -1, 0)
    return np.stack([cos * x - sin * z, y, sin * x + cos * z], axis=-1)


def _camera(truth: Truth) -> Camera:
    known = {f.name for f in fields(Camera)}
    given = {k: v for k, v in truth.camera.items() if k in known}
    return Camera(**{**given, "aim_m": tuple(truth.camera["aim_m"])})
