"""The answer for a recording: its segments, and what they say together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.pose_sequence import Note, PoseSequence
from core.vocabulary import Side
from metrics.catalogue.movements import UNKNOWN
from metrics.results import Finding, Provenance, Screening, View


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
    """

    segments: tuple[Segment, ...]
    notes: tuple[Note, ...]
    findings: tuple[Finding, ...]
    provenance: Provenance

    @property
    def single(self) -> Screening | None:
        """The screening of a recording of one segment; None when there are several."""
        return self.segments[0].screening if len(self.segments) == 1 else None

    @property
    def main(self) -> Segment:
        """The longest segment of a known movement, for those who can show one only."""
        return main_of(self.segments)

    @property
    def together(self) -> tuple[Segment, ...]:
        """The segments of the person seen in the main one: those that may be put together."""
        return tuple(s for s in self.segments if s.person == self.main.person)


def main_of(segments: Sequence[Segment]) -> Segment:
    """The longest segment of a known movement; the longest of all where none is known."""
    known = [s for s in segments if s.known] or list(segments)
    return max(known, key=lambda s: s.end_s - s.start_s)


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
