"""A recording cut into what it shows: one person, one view, one movement, one leg at a time."""

from metrics.timeline.recording import screen_recording
from metrics.timeline.said import Said
from metrics.timeline.segments import Quality, RecordingScreening, Segment, of_one, quality_of

__all__ = [
    "Quality",
    "RecordingScreening",
    "Said",
    "Segment",
    "of_one",
    "quality_of",
    "screen_recording",
]
