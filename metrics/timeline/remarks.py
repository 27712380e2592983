"""What a recording of several parts, or of people who come and go, is told beside its parts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from core.note_codes import NoteCode
from core.pose_sequence import Note
from core.text import Text
from core.vocabulary import EventKind, Severity
from metrics.events.uncounted import not_seen
from metrics.timeline.segments import Segment

# So long out of sight somebody is away, not lost by the pose model.
_AWAY_S = 1.0
# A part begins and ends with a frame that shows somebody, give or take one.
_FRAMES_S = 0.1


def one_of(n: int, start_s: float, end_s: float) -> Note:
    """There is more in the recording, for those who see one part only."""
    text = Text(
        "This is the part from {start:.1f} to {end:.1f} s; the recording shows {n} parts.",
        start=start_s,
        end=end_s,
        n=n,
    )
    return Note(NoteCode.PART, Severity.INFO, text)


def of_parts(people: Sequence[int]) -> tuple[Note, ...]:
    """Several parts, and whose; `people`: the number of the person in each part."""
    text = Text(
        "The recording shows {n} different parts; each was measured by itself.", n=len(people)
    )
    found = [Note(NoteCode.SEGMENTS, Severity.INFO, text)]
    if len(set(people)) > 1:
        several = Text(
            "The parts seem to show different people. Only those of the one seen longest are put "
            "together."
        )
        found.append(Note(NoteCode.OTHER_PERSON, Severity.WARNING, several))
    return tuple(found)


def out_of_sight(
    away_s: Sequence[tuple[float, float]], segments: Sequence[Segment]
) -> tuple[Note, ...]:
    """The person was out of sight within a set, between two segments, as long as a repetition.

    `away_s`: times in which the person is not seen, seconds.
    """
    for a, b in pairwise(segments):
        reps = _repetitions_s(a) + _repetitions_s(b)
        set_of_both = (a.movement, a.side, a.person) == (b.movement, b.side, b.person)
        if not reps or not set_of_both or a.view.kind != b.view.kind:
            continue
        for left, back in away_s:
            between = a.end_s - _FRAMES_S <= left and back <= b.start_s + _FRAMES_S
            if between and back - left > min(reps) / 2:
                return (Note(NoteCode.OUT_OF_SIGHT, Severity.INFO, not_seen(left, back)),)
    return ()


def _repetitions_s(one: Segment) -> list[float]:
    """How long each repetition of a segment takes, seconds."""
    starts, ends = (
        [e.time_s for e in one.screening.events if e.kind == kind]
        for kind in (EventKind.REP_START, EventKind.REP_END)
    )
    return [end - start for start, end in zip(starts, ends, strict=True)]


def taken_for_one(
    away_s: Sequence[tuple[float, float]], cuts_s: Sequence[float], *, goes_on: bool = False
) -> tuple[Note, ...]:
    """Nothing tells people of like build apart: who comes back is taken for who left.

    Parameters
    ----------
    away_s, cuts_s
        Times in which the person is not seen, and times of the cuts, seconds.
    goes_on
        The picture goes on at the first of them: only what is followed jumps.
    """
    left = next((gap for gap in away_s if gap[1] - gap[0] >= _AWAY_S), None)
    if left is not None:
        text = Text(
            "The person is not seen from {left:.1f} to {back:.1f} s. Who is seen then is taken for "
            "the same person; if it is somebody else, screen both by themselves, with start and "
            "end.",
            left=left[0],
            back=left[1],
        )
    elif cuts_s and goes_on:
        text = Text(
            "At {time:.1f} s the body that is followed jumps to another place or size. It is taken "
            "for the same person; if it is somebody else, choose the person to measure.",
            time=cuts_s[0],
        )
    elif cuts_s:
        text = Text(
            "The recording is cut at {time:.1f} s. Who is seen then is taken for the same person; "
            "if it is somebody else, screen both by themselves, with start and end.",
            time=cuts_s[0],
        )
    else:
        return ()
    return (Note(NoteCode.SAME_PERSON, Severity.WARNING, text),)
