"""Pelvic obliquity against the truth: by the hip landmarks, and by optical flow or markers.

    python -m benchmarks.pelvis CLIP.mp4 ...          rendered clips with CLIP.json beside them
    python -m benchmarks.pelvis --pose2sim FOLDER     the real man on a beam, front camera

The truth is the projected angle of the line through the hip joints (pose2sim_single: the line
through both ASIS, triangulated without markers from four cameras, so itself an estimate). Manual
points are compared with the line of the bones they mark: ASIS from the front, PSIS from behind.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.pose2sim import asis_line_deg
from benchmarks.validity.clicked import clicked, true_on
from benchmarks.validity.stats import Agreement, agreement
from core.pose_sequence import PoseSequence
from sample_videos.truth import Truth, load
from vision import read_pose
from vision.pelvis import marker_track, measure


@dataclass(frozen=True)
class Row:
    """One clip, one route."""

    clip: str
    route: str
    agreement: Agreement | None
    u95_deg: float = float("nan")
    ms_a_frame: float = float("nan")


def hip_line_deg(seq: PoseSequence) -> np.ndarray:
    """(T,) line between the hip landmarks, + = the person's left side higher."""
    line = seq.point(23) - seq.point(24)
    return np.degrees(np.arctan2(-line[:, 1], np.abs(line[:, 0])))


def rows_of(path: Path, true_deg: np.ndarray, truth: Truth | None = None) -> Iterable[Row]:
    """Every route on one clip. `truth`: with the places of the bones, for manual points."""
    seq = read_pose(path, pelvis=False)
    n = min(len(seq), len(true_deg))
    true = true_deg[:n]
    yield Row(path.stem, "hip landmarks", agreement(hip_line_deg(seq)[:n], true))
    start = time.process_time()
    tracks = measure(path, seq, workers=1)
    cost = 1e3 * (time.process_time() - start) / len(seq)
    for track in tracks:
        yield _row(path.stem, track, true, cost)
    for track in marker_track.track(path, seq):
        if track.plane == "frontal":
            yield _row(path.stem, track, true)
    if truth is not None and tracks:
        for corrections in (0, 1, 3, 5):
            track = clicked(path, seq.with_(pelvis=tracks), truth, corrections)
            bones = true_on(truth, seq)
            name = f"clicks, 1 + {corrections}"
            found = agreement(track.angle_deg, bones, track.u95_deg)
            yield Row(path.stem, name, found, float(np.nanmedian(track.u95_deg)))


def _row(clip: str, track, true: np.ndarray, cost: float = float("nan")) -> Row:
    n = len(true)
    found = agreement(track.angle_deg[:n], true, track.u95_deg[:n])
    return Row(clip, track.route, found, float(np.nanmedian(track.u95_deg)), cost)


def printed(rows: Iterable[Row]) -> str:
    """The table as text."""
    out = [
        f"{'clip':34}{'route':15}{'slope':>6}{'r':>6}{'bias':>6}{'MAE':>5}{'cover':>7}"
        f"{'U95':>5}{'frames':>8}{'ms':>6}"
    ]
    for row in rows:
        a = row.agreement
        if a is None:
            out.append(f"{row.clip:34}{row.route:15}  nothing to compare")
            continue
        out.append(
            f"{row.clip:34}{row.route:15}{a.slope:6.2f}{a.r:6.2f}{a.bias:+6.1f}{a.mae:5.1f}"
            f"{a.coverage:7.2f}{row.u95_deg:5.1f}{a.n:8d}{row.ms_a_frame:6.1f}"
        )
    return "\n".join(out)


def main(arguments: list[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("clips", nargs="*", type=Path)
    parser.add_argument("--pose2sim", type=Path, help="folder of pose2sim_single")
    asked = parser.parse_args(arguments)
    rows: list[Row] = []
    for clip in asked.clips:
        truth = load(clip)
        rows += rows_of(clip, truth.series["hip_line_px_deg"], truth)
    if asked.pose2sim:
        folder = asked.pose2sim
        rows += rows_of(folder / "p2s_single_cam02.mp4", asis_line_deg(folder, "cam02"))
    print(printed(rows))


if __name__ == "__main__":
    main()
