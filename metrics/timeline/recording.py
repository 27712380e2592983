"""Screen a whole recording: every part by itself, and what they say together about each leg."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from core.correction import Correction
from core.errors import PlumblineError, SettingsError
from core.pose_sequence import Note, PoseSequence
from core.vocabulary import Side
from metrics.catalogue.movements import AUTO, UNKNOWN
from metrics.preprocessing.cuts import cuts_s, picture_goes_on
from metrics.recall import Recall
from metrics.results import Screening
from metrics.screening import rescreened
from metrics.timeline.measured import left_out
from metrics.timeline.pieces import Stay
from metrics.timeline.pooling import pooled
from metrics.timeline.remarks import of_parts, one_of, out_of_sight, taken_for_one
from metrics.timeline.said import Said, check_all_used, said_of
from metrics.timeline.segmentation import Part, parts
from metrics.timeline.segments import RecordingScreening, Segment, main_of, quality_of
from metrics.timeline.takes import present


def screen_recording(
    seq: PoseSequence,
    movement: str = AUTO,
    side: Side | str | None = None,
    *,
    settings: Mapping[str, Any] | None = None,
    said: Sequence[Said] = (),
    corrections: Sequence[Correction] = (),
    recall: Recall | None = None,
) -> RecordingScreening:
    """Cut a recording into parts and screen each of them.

    A recording of one part gives exactly what `metrics.screen` gives.

    Parameters
    ----------
    seq, movement, side, settings : as for `metrics.screen`; a movement or side that is
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
        return rescreened(piece, *told, settings, of_it, recall)

    with recall.measuring():
        found = parts(seq, named, recall) if seq.detected.any() else ()
        segments = _segments(seq, found, screened)
    check_all_used(said, ((s.start_s, s.end_s) for s in segments))
    away, scenes = _away_s(seq), _scenes_s(seq)
    same = (*_taken_for_one(seq, found, away[1:-1], scenes), *out_of_sight(away[1:-1], segments))
    ends = (float(seq.t_s[0]), float(seq.t_s[-1]))
    return _gathered(seq, segments, same, left_out(ends, segments, away, scenes))


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
    same: tuple[Note, ...],
    left: tuple[Note, ...],
) -> RecordingScreening:
    """The segments put together.

    `same`: remarks on what belongs together in spite of a gap; `left`: on what was left out.
    """
    if len(segments) == 1 and (same or left):
        segments = [_with_notes(segments[0], (*same, *left))]
    every = tuple(s.screening for s in segments if s.person == main_of(segments).person)
    people = [s.person for s in segments]
    more = (*of_parts(people), *(same if len(set(people)) < len(people) else ()))
    return RecordingScreening(
        segments=tuple(segments),
        notes=every[0].notes if len(segments) == 1 else (*seq.notes, *more, *left),
        findings=pooled(every),
        provenance=every[0].provenance,
    )


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
    """Times in which the person is not seen; the first and the last may be empty."""
    there = present(seq.t_s, seq.detected)
    edges = [0, *(k for first, last in there for k in (first, last - 1)), len(seq) - 1]
    times = [float(seq.t_s[k]) for k in edges]
    return list(zip(times[::2], times[1::2], strict=True))


def _scenes_s(seq: PoseSequence) -> list[float]:
    """Times of the cuts to another scene, not those to somebody else in the same picture."""
    times = cuts_s(seq) if seq.detected.any() else ()
    return [t for t in times if not picture_goes_on(seq, t)]


def _taken_for_one(
    seq: PoseSequence,
    found: Sequence[Part],
    away: Sequence[tuple[float, float]],
    scenes: Sequence[float],
) -> tuple[Note, ...]:
    """Remarks on who came after a cut or after the person was not seen."""
    cuts = [
        (float(seq.t_s[a.first]), float(seq.t_s[b.first]))
        for a, b in pairwise(found)
        if b.take.cuts > a.take.cuts
    ]
    goes_on = bool(cuts) and not any(cuts[0][0] < t <= cuts[0][1] for t in scenes)
    return taken_for_one(away, [after for _, after in cuts], goes_on=goes_on)
