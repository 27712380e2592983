"""A whole examination in one take: its parts, counts and angles against the truth.

An angle is compared with the same measurement on the true joint centres of the true part.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import metrics
from benchmarks.validity.cases import landmarks, true_sequence
from benchmarks.validity.table import markdown
from core.vocabulary import FLAGGED, EventKind
from metrics.catalogue.movements import movement_definition
from metrics.results import Screening
from metrics.timeline import RecordingScreening, Segment
from sample_videos.truth import TrueSegment, Truth

# Angles worth a line of their own; what a part cannot show is left out.
ANGLES = (
    "fppa_peak",
    "knee_flexion_peak",
    "trunk_lean_peak",
    "pelvic_drop_peak",
    "foot_progression",
)
# A walk of the truth begins with a foot just set down and ends with one: what is this much later
# than its ends belongs to it.
NEAR_S = 0.15


@dataclass(frozen=True, eq=False)
class OneTake:
    """A clip of several parts: the truth, the product's answer, and that to the true joints."""

    truth: Truth
    found: RecordingScreening
    ideal: tuple[Screening, ...]


def build(truth: Truth, clip: Path, model: str | None, cache: Path | None) -> OneTake:
    """Run the product over the clip; the true joints of each true part are named to it."""
    ideal = tuple(_on_true_joints(truth, part) for part in truth.segments)
    return OneTake(truth, metrics.screen_recording(landmarks(clip, model, cache)), ideal)


def _on_true_joints(truth: Truth, part: TrueSegment) -> Screening:
    true = true_sequence(replace(truth, view=part.view)).between(part.start_s, part.end_s)
    return metrics.screen(true, part.movement, None if part.side == "none" else part.side)


def one_take_table(takes: Sequence[OneTake]) -> list[str]:
    """Every part of every take, then its angles, then what was to be found, as Markdown."""
    parts = [row for take in takes for row in _parts(take)]
    angles = [row for take in takes for row in _angles(take)]
    shown = [row for take in takes for row in _shown(take)]
    return [
        *markdown(["part", "found", "true time (s)", "found time (s)", "counted of true"], parts),
        *markdown(["part", "measurement", "side", "video", "U95", "true joints"], angles),
        *markdown(["shown", "side", "true size (deg)", "answer of all parts"], shown),
    ]


def found_for(take: OneTake, true: TrueSegment) -> Segment | None:
    """The part that covers most of a true one."""

    def shared(s: Segment) -> float:
        return min(s.end_s, true.end_s) - max(s.start_s, true.start_s)

    best = max(take.found.segments, key=shared)
    return best if shared(best) > 0 else None


def right(true: TrueSegment, found: Segment | None) -> bool:
    """Movement, leg and view are those of the truth."""
    if found is None:
        return False
    said = found.movement, found.side, found.view.kind
    return said == (true.movement, true.side, true.view)


def counted(take: OneTake, true: TrueSegment) -> tuple[int, int]:
    """Repetitions (or heel strikes of a walk) found within a true part, and true ones.

    Steps before and after it (turning, coming to a stop) are in no truth.
    """
    walking = movement_definition(true.movement).walking
    kind = EventKind.HEEL_STRIKE if walking else EventKind.REP_BOTTOM
    first, last = true.start_s + NEAR_S, true.end_s + NEAR_S
    really = sum(first < t < last for t in take.truth.times(kind))
    found = found_for(take, true)
    events = found.screening.events if found is not None else ()
    return sum(e.kind == kind and first < e.time_s < last for e in events), really


def _name(s: TrueSegment | Segment, view: str) -> str:
    return " ".join(x for x in (s.movement, s.side, view) if x != "none")


def _parts(take: OneTake) -> list[list[str]]:
    rows = []
    for true in take.truth.segments:
        found, (seen, really) = found_for(take, true), counted(take, true)
        told = "nothing" if found is None else _name(found, found.view.kind)
        when = "-" if found is None else f"{found.start_s:.1f} - {found.end_s:.1f}"
        rows.append(
            [
                _name(true, true.view),
                "the same" if right(true, found) else told,
                f"{true.start_s:.1f} - {true.end_s:.1f}",
                when,
                f"{seen} of {really}",
            ]
        )
    return rows


def _angles(take: OneTake) -> list[list[str]]:
    rows = []
    for true, ideal in zip(take.truth.segments, take.ideal, strict=True):
        found = found_for(take, true)
        for m in ideal.measurements:
            if m.id not in ANGLES or m.value is None:
                continue
            ours = None if found is None else found.screening.measurement(m.id, m.side)
            numbers = (ours.value, ours.u95, m.value) if ours else (None, None, m.value)
            said = ["-" if x is None else f"{x:.1f}" for x in numbers]
            rows.append([_name(true, true.view), m.id, m.side, *said])
    return rows


def _shown(take: OneTake) -> list[list[str]]:
    answers = {(f.pattern, f.side): f.verdict for f in take.found.findings}
    rows = []
    for s in take.truth.shown:
        answer = answers.get((s.pattern, s.side), "cannot_tell").replace("_", " ")
        rows.append([s.pattern, s.side, f"{s.size:.0f}", answer])
    to_find = {(s.pattern, s.side) for s in take.truth.shown}
    wrong = [k for k, verdict in answers.items() if verdict in FLAGGED and k not in to_find]
    return [*rows, *([p, side, "not shown", answers[p, side]] for p, side in wrong)]
