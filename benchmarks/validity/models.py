"""The same clips with several pose models: the rows that decide which model to use."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from benchmarks.validity.cases import Case
from benchmarks.validity.curves import Curve, curves_of
from benchmarks.validity.report import gather
from benchmarks.validity.table import markdown, number, pooled
from benchmarks.validity.verdicts import verdicts

# angle, movement (None = every), view (None = every)
ROWS = (
    ("pelvic_obliquity", "walk", None),
    ("pelvic_obliquity", "step-down", None),
    ("hip_line_obliquity", "walk", None),
    ("fppa", "squat", None),
    ("fppa", "step-down", None),
    ("fppa", "walk", None),
    ("hip_rotation", "seated-rotation", None),
    ("knee_flexion", None, "side"),
    ("thigh_extension", None, "side"),
    ("trunk_lean", None, None),
)


def compare(places: list[Path], models: list[str], cache: Path | None) -> str:
    """Markdown table: a row per angle (MAE, slope) and pattern, a column per model."""
    runs: dict[str, list[Case]] = {}
    for model in models:
        cases = gather(places, None if model == "full" else model, cache).cases
        runs[cases[0].sequence.model.name.removeprefix("pose_landmarker_")] = cases
    first = next(iter(runs.values()))
    frames = sum(len(c.truth.t_s) for c in first)
    names = ", ".join(c.truth.name for c in first)
    hashes = {name: cases[0].sequence.model.sha256[:12] for name, cases in runs.items()}
    head = ["what", *(f"{name} ({hashes[name]})" for name in runs)]
    rows = [[_called(row), *(_angle(row, c) for c in runs.values())] for row in ROWS]
    rows = [row for row in rows if set(row[1:]) != {"-"}]  # nothing of it in these clips
    rows += [[f"{what}: {label}", *(of(c) for c in runs.values())] for what, label, of in _FLAGS]
    intro = f"{len(first)} clips, {frames} frames: {names}."
    return "\n".join([intro, "", *markdown(head, rows)])


def _called(row: tuple[str, str | None, str | None]) -> str:
    return f"{' '.join(x for x in row if x)}: MAE deg / slope"


def _angle(row: tuple[str, str | None, str | None], cases: list[Case]) -> str:
    angle, movement, view = row
    found: list[Curve] = [
        c
        for case in cases
        for c in curves_of(case, "screening")
        if c.angle == angle and movement in (None, c.movement) and view in (None, c.view)
    ]
    a = pooled(found)
    return "-" if a is None else f"{number(a.mae)} / {number(a.slope, 2)}"


def _found(cases: list[Case]) -> str:
    every = verdicts(cases).values()
    return f"{sum(v.hits for v in every)} of {sum(v.positives for v in every)}"


def _false(cases: list[Case]) -> str:
    every = verdicts(cases).values()
    return f"{sum(v.false for v in every)} of {sum(v.negatives for v in every)}"


def _clear(cases: list[Case]) -> str:
    return str(sum(v.false_clear for v in verdicts(cases).values()))


_FLAGS: tuple[tuple[str, str, Callable[[list[Case]], str]], ...] = (
    ("patterns", "legs showing one that are flagged", _found),
    ("patterns", "legs without one that are flagged", _false),
    ("patterns", "legs without one that are called clear", _clear),
)
