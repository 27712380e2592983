"""The same clip encoded again, brightened, or shifted by two pixels: what changes in the answers.

    python -m benchmarks.validity.altered KEPT [--clips FOLDER] [--recordings FOLDER]

KEPT holds ``NAME__HOW.parquet``, recordings of the altered clips; what is missing there is made
from the videos of FOLDER (the shipped samples by default). The unaltered clips are read too, unless
``--recordings`` has them.
"""

from __future__ import annotations

import argparse
import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np

import metrics
import vision
from benchmarks.validity.cases import asked_for
from benchmarks.validity.table import markdown, number
from core.pose_sequence import PoseSequence
from metrics.results import Screening
from sample_videos.truth import load

SAMPLES = Path(__file__).resolve().parents[2] / "sample_videos"
SHIFT_PX = 2
Change = Callable[[np.ndarray], np.ndarray]


def _brighter(picture: np.ndarray) -> np.ndarray:
    return np.clip(picture.astype(np.float32) * 1.25 + 12, 0, 255).astype(np.uint8)


def _shifted(picture: np.ndarray) -> np.ndarray:
    grown = np.pad(picture, ((SHIFT_PX, 0), (SHIFT_PX, 0), (0, 0)), mode="edge")
    return np.ascontiguousarray(grown[:-SHIFT_PX, :-SHIFT_PX])


# How -> codec, its options, what is done to each frame.
WAYS: dict[str, tuple[str, dict[str, str], Change]] = {
    "crf32": ("libx264", {"crf": "32", "preset": "veryfast"}, lambda p: p),
    "hevc": (
        "libx265",
        {"crf": "28", "preset": "fast", "x265-params": "log-level=none"},
        lambda p: p,
    ),
    "bright": ("libx264", {"crf": "20", "preset": "medium"}, _brighter),
    "shift": ("libx264", {"crf": "20", "preset": "medium"}, _shifted),
}
NAMES = {
    "crf32": "encoded again, coarse (H.264, CRF 32)",
    "hevc": "encoded again (HEVC, CRF 28)",
    "bright": "brightened by a quarter",
    "shift": "shifted by two pixels",
}


def altered(clip: Path, how: str, to: Path) -> Path:
    """Write the clip encoded and changed in one of `WAYS`."""
    codec, options, change = WAYS[how]
    with av.open(str(clip)) as source, av.open(str(to), "w") as target:
        video = source.streams.video[0]
        stream = target.add_stream(codec, rate=video.average_rate)
        stream.width, stream.height, stream.pix_fmt = video.width, video.height, "yuv420p"
        stream.options = options
        for frame in source.decode(video):
            changed = change(frame.to_ndarray(format="rgb24"))
            target.mux(stream.encode(av.VideoFrame.from_ndarray(changed, format="rgb24")))
        target.mux(stream.encode())
    return to


@dataclass(frozen=True)
class Again:
    """One altered clip: answers that differ of all, and every change of a measurement."""

    clip: str
    how: str
    answers: int
    changed: tuple[str, ...]
    change: dict[tuple[str, str], float]


def again(clip: str, how: str, first: Screening, second: Screening) -> Again:
    """Compare two screenings of one clip."""
    before = {(f.pattern, f.side): f.verdict for f in first.findings}
    after = {(f.pattern, f.side): f.verdict for f in second.findings}
    both = [key for key in before if key in after]
    changed = tuple(
        f"{key[0]} {key[1]}: {before[key]} to {after[key]}"
        for key in both
        if before[key] != after[key]
    )
    values = {(m.id, str(m.side)): m.value for m in second.measurements}
    change = {
        (m.id, str(m.side)): values[m.id, str(m.side)] - m.value
        for m in first.measurements
        if m.value is not None and values.get((m.id, str(m.side))) is not None
    }
    return Again(clip, how, len(both), changed, change)


def all_again(kept: Path, clips: Path, recordings: Path | None) -> Iterable[Again]:
    """Every clip in every way."""
    for clip in sorted(clips.glob("*.mp4")):
        asked = asked_for(load(clip))
        first = metrics.screen(_read(clip, recordings or kept, clip.stem), *asked)
        for how in WAYS:
            name = f"{clip.stem}__{how}"
            if not (kept / f"{name}.parquet").exists():
                made = altered(clip, how, kept / f"{name}.mp4")
                _read(made, kept, name)
                made.unlink()
            second = PoseSequence.load(kept / f"{name}.parquet")
            yield again(clip.stem, how, first, metrics.screen(second, *asked))


def _read(clip: Path, kept: Path, name: str) -> PoseSequence:
    path = kept / f"{name}.parquet"
    if not path.exists():
        vision.read_pose(clip).save(path)
    return PoseSequence.load(path)


def table(found: list[Again], shown: tuple[str, ...]) -> list[str]:
    """A row a way, and one over all: answers that changed, and how far some numbers moved."""
    rows = []
    for how in (*WAYS, ""):
        mine = [a for a in found if how in ("", a.how)]
        row = [NAMES.get(how, "all")]
        row += [f"{sum(len(a.changed) for a in mine)} of {sum(a.answers for a in mine)}"]
        for id in shown:
            moved = np.abs([v for a in mine for (what, _), v in a.change.items() if what == id])
            row.append(f"{number(moved.mean(), 2)} / {number(moved.max())}" if len(moved) else "-")
        rows.append(row)
    return markdown(["clip", "answers changed", *(f"{id}: mean / most" for id in shown)], rows)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.validity.altered",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("kept", type=Path)
    parser.add_argument("--clips", type=Path, default=SAMPLES)
    parser.add_argument("--recordings", type=Path)
    chosen = parser.parse_args()
    warnings.simplefilter("ignore")
    found = list(all_again(chosen.kept, chosen.clips, chosen.recordings))
    print("\n".join(table(found, ("fppa_peak", "pelvic_drop_peak", "foot_progression"))))
    for one in found:
        for change in one.changed:
            print(f"- {one.clip}, {NAMES[one.how]}: {change}")


if __name__ == "__main__":
    main()
