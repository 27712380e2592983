"""Instants to show: events, and the moment of each finding."""

from __future__ import annotations

from dataclasses import dataclass

from core.text import Text
from core.vocabulary import EventKind
from metrics.results import Finding, Screening
from ui.wording import labels

# With more events than this only the findings' moments are offered.
MAX_EVENTS = 24
# Repetitions and steps have a row of their own beside the video.
SHOWN_EVENTS = (EventKind.HOLD_START, EventKind.HOLD_END, EventKind.PELVIS_DROP)


@dataclass(frozen=True)
class Moment:
    """An instant of the clip with a name. `weight` is the finding's verdict, or "event"."""

    time_s: float
    label: Text
    weight: str = "event"


def moment_of(screening: Screening, finding: Finding) -> float | None:
    """When a finding is best seen: its own time, or that of a measurement behind it."""
    if finding.time_s is not None:
        return finding.time_s
    for id, side in finding.measurements:
        measurement = screening.measurement(id, side)
        if measurement is not None and measurement.moment_s is not None:
            return measurement.moment_s
    return None


def moments(screening: Screening, *, plain: bool = False) -> tuple[Moment, ...]:
    """Flagged findings and `SHOWN_EVENTS` in the order of time."""
    found = [
        Moment(time_s, _named(labels.pattern(f.pattern, plain=plain), f.side), f.verdict)
        for f in screening.findings
        if f.verdict.flagged and (time_s := moment_of(screening, f)) is not None
    ]
    events = [e for e in screening.events if e.kind in SHOWN_EVENTS]
    if len(events) <= MAX_EVENTS:
        found += [Moment(e.time_s, _named(labels.event(e.kind), e.side)) for e in events]
    return tuple(sorted(found, key=lambda m: m.time_s))


def _named(name: Text, side: str) -> Text:
    where = labels.side(side)
    return Text("{name}, {side}", name=name, side=where) if where else name
