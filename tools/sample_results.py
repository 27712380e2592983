"""Stored results of the samples, which change only on purpose.

    python -m tools.sample_results             # what differs from the stored results
    python -m tools.sample_results renew       # measure the kept landmarks again, store the results
    python -m tools.sample_results landmarks   # read the sample videos again with the pose model

`tests/fixtures/samples` holds the landmarks of each sample that shows one movement, rounded to take
little space, and ``results.json``: movement, view, verdicts, numbers. As the landmarks are kept,
neither the pose model nor the processor plays a part. What stands on an edge, so that it changes
when the landmarks are moved by far less than they are rounded, is not stored.

Whether results are *right* is told by `benchmarks.validity`; `tools.compare_results` compares two
versions of the code to the last bit.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import typer
from numpy.typing import ArrayLike

import metrics
from core.pose_sequence import PoseSequence
from core.version import VERSION

ROOT = Path(__file__).resolve().parents[1]
SAMPLES, KEPT = ROOT / "sample_videos", ROOT / "tests" / "fixtures" / "samples"
RESULTS = KEPT / "results.json"
# Numbers differ when they differ by more than this, in their unit, plus this share of themselves.
APART, APART_SHARE = 0.02, 0.002
# Steps to which kept values are rounded: pixels, visibility, metres, pixels of a knee, degrees.
PER_PX, PER_SHARE, PER_M, PER_STEP_PX, PER_DEG = 16, 32, 256, 64, 64
_MOVED_PX, _TRIES = 0.002, 3
app = typer.Typer(add_completion=False)


def kept() -> Iterator[tuple[str, PoseSequence]]:
    """Name and landmarks of each sample."""
    for file in sorted(KEPT.glob("*.parquet")):
        yield file.stem, PoseSequence.load(file)


def results(sequence: PoseSequence) -> dict[str, Any]:
    """What is measured and answered, as it is stored."""
    found = metrics.screen_recording(sequence).main.screening
    shown = {"movement": found.movement, "view": found.view.kind, "side": found.stance_side}
    answers = {f"{f.pattern} {f.side}": f.verdict for f in found.findings}
    return {key: str(value) for key, value in (shown | answers).items()} | {
        f"{m.id} {m.side}": None if m.value is None else float(f"{m.value:.5g}")
        for m in found.measurements
    }


def differences(stored: dict[str, Any], now: dict[str, Any]) -> dict[str, str]:
    """What of the stored results is another now, and how; what is new besides is no matter."""
    return {
        key: f"{value} -> {now.get(key, 'gone')}"
        for key, value in stored.items()
        if not _alike(value, now.get(key, "gone"))
    }


def _alike(stored: Any, now: Any) -> bool:
    if isinstance(stored, float) and isinstance(now, float):
        return abs(now - stored) <= APART + APART_SHARE * abs(stored)
    return stored == now


def steady(sequence: PoseSequence) -> dict[str, Any]:
    """The results without those that a hair's breadth changes."""
    found, random = results(sequence), np.random.default_rng(0)
    for _try in range(_TRIES):
        off = random.uniform(-_MOVED_PX, _MOVED_PX, np.shape(sequence.xy_px))
        for key in differences(found, results(sequence.with_(xy_px=sequence.xy_px + off))):
            typer.echo(f"not stored, stands on an edge: {key}")
            del found[key]
    return found


def rounded(sequence: PoseSequence) -> PoseSequence:
    """The landmarks in coarse steps: a fifth of the bytes."""

    def steps(values: ArrayLike | None, per: int) -> np.ndarray:
        return (np.round(np.asarray(values, float) * per) / per).astype(np.float32)

    return sequence.with_(
        xy_px=steps(sequence.xy_px, PER_PX),
        visibility=steps(sequence.visibility, PER_SHARE),
        world_m=steps(sequence.world_m, PER_M),
        knee_step_px=steps(sequence.knee_step_px, PER_STEP_PX),
        pelvis=tuple(
            replace(t, angle_deg=steps(t.angle_deg, PER_DEG), u95_deg=steps(t.u95_deg, PER_DEG))
            for t in sequence.pelvis
        ),
    )


@app.callback(invoke_without_command=True)
def compare(context: typer.Context) -> None:
    """Name what differs from the stored results; ends with 1 when something does."""
    if context.invoked_subcommand is not None:
        return
    stored = json.loads(RESULTS.read_text(encoding="utf-8"))["clips"]
    told = [
        f"{name}: {key}: {change}"
        for name, sequence in kept()
        for key, change in differences(stored[name], results(sequence)).items()
    ]
    for line in told:
        typer.echo(line)
    typer.echo(f"{len(stored)} clips, {len(told)} differences")
    sys.exit(1 if told else 0)


@app.command()
def renew() -> None:
    """Store the results of today."""
    clips = {name: steady(sequence) for name, sequence in kept()}
    data = {"version": VERSION, "clips": clips}
    RESULTS.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


@app.command()
def landmarks(
    folder: Path = typer.Option(  # noqa: B008 - typer reads it
        None, help="Take landmarks that were read before from here (NAME.parquet)."
    ),
) -> None:
    """Read the samples that show one movement, and keep their landmarks."""
    import vision

    KEPT.mkdir(exist_ok=True)
    for clip in sorted(SAMPLES.glob("*.mp4")):
        if clip.stem.endswith("_one_take"):
            continue  # minutes long
        before = folder / f"{clip.stem}.parquet" if folder else None
        sequence = PoseSequence.load(before) if before else vision.read_pose(clip)
        rounded(sequence).save(KEPT / f"{clip.stem}.parquet")
        typer.echo(clip.stem)


if __name__ == "__main__":
    app()
