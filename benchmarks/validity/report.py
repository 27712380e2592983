"""Everything measured in one run, and its page."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.validity import one_take, table
from benchmarks.validity.aims import aim_table
from benchmarks.validity.answers import captured_numbers, numbers
from benchmarks.validity.captured import Captured, captured_curves, captured_in
from benchmarks.validity.cases import Case, build, clips_in
from benchmarks.validity.clicked import clicked_curves
from benchmarks.validity.curves import Curve, curves_of
from benchmarks.validity.filmed import Known, filmed_curves, known_in
from benchmarks.validity.fitted import fitted_angles
from benchmarks.validity.one_take import OneTake
from benchmarks.validity.recognised import recognition
from benchmarks.validity.repeats import repeat_table
from benchmarks.validity.scores import score_table
from sample_videos.truth import load


@dataclass(frozen=True)
class Material:
    """Rendered people, captured walks, real videos with a reference, real videos of known content.

    `clicked`: the pelvis of a few of the rendered people with manual points. `takes`: rendered
    clips of several parts.
    """

    cases: list[Case]
    captured: list[Captured]
    filmed: list[Curve]
    known: list[Known]
    clicked: list[Curve] = field(default_factory=list)
    takes: list[OneTake] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to measure."""
        return not (self.cases or self.captured or self.filmed or self.known or self.takes)


def gather(places: list[Path], model: str | None, cache: Path | None) -> Material:
    """Run the product over everything found in the places."""
    cases, takes, clips = [], [], []
    for clip in clips_in(places):
        print(f"{clip.name} ...", file=sys.stderr, flush=True)
        truth = load(clip)
        if truth.segments:
            takes.append(one_take.build(truth, clip, model, cache))
            continue
        clips.append(clip)
        cases.append(build(clip, model, cache))
    return Material(
        cases,
        [c for place in places for c in captured_in(place)],
        [c for place in places for c in filmed_curves(place, model, cache)],
        [k for place in places for k in known_in(place, model, cache)],
        clicked_curves(clips, cases),
        takes,
    )


def _sources(m: Material) -> list[str]:
    lines = []
    if m.cases:
        model = m.cases[0].sequence.model
        clips, frames = len(m.cases), sum(len(c.truth.t_s) for c in m.cases)
        people = {_person(c) for c in m.cases}
        lines.append(
            f"Model {model.name} (sha256 {model.sha256[:12]}), {clips} rendered clips, "
            f"{frames} frames, {len(people)} people (bodies in their clothes)."
        )
    if m.captured:
        lines.append(f"{len(m.captured)} walks by marker motion capture (no video).")
    if m.filmed or m.known:
        real = len(m.known) + (1 if m.filmed else 0)
        lines.append(f"{real} real videos.")
    return [*lines, ""]


def _person(case: Case) -> str:
    """Body and clothes; stickers on them make nobody else."""
    outfit: dict = case.truth.recipe["outfit"]  # type: ignore[assignment]
    clothes = {k: v for k, v in outfit.items() if k not in ("stickers", "taped")}
    return f"{case.truth.recipe['body']} {sorted(clothes.items())}"


def report(m: Material) -> str:
    """All tables as Markdown."""
    cases = m.cases
    seen = [c for case in cases for c in curves_of(case, "screening")] + m.filmed
    seen += m.clicked
    ideal = [c for case in cases for c in curves_of(case, "ideal")]
    ideal += [c for one in m.captured for c in captured_curves(one.walk)]
    values = [n for case in cases for n in numbers(case)]
    values += [n for one in m.captured for n in captured_numbers(one)]
    fitted = fitted_angles(cases)
    parts = {
        "The aims of the project": aim_table(cases, seen, ideal, values, fitted, m.captured),
        "Recognition": recognition(cases, m.known),
        "A whole examination in one take": one_take.one_take_table(m.takes),
        "Verdicts, leg by leg": table.verdict_table(cases),
        "Visits: what only two clips together can show": table.visit_table(cases),
        "Clinical scores, estimated: the video against the true joints": score_table(cases),
        "Events": table.event_table(cases, [one.walk for one in m.captured]),
        "Measurements: the video against the same measurement on the true joints": (
            table.number_table(values)
        ),
        "The method's error, measured and stored": table.method_table(values),
        "Recorded again: the same person and movement, another camera set-up or light": (
            repeat_table(cases)
        ),
        "Curves, frame by frame (degrees)": table.curve_table(seen),
        "The fitted body against raw world landmarks, front (degrees)": (table.fit_table(fitted)),
        "Our own error: the formulas on the true joint centres (degrees)": (
            table.curve_table(ideal)
        ),
        "Clip by clip": table.per_clip(cases),
    }
    lines = _sources(m)
    for head, rows in parts.items():
        lines += [f"### {head}", "", *rows]
    return "\n".join(lines)
