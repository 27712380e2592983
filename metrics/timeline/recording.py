"""Screen a whole recording: every part by itself, and what they say together about each leg."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np

from core.correction import Correction
from core.errors import PlumblineError, SettingsError
from core.pose_sequence import Note, PoseSequence
from core.vocabulary import Side
from metrics.catalogue.movements import AUTO, UNKNOWN
from metrics.recall import Recall
from metrics.results import Finding, Provenance, Screening, View
from metrics.screening import rescreened
from metrics.timeline.pieces import Stay
from metrics.timeline.pooling import pooled
from metrics.timeline.remarks import of_parts, one_of, out_of_sight, taken_for_one
from metrics.timeline.said import Said, check_all_used, said_of
from metrics.timeline.segmentation import Part, parts
from metrics.timeline.takes import present
from metrics.triage import Answers
from metrics.visit.synthesis import VisitSummary, combine


@dataclass(frozen=True)
class Quality:
    """How a stretch of a recording was filmed.

    Attributes
    ----------
    frames, duration_s, fps : of the stretch; `fps` NaN below two frames.
    person_seen_share : share of its frames with a person, 0..1.
    notes : remarks on it.
    """

    frames: int
    duration_s: float
    fps: float
    person_seen_share: float
    notes: tuple[Note, ...]


@dataclass(frozen=True, eq=False)
class Segment:
    """A part of a recording that shows one person, one view, one movement, one leg.

    Attributes
    ----------
    side : the tested leg, "none" for a movement of both.
    start_s, end_s : on the recording's own clock, as all times in `screening`.
    first, last : its frames (`last` exclusive).
    person : 0 for the first person seen, 1 for somebody plainly of other proportions, ...
    """

    movement: str
    view: View
    side: Side
    start_s: float
    end_s: float
    screening: Screening
    quality: Quality
    first: int
    last: int
    person: int = 0

    @property
    def known(self) -> bool:
        """It is one of our movements."""
        return self.movement != UNKNOWN


@dataclass(frozen=True, eq=False)
class RecordingScreening:
    """The answer for a whole recording.

    Attributes
    ----------
    segments : in order of time; at least one.
    notes : remarks on the whole recording.
    findings : one for each pattern and leg, over all segments; those of the screening itself
        when there is one segment.
    answers : the questionnaire, if any.
    """

    segments: tuple[Segment, ...]
    notes: tuple[Note, ...]
    findings: tuple[Finding, ...]
    provenance: Provenance
    answers: Answers | None = None

    @cached_property
    def summary(self) -> VisitSummary:
        """Clues by leg, as a visit of several clips gives them."""
        return combine([s.screening for s in self.together], self.answers)

    @property
    def single(self) -> Screening | None:
        """The screening of a recording of one segment; None when there are several."""
        return self.segments[0].screening if len(self.segments) == 1 else None

    @property
    def main(self) -> Segment:
        """The longest segment of a known movement, for those who can show one only."""
        return _main(self.segments)

    @property
    def together(self) -> tuple[Segment, ...]:
        """The segments of the person seen in the main one: those that may be put together."""
        return tuple(s for s in self.segments if s.person == self.main.person)


def screen_recording(
    seq: PoseSequence,
    movement: str = AUTO,
    side: Side | str | None = None,
    *,
    settings: Mapping[str, Any] | None = None,
    answers: Answers | None = None,
    said: Sequence[Said] = (),
    corrections: Sequence[Correction] = (),
    recall: Recall | None = None,
) -> RecordingScreening:
    """Cut a recording into parts and screen each of them.

    A recording of one part gives exactly what `metrics.screen` gives.

    Parameters
    ----------
    seq, movement, side, settings, answers : as for `metrics.screen`; a movement or side that is
        named is that of every part.
    said
        Movement and side of single segments, on the recording's clock; they win.
    corrections
        As for `metrics.screen`; each counts in the segment that holds its time.
    recall
        Of the last measuring, where the recording is measured again: what it says of unchanged
        parts is used again, to the bit what would be worked out anew.

    Raises
    ------
    SettingsError, NoPersonError, TooShortError
        As `metrics.screen`; SettingsError also when no segment holds an instant of `said`.
    """
    named = None if movement == AUTO else movement
    recall = Recall() if recall is None else recall

    def screened(piece: PoseSequence) -> Screening:
        mine = said_of(piece, said)
        told = (movement, side) if mine is None else (mine.movement, mine.side)
        of_it = tuple(c for c in corrections if piece.t_s[0] <= c.time_s <= piece.t_s[-1])
        return rescreened(piece, *told, settings, answers, of_it, recall)

    with recall.measuring():
        found = parts(seq, named, recall) if seq.detected.any() else ()
        segments = _segments(seq, found, screened)
    check_all_used(said, ((s.start_s, s.end_s) for s in segments))
    away = _away_s(seq)
    same = (*_taken_for_one(seq, found, away), *out_of_sight(away, segments))
    return _gathered(seq, segments, answers, same)


def _segments(
    seq: PoseSequence, found: Sequence[Part], screened: Callable[[PoseSequence], Screening]
) -> tuple[Segment, ...]:
    """The parts screened; the whole recording where fewer than two of them show enough."""
    segments = []
    if len(found) > 1:
        for part in found:
            piece = seq.slice(part.first, part.last)
            try:
                done = screened(piece)
            except SettingsError:
                raise
            except PlumblineError:
                continue  # too little of a person in it
            note = one_of(len(found), float(piece.t_s[0]), float(piece.t_s[-1]))
            segments.append(_with_notes(_segment(part, piece, done), (note,)))
    if len(segments) < 2:
        part = found[0] if len(found) == 1 else Part(0, len(seq), "undecided", Stay(), UNKNOWN)
        piece = seq if len(part) == len(seq) else seq.slice(part.first, part.last)
        segments = [_segment(part, piece, screened(piece))]
    return tuple(segments)


def _gathered(
    seq: PoseSequence,
    segments: Sequence[Segment],
    answers: Answers | None,
    same: tuple[Note, ...],
) -> RecordingScreening:
    """The segments put together; `same`: remarks on what belongs together in spite of a gap."""
    if len(segments) == 1 and same:
        segments = [_with_notes(segments[0], same)]
    every = tuple(s.screening for s in segments if s.person == _main(segments).person)
    people = [s.person for s in segments]
    more = (*of_parts(people), *(same if len(set(people)) < len(people) else ()))
    return RecordingScreening(
        segments=tuple(segments),
        notes=every[0].notes if len(segments) == 1 else (*seq.notes, *more),
        findings=pooled(every),
        provenance=every[0].provenance,
        answers=answers,
    )


def of_one(screening: Screening, seq: PoseSequence | None) -> RecordingScreening:
    """A screening as that of a recording of one segment.

    Without landmarks nothing is known of its frames: there are none, and its times are NaN.
    """
    nan = float("nan")
    segment = Segment(
        movement=screening.movement,
        view=screening.view,
        side=screening.stance_side,
        start_s=nan if seq is None else float(seq.t_s[0]),
        end_s=nan if seq is None else float(seq.t_s[-1]),
        screening=screening,
        quality=Quality(0, nan, nan, nan, screening.notes)
        if seq is None
        else quality_of(seq, screening.notes),
        first=0,
        last=0 if seq is None else len(seq),
    )
    return RecordingScreening((segment,), screening.notes, screening.findings, screening.provenance)


def quality_of(seq: PoseSequence, notes: tuple[Note, ...]) -> Quality:
    """How a sequence was filmed, with its remarks."""
    seen = float(np.mean(seq.detected)) if len(seq) else 0.0
    return Quality(len(seq), seq.duration_s, seq.fps, seen, notes)


def _segment(part: Part, piece: PoseSequence, done: Screening) -> Segment:
    return Segment(
        movement=done.movement,
        view=done.view,
        side=done.stance_side,
        start_s=float(piece.t_s[0]),
        end_s=float(piece.t_s[-1]),
        screening=done,
        quality=quality_of(piece, done.notes),
        first=part.first,
        last=part.last,
        person=part.take.person,
    )


def _with_notes(one: Segment, notes: tuple[Note, ...]) -> Segment:
    every = (*one.screening.notes, *notes)
    return replace(
        one,
        screening=replace(one.screening, notes=every),
        quality=replace(one.quality, notes=every),
    )


def _away_s(seq: PoseSequence) -> list[tuple[float, float]]:
    """Times in which nobody is in the picture."""
    there = present(seq.t_s, seq.detected)
    return [(float(seq.t_s[a[1] - 1]), float(seq.t_s[b[0]])) for a, b in pairwise(there)]


def _taken_for_one(
    seq: PoseSequence, found: Sequence[Part], away: Sequence[tuple[float, float]]
) -> tuple[Note, ...]:
    """Remarks on who came after a cut or after nobody was in the picture."""
    cuts = [float(seq.t_s[b.first]) for a, b in pairwise(found) if b.take.cuts > a.take.cuts]
    return taken_for_one(away, cuts)


def _main(segments: Sequence[Segment]) -> Segment:
    known = [s for s in segments if s.known] or list(segments)
    return max(known, key=lambda s: s.end_s - s.start_s)
