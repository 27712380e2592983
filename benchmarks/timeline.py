"""What a recording of several things is cut into: recording, true parts, found parts.

    python -m benchmarks.timeline RESULTS [REAL]

RESULTS holds the results of the shipped samples (one folder a clip, as `plumbline screen` writes
them): every sample alone must stay one part, and joined ones must come apart where they were
joined. REAL holds landmark files (``NAME.parquet``) of real recordings; what they are cut into is
printed beside their label in ``labels.csv``.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

import metrics
from core.errors import PlumblineError
from core.pose_sequence import PoseSequence
from core.vocabulary import Side
from metrics.timeline import Segment
from ui.services.records.recordings import LANDMARKS

# Sample, and what is true of it: movement, leg, view.
TRUTH: dict[str, tuple[str, Side, str]] = {
    "squat_neutral_front": ("squat", "none", "front"),
    "squat_neutral_side": ("squat", "none", "side"),
    "stepdown_neutral_R_front": ("step-down", "right", "front"),
    "stepdown_valgus32_R_front": ("step-down", "right", "front"),
    "stepdown_collapse26_L_front": ("step-down", "left", "front"),
    "stance_drop12_L_front": ("single-leg-stance", "right", "front"),
    "walk_neutral_front": ("walk", "none", "front"),
    "walk_neutral_side": ("walk", "none", "side"),
    "bridge_R_fewer_side": ("single-leg-bridge", "none", "side"),
    "seated_rotation_R_short_front": ("seated-rotation", "none", "front"),
}
JOINED = (
    ("squat_neutral_front", "squat_neutral_side"),
    ("squat_neutral_side", "squat_neutral_front"),
    ("stepdown_valgus32_R_front", "stepdown_collapse26_L_front"),
    ("stepdown_collapse26_L_front", "stepdown_neutral_R_front"),
    ("walk_neutral_front", "stepdown_collapse26_L_front"),
    ("stepdown_neutral_R_front", "stance_drop12_L_front"),
    ("squat_neutral_front", "stepdown_neutral_R_front"),
    ("walk_neutral_side", "squat_neutral_front"),
    ("squat_neutral_side", "bridge_R_fewer_side"),
    ("seated_rotation_R_short_front", "squat_neutral_front"),
    (
        "squat_neutral_front",
        "squat_neutral_side",
        "stepdown_neutral_R_front",
        "stepdown_collapse26_L_front",
        "walk_neutral_front",
        "bridge_R_fewer_side",
    ),
)
# A cut may be placed this far from where two clips were joined.
NEAR_S = 1.0


@dataclass(frozen=True)
class Row:
    """One line of the table; `right` is None where the truth is not known in full."""

    recording: str
    true: str
    found: str
    right: bool | None


def spliced(films: Iterable[PoseSequence], gap_s: float = 0.0) -> PoseSequence:
    """Recordings one after another, fitted into the picture of the first; nobody in the gaps."""
    films = tuple(films)
    size, fps = films[0].size_px, films[0].fps
    parts: dict[str, list[np.ndarray]] = {k: [] for k in ("t_s", "xy_px", "visibility", "world_m")}
    at = 0.0
    for k, film in enumerate(films):
        n = round(gap_s * fps) if k else 0
        if n:
            parts["t_s"].append(at + np.arange(n) / fps)
            parts["xy_px"].append(np.full((n, 33, 2), np.nan))
            parts["visibility"].append(np.zeros((n, 33)))
            parts["world_m"].append(np.full((n, 33, 3), np.nan))
            at += n / fps
        scale = min(size[0] / film.size_px[0], size[1] / film.size_px[1])
        margin = (np.array(size) - scale * np.array(film.size_px)) / 2
        parts["t_s"].append(at + np.asarray(film.t_s) - film.t_s[0])
        parts["xy_px"].append(np.asarray(film.xy_px) * scale + margin)
        parts["visibility"].append(np.asarray(film.visibility))
        parts["world_m"].append(np.asarray(film.world_m))
        at = float(parts["t_s"][-1][-1]) + 1 / fps
    joined = {name: np.concatenate(arrays) for name, arrays in parts.items()}
    return replace(films[0], **joined, knee_step_px=None, pelvis=(), picture_jumps=None)


def joined_rows(samples: dict[str, PoseSequence]) -> list[Row]:
    """Joined samples against what they are made of, times included."""
    rows = []
    for names in JOINED:
        if not all(name in samples for name in names):
            continue
        films = [samples[name] for name in names]
        ends = np.cumsum([f.duration_s + 1 / f.fps for f in films])
        found = metrics.screen_recording(spliced(films)).segments
        true = [TRUTH[name] for name in names]
        right = [_of(s) for s in found] == true and all(
            abs(s.end_s - end) < NEAR_S for s, end in zip(found, ends, strict=True)
        )
        rows.append(Row(" + ".join(names), _said(true), _told(found), right))
    return rows


def single_rows(samples: dict[str, PoseSequence]) -> list[Row]:
    """Every sample alone: one part, and all of it what `metrics.screen` says."""
    rows = []
    for name, seq in samples.items():
        found, whole = metrics.screen_recording(seq), metrics.screen(seq)
        only = found.single
        same = only is not None and only.measurements == whole.measurements
        rows.append(Row(name, "one part", _told(found.segments), same))
    return rows


def real_rows(folder: Path) -> list[Row]:
    """Real recordings with more than one part, beside their label."""
    labels = {}
    if (folder / "labels.csv").is_file():
        with (folder / "labels.csv").open(encoding="utf-8") as lines:
            labels = {row["name"]: row for row in csv.DictReader(lines)}
    rows = []
    for path in sorted(folder.glob("*.parquet")):
        label = labels.get(path.stem, {})
        said = ", ".join(filter(None, (label.get(k) for k in ("movement", "view", "words"))))
        try:
            found = metrics.screen_recording(PoseSequence.load(path)).segments
        except PlumblineError as error:
            rows.append(Row(path.stem, said, str(error.what), None))
            continue
        if len(found) > 1:
            rows.append(Row(path.stem, said, _told(found), None))
    return rows


def _of(segment: Segment) -> tuple[str, Side, str]:
    return segment.movement, segment.side, segment.view.kind


def _said(true: Iterable[tuple[str, Side, str]]) -> str:
    return "; ".join(" ".join(x for x in one if x != "none") for one in true)


def _told(found: Iterable[Segment]) -> str:
    return "; ".join(f"{_said([_of(s)])} {s.start_s:.1f}-{s.end_s:.1f}" for s in found)


def table(rows: Iterable[Row]) -> str:
    """Markdown."""
    signs = {True: "yes", False: "NO", None: ""}
    lines = ["| recording | true | found | right |", "| --- | --- | --- | --- |"]
    lines += [f"| {r.recording} | {r.true} | {r.found} | {signs[r.right]} |" for r in rows]
    return "\n".join(lines)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("results", type=Path)
    parser.add_argument("real", type=Path, nargs="?")
    args = parser.parse_args()
    samples = {
        path.parent.name: PoseSequence.load(path)
        for path in sorted(args.results.glob(f"*/{LANDMARKS}"))
    }
    print(table(joined_rows(samples)), end="\n\n")
    print(table(single_rows(samples)), end="\n\n")
    if args.real is not None:
        print(table(real_rows(args.real)))


if __name__ == "__main__":
    main()
