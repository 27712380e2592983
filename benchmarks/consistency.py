"""One truth an instant: card, curve, caption and evidence frame of every number, side by side.

    python -m benchmarks.consistency [CLIP or RESULT FOLDER ...]

Takes the shipped samples when nothing is named. Of every measurement that is read from a curve it
prints how far the number lies from its curve at its instant (a mean: from that of its frames; the
median of an even number that names no instant: from that of the curve's values), how far each
repetition does, and how far the caption drawn into the video and the evidence frame at that instant
lies from the number, beyond its rounding to whole degrees.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

import metrics
from benchmarks.validity.cases import clips_in, landmarks
from core.pose_sequence import PoseSequence
from metrics.catalogue import curve_definitions, definition
from metrics.results import Measurement, RepetitionValue, Screening, Series
from ui.services.presentation.captions import captions, shown
from ui.wording.text import render

ROOT = Path(__file__).resolve().parents[1]
SAME_DEG = 0.05


@dataclass(frozen=True)
class Row:
    """One number of one recording, degrees; `caption_deg` is None where none is drawn of it."""

    recording: str
    id: str
    side: str
    value_deg: float
    curve_deg: float
    caption_deg: float | None
    repetitions_off_deg: float

    @property
    def off_deg(self) -> float:
        """Number against curve."""
        return abs(self.value_deg - self.curve_deg)

    @property
    def caption_off_deg(self) -> float:
        """Number against caption, beyond its rounding to whole degrees; 0 where there is none."""
        if self.caption_deg is None:
            return 0.0
        return max(0.0, abs(self.value_deg - self.caption_deg) - 0.5)


def rows(name: str, screening: Screening) -> Iterator[Row]:
    """All numbers that are read from a curve."""
    for m in screening.measurements:
        if m.value is None or not definition(m.id).curve:
            continue
        column, sign = column_of(m)
        every = [sign * read(screening.series, column, r) for r in m.repetitions]
        apart = [abs(r.value - v) for r, v in zip(m.repetitions, every, strict=True)]
        told = _value_of(m)
        if told is None:  # between two repetitions: of no instant
            yield Row(name, m.id, m.side, m.value, float(np.median(every)), None, max(apart))
            continue
        at = sign * read(screening.series, column, told)
        # A knee in a deep bend is read at one of two frames: that one has the caption.
        drawn = sign * screening.series.at(column, told.time_s)
        instant = told.start_s == told.end_s or abs(drawn - m.value) < SAME_DEG
        caption = _caption(screening, column, told) if instant else None
        shown = None if caption is None else sign * caption
        yield Row(name, m.id, m.side, m.value, at, shown, max(apart, default=0.0))


def column_of(m: Measurement) -> tuple[str, float]:
    """Column of the series that a measurement is read from, and its sign there."""
    curve = next(c for c in curve_definitions() if c.id == definition(m.id).curve)
    if curve.sided:
        return f"{curve.id}_{m.side}_deg", 1.0
    return f"{curve.id}_deg", -1.0 if m.side == "right" else 1.0


def read(series: Series, column: str, r: RepetitionValue) -> float:
    """The curve at the instant of a value, or its mean over the frames of one."""
    if r.start_s == r.end_s:
        return series.at(column, r.time_s)
    inside = (series.t_s >= r.start_s) & (series.t_s <= r.end_s)
    return float(np.nanmean(series[column][inside]))


def _value_of(m: Measurement) -> RepetitionValue | None:
    """The repetition of the number's instant, or that instant alone; None where it has none."""
    assert m.value is not None
    if m.time_s is None:
        return None
    for r in m.repetitions:
        if r.time_s == m.time_s:
            return r
    return RepetitionValue(1, m.value, m.time_s, m.time_s, m.time_s)


def _caption(screening: Screening, column: str, told: RepetitionValue) -> float | None:
    """The number in the line drawn at an instant; None where no line is of this curve."""
    curve = next((c for c in shown(screening) if column in dict(c.columns)), None)
    if curve is None:
        return None
    name, letter = render(curve.name), render(dict(curve.columns)[column])
    for line in captions([screening])(told.time_s):
        found = re.search(rf"\s{letter}\s?([+\-\u2212]\d+)°", line.removeprefix(name))
        if line.startswith(name) and found:
            return float(found[1].replace("\u2212", "-"))
    return float("nan")


def table(found: list[Row]) -> str:
    """One line a measurement, Markdown; the last two columns are the worst of all."""
    lines = [
        "| measurement | numbers | off its curve, mean | worst | repetitions | caption |",
        "|---|---|---|---|---|---|",
    ]
    for id in dict.fromkeys(r.id for r in found):
        these = [r for r in found if r.id == id]
        off = [r.off_deg for r in these]
        each = max(r.repetitions_off_deg for r in these)
        drawn = max(r.caption_off_deg for r in these)
        told = f"{np.mean(off):.1f} | {max(off):.1f} | {each:.1f} | {drawn:.1f}"
        lines.append(f"| {id} | {len(these)} | {told} |")
    return "\n".join(lines)


def recordings(places: list[Path], cache: Path) -> Iterator[tuple[str, PoseSequence]]:
    """Name and landmarks of clips, of folders of clips, and of result folders."""
    for place in places:
        kept = sorted(place.glob("**/landmarks.parquet")) if place.is_dir() else []
        for path in kept:
            yield path.parent.name, PoseSequence.load(path)
        for clip in () if kept else clips_in([place]):
            yield clip.stem, landmarks(clip, None, cache)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("places", nargs="*", type=Path, default=[ROOT / "sample_videos"])
    parser.add_argument("--cache", type=Path, default=ROOT / "benchmarks" / "out")
    chosen = parser.parse_args()
    every = recordings(chosen.places, chosen.cache)
    print(table([r for name, seq in every for r in rows(name, metrics.screen(seq))]))


if __name__ == "__main__":
    main()
