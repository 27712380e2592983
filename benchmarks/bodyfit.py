"""Body fit against raw world landmarks, on rendered people with known joint angles.

    python -m benchmarks.bodyfit CLIP.mp4 ...      prints one table and the fit's share of time

Beside every clip lies its truth (``CLIP.json`` of `sample_videos.phantom`). Hip rotation is
compared where the knee is bent by 30 degrees or more: below that the leg's plane says nothing.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.validity.stats import Agreement, agreement
from core import landmarks as lm
from core.errors import PlumblineError
from core.pose_sequence import PoseSequence
from metrics.body_model import BodyFit, fit
from metrics.preprocessing.trial import condition
from sample_videos.truth import Truth, load

# Our name -> the truth's, for both sides.
ANGLES = {
    "knee_flexion": "knee_flexion_deg",
    "hip_flexion": "hip_flexion_deg",
    "hip_adduction": "hip_adduction_deg",
    "hip_rotation": "hip_internal_rotation_deg",
}
BENT_DEG = 30.0
LEAST_FRAMES = 5
# A truth that moves less than this has no slope worth printing.
FLAT_DEG = 8.0


@dataclass(frozen=True)
class Row:
    """One angle of one leg in one clip."""

    clip: str
    angle: str
    side: str
    low: float
    high: float
    fitted: Agreement | None
    raw: Agreement | None
    band_deg: float


def world_angles_deg(seq: PoseSequence) -> dict[str, np.ndarray]:
    """Hip and knee angles computed directly from the model's world landmarks.

    Pelvis: hip line and the direction to mid-shoulder. Thigh: its long axis and the normal of
    the hip-knee-ankle plane. Grood-Suntay order; internal rotation and adduction +.
    """
    w = np.asarray(seq.world_m) * [1, -1, -1]

    def row(joint: str, side: str) -> np.ndarray:
        return w[:, lm.index(joint, side)]

    left, right = row("hip", "left"), row("hip", "right")
    up = (row("shoulder", "left") + row("shoulder", "right") - left - right) / 2
    x = _unit(left - right)
    y = _unit(up - x * (up * x).sum(-1, keepdims=True))
    pelvis = np.stack([x, y, np.cross(x, y)], -1)
    out = {}
    for side, s in (("left", -1), ("right", 1)):
        thigh = _unit(row("hip", side) - row("knee", side))
        shank = _unit(row("ankle", side) - row("knee", side))
        n = _unit(np.cross(thigh, shank))
        n = np.where((n * x).sum(-1, keepdims=True) < 0, -n, n)
        femur = np.stack([n, thigh, np.cross(n, thigh)], -1)
        m = np.einsum("nji,njk->nik", pelvis, femur)
        out[f"hip_flexion_{side}"] = -np.degrees(np.arctan2(m[:, 2, 1], m[:, 1, 1]))
        out[f"hip_adduction_{side}"] = s * np.degrees(np.arcsin(np.clip(-m[:, 0, 1], -1, 1)))
        out[f"hip_rotation_{side}"] = s * np.degrees(np.arctan2(m[:, 0, 2], m[:, 0, 0]))
        straight = np.clip((thigh * shank).sum(-1), -1, 1)
        out[f"knee_flexion_{side}"] = 180 - np.degrees(np.arccos(straight))
    return out


def _unit(v: np.ndarray) -> np.ndarray:
    with np.errstate(invalid="ignore", divide="ignore"):
        return v / np.linalg.norm(v, axis=-1, keepdims=True)


def true_angles_deg(truth: Truth, t_s: np.ndarray) -> dict[str, np.ndarray]:
    """Truth of a clip at the given times; NaN outside."""
    out = {}
    for name, column in ANGLES.items():
        for side in lm.SIDES:
            values = truth.series[f"{side}_{column}"]
            out[f"{name}_{side}"] = np.interp(t_s, truth.t_s, values, np.nan, np.nan)
    return out


def goals(
    true: dict[str, np.ndarray], sides: Sequence[str] = lm.SIDES
) -> Iterator[tuple[str, str, np.ndarray]]:
    """Angle, side and its truth, NaN where it does not count; without angles that hardly count.

    Hip rotation counts where the knee is bent: below that the plane of the leg is undefined.
    """
    for angle in ANGLES:
        for side in sides:
            goal = true[f"{angle}_{side}"]
            if angle == "hip_rotation":
                goal = np.where(true[f"knee_flexion_{side}"] >= BENT_DEG, goal, np.nan)
            if np.isfinite(goal).sum() >= LEAST_FRAMES:
                yield angle, side, goal


def rows_of(
    name: str, seq: PoseSequence, fitted: BodyFit, true: dict[str, np.ndarray]
) -> list[Row]:
    """Compare fit and raw landmarks with the truth, angle by angle."""
    raw, out = world_angles_deg(seq), []
    for angle, side, goal in goals(true):
        found, band = fitted.angle(angle, side), fitted.u95(angle, side)
        out.append(
            Row(
                name,
                angle,
                side,
                float(np.nanmin(goal)),
                float(np.nanmax(goal)),
                agreement(found, goal, band),
                agreement(raw[f"{angle}_{side}"], goal),
                float(np.nanmedian(band)) if np.isfinite(band).any() else np.nan,
            )
        )
    return out


def _numbers(a: Agreement, low: float, high: float) -> str:
    slope = f"{a.slope:5.2f}" if high - low > FLAT_DEG else "    -"
    return f"{a.bias:+6.1f} {a.mae:5.1f} {slope}"


def table(rows: list[Row]) -> str:
    """The comparison as text."""
    head = (
        f"{'clip':34} {'angle':13} {'side':5} {'true':>9} | {'bias':>6} {'MAE':>5} {'slope':>5} "
        f"{'U95':>4} {'held':>5} | raw {'bias':>6} {'MAE':>5} {'slope':>5}"
    )
    lines = [head, "-" * len(head)]
    for r in rows:
        ours = f"{'withheld':^29}"
        if r.fitted is not None:
            ours = _numbers(r.fitted, r.low, r.high)
            ours += f" {r.band_deg:4.0f} {r.fitted.coverage:5.2f}"
        theirs = "" if r.raw is None else _numbers(r.raw, r.low, r.high)
        span = f"{r.low:4.0f}..{r.high:<3.0f}"
        lines.append(f"{r.clip[:34]:34} {r.angle:13} {r.side:5} {span:>9} | {ours} |     {theirs}")
    return "\n".join(lines)


def summary(rows: list[Row]) -> str:
    """Mean absolute error and coverage of every angle over all clips where it is given."""
    lines = []
    for angle in ANGLES:
        mine = [r for r in rows if r.angle == angle and r.fitted is not None and r.raw is not None]
        if not mine:
            continue
        ours, raw = (np.mean([getattr(r, k).mae for r in mine]) for k in ("fitted", "raw"))
        held = np.mean([r.fitted.coverage for r in mine if r.fitted])
        lines.append(
            f"{angle:13} MAE {ours:4.1f} deg (raw {raw:4.1f}), truth inside U95 {held:.0%}, "
            f"{len(mine)} legs"
        )
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("clips", nargs="+", type=Path)
    options = parser.parse_args(arguments)
    from vision import read_pose

    rows: list[Row] = []
    reading = fitting = 0.0
    for path in options.clips:
        start = time.perf_counter()
        try:
            seq = read_pose(path, pelvis=False)
            clip = condition(seq)
            middle = time.perf_counter()
            fitted = fit(clip)
        except PlumblineError as error:
            print(f"{path.name}: {error}")
            continue
        reading += middle - start
        fitting += time.perf_counter() - middle
        true = true_angles_deg(load(path), seq.t_s)
        rows += rows_of(path.stem, seq, fitted, true)
    print(table(rows))
    print(summary(rows))
    if reading:
        print(f"The fit took {fitting:.1f} s, reading the clips {reading:.1f} s.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
