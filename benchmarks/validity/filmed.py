"""Real videos in the same table: one with a reference, others with known content."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

import metrics
from benchmarks.pose2sim import CALIBRATION, TRC, asis_line_deg, markers_m, project
from benchmarks.validity.cases import landmarks
from benchmarks.validity.curves import Curve, adduction_px_deg, on_times
from metrics.kinematics.curves import curves
from metrics.preprocessing.pelvic_obliquity import pelvis_line
from metrics.preprocessing.trial import condition
from metrics.results import Screening
from sample_videos.phantom.measure import fppa_deg

KNOWN = Path(__file__).with_name("known.toml")
FRONT = "cam02"


@dataclass(frozen=True)
class Known:
    """A real clip whose content anybody can see.

    `repetitions` is None where it has none.
    """

    file: str
    movement: str
    view: str
    repetitions: int | None
    screening: Screening


def known_in(place: Path, model: str | None, cache: Path | None) -> list[Known]:
    """Clips of `known.toml` that are below a folder, screened."""
    if not place.is_dir():
        return []
    out = []
    for entry in tomllib.loads(KNOWN.read_text("utf-8"))["clip"]:
        for clip in sorted(place.rglob(entry["file"])):
            screening = metrics.screen(landmarks(clip, model, cache))
            count = entry.get("repetitions")
            out.append(Known(entry["file"], entry["movement"], entry["view"], count, screening))
    return out


def filmed_curves(place: Path, model: str | None, cache: Path | None) -> list[Curve]:
    """The man on the beam from the front, against points triangulated from four cameras."""
    folders = sorted(p.parent for p in place.rglob(CALIBRATION)) if place.is_dir() else []
    return [c for folder in folders for c in _balancing(folder, model, cache)]


def _balancing(folder: Path, model: str | None, cache: Path | None) -> list[Curve]:
    clip = condition(landmarks(next(folder.glob(f"*{FRONT}.mp4")), model, cache))
    ours = curves(clip, pelvis_line(clip))
    markers = markers_m(folder / TRC)
    px = {name: project(folder, FRONT, points) for name, points in markers.items()}
    t_s = clip.t_s[: len(next(iter(px.values())))]

    facing = _facing(px)

    def curve(angle: str, column: str, true: np.ndarray, band: str | None = None) -> Curve:
        true = np.where(facing, true, np.nan)[: len(t_s)]
        measured = on_times(ours, column, t_s)
        u95 = on_times(ours, band, t_s) if band else None
        return Curve(angle, "balancing", "front", "filmed", measured, true, u95)

    hip_line = asis_line_deg(folder, FRONT)
    rows = [
        curve("pelvic_obliquity", "pelvic_obliquity_deg", hip_line, "pelvic_obliquity_u95_deg"),
        curve("hip_line_obliquity", "hip_line_obliquity_deg", hip_line),
        curve("trunk_lean", "trunk_lean_deg", _lean_deg(px)),
    ]
    for side, one, other in (("left", "L", "R"), ("right", "R", "L")):
        hip, far = px[f"{one}Hip"], px[f"{other}Hip"]
        knee, ankle = px[f"{one}Knee"], px[f"{one}Ankle"]
        rows += [
            curve("fppa", f"fppa_{side}_deg", _fppa_deg(hip, knee, ankle, far)),
            curve("hip_adduction", f"hip_adduction_{side}_deg", adduction_px_deg(hip, far, knee)),
        ]
    return rows


def _facing(px: dict[str, np.ndarray]) -> np.ndarray:
    """(T,) frames whose hips are not turned so far that a frontal angle has no meaning."""
    wide = np.abs((px["LHip"] - px["RHip"])[:, 0])
    return wide > 0.5 * np.nanmax(wide)


def _lean_deg(px: dict[str, np.ndarray]) -> np.ndarray:
    """Mid-hip to mid-shoulder against the vertical, + = to the person's left."""
    up = (px["LShoulder"] + px["RShoulder"] - px["LHip"] - px["RHip"]) / 2
    left = np.sign(np.nanmedian((px["LHip"] - px["RHip"])[:, 0]))
    return np.degrees(np.arctan2(up[:, 0] * left, -up[:, 1]))


def _fppa_deg(
    hip: np.ndarray, knee: np.ndarray, ankle: np.ndarray, far_hip: np.ndarray
) -> np.ndarray:
    flip = np.array([1.0, -1.0])
    inward = np.sign((far_hip - hip)[:, 0])
    rows = zip(hip * flip, knee * flip, ankle * flip, inward, strict=True)
    return np.array([fppa_deg(*row) for row in rows])
