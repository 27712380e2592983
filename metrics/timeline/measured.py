"""Which part of a recording its numbers come from, and what the rest shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from core.note_codes import NoteCode
from core.pose_sequence import Note
from core.text import Text, mark
from core.vocabulary import EventKind, Severity
from metrics.catalogue.movements import Family, movement_definition
from metrics.catalogue.parameters import TIMELINE
from metrics.results import Event
from metrics.timeline.segments import Segment

Span = tuple[float, float]
# A share of the recording worth a line.
_OFTEN = 1 / 3
# Of what is left out: less is only mostly that.
_ALL = 0.9
UNSEEN = mark("times in which the person is not seen")
OTHER_SCENE = mark("another scene, after a cut")
SOMETHING_ELSE = mark("walking in, turning, standing, or what could not be measured")


def left_out(
    ends_s: Span, segments: Sequence[Segment], away_s: Sequence[Span], cuts_s: Sequence[float]
) -> tuple[Note, ...]:
    """Remark on the measured part, where a third of the recording or more lies outside it.

    Parameters
    ----------
    ends_s
        Begin and end of the recording.
    segments
        All of them.
    away_s
        Times in which the person is not seen, also at the beginning and at the end.
    cuts_s
        Times of the cuts.
    """
    measured = measured_s(segments, away_s)
    begin, end = ends_s
    edges = [begin, *(t for span in measured for t in span), end]
    rest = [gap for gap in zip(edges[::2], edges[1::2], strict=True) if _long(gap) > 0]
    missing, whole = sum(map(_long, rest)), end - begin
    if not measured or missing < _OFTEN * whole:
        return ()
    text = Text(
        "Measured: {spans}, {seconds:.0f} of the recording's {whole:.0f} s. The rest: {what}.",
        spans=", ".join(f"{a:.1f}-{b:.1f} s" for a, b in measured),
        seconds=sum(b - a for a, b in measured),
        whole=whole,
        what=_what(rest, measured, away_s, cuts_s),
    )
    return (Note(NoteCode.MEASURED_PART, Severity.INFO, text),)


def measured_s(segments: Sequence[Segment], away_s: Sequence[Span] = ()) -> tuple[Span, ...]:
    """Times the numbers come from: repetitions and steps near each other.

    Without any of them, and of a clinical test, to which getting ready belongs, it is the whole
    segment in which somebody is seen. A segment without a number has none.
    """
    spans: list[Span] = []
    for segment in segments:
        if segment.known and any(m.value is not None for m in segment.screening.measurements):
            of_test = movement_definition(segment.movement).family is Family.CLINICAL_TEST
            moved = [] if of_test else _events_s(segment.screening.events)
            spans += moved or [(segment.start_s, segment.end_s)]
    return tuple(_without(_joined(spans), away_s))


def _events_s(events: Sequence[Event]) -> list[Span]:
    """Repetitions from start to end, and single instants."""
    spans: list[Span] = []
    begun: dict[str, float] = {}
    for event in sorted(events, key=lambda e: e.time_s):
        start = event.time_s
        if event.kind == EventKind.REP_START:
            begun[event.side] = start
        elif event.kind == EventKind.REP_END:
            start = begun.pop(event.side, start)
        spans.append((start, event.time_s))
    return spans


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, one where less than a movement lies between two."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start - out[-1][1] < TIMELINE.unknown_s:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return [span for span in out if span[1] > span[0]]


def _without(spans: Iterable[Span], holes: Sequence[Span]) -> list[Span]:
    """What is left of spans outside some holes that are long enough to matter."""
    out = list(spans)
    for a, b in holes:
        if b - a >= TIMELINE.unknown_s:
            cut = [part for s, e in out for part in ((s, min(e, a)), (max(s, b), e))]
            out = [part for part in cut if part[1] > part[0]]
    return out


def _long(gap: Span) -> float:
    """Length of a stretch, 0 for one in which somebody only gets ready."""
    seconds = gap[1] - gap[0]
    return seconds if seconds >= TIMELINE.unknown_s else 0.0


def _what(
    rest: Sequence[Span],
    measured: Sequence[Span],
    away_s: Sequence[Span],
    cuts_s: Sequence[float],
) -> Text:
    """What most of the rest shows."""
    takes = list(pairwise([rest[0][0] - 1, *cuts_s, rest[-1][1] + 1]))
    elsewhere = [take for take in takes if not _overlap([take], measured)]
    seconds = {UNSEEN: _overlap(rest, away_s), OTHER_SCENE: _overlap(rest, elsewhere)}
    seconds[SOMETHING_ELSE] = sum(b - a for a, b in rest) - sum(seconds.values())
    most = max(seconds, key=lambda what: seconds[what])
    if seconds[most] >= _ALL * sum(seconds.values()):
        return Text(most)
    return Text("mostly {what}", what=Text(most))


def _overlap(spans: Sequence[Span], others: Sequence[Span]) -> float:
    """Seconds that lie in both."""
    return sum(max(0.0, min(b, d) - max(a, c)) for a, b in spans for c, d in others)
