"""Manual points on rendered people: the result of a user who sees the bones.

The bones are marked at their true position in the frame, plus or minus a pixel (seeded): first in a
standing frame (the one the page offers), then in the frames of largest true tilt to either side,
then where the program suggests a correction.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks.validity.cases import Case
from benchmarks.validity.curves import Curve
from core.pose_sequence import PelvisTrack, PoseSequence
from sample_videos.truth import Truth
from ui.services.screening.by_hand.pelvis_marking import standing_time
from vision.pelvis import gaussian_process, manual_points

ANGLE = "pelvic_obliquity, clicked"
# Few, as each of them is read once more; the clips of docs/lab/manual-pelvis-points.md.
CLIPS = (
    "walk_trendelenburg12_R_front",
    "walk_trendelenburg10_L_front",
    "walk_trendelenburg14_L_front",
    "walk_drop4_front",
    "walk_drop4_slim_front",
    "walk_neutral_front",
    "stepdown_collapse_L_front",
    "stepdown_drop14_R_front",
    "stepdown_drop4_L_front",
    "stance_drop10_R_front",
)
CORRECTIONS = 4  # five frames, as the page asks for
SEEDS = 3  # seeds; a single one is off by 0.03 in slope
SCATTER_PX = 1.0


def clicked_curves(clips: Sequence[Path], cases: Sequence[Case]) -> list[Curve]:
    """Manual points on those of the clips that are in `CLIPS` and whose video is there."""
    out = []
    for clip, case in zip(clips, cases, strict=True):
        if clip.stem in CLIPS and clip.suffix == ".mp4":
            truth, seq = case.truth, case.sequence
            true = true_on(truth, seq)
            kind = (ANGLE, truth.movement, truth.view, "rendered")
            for seed in range(SEEDS):
                track = clicked(clip, seq, truth, seed=seed)
                out.append(Curve(*kind, track.angle_deg, true, track.u95_deg))
    return out


def true_on(truth: Truth, seq: PoseSequence) -> np.ndarray:
    """(T,) true line of the marked bones on the frames of the sequence."""
    bone = "psis" if truth.view == "back" else "asis"
    return truth.series[f"{bone}_line_px_deg"][_rows(truth, seq)]


def clicked(
    clip: Path, seq: PoseSequence, truth: Truth, corrections: int = CORRECTIONS, seed: int = 0
) -> PelvisTrack:
    """The track after one click and so many corrections; the sequence brings the frame's."""
    random = np.random.default_rng([seed, zlib.crc32(truth.name.encode())])
    true, rows = true_on(truth, seq), _rows(truth, seq)
    bone = "psis" if truth.view == "back" else "asis"
    bones = np.stack([truth.points_px[f"{side}_{bone}"][rows] for side in ("left", "right")], 1)

    def click(row: int) -> manual_points.Clicked:
        points = bones[row] + random.normal(0, SCATTER_PX, (2, 2))
        return manual_points.Clicked(float(seq.t_s[row]), tuple(map(tuple, points)))  # type: ignore[arg-type]

    ends = sorted((int(true.argmax()), int(true.argmin())), key=lambda r: -abs(true[r]))
    made = [click(int(np.argmin(np.abs(seq.t_s - standing_time(seq)))))]
    made += [click(row) for row in ends[:corrections]]
    while len(made) <= corrections:
        time_s = gaussian_process.next_click(seq, [(c.time_s, c.points) for c in made])
        if time_s is None:
            break
        made.append(click(int(np.argmin(np.abs(seq.t_s - time_s)))))
    return manual_points.follow(clip, seq, made).track


def _rows(truth: Truth, seq: PoseSequence) -> np.ndarray:
    """(T,) the frame of the truth for every frame of the sequence."""
    return np.abs(truth.t_s[:, None] - seq.t_s).argmin(axis=0)
